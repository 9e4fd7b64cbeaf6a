/** What stands at the end of an edge: a node, or a group for all neurons in it as one collection, and the part of it that a slice takes. */
import { inOrder } from '../order.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../types.ts';
import { nodeModelOf } from './lookup.ts';
import { slicedOf } from './slices.ts';

type Graph = Pick<GraphDocument, 'models' | 'nodes' | 'groups'>;

/** The nodes behind an end in file order: the node itself, or the neurons of a group and of the groups in it. Muted ones take no part. */
export function nodesAt(document: Graph, id: string): readonly GraphNode[] {
  const node = document.nodes[id];
  if (node !== undefined) return [node];
  if (document.groups[id] === undefined) return [];
  return inOrder(document.nodes).filter(
    (member) => !member.muted && isIn(document, member.group, id) && nodeModelOf(document, member.model)?.elementType === 'neuron',
  );
}

function isIn(document: Graph, group: string | undefined, wanted: string): boolean {
  const seen = new Set<string>();
  for (let at = group; at !== undefined && !seen.has(at); at = document.groups[at]?.group) {
    if (at === wanted) return true;
    seen.add(at);
  }
  return false;
}

/** How many nodes an end stands for before its slice. */
export function sizeAt(document: Graph, id: string): number {
  return nodesAt(document, id).reduce((sum, { n }) => sum + n, 0);
}

/** How many nodes of both ends take part, slices included; a slice that cannot be taken takes all. */
export function sidesOf(document: Graph, edge: GraphEdge): { readonly sources: number; readonly targets: number } {
  const [sources, targets] = [sizeAt(document, edge.source), sizeAt(document, edge.target)];
  return {
    sources: slicedOf(edge.source_slice, sources)?.count ?? sources,
    targets: slicedOf(edge.target_slice, targets)?.count ?? targets,
  };
}
