/** Which nodes and edges of a revised document are those of the document it was revised from. */
import { sameValue } from '../meaning/sameValue.ts';
import { inOrder } from '../order.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../types.ts';

/** One entry in three states; `base` and `ours` are absent where it is new. */
interface Pair<T> {
  readonly theirs: T;
  readonly base: T | undefined;
  readonly ours: T | undefined;
}

const sameContent = (a: GraphNode, b: GraphNode) => a.model === b.model && a.n === b.n && sameValue(a.params, b.params);

/**
 * Nodes by id; one that is gone and one that came are the same under another name where they say the same, or where they are the
 * only ones of their model. `names`: ids of base by ours'. A node that was muted, and so is not in base, comes back under its id.
 */
export function matchNodes(
  ours: GraphDocument,
  base: GraphDocument,
  theirs: GraphDocument,
  names: ReadonlyMap<string, string>,
): Pair<GraphNode>[] {
  const own = new Map([...names].map(([id, name]) => [name, id]));
  const ownOf = (id: string) => ours.nodes[own.get(id) ?? id];
  const gone = inOrder(base.nodes).filter(({ id }) => !Object.hasOwn(theirs.nodes, id));
  const fresh = inOrder(theirs.nodes).filter(({ id }) => !Object.hasOwn(base.nodes, id) && ours.nodes[id]?.muted !== true);
  const renamed = new Map<string, GraphNode>();
  const take = (theirsNode: GraphNode, from: GraphNode | undefined) => {
    if (from === undefined || renamed.has(theirsNode.id)) return;
    renamed.set(theirsNode.id, from);
    gone.splice(gone.indexOf(from), 1);
  };
  for (const node of fresh)
    take(
      node,
      gone.find((other) => sameContent(other, node)),
    );
  for (const node of fresh) {
    const others = gone.filter(({ model }) => model === node.model);
    const rivals = fresh.filter(({ id, model }) => model === node.model && !renamed.has(id));
    if (others.length === 1 && rivals.length === 1) take(node, others[0]);
  }
  return inOrder(theirs.nodes).map((node) => {
    const from = base.nodes[node.id] ?? renamed.get(node.id);
    return { theirs: node, base: from, ours: from === undefined ? ours.nodes[node.id] : ownOf(from.id) };
  });
}

/**
 * Edges by their ends: first those that say the same, then in order. `oursOf` gives the edge of ours that one of base was written
 * from, `sameEnds` whether an edge of theirs and one of base join the same.
 */
export function matchEdges(
  base: GraphDocument,
  theirs: GraphDocument,
  oursOf: ReadonlyMap<string, GraphEdge>,
  sameEnds: (theirs: GraphEdge, base: GraphEdge) => boolean,
): Pair<GraphEdge>[] {
  const left = new Set(inOrder(base.edges));
  const found = new Map<string, GraphEdge>();
  const sameSlices = (a: GraphEdge, b: GraphEdge) => sameValue(a.source_slice, b.source_slice) && sameValue(a.target_slice, b.target_slice);
  const passes: ((a: GraphEdge, b: GraphEdge) => boolean)[] = [
    (a, b) => sameSlices(a, b) && sameValue(a.conn_spec, b.conn_spec) && sameValue(a.syn_spec, b.syn_spec),
    sameSlices,
    () => true,
  ];
  for (const alike of passes) {
    for (const edge of inOrder(theirs.edges)) {
      if (found.has(edge.id)) continue;
      const from = [...left].find((other) => sameEnds(edge, other) && alike(edge, other));
      if (from === undefined) continue;
      found.set(edge.id, from);
      left.delete(from);
    }
  }
  return inOrder(theirs.edges).map((edge) => {
    const from = found.get(edge.id);
    return { theirs: edge, base: from, ours: from && oursOf.get(from.id) };
  });
}

/** What a value becomes: ours where the revision did not touch it. */
export function merged<T>(ours: T, base: T, theirs: T): T {
  return sameValue(base, theirs) ? ours : theirs;
}

/** The same, key by key. */
export function mergedKeys<T extends object>(ours: T, base: T, theirs: T): T {
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]) as Set<keyof T & string>;
  const entries = [...keys].map((key) => [key, merged(ours[key], base[key], theirs[key])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T;
}
