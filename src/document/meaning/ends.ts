/** What stands at the end of an edge: a node, or a group for all neurons in it as one collection, and the part of it that a slice takes. */
import { isDraft } from 'immer';
import { inOrder } from '../order.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../types.ts';
import { elementTypeOf } from './lookup.ts';
import { slicedOf } from './slices.ts';

type Graph = Pick<GraphDocument, 'models' | 'nodes' | 'groups'>;

/**
 * The nodes behind an end in file order, muted ones too: the node itself, or the neurons of a group and of the groups in it. A node of
 * an unknown model counts as a neuron. Undefined where there is no such node and no such group.
 */
export function membersAt(graph: Graph, id: string): readonly GraphNode[] | undefined {
  if (Object.hasOwn(graph.nodes, id)) return [graph.nodes[id] as GraphNode];
  return Object.hasOwn(graph.groups, id) ? (membersByGroup(graph).get(id) ?? []) : undefined;
}

/** Ids of the nodes behind an end, muted ones too; none where there is no such end. */
export function idsAt(graph: Graph, id: string): string[] {
  return (membersAt(graph, id) ?? []).map((node) => node.id);
}

/** The nodes behind an end without what takes no part: muted neurons of a group. Empty where there is no such end. */
export function nodesAt(graph: Graph, id: string): readonly GraphNode[] {
  const members = membersAt(graph, id) ?? [];
  return Object.hasOwn(graph.nodes, id) ? members : members.filter(({ muted }) => !muted);
}

interface Known {
  readonly groups: GraphDocument['groups'];
  readonly models: GraphDocument['models'];
  readonly members: ReadonlyMap<string, readonly GraphNode[]>;
}

const knownGroups = new WeakMap<GraphDocument['nodes'], Known>();

/** All groups at once, so that many edges of many groups cost one pass over the nodes. */
function membersByGroup({ models, nodes, groups }: Graph): ReadonlyMap<string, readonly GraphNode[]> {
  // A draft changes under a command's hands: what is known of it now does not hold later.
  const isFixed = !isDraft(nodes) && !isDraft(groups) && !isDraft(models);
  const known = isFixed ? knownGroups.get(nodes) : undefined;
  if (known?.groups === groups && known.models === models) return known.members;
  const members = new Map<string, GraphNode[]>();
  for (const node of inOrder(nodes)) {
    const type = elementTypeOf({ models }, node.model);
    if (node.group === undefined || (type !== undefined && type !== 'neuron')) continue;
    const seen = new Set<string>();
    for (let group: string | undefined = node.group; group !== undefined && !seen.has(group); group = groups[group]?.group) {
      seen.add(group);
      const list = members.get(group);
      if (list === undefined) members.set(group, [node]);
      else list.push(node);
    }
  }
  if (isFixed) knownGroups.set(nodes, { groups, models, members });
  return members;
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
