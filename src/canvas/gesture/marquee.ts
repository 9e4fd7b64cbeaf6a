/** What a marquee takes in besides nodes and frames. Pure. */
import { idsAt } from '../../document/meaning/ends.ts';
import type { GraphDocument } from '../../document/types.ts';

/**
 * The connections whose both ends were taken in, and none that leave the marquee. A group is taken in when its frame is, or when all
 * the nodes that it stands for are.
 */
export function edgesInside(document: GraphDocument, nodes: ReadonlySet<string>, groups: ReadonlySet<string>): string[] {
  const isInside = (end: string): boolean => {
    if (Object.hasOwn(document.nodes, end)) return nodes.has(end);
    const members = idsAt(document, end);
    return groups.has(end) || (members.length > 0 && members.every((id) => nodes.has(id)));
  };
  return Object.values(document.edges)
    .filter((edge) => isInside(edge.source) && isInside(edge.target))
    .map((edge) => edge.id);
}
