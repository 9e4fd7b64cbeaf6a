/**
 * Whose panels there are. A panel is a recorder's own, under the recorder's id, or one that was added, under the id of its
 * analysis; an added one stands beside the first recorder that it is of.
 */
import type { GraphDocument, GraphNode } from '../types.ts';

type Drawn = Pick<GraphDocument, 'nodes' | 'analyses'>;

/** The node that a panel belongs to; undefined where there is no such panel. */
export function nodeOfPanel(document: Drawn, panel: string): GraphNode | undefined {
  const own = document.nodes[panel];
  if (own !== undefined) return own;
  const of = document.analyses?.find(({ id }) => id === panel)?.of ?? [];
  return of.flatMap((id) => document.nodes[id] ?? [])[0];
}

/** Ids of the panels that were added to a recorder, in the document's order. */
export function addedPanels(document: Drawn, recorder: string): string[] {
  return (document.analyses ?? []).flatMap(({ id }) => (!(id in document.nodes) && nodeOfPanel(document, id)?.id === recorder ? [id] : []));
}
