/**
 * Patches of a graph, for what a lesson starts from and for its solution: operations of JSON Patch (RFC 6902: add, remove, replace)
 * on the file, where an entry of a list may be addressed by its id (`/nodes/neuron1/params/I_e`), or an object whose members
 * take the place of the file's (`{ "nodes": […], "edges": […] }`).
 */
import { readDocument, writeDocument } from '../document/file/schema.ts';
import { sameValue } from '../document/meaning/sameValue.ts';
import type { GraphDocument } from '../document/types.ts';
import { type Said, said } from './said.ts';

interface Operation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: readonly string[];
  readonly value: unknown;
}

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
  const operations: Operation[] = [];
  for (const entry of stored as readonly unknown[]) {
    if (!isObject(entry)) return undefined;
    const { op, path, value } = entry;
    if ((op !== 'add' && op !== 'remove' && op !== 'replace') || typeof path !== 'string' || !path.startsWith('/')) return undefined;
    const parts = path
      .slice(1)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (!PARTS.includes(parts[0] ?? '')) return undefined;
    operations.push({ op, path: parts, value });
  }
  return { kind: 'operations', operations };
}

type Patched = { readonly ok: true; readonly document: GraphDocument } | { readonly ok: false; readonly said: Said };

/** The document with a patch; its lesson stays. What a patch makes is read like a file, so nothing can break a document. */
export function patched(document: GraphDocument, patch: Patch): Patched {
  const file = structuredClone(writeDocument(document)) as Json;
  if (patch.kind === 'parts') Object.assign(file, structuredClone(patch.parts));
  else {
    for (const { op, path, value } of patch.operations) {
      if (!applied(file, op, path, structuredClone(value)))
        return { ok: false, said: said('lesson.fault.place', { path: `/${path.join('/')}` }) };
    }
  }
  const read = readDocument(file, { unknownNames: 'keep' });
  if (read.document !== undefined) return { ok: true, document: read.document };
  const [first] = read.diagnostics;
  return { ok: false, said: said('lesson.fault.document', { problem: `${first?.path ?? ''} ${first?.code ?? ''}` }) };
}

function applied(root: Json, op: Operation['op'], path: readonly string[], value: unknown): boolean {
  let at: unknown = root;
  for (const key of path.slice(0, -1)) {
    at = memberOf(at, key);
    if (at === undefined) return false;
  }
  const key = path.at(-1) ?? '';
  if (Array.isArray(at)) {
    const list = at as unknown[];
    if (op === 'add') {
      const index = key === '-' ? list.length : indexIn(list, key);
      if (index === undefined || index > list.length) return false;
      list.splice(index, 0, value);
      return true;
    }
    const index = indexIn(list, key);
    if (index === undefined || index >= list.length) return false;
    if (op === 'remove') list.splice(index, 1);
    else list[index] = value;
    return true;
  }
  if (!isObject(at)) return false;
  if (op !== 'add' && !Object.hasOwn(at, key)) return false;
  if (op === 'remove') delete at[key];
  else Object.defineProperty(at, key, { value, writable: true, enumerable: true, configurable: true });
  return true;
}

/** An entry's place in a list: its index, or that of the entry with this id. */
function indexIn(list: readonly unknown[], key: string): number | undefined {
  const byId = list.findIndex((entry) => isObject(entry) && entry['id'] === key);
  if (byId >= 0) return byId;
  return /^(0|[1-9]\d*)$/.test(key) ? Number(key) : undefined;
}

function memberOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    const index = indexIn(value, key);
    return index === undefined ? undefined : (value[index] as unknown);
  }
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The graph itself, as `start` keeps it so that it can be told later what was changed. */
export function partsOf(document: GraphDocument): Json {
  const { title, description, kernel, models, nodes, edges, notes, groups, analyses, sweeps, stimuli, view } = writeDocument(document);
  const parts = { title, description, kernel, models, nodes, edges, notes, groups, analyses, sweeps, stimuli, view };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

/** The stored operations that make `after` of `before`, list entries addressed by their ids. */
export function patchBetween(before: GraphDocument, after: GraphDocument): readonly Json[] {
  const [from, to] = [partsOf(before), partsOf(after)];
  const operations: Json[] = [];
  differences(from, to, '', operations);
  return operations;
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

function differences(from: unknown, to: unknown, path: string, operations: Json[]): void {
  if (sameValue(from, to)) return;
  if (isObject(from) && isObject(to)) {
    for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) operations.push({ op: 'remove', path: `${path}/${escaped(key)}` });
    for (const [key, value] of Object.entries(to)) {
      if (Object.hasOwn(from, key)) differences(from[key], value, `${path}/${escaped(key)}`, operations);
      else operations.push({ op: 'add', path: `${path}/${escaped(key)}`, value });
    }
    return;
  }
  if (isListOfEntries(from) && isListOfEntries(to)) {
    const [old, now] = [new Map(from.map((entry) => [entry.id, entry])), new Map(to.map((entry) => [entry.id, entry]))];
    const kept = to.filter(({ id }) => old.has(id)).map(({ id }) => id);
    const isAppended =
      sameValue(
        kept,
        from.filter(({ id }) => now.has(id)).map(({ id }) => id),
      ) && to.slice(0, kept.length).every(({ id }) => old.has(id));
    if (isAppended) {
      for (const { id } of from) if (!now.has(id)) operations.push({ op: 'remove', path: `${path}/${escaped(id)}` });
      for (const entry of to) {
        const was = old.get(entry.id);
        if (was === undefined) operations.push({ op: 'add', path: `${path}/-`, value: entry });
        else differences(was, entry, `${path}/${escaped(entry.id)}`, operations);
      }
      return;
    }
  }
  operations.push({ op: 'replace', path, value: to });
}

function isListOfEntries(value: unknown): value is readonly { readonly id: string }[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => isObject(entry) && typeof entry['id'] === 'string');
}
