/** What React Flow says of its nodes and edges, as a selection of what they stand for. Pure. */
import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { Selection } from '../../editor/types.ts';
import { thingOf, type ViewEdge, type ViewNode } from '../look/viewTypes.ts';

/** Things of a selection by their canvas ids; panels cannot be selected. */
export function itemsOf(ids: Iterable<string>): Selection {
  const items = { nodes: [] as string[], notes: [] as string[], groups: [] as string[], edges: [] };
  for (const id of ids) {
    const thing = thingOf(id);
    if (thing.kind !== 'panel') items[`${thing.kind}s`].push(thing.id);
  }
  return items;
}

/** The selection after React Flow has marked and unmarked some of these nodes and edges. */
export function selectedAfter(
  selection: Selection,
  nodeChanges: readonly NodeChange<ViewNode>[],
  edgeChanges: readonly EdgeChange<ViewEdge>[],
  edges: readonly ViewEdge[],
): Selection {
  const sets = {
    node: new Set(selection.nodes),
    note: new Set(selection.notes),
    group: new Set(selection.groups),
    edge: new Set(selection.edges),
  };
  for (const change of nodeChanges) {
    if (change.type !== 'select') continue;
    const thing = thingOf(change.id);
    if (thing.kind !== 'panel') toggle(sets[thing.kind], thing.id, change.selected);
  }
  const stood = new Map(edges.map((edge) => [edge.id, edge.data?.stands]));
  for (const change of edgeChanges) {
    if (change.type === 'select') for (const id of stood.get(change.id) ?? [change.id]) toggle(sets.edge, id, change.selected);
  }
  return { nodes: [...sets.node], notes: [...sets.note], groups: [...sets.group], edges: [...sets.edge] };
}

function toggle(set: Set<string>, id: string, on: boolean): void {
  if (on) set.add(id);
  else set.delete(id);
}
