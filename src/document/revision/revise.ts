/**
 * A document after a revision of what was written from it. Three documents take part: ours, `base`, which is ours written and read
 * again, and `theirs`, which was read after somebody changed the text. What the change did not touch is ours to the last detail;
 * what cannot stand in the text (positions, panels, colours, frames, muted parts, sweeps) stays as well.
 */

import { freshId } from '../../base/ids.ts';
import { REFERENCE_KEYS } from '../../models/vocabulary/references.ts';
import { nodesAt } from '../meaning/ends.ts';
import { inOrder } from '../order.ts';
import type { GraphDocument, GraphEdge, GraphNode, GraphNote, OwnModel, Params } from '../types.ts';
import { mergeGroups } from './groups.ts';
import { matchEdges, matchNodes, merged, mergedKeys } from './match.ts';
import { withPlaces } from './places.ts';

export interface Revised {
  readonly document: GraphDocument;
  /** Ids of ours that go on under another id. */
  readonly renamed: ReadonlyMap<string, string>;
  /** What nodes and edges of theirs are called in the document. */
  readonly nodes: ReadonlyMap<string, string>;
  readonly edges: ReadonlyMap<string, string>;
}

/** `names`: what ids of ours are called in base, where that differs. */
export function revised(
  ours: GraphDocument,
  base: GraphDocument,
  theirs: GraphDocument,
  names: ReadonlyMap<string, string> = new Map(),
): Revised {
  const pairs = matchNodes(ours, base, theirs, names);
  // What base does not have was not written, as muted parts, and was not taken away either.
  const written = new Set(Object.keys(base.nodes).map((id) => [...names].find(([, name]) => name === id)?.[0] ?? id));
  const silent = Object.values(ours.nodes).filter(({ id }) => !written.has(id) && !pairs.some((pair) => pair.ours?.id === id));
  const taken = new Set([...silent.map(({ id }) => id), ...Object.keys(ours.groups)]);
  const ids = new Map<string, string>();
  const renamed = new Map<string, string>();
  for (const { theirs: node, base: from, ours: own } of pairs) {
    const isRenamed = own !== undefined && from !== undefined && from.id !== node.id;
    const wanted = own === undefined || isRenamed ? node.id : own.id;
    const id = freshId(wanted, taken);
    taken.add(id);
    ids.set(node.id, id);
    if (own !== undefined && own.id !== id) renamed.set(own.id, id);
  }
  const kept = new Map([
    ...silent.map(({ id }) => [id, id] as const),
    ...pairs.flatMap(({ ours: own, theirs: node }) => (own === undefined ? [] : [[own.id, ids.get(node.id) as string] as const])),
  ]);
  const ends = (group: string) => nodesAt(ours, group).map(({ id }) => id);
  const { groups, groupOf, names: groupNames } = mergeGroups(ours, theirs, ids, kept, ends, taken);
  const idOf = (end: string) => ids.get(end) ?? groupNames.get(end) ?? end;

  const nodes = ordered(
    pairs.map(({ theirs: node, base: from, ours: own }) => mergedNode(node, from, own, ids.get(node.id) as string)),
    silent,
    inOrder(ours.nodes).map(({ id }) => kept.get(id)),
  ).map((node) => inGroup(node, groupOf.get(node.id)));
  const there = new Set([...nodes.map(({ id }) => id), ...Object.keys(groups)]);
  const { edges, edgeIds } = mergedEdges(ours, base, theirs, idOf, kept, there, names);
  const added = new Set(pairs.flatMap(({ theirs: node, ours: own }) => (own === undefined ? [ids.get(node.id) as string] : [])));
  const placed = withPlaces(theirs, nodes, edges, added);
  const document: GraphDocument = {
    ...ours,
    title: merged(ours.title, base.title, theirs.title),
    description: description(ours.description, base.description, theirs.description),
    kernel: mergedKeys(ours.kernel, base.kernel, theirs.kernel),
    models: mergedModels(ours.models, base.models, theirs.models, (id) => idOf(id)),
    nodes: byId(placed),
    edges: byId(edges),
    notes: mergedNotes(ours, base, theirs),
    groups,
  };
  return { document, renamed, nodes: ids, edges: edgeIds };
}

function mergedNode(theirs: GraphNode, base: GraphNode | undefined, ours: GraphNode | undefined, id: string): GraphNode {
  const { label: theirLabel, group: _, ...rest } = theirs;
  if (ours === undefined) return { ...rest, ...(theirLabel === undefined ? {} : { label: theirLabel }), id };
  const { muted: __, label: ownLabel, spatial: ownSpatial, ...own } = ours;
  // A node that was muted and now stands in the text is what the text says, in its place.
  const from = base ?? { ...theirs, params: {}, model: '', n: 0 };
  const label = base === undefined ? (theirLabel ?? ownLabel) : merged(ownLabel, base.label, theirLabel);
  const spatial = base === undefined ? theirs.spatial : merged(ownSpatial, base.spatial, theirs.spatial);
  return {
    ...own,
    id,
    model: merged(ours.model, from.model, theirs.model),
    n: merged(ours.n, from.n, theirs.n),
    params: base === undefined ? theirs.params : mergedParams(ours.params, base.params, theirs.params),
    ...(label === undefined ? {} : { label }),
    ...(spatial === undefined ? {} : { spatial }),
  };
}

function mergedParams(ours: GraphNode['params'], base: GraphNode['params'], theirs: GraphNode['params']): GraphNode['params'] {
  if (Array.isArray(ours) || Array.isArray(base) || Array.isArray(theirs)) return merged(ours, base, theirs);
  return mergedKeys(ours as Params, base as Params, theirs as Params);
}

function inGroup(node: GraphNode, group: string | undefined): GraphNode {
  const { group: _, ...rest } = node;
  return group === undefined ? rest : { ...rest, group };
}

/** The text of what stays silent is behind what stood before it. `before`: ids in the order they had. */
function ordered<T extends { readonly id: string; readonly order: number }>(
  said: readonly T[],
  silent: readonly T[],
  before: readonly (string | undefined)[],
): T[] {
  const list = [...said];
  for (const entry of [...silent].sort((a, b) => a.order - b.order)) {
    const earlier = before.slice(0, before.indexOf(entry.id));
    const place = list.findLastIndex(({ id }) => earlier.includes(id));
    list.splice(place + 1, 0, entry);
  }
  return list.map((entry, order) => ({ ...entry, order }));
}

function mergedEdges(
  ours: GraphDocument,
  base: GraphDocument,
  theirs: GraphDocument,
  idOf: (end: string) => string,
  kept: ReadonlyMap<string, string>,
  there: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): { readonly edges: GraphEdge[]; readonly edgeIds: ReadonlyMap<string, string> } {
  const isSilent = ({ source, target, muted }: GraphEdge) =>
    muted === true || [source, target].some((end) => nodesAt(ours, end).every((node) => node.muted === true));
  const spoken = inOrder(ours.edges).filter((edge) => !isSilent(edge));
  const own = new Map([...names].map(([id, name]) => [name, id]));
  const inResult = (end: string) => kept.get(own.get(end) ?? end) ?? kept.get(end);
  const oursOf = edgesOf(spoken, inOrder(base.edges));
  const sameEnd = (theirEnd: string, baseEnd: string) =>
    Object.hasOwn(theirs.nodes, theirEnd) && Object.hasOwn(base.nodes, baseEnd)
      ? idOf(theirEnd) === inResult(baseEnd)
      : members(theirs, theirEnd, idOf) === members(base, baseEnd, (id) => inResult(id) ?? id);
  const pairs = matchEdges(base, theirs, oursOf, (a, b) => sameEnd(a.source, b.source) && sameEnd(a.target, b.target));
  const silent = inOrder(ours.edges).flatMap((edge): GraphEdge[] => {
    const [source, target] = [kept.get(edge.source) ?? edge.source, kept.get(edge.target) ?? edge.target];
    return isSilent(edge) && there.has(source) && there.has(target) ? [{ ...edge, source, target }] : [];
  });
  const taken = new Set([...silent, ...pairs.flatMap((pair) => pair.ours ?? [])].map(({ id }) => id));
  const edgeIds = new Map<string, string>();
  const said = pairs.map(({ theirs: edge, base: from, ours: before }): GraphEdge => {
    const id = before?.id ?? freshId(edge.id, taken);
    taken.add(id);
    edgeIds.set(edge.id, id);
    const moved = { ...edge, id, source: idOf(edge.source), target: idOf(edge.target), syn_spec: withRenamedNodes(edge.syn_spec, idOf) };
    if (from === undefined || before === undefined) return moved;
    const { source_slice, target_slice, ...rest } = before;
    const slices = {
      source_slice: merged(source_slice, from.source_slice, edge.source_slice),
      target_slice: merged(target_slice, from.target_slice, edge.target_slice),
    };
    return {
      ...rest,
      source: there.has(kept.get(before.source) ?? before.source) ? (kept.get(before.source) ?? before.source) : moved.source,
      target: there.has(kept.get(before.target) ?? before.target) ? (kept.get(before.target) ?? before.target) : moved.target,
      ...(slices.source_slice === undefined ? {} : { source_slice: slices.source_slice }),
      ...(slices.target_slice === undefined ? {} : { target_slice: slices.target_slice }),
      conn_spec: mergedKeys(before.conn_spec, from.conn_spec, edge.conn_spec),
      syn_spec: withRenamedNodes(mergedKeys(before.syn_spec, from.syn_spec, edge.syn_spec), (id) => kept.get(id) ?? idOf(id)),
    };
  });
  const before = inOrder(ours.edges).map(({ id }) => id);
  return { edges: ordered(said, silent, before), edgeIds };
}

/** Which edge of ours each of base was written from: one for one where there are as many, else by ends in order. */
function edgesOf(spoken: readonly GraphEdge[], base: readonly GraphEdge[]): ReadonlyMap<string, GraphEdge> {
  if (spoken.length === base.length) return new Map(base.map(({ id }, place) => [id, spoken[place] as GraphEdge]));
  const left = [...spoken];
  const found = new Map<string, GraphEdge>();
  for (const edge of base) {
    const place = left.findIndex(({ source, target }) => source === edge.source && target === edge.target);
    if (place >= 0) found.set(edge.id, left.splice(place, 1)[0] as GraphEdge);
  }
  return found;
}

/** The nodes at an end, as a text that is the same for the same nodes. */
function members(document: GraphDocument, end: string, idOf: (id: string) => string): string {
  return nodesAt(document, end)
    .map(({ id }) => idOf(id))
    .sort()
    .join(' ');
}

function withRenamedNodes<T extends { readonly [key: string]: unknown }>(spec: T, idOf: (id: string) => string): T {
  const named = REFERENCE_KEYS.filter((key) => typeof spec[key] === 'string');
  return named.length === 0 ? spec : { ...spec, ...Object.fromEntries(named.map((key) => [key, idOf(spec[key] as string)])) };
}

function mergedModels(
  ours: GraphDocument['models'],
  base: GraphDocument['models'],
  theirs: GraphDocument['models'],
  idOf: (id: string) => string,
): Record<string, OwnModel> {
  const models = mergedKeys<Record<string, OwnModel>>({ ...ours }, { ...base }, { ...theirs });
  return Object.fromEntries(
    Object.entries(models).map(([name, model]) => [
      name,
      model.copy_of === undefined ? model : { ...model, params: withRenamedNodes(model.params, idOf) },
    ]),
  );
}

/** Notes stand behind the description in a text; they are no part of what becomes of it. */
function description(ours: string, base: string, theirs: string): string {
  if (base === theirs) return ours;
  const notes = base.startsWith(ours.trim()) ? base.slice(ours.trim().length) : '';
  return notes !== '' && theirs.endsWith(notes) ? theirs.slice(0, -notes.length) : theirs;
}

/** Comments that came are notes that come. */
function mergedNotes(ours: GraphDocument, base: GraphDocument, theirs: GraphDocument): Record<string, GraphNote> {
  const texts = (document: GraphDocument) => new Set(Object.values(document.notes).map(({ text }) => text));
  const [before, after] = [texts(base), texts(theirs)];
  const left = inOrder(ours.notes).filter(({ text }) => !before.has(text) || after.has(text));
  const taken = new Set(Object.keys(ours.notes));
  const lowest = Math.max(0, ...Object.values(ours.nodes).map(({ position }) => position.y));
  const come = inOrder(theirs.notes)
    .filter(({ text }) => !before.has(text) && !left.some((note) => note.text === text))
    .map((note, place): GraphNote => {
      const id = freshId(note.id, taken);
      taken.add(id);
      const isAlone = Object.keys(ours.nodes).length === 0;
      return { ...note, id, position: isAlone ? note.position : { x: place * (note.size.width + 40), y: lowest + 200 } };
    });
  return byId([...left, ...come].map((note, order) => ({ ...note, order })));
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): Record<string, T> {
  return Object.fromEntries(entries.map((entry) => [entry.id, entry]));
}
