/** What a command is, and the small tools that all commands share: drafts, ids, order, names for people. */
import { formatNumber } from '../../base/numbers.ts';
import type { Said, ValuesOf } from '../../base/said.ts';
import type { WaveformRelaxation } from '../../models/vocabulary/exchange.ts';
import type { Analysis, Report, Stimulus, Sweep } from '../experiment.ts';
import { nodeModelOf, rootModel } from '../meaning/lookup.ts';
import { sameValue } from '../meaning/sameValue.ts';
import { isExpression, isValues } from '../meaning/values.ts';
import { type CommandTexts, said } from '../said.ts';
import type {
  GraphDocument,
  GraphEdge,
  GraphGroup,
  GraphNode,
  GraphNote,
  GraphView,
  OwnModel,
  Params,
  ParamValue,
  RunRecord,
} from '../types.ts';

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A document that a command may write to: entries and their fields, one level deep; values inside are replaced whole. */
export interface DocumentDraft {
  title: string;
  description: string;
  kernel: Writable<GraphDocument['kernel']>;
  relaxation?: Partial<WaveformRelaxation>;
  models: Record<string, OwnModel>;
  nodes: Record<string, Writable<GraphNode>>;
  edges: Record<string, Writable<GraphEdge>>;
  notes: Record<string, Writable<GraphNote>>;
  groups: Record<string, Writable<GraphGroup>>;
  analyses?: readonly Analysis[];
  sweeps?: readonly Sweep[];
  stimuli?: readonly Stimulus[];
  report?: Report;
  runs?: readonly RunRecord[];
  view: GraphView;
}

/** One intent of a person: one step in the history. Applying it never throws; a wish that cannot be met changes nothing. */
export interface Command {
  /** What it does; in words it is a sentence without a full stop. */
  readonly said: Said;
  /** Select what the command added (paste, duplicate, add). */
  readonly selectsAdded?: boolean;
  apply(draft: DocumentDraft): void;
}

/** Makes a command out of what it is called and its recipe. */
export function command<Code extends keyof CommandTexts>(
  code: Code,
  values: ValuesOf<CommandTexts[Code]>,
  apply: (draft: DocumentDraft) => void,
  options: { readonly selectsAdded?: boolean } = {},
): Command {
  return { said: { code, values }, apply, ...options };
}

/** What a selection consists of, by id. */
export interface Items {
  readonly nodes?: readonly string[];
  readonly edges?: readonly string[];
  readonly notes?: readonly string[];
  readonly groups?: readonly string[];
}

/** Names a handful of things: a single node by its label, several by their number. */
export function what(document: GraphDocument | DocumentDraft, items: Items): readonly Said[] | string {
  const { nodes = [], edges = [], notes = [], groups = [] } = items;
  const only = nodes.length + edges.length + notes.length + groups.length === 1;
  if (only && nodes[0] !== undefined) return nameOf(document, nodes[0]);
  if (only && groups[0] !== undefined) return document.groups[groups[0]]?.label || groups[0];
  const parts: Said[] = [];
  if (nodes.length > 0) parts.push(said('command.what.nodes', { count: nodes.length }));
  if (edges.length > 0) parts.push(said('command.what.edges', { count: edges.length }));
  if (notes.length > 0) parts.push(said('command.what.notes', { count: notes.length }));
  if (groups.length > 0) parts.push(said('command.what.groups', { count: groups.length }));
  return parts.length > 0 ? parts : [said('command.what.nothing')];
}

/** How people call a node, or a group that is the end of a connection: its label, else its id. */
export function nameOf(document: Pick<GraphDocument, 'nodes' | 'groups'> | DocumentDraft, end: string): string {
  return (Object.hasOwn(document.nodes, end) ? document.nodes[end] : document.groups[end])?.label || end;
}

/** A value as a label shows it: minus signs as such, long lists cut. */
export function valueText(value: ParamValue, unit = ''): string {
  const suffix = unit !== '' && unit !== '1' ? ` ${unit}` : '';
  if (typeof value === 'number') return `${formatNumber(value).replace(/^-/, '−')}${suffix}`;
  if (typeof value === 'boolean' || typeof value === 'string') return String(value);
  if (Array.isArray(value)) {
    const shown = value.slice(0, 4).map((item) => valueText(item as ParamValue));
    return `[${shown.join(', ')}${value.length > 4 ? ', …' : ''}]${suffix}`;
  }
  if (isExpression(value)) return `${value.expression}${suffix}`;
  return isValues(value) ? valueText(value.values as ParamValue, unit) : '';
}

/** Next free place in the file's order. */
export function nextOrder(record: Readonly<Record<string, { readonly order: number }>>): number {
  let highest = -1;
  for (const entry of Object.values(record)) highest = Math.max(highest, entry.order);
  return highest + 1;
}

/** The first of base1, base2 … that `taken` does not know. */
export function freeId(base: string, taken: (id: string) => boolean, from = 1): string {
  let number = from;
  while (taken(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

/** The word that ids of a model start with: neuron, poisson, multimeter, spikes … */
export function idBase(document: Pick<GraphDocument, 'models'>, model: string): string {
  const record = nodeModelOf(document, model);
  if (record !== undefined) return record.idBase ?? (record.elementType === 'neuron' ? 'neuron' : record.name);
  const base = rootModel(document, model).replace(/[^A-Za-z0-9_]/g, '_');
  const legal = /^[A-Za-z_]/.test(base) ? base : `node_${base}`;
  return /\d$/.test(legal) ? `${legal}_` : legal;
}

/** A readable id for a new node that nothing in the document uses yet. */
export function mintNodeId(document: GraphDocument | DocumentDraft, model: string): string {
  return freeId(idBase(document, model), (id) => id in document.nodes || id in document.groups);
}

/** Parameters without one key. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _left, ...rest } = record;
  return rest;
}

/** Applies a change to a node's parameters, whether all share one object or each has its own; equal objects fold into one. */
export function changeParams(node: Writable<GraphNode>, change: (params: Params, index: number) => Params): void {
  if (!isList(node.params)) {
    const changed = change(node.params, 0);
    if (!sameValue(changed, node.params)) node.params = changed;
    return;
  }
  const changed = node.params.map(change);
  const [first] = changed;
  const folded = first !== undefined && changed.every((params) => sameValue(params, first)) ? first : changed;
  if (!sameValue(folded, node.params)) node.params = folded;
}

/** Whether each neuron has its own parameter object. */
export function isList(params: Params | readonly Params[]): params is readonly Params[] {
  return Array.isArray(params);
}
