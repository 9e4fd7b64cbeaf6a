/** Commands that take pieces of a network out or put them in: delete, cut, paste, duplicate, insert. */

import { freshId } from '../../base/ids.ts';
import { REFERENCE_KEYS } from '../../models/vocabulary/references.ts';
import { sameValue } from '../meaning/sameValue.ts';
import type { GraphDocument, GraphEdge, GraphGroup, GraphNode, GraphNote, GraphSynSpec, OwnModel, Params, Position } from '../types.ts';
import { forgetPanels } from './analyses.ts';
import { type Command, command, type DocumentDraft, type Items, nextOrder, what, without } from './core.ts';
import { mintEdgeId } from './edges.ts';
import { dissolveGroup, membersOf } from './layout.ts';
import { forgetPlaces } from './sweeps.ts';

/** A piece of a network that stands on its own: every edge has both ends inside, every model it uses comes along. */
export interface Fragment {
  readonly models: Readonly<Record<string, OwnModel>>;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly notes: readonly GraphNote[];
  readonly groups: readonly GraphGroup[];
}

/** How far a copy lies from its original (canvas units). */
export const CASCADE = 20;

/** Removes nodes with their connections, connections, notes, and frames (whose members stay): one step. */
export function remove(document: GraphDocument, items: Items): Command {
  return command('command.remove', { what: what(document, removed(document, items)) }, (draft) => removeItems(draft, items));
}

/** As `remove`, called "Cut". */
export function cut(document: GraphDocument, items: Items): Command {
  return command('command.cut', { what: what(document, removed(document, items)) }, (draft) => removeItems(draft, items));
}

/** What goes when these go: connections of the nodes and of the groups, too. */
export function removed(document: GraphDocument, items: Items): Required<Items> {
  const nodes = new Set(items.nodes?.filter((id) => id in document.nodes));
  const edges = new Set(items.edges?.filter((id) => id in document.edges));
  const gone = new Set([...nodes, ...(items.groups ?? [])]);
  for (const edge of Object.values(document.edges)) if (gone.has(edge.source) || gone.has(edge.target)) edges.add(edge.id);
  const notes = items.notes?.filter((id) => id in document.notes) ?? [];
  return { nodes: [...nodes], edges: [...edges], notes, groups: items.groups?.filter((id) => id in document.groups) ?? [] };
}

function removeItems(draft: DocumentDraft, items: Items): void {
  const nodes = new Set(items.nodes);
  for (const id of nodes) delete draft.nodes[id];
  for (const id of items.edges ?? []) delete draft.edges[id];
  for (const id of items.notes ?? []) delete draft.notes[id];
  for (const id of items.groups ?? []) dissolveGroup(draft, id);
  for (const edge of Object.values(draft.edges)) {
    if (nodes.has(edge.source) || nodes.has(edge.target)) delete draft.edges[edge.id];
    else for (const key of REFERENCE_KEYS) if (nodes.has(String(edge.syn_spec[key]))) edge.syn_spec = without(edge.syn_spec, key);
  }
  for (const [name, copied] of Object.entries(draft.models)) {
    if (copied.copy_of === undefined) continue;
    const lost = REFERENCE_KEYS.filter((key) => nodes.has(String(copied.params[key])));
    if (lost.length > 0) draft.models[name] = { ...copied, params: lost.reduce((rest, key) => without(rest, key), copied.params) };
  }
  forgetPanels(draft, nodes);
  forgetPlaces(draft);
}

/** Takes a copy of a selection. Groups bring their members; connections come along when both ends do. */
export function extract(document: GraphDocument, items: Items): Fragment {
  const groups = new Set(items.groups?.filter((id) => id in document.groups));
  const nodes = new Set(items.nodes?.filter((id) => id in document.nodes));
  for (const id of [...groups]) {
    const members = membersOf(document, id);
    for (const group of members.groups) groups.add(group);
    for (const node of members.nodes) nodes.add(node);
  }
  const inOrder = <T extends { order: number }>(entries: T[]): T[] => entries.sort((a, b) => a.order - b.order);
  const edges = Object.values(document.edges).filter((edge) => [edge.source, edge.target].every((id) => nodes.has(id) || groups.has(id)));
  const chosen = inOrder([...nodes].map((id) => document.nodes[id] as GraphNode));
  return {
    models: usedModels(document, chosen, edges),
    nodes: chosen,
    edges: inOrder(edges),
    notes: inOrder((items.notes ?? []).flatMap((id) => document.notes[id] ?? [])),
    groups: inOrder([...groups].map((id) => document.groups[id] as GraphGroup)),
  };
}

function usedModels(document: GraphDocument, nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Record<string, OwnModel> {
  const used: Record<string, OwnModel> = {};
  const queue = [...nodes.map((node) => node.model), ...edges.map((edge) => edge.syn_spec.synapse_model ?? '')];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const copied = document.models[name];
    if (copied === undefined || name in used) continue;
    used[name] = copied;
    if (copied.copy_of !== undefined) queue.push(copied.copy_of);
  }
  return used;
}

/** A whole document as a fragment. */
export function asFragment(document: GraphDocument): Fragment {
  const all = <T extends { order: number }>(record: Readonly<Record<string, T>>): T[] =>
    Object.values(record).sort((a, b) => a.order - b.order);
  return {
    models: document.models,
    nodes: all(document.nodes),
    edges: all(document.edges),
    notes: all(document.notes),
    groups: all(document.groups),
  };
}

/** The left top corner of a fragment; undefined for an empty one. */
export function corner(fragment: Fragment): Position | undefined {
  const places = [...fragment.nodes, ...fragment.notes, ...fragment.groups].map((entry) => entry.position);
  if (places.length === 0) return undefined;
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
}

function idsOf(fragment: Fragment): Items {
  const ids = (entries: readonly { id: string }[]): string[] => entries.map((entry) => entry.id);
  return { nodes: ids(fragment.nodes), edges: ids(fragment.edges), notes: ids(fragment.notes), groups: ids(fragment.groups) };
}

/** Puts a fragment in with its left top corner at `at`, under fresh ids; what was pasted is selected. */
export function paste(document: GraphDocument, fragment: Fragment, at: Position): Command {
  const from = corner(fragment) ?? at;
  const offset = { x: at.x - from.x, y: at.y - from.y };
  const named = what({ ...document, nodes: { ...document.nodes, ...byId(fragment.nodes) } }, { ...idsOf(fragment), edges: [] });
  return command('command.paste', { what: named }, (draft) => void insertFragment(draft, fragment, offset), { selectsAdded: true });
}

function byId(nodes: readonly GraphNode[]): Record<string, GraphNode> {
  return Object.fromEntries(nodes.map((node) => [node.id, node]));
}

/** Copies a selection beside itself with its inner connections; copies stay in the group of their originals. */
export function duplicate(document: GraphDocument, items: Items, offset: Position = { x: CASCADE, y: CASCADE }): Command {
  const fragment = extract(document, items);
  const named = what(document, { ...idsOf(fragment), edges: [] });
  return command('command.duplicate', { what: named }, (draft) => void insertFragment(draft, fragment, offset, true), {
    selectsAdded: true,
  });
}

/** Connections between a selection and what is outside it: those that a copy does not have. */
export function outerConnections(document: GraphDocument, items: Items): readonly GraphEdge[] {
  const inside = new Set(extract(document, items).nodes.map((node) => node.id));
  return Object.values(document.edges)
    .filter((edge) => inside.has(edge.target) !== inside.has(edge.source))
    .sort((a, b) => a.order - b.order);
}

/** As `duplicate`, and each copy also gets the connections that its original has with what is outside the selection. */
export function duplicateWithWires(document: GraphDocument, items: Items, offset: Position = { x: CASCADE, y: CASCADE }): Command {
  const fragment = extract(document, items);
  const outer = outerConnections(document, items);
  const named = what(document, { ...idsOf(fragment), edges: [] });
  return command(
    'command.duplicateWithWires',
    { what: named },
    (draft) => {
      const names = insertFragment(draft, fragment, offset, true);
      for (const edge of outer) {
        const id = mintEdgeId(draft);
        const { source, target } = edge;
        draft.edges[id] = {
          ...edge,
          id,
          order: nextOrder(draft.edges),
          source: names.get(source) ?? source,
          target: names.get(target) ?? target,
        };
      }
    },
    { selectsAdded: true },
  );
}

/** Puts another document's network beside this one's, below what is there. Kernel settings and title stay as they are. */
export function insertDocument(document: GraphDocument, other: GraphDocument): Command {
  const fragment = asFragment(other);
  const here = asFragment(document);
  const left = corner(here) ?? { x: 0, y: 0 };
  const bottoms = [
    ...here.nodes.map((node) => node.position.y + 120),
    ...[...here.notes, ...here.groups].map((entry) => entry.position.y + entry.size.height + 40),
  ];
  const at = bottoms.length === 0 ? left : { x: left.x, y: Math.max(...bottoms) };
  const { apply } = paste(document, fragment, at);
  return command('command.insertDocument', { title: other.title }, apply, { selectsAdded: true });
}

/**
 * Inserts a fragment. Ids that are free stay, others count on; ends, groups, copied models and references to nodes
 * follow. Within one document (`local`) references to what stayed outside hold; from elsewhere they are dropped.
 * Answers the new id of each node.
 */
function insertFragment(draft: DocumentDraft, fragment: Fragment, offset: Position, local = false): Map<string, string> {
  const models = insertModels(draft, fragment.models);
  const names = new Map<string, string>();
  const groups = new Map<string, string>();
  const taken = { has: (id: string) => id in draft.nodes || id in draft.groups };
  const moved = (position: Position): Position => ({ x: position.x + offset.x, y: position.y + offset.y });
  const parent = (group: string | undefined): { group?: string } => {
    const known = group === undefined ? undefined : (groups.get(group) ?? (local && group in draft.groups ? group : undefined));
    return known === undefined ? {} : { group: known };
  };

  for (const group of fragment.groups) {
    const id = freshId(group.id, taken);
    groups.set(group.id, id);
    const { group: _parent, ...rest } = group;
    draft.groups[id] = { ...rest, id, order: nextOrder(draft.groups), position: moved(group.position) };
  }
  for (const group of fragment.groups) Object.assign(draft.groups[groups.get(group.id) as string] as GraphGroup, parent(group.group));
  for (const node of fragment.nodes) {
    const id = freshId(node.id, taken);
    names.set(node.id, id);
    const { group, ...rest } = node;
    const model = models.get(node.model) ?? node.model;
    draft.nodes[id] = { ...rest, id, model, order: nextOrder(draft.nodes), position: moved(node.position), ...parent(group) };
  }
  for (const note of fragment.notes) {
    const id = freshId(note.id, { has: (name) => name in draft.notes });
    draft.notes[id] = { ...note, id, order: nextOrder(draft.notes), position: moved(note.position) };
  }

  const recorder = (id: unknown): string | undefined =>
    names.get(String(id)) ?? (local && String(id) in draft.nodes ? String(id) : undefined);
  for (const edge of fragment.edges) {
    const [source, target] = [edge.source, edge.target].map((id) => names.get(id) ?? groups.get(id));
    if (source === undefined || target === undefined) continue;
    const id = mintEdgeId(draft);
    const synapse = edge.syn_spec.synapse_model;
    const named = synapse === undefined ? edge.syn_spec : { ...edge.syn_spec, synapse_model: models.get(synapse) ?? synapse };
    const syn_spec = withReferences(named, recorder) as GraphSynSpec;
    draft.edges[id] = { ...edge, id, order: nextOrder(draft.edges), source, target, syn_spec };
  }
  for (const name of models.values()) {
    const copied = draft.models[name];
    if (local || copied?.copy_of === undefined || REFERENCE_KEYS.every((key) => copied.params[key] === undefined)) continue;
    draft.models[name] = { ...copied, params: withReferences(copied.params, recorder) as Params };
  }
  return names;
}

function withReferences(spec: GraphSynSpec | Params, follow: (id: unknown) => string | undefined): GraphSynSpec | Params {
  let followed = spec;
  for (const key of REFERENCE_KEYS) {
    if (spec[key] === undefined) continue;
    const known = follow(spec[key]);
    followed = known === undefined ? without(followed, key) : { ...followed, [key]: known };
  }
  return followed;
}

/** Brings copied models in: equal ones are shared, others get a free name. Answers the name that each has here. */
function insertModels(draft: DocumentDraft, models: Fragment['models']): Map<string, string> {
  const names = new Map<string, string>();
  const added = Object.entries(models).filter(([name, copied]) => !sameValue(draft.models[name], copied));
  for (const name of Object.keys(models)) names.set(name, name);
  const taken = { has: (name: string) => name in draft.models || [...names.values()].includes(name) };
  for (const [name] of added) if (name in draft.models) names.set(name, freshId(name, taken));
  for (const [name, copied] of added) {
    draft.models[names.get(name) as string] =
      copied.copy_of === undefined ? copied : { ...copied, copy_of: names.get(copied.copy_of) ?? copied.copy_of };
  }
  return names;
}
