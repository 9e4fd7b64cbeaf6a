/**
 * A piece of a network as text for the clipboard, so that it travels between tabs, windows and chats. The text wraps a graph
 * document (docs/graph-format.md); the text of a whole graph file can be pasted, too. Anything else is no network.
 */
import { REFERENCE_KEYS } from '../../models/vocabulary/references.ts';
import { asFragment, extract, type Fragment, type Items, without } from '../commands/index.ts';
import type { Diagnostic, GraphDocument, GraphSynSpec, Params } from '../types.ts';
import { readDocument, writeDocument } from './schema.ts';

const FORMAT = 'spikepatch.clipboard';
const VERSION = 1;
/** Characters; larger text is not even parsed. */
export const LARGEST_CLIPBOARD = 1_000_000;

/** Text for what is selected; undefined when nothing would be in it. */
export function clipboardText(document: GraphDocument, items: Items): string | undefined {
  const fragment = extract(document, items);
  if (fragment.nodes.length + fragment.notes.length + fragment.groups.length === 0) return undefined;
  return JSON.stringify({ format: FORMAT, version: VERSION, graph: writeDocument(standalone(document, fragment)) });
}

/** A document with nothing but the fragment in it; references to what stayed behind are dropped. */
function standalone(document: GraphDocument, fragment: Fragment): GraphDocument {
  const groups = byId(fragment.groups);
  const nodes = byId(fragment.nodes);
  const known = (group: string | undefined): boolean => group !== undefined && group in groups;
  const inside = <T extends { readonly id: string; readonly group?: string }>(entry: T): T => {
    if (known(entry.group)) return entry;
    const { group: _left, ...rest } = entry;
    return rest as T;
  };
  const models = Object.entries(fragment.models).map(([name, copied]) => {
    if (copied.copy_of === undefined) return [name, copied] as const;
    return [name, { ...copied, params: withNodes(copied.params, nodes) }] as const;
  });
  const edges = fragment.edges.map((edge) => ({ ...edge, syn_spec: withNodes(edge.syn_spec, nodes) as GraphSynSpec }));
  return {
    title: '',
    description: '',
    kernel: document.kernel,
    models: Object.fromEntries(models),
    nodes: byId(fragment.nodes.map(inside)),
    edges: byId(edges),
    notes: byId(fragment.notes),
    groups: byId(fragment.groups.map(inside)),
    view: {},
  };
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): Record<string, T> {
  return Object.fromEntries(entries.map((entry) => [entry.id, entry]));
}

/** What was on the clipboard: a network, something else (to be ignored), or a network that cannot be taken. */
type Pasted =
  | { readonly kind: 'network'; readonly fragment: Fragment; readonly notes: readonly Diagnostic[] }
  | { readonly kind: 'other' }
  | { readonly kind: 'refused'; readonly reason: 'tooLarge' | 'newer' | 'broken'; readonly diagnostics: readonly Diagnostic[] };

/** Reads text from the clipboard. Never throws. */
export function readClipboard(text: string): Pasted {
  if (!text.trimStart().startsWith('{') || !/"spikepatch\.(clipboard|graph)"/.test(text.slice(0, 1000))) return { kind: 'other' };
  if (text.length > LARGEST_CLIPBOARD) return { kind: 'refused', reason: 'tooLarge', diagnostics: [] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'refused', reason: 'broken', diagnostics: [] };
  }
  let graph: unknown = json;
  if (isObject(json) && json['format'] === FORMAT) {
    const version = json['version'];
    if (typeof version === 'number' && version > VERSION) return { kind: 'refused', reason: 'newer', diagnostics: [] };
    graph = json['graph'];
  }
  const read = readDocument(graph, { unknownNames: 'keep' });
  if (read.document === undefined) return { kind: 'refused', reason: 'broken', diagnostics: read.diagnostics };
  return { kind: 'network', fragment: asFragment(read.document), notes: read.notes ?? [] };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What it says without references to nodes that do not come along. */
function withNodes<T extends Params | GraphSynSpec>(spec: T, nodes: object): T {
  const lost = REFERENCE_KEYS.filter((key) => spec[key] !== undefined && !(String(spec[key]) in nodes));
  return lost.reduce((rest, key) => without(rest, key) as T, spec);
}
