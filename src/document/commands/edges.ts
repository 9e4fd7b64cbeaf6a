/** Commands that make and change connections. */

import { DEFAULT_RULE } from '../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { edgeInForce } from '../meaning/inForce.ts';
import { synapseModelOf } from '../meaning/lookup.ts';
import { sameValue } from '../meaning/sameValue.ts';
import { sliceText } from '../meaning/slices.ts';
import { typicalOf } from '../meaning/typical.ts';
import { type Said, said } from '../said.ts';
import type { GraphConnSpec, GraphDocument, GraphEdge, GraphSynSpec, ParamValue, Slice } from '../types.ts';
import { type Command, command, type DocumentDraft, freeId, nameOf, nextOrder, valueText, what, without } from './core.ts';
import { setUpByFirstWire } from './firstWire.ts';
import { carrySynSpec } from './modelChange.ts';
import { defaultSynSpec, type NewConnection, type Wire, weightUnit, wire, wireIn } from './wiring.ts';

/** A connection as a gesture asks for it. Ends may come in either order; NEST's direction is stored. */
export interface ConnectWish {
  readonly source: string;
  readonly target: string;
  readonly conn_spec?: GraphConnSpec;
  /** What it says instead of the defaults of new connections. */
  readonly syn_spec?: GraphSynSpec;
}

/** Wires two nodes or groups, in NEST's direction whichever end the wire was drawn from. Changes nothing where NEST has no such connection. */
export function connect(document: GraphDocument, wish: ConnectWish, defaults: NewConnection): Command {
  const ends = wireIn(document, wish.source, wish.target);
  const named = 'refusal' in ends ? wish : ends;
  return command('command.connect', { source: nameOf(document, named.source), target: nameOf(document, named.target) }, (draft) => {
    addEdge(draft, wish, defaults);
  });
}

/** Wires several pairs in one step; pairs that NEST has no connection for are left out. */
export function connectMany(document: GraphDocument, wishes: readonly ConnectWish[], defaults: NewConnection): Command {
  const possible = wishes.filter((wish) => !('refusal' in wireIn(document, wish.source, wish.target)));
  return command('command.connectMany', { count: possible.length }, (draft) => {
    for (const wish of possible) addEdge(draft, wish, defaults);
  });
}

/** Adds an edge to a draft and answers its id, or undefined where the two cannot be wired. */
export function addEdge(draft: DocumentDraft, wish: ConnectWish, defaults: NewConnection): string | undefined {
  const ends = wireIn(draft as GraphDocument, wish.source, wish.target);
  if ('refusal' in ends) return undefined;
  const id = mintEdgeId(draft);
  draft.edges[id] = {
    id,
    order: nextOrder(draft.edges),
    source: ends.source,
    target: ends.target,
    conn_spec: wish.conn_spec ?? { rule: DEFAULT_RULE },
    syn_spec: wish.syn_spec ?? asItsOthers(draft, ends, defaultSynSpec(draft, ends, defaults)),
  };
  if (wish.syn_spec === undefined) setUpByFirstWire(draft, ends);
  return id;
}

/** A new connection of a node that inhibits wherever it is wired inhibits as well (Dale's principle); all others are as they come. */
function asItsOthers(draft: DocumentDraft, { source }: Wire, spec: GraphSynSpec): GraphSynSpec {
  const { weight } = spec;
  if (typeof weight !== 'number' || weight <= 0) return spec;
  const document = draft as GraphDocument;
  const signs = Object.values(document.edges)
    .filter((edge) => edge.source === source && edge.syn_spec.weight !== undefined)
    .map((edge) => Math.sign(typicalOf(edgeInForce(document, edge, 'weight')?.value) ?? 0));
  return signs.length > 0 && signs.every((sign) => sign < 0) ? { ...spec, weight: -weight } : spec;
}

/** e1, e2 …: the first that is free. */
export function mintEdgeId(document: Pick<GraphDocument, 'edges'> | DocumentDraft): string {
  return freeId('e', (id) => id in document.edges);
}

/**
 * Moves one end of a connection to another node or group. Id, syn_spec and conn_spec stay, the slice of that end goes; a direction
 * NEST does not have changes nothing.
 */
export function reconnect(document: GraphDocument, edge: string, end: 'source' | 'target', node: string): Command {
  return command('command.reconnect', { node: nameOf(document, node) }, (draft) => {
    const entry = draft.edges[edge];
    if (entry === undefined) return;
    const wished: Wire = { source: entry.source, target: entry.target, [end]: node };
    const ends = wireIn(draft as GraphDocument, wished.source, wished.target, edge);
    if ('refusal' in ends) return;
    if (entry[end] !== node) delete entry[`${end}_slice`];
    if (ends.source !== wished.source) swapSlices(entry);
    if (entry.source !== ends.source) entry.source = ends.source;
    if (entry.target !== ends.target) entry.target = ends.target;
  });
}

/** A slice goes with its end when a connection is turned round. */
function swapSlices(edge: DocumentDraft['edges'][string]): void {
  const { source_slice, target_slice } = edge;
  delete edge.source_slice;
  delete edge.target_slice;
  if (target_slice !== undefined) edge.source_slice = target_slice;
  if (source_slice !== undefined) edge.target_slice = source_slice;
}

/** What to change in a syn_spec; undefined takes a key out, so that NEST's default holds. */
export type SynSpecChange = Readonly<Record<string, ParamValue | undefined>>;

/**
 * Changes syn_spec of one or several connections. With another synapse_model, what it cannot keep is dropped: `synapseChange` tells.
 */
export function setSynSpec(document: GraphDocument, edges: readonly string[], change: SynSpecChange): Command {
  const entries = Object.entries(change);
  const [only] = entries;
  const apply = (draft: DocumentDraft): void => {
    for (const id of edges) {
      const edge = draft.edges[id];
      if (edge === undefined) continue;
      let spec: GraphSynSpec = edge.syn_spec;
      for (const [key, value] of entries) spec = value === undefined ? without(spec, key) : { ...spec, [key]: value };
      if (typeof change['synapse_model'] === 'string')
        spec = carrySynSpec(
          draft.models,
          { ...spec, synapse_model: edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE },
          change['synapse_model'],
        ).kept;
      if (!sameValue(spec, edge.syn_spec)) edge.syn_spec = spec;
    }
  };
  if (entries.length !== 1 || only === undefined) {
    return command('command.setSynSpecs', { names: entries.map(([name]) => name) }, apply);
  }
  const [name, value] = only;
  if (value === undefined) return command('command.resetSynSpec', { name }, apply);
  const text = valueText(value, synSpecUnit(document, edges, name));
  if (edges.length === 1) return command('command.setSynSpec', { name, value: text }, apply);
  return command('command.setSynSpecMany', { name, value: text, what: what(document, { edges }) }, apply);
}

function synSpecUnit(document: GraphDocument, edges: readonly string[], name: string): string {
  const edge = document.edges[edges[0] ?? ''];
  if (edge === undefined) return '';
  if (name === 'weight') return weightUnit(document, edge);
  return synapseModelOf(document, edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE)?.parameters[name]?.unit ?? '';
}

/** Replaces conn_spec (the rule with its keys) of one or several connections. */
export function setConnSpec(_document: GraphDocument, edges: readonly string[], conn_spec: GraphConnSpec): Command {
  return command('command.setConnSpec', { rule: conn_spec.rule }, (draft) => {
    for (const id of edges) {
      const edge = draft.edges[id];
      if (edge !== undefined && !sameValue(edge.conn_spec, conn_spec)) edge.conn_spec = conn_spec;
    }
  });
}

/** Turns a connection round; undefined where NEST has no connection in the other direction. Everything it says is kept. */
export function reverseEdge(document: GraphDocument, id: string): Command | undefined {
  const edge = document.edges[id];
  if (!edge) return undefined;
  const ends = wire(document, edge.target, edge.source);
  if ('refusal' in ends || ends.source !== edge.target || edge.source === edge.target) return undefined;
  return command('command.reverse', { source: nameOf(document, ends.source), target: nameOf(document, ends.target) }, (draft) => {
    const entry = draft.edges[id];
    if (!entry) return;
    swapSlices(entry);
    entry.source = ends.source;
    entry.target = ends.target;
  });
}

/** Puts a node or a group at an end of a connection; its slice goes, since it was one of something else. Wishes NEST refuses change nothing. */
export function setEnd(document: GraphDocument, edge: string, end: 'source' | 'target', id: string): Command {
  return command('command.reconnect', { node: document.groups[id]?.label || nameOf(document, id) }, (draft) => {
    const entry = draft.edges[edge];
    if (entry === undefined || entry[end] === id || endRefusal(draft as GraphDocument, entry, end, id) !== undefined) return;
    entry[end] = id;
    delete entry[`${end}_slice`];
  });
}

/** Why a node or group cannot stand at this end of a connection; undefined where it can. */
export function endRefusal(
  document: GraphDocument,
  edge: Pick<GraphEdge, 'source' | 'target'> & { readonly id?: string },
  end: 'source' | 'target',
  id: string,
): Said | undefined {
  const ends = { source: edge.source, target: edge.target, [end]: id };
  const wired = wireIn(document, ends.source, ends.target, edge.id);
  if ('refusal' in wired) return wired.refusal;
  return wired.source === ends.source ? undefined : said('document.runsFrom', { node: nameOf(document, wired.source) });
}

/** Connects a part of an end, as Python slices it; undefined connects all of it. */
export function setSlice(document: GraphDocument, edges: readonly string[], end: 'source' | 'target', slice: Slice | undefined): Command {
  const of = what(document, { edges });
  const key = slice === undefined ? 'command.clearSlice' : 'command.setSlice';
  return command(key, { end, what: of, slice: slice === undefined ? '' : sliceText(slice) }, (draft) => {
    for (const id of edges) {
      const edge = draft.edges[id];
      const name = `${end}_slice` as const;
      if (edge === undefined || sameValue(edge[name], slice)) continue;
      if (slice === undefined) delete edge[name];
      else edge[name] = slice;
    }
  });
}
