/**
 * Patches of a graph, for what a lesson starts from and for its solution: operations on the file (document/file/patch.ts), or an
 * object whose members take the place of the file's (`{ "nodes": […], "edges": […] }`).
 */
import { type Operation, operate, operationsBetween, readOperations } from '../document/file/patch.ts';
import { readDocument, writeDocument } from '../document/file/schema.ts';
import type { GraphDocument } from '../document/types.ts';
import { type Said, said } from './said.ts';

export type Patch =
  | { readonly kind: 'operations'; readonly operations: readonly Operation[] }
  | { readonly kind: 'parts'; readonly parts: Readonly<Record<string, unknown>> };

/** What changes nothing. */
export const NO_PATCH: Patch = { kind: 'parts', parts: {} };

/** Parts of a file that a patch may write; a lesson cannot rewrite itself. */
const PARTS = ['title', 'description', 'kernel', 'models', 'nodes', 'edges', 'notes', 'groups', 'analyses', 'sweeps', 'stimuli', 'view'];

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the stored form; undefined where it is none. */
export function readPatch(stored: unknown): Patch | undefined {
  if (stored === undefined || stored === null) return NO_PATCH;
  if (isObject(stored)) return Object.keys(stored).every((key) => PARTS.includes(key)) ? { kind: 'parts', parts: stored } : undefined;
  if (!Array.isArray(stored)) return undefined;
  const operations = readOperations(stored as readonly unknown[], PARTS);
  return operations && { kind: 'operations', operations };
}

type Patched = { readonly ok: true; readonly document: GraphDocument } | { readonly ok: false; readonly said: Said };

/** The document with a patch; its lesson stays. What a patch makes is read like a file, so nothing can break a document. */
export function patched(document: GraphDocument, patch: Patch): Patched {
  const file = structuredClone(writeDocument(document)) as Json;
  if (patch.kind === 'parts') Object.assign(file, structuredClone(patch.parts));
  else {
    for (const operation of patch.operations) {
      if (!operate(file, operation)) return { ok: false, said: said('lesson.fault.place', { path: `/${operation.path.join('/')}` }) };
    }
  }
  const read = readDocument(file, { unknownNames: 'keep' });
  if (read.document !== undefined) return { ok: true, document: read.document };
  const [first] = read.diagnostics;
  return { ok: false, said: said('lesson.fault.document', { problem: `${first?.path ?? ''} ${first?.code ?? ''}` }) };
}

/** The graph itself, as `start` keeps it so that it can be told later what was changed. */
export function partsOf(document: GraphDocument): Json {
  const { title, description, kernel, models, nodes, edges, notes, groups, analyses, sweeps, stimuli, view } = writeDocument(document);
  const parts = { title, description, kernel, models, nodes, edges, notes, groups, analyses, sweeps, stimuli, view };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

/** The stored operations that make `after` of `before`, list entries addressed by their ids. */
export function patchBetween(before: GraphDocument, after: GraphDocument): readonly Json[] {
  return operationsBetween(partsOf(before), partsOf(after));
}
