/** What is selected: never more than exists, never part of the document or of undo. */
import type { GraphDocument } from '../../document/types.ts';
import type { Selection } from '../types.ts';

export const NOTHING: Selection = { nodes: [], edges: [], notes: [], groups: [] };

/** Without what the document no longer has. Answers the same object when nothing is lost. */
export function prune(selection: Selection, document: GraphDocument): Selection {
  const nodes = selection.nodes.filter((id) => id in document.nodes);
  const edges = selection.edges.filter((id) => id in document.edges);
  const notes = selection.notes.filter((id) => id in document.notes);
  const groups = selection.groups.filter((id) => id in document.groups);
  const pruned = { nodes, edges, notes, groups };
  return size(pruned) === size(selection) ? selection : pruned;
}

/** How many things are selected. */
export function size(selection: Selection): number {
  return selection.nodes.length + selection.edges.length + selection.notes.length + selection.groups.length;
}

/** What the second document has and the first has not, in the file's order. */
export function added(before: GraphDocument, after: GraphDocument): Selection {
  const fresh = <T extends { id: string; order: number }>(old: Readonly<Record<string, T>>, now: Readonly<Record<string, T>>): string[] =>
    Object.values(now)
      .filter((entry) => !(entry.id in old))
      .sort((a, b) => a.order - b.order)
      .map((entry) => entry.id);
  return {
    nodes: fresh(before.nodes, after.nodes),
    edges: fresh(before.edges, after.edges),
    notes: fresh(before.notes, after.notes),
    groups: fresh(before.groups, after.groups),
  };
}

/** Everything that can be selected. */
export function everything(document: GraphDocument): Selection {
  return added({ ...document, nodes: {}, edges: {}, notes: {}, groups: {} }, document);
}

/** Whether two selections name the same things in the same order. */
export function sameSelection(a: Selection, b: Selection): boolean {
  const same = (x: readonly string[], y: readonly string[]): boolean => x.length === y.length && x.every((id, index) => id === y[index]);
  return same(a.nodes, b.nodes) && same(a.edges, b.edges) && same(a.notes, b.notes) && same(a.groups, b.groups);
}
