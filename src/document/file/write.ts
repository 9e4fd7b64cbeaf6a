/** Writes documents: always the same keys in the same order, entries in file order, one entry a line where it is short. */

import { written } from '../meaning/values.ts';
import { inOrder } from '../order.ts';
import type { GraphDocument, GraphEdge, GraphNode, OwnModel, Params, ParamValue, RunRecord } from '../types.ts';
import { currentVersion } from './migrations.ts';
import { operationsBetween } from './patch.ts';

/** A file as JSON. */
type GraphFile = Readonly<Record<string, unknown>>;

/** The document as the JSON of a file. Reading it back gives an equal document, with `order` counted from 0 without gaps. */
export function writeDocument(document: GraphDocument): GraphFile {
  const { resolution, rng_seed, duration } = document.kernel;
  const { analyses, sweeps, lesson, report, stimuli, runs } = document;
  return {
    format: 'spikepatch.graph',
    version: currentVersion,
    title: document.title,
    description: document.description,
    kernel: { resolution, rng_seed, duration, ...document.relaxation },
    models: Object.fromEntries(Object.entries(document.models).map(([name, model]) => [name, writeModel(model)])),
    nodes: inOrder(document.nodes).map(writeNode),
    edges: inOrder(document.edges).map(writeEdge),
    notes: inOrder(document.notes).map(({ id, text, position, size }) => ({ id, text, position: point(position), size: extent(size) })),
    groups: inOrder(document.groups).map(({ id, label, group, position, size, collapsed }) =>
      defined({ id, label, group, position: point(position), size: extent(size), collapsed }),
    ),
    ...defined({ analyses, sweeps, lesson, report, stimuli, runs: runs?.map((record) => writeRun(document, record)) }),
    view: document.view,
  };
}

/** The parts of a file that `KeptNetwork` is written as. */
export const NETWORK_PARTS = ['kernel', 'models', 'nodes', 'edges', 'groups'];

/** The patches of kept runs, as long as neither they nor the document's network changed: every keystroke is saved. */
const patches = new WeakMap<RunRecord, { readonly over: readonly unknown[]; readonly patch: readonly unknown[] }>();

/** A kept run by what its network has that the document's has not. Where things lie and what they are called is left as it is now. */
function writeRun(document: GraphDocument, record: RunRecord): GraphFile {
  const { id, label, patch: stored, seed, network, summary, ...more } = record;
  const file = (patch: readonly unknown[] | undefined) => ({ ...defined({ id, label, patch, seed, summary }), ...more });
  if (network === undefined) return file(stored);
  const { kernel, relaxation, models, nodes, edges, groups } = document;
  const over = [kernel, relaxation, models, nodes, edges, groups];
  const known = patches.get(record);
  if (known?.over.every((part, index) => part === over[index])) return file(known.patch);
  const plain = { title: '', description: '', notes: {}, view: {} };
  const now = { ...plain, kernel, models, nodes, edges, groups, ...(relaxation && { relaxation }) };
  const then = {
    ...plain,
    ...network,
    kernel: { ...network.kernel, rng_seed: kernel.rng_seed },
    nodes: lookingAs(network.nodes, nodes),
    groups: lookingAs(network.groups, groups),
  };
  const patch = operationsBetween(networkPart(now), networkPart(then));
  patches.set(record, { over, patch });
  return file(patch);
}

function networkPart(document: GraphDocument): Record<string, unknown> {
  const file = writeDocument(document);
  return Object.fromEntries(NETWORK_PARTS.map((key) => [key, file[key]]));
}

/** What does not change a result: from the entries as they are now, where they still are. */
const LOOKS = ['position', 'size', 'label', 'collapsed'];

function lookingAs<T extends object>(then: Readonly<Record<string, T>>, now: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const entries = Object.entries(then).map(([id, entry]): [string, T] => {
    const other = now[id];
    if (other === undefined || other === entry) return [id, entry];
    const rest = Object.entries(entry).filter(([key]) => !LOOKS.includes(key));
    const look = Object.entries(other).filter(([key]) => LOOKS.includes(key));
    return [id, Object.fromEntries([...rest, ...look]) as T];
  });
  return Object.fromEntries(entries);
}

function writeModel({ nestml, copy_of, params }: OwnModel): GraphFile {
  return nestml === undefined ? { copy_of, params: writeParams(params) } : { nestml };
}

function writeNode({ id, model, n, params, label, position, group, muted, spatial }: GraphNode): GraphFile {
  const written = Array.isArray(params) ? (params as readonly Params[]).map(writeParams) : writeParams(params as Params);
  return defined({ id, model, n, params: written, label, position: point(position), group, muted, spatial });
}

function writeEdge({ id, source, target, source_slice, target_slice, conn_spec, syn_spec, muted }: GraphEdge): GraphFile {
  const { rule, ...rest } = conn_spec;
  const { synapse_model, ...params } = syn_spec;
  return defined({
    id,
    source,
    target,
    source_slice,
    target_slice,
    conn_spec: defined({ rule, ...rest }),
    syn_spec: writeParams({ synapse_model, ...params }),
    muted,
  });
}

function writeParams(params: Readonly<Record<string, ParamValue | undefined>>): GraphFile {
  return defined(Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(value)])));
}

function point({ x, y }: { readonly x: number; readonly y: number }) {
  return { x, y };
}

function extent({ width, height }: { readonly width: number; readonly height: number }) {
  return { width, height };
}

function defined(object: GraphFile): GraphFile {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** Longest line that keeps a value in one line. */
const WIDTH = 140;

/** The document as the text of a file: readable, and a change of one node changes few lines. */
export function formatDocument(document: GraphDocument): string {
  return `${formatJson(writeDocument(document), '', 0)}\n`;
}

/** JSON text whose short objects and lists stay on one line; the file itself and its lists of nodes and edges never do. */
function formatJson(value: unknown, indent: string, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  if (Object.keys(value).length === 0) return isList ? '[]' : '{}';
  const isOpen = indent === '' || (isList && indent === '  ');
  if (!isOpen) {
    const line = inOneLine(value);
    if (indent.length + used + line.length <= WIDTH) return line;
  }
  if (isList) {
    if (value.every((item) => typeof item === 'number')) return wrapped(value as number[], indent);
    return `[\n${value.map((item) => inner + formatJson(item, inner, 1)).join(',\n')}\n${indent}]`;
  }
  const lines = Object.entries(value).map(([key, item]) => {
    const name = `${JSON.stringify(key)}: `;
    return `${inner}${name}${formatJson(item, inner, name.length + 1)}`;
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inOneLine(item)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return JSON.stringify(value);
}

/** Many numbers in as few lines as fit. */
function wrapped(numbers: readonly number[], indent: string): string {
  const lines: string[] = [];
  let line = `${indent} `;
  for (const [index, number] of numbers.entries()) {
    const text = `${JSON.stringify(number)}${index < numbers.length - 1 ? ',' : ''}`;
    if (line.length + 1 + text.length > WIDTH) {
      lines.push(line);
      line = `${indent} `;
    }
    line += ` ${text}`;
  }
  lines.push(line);
  return `[\n${lines.join('\n')}\n${indent}]`;
}
