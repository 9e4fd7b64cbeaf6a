/** Walking along connections by keyboard: from a node to what it drives, to what drives it, and among its siblings. */
import type { GraphDocument } from '../../document/types.ts';

export type Walk = 'downstream' | 'upstream' | 'previous' | 'next';

/** The node one step from here; undefined when there is none that way. Of several, the nearest in height. */
export function neighbour(document: GraphDocument, from: string, walk: Walk): string | undefined {
  const start = document.nodes[from];
  if (start === undefined) return undefined;
  const edges = Object.values(document.edges).filter(({ source, target }) => source !== target);
  const targetsOf = (id: string): string[] => edges.filter(({ source }) => source === id).map(({ target }) => target);
  const sourcesOf = (id: string): string[] => edges.filter(({ target }) => target === id).map(({ source }) => source);
  const height = (id: string): number => document.nodes[id]?.position.y ?? 0;

  if (walk === 'downstream' || walk === 'upstream') {
    const found = [...new Set(walk === 'downstream' ? targetsOf(from) : sourcesOf(from))];
    const far = (id: string): number => Math.abs(height(id) - start.position.y);
    return found.sort((a, b) => far(a) - far(b) || (a < b ? -1 : 1))[0];
  }
  const kin = new Set([...sourcesOf(from).flatMap(targetsOf), ...targetsOf(from).flatMap(sourcesOf), from]);
  // A node without kin still has neighbours above and below.
  const siblings = kin.size > 1 ? [...kin] : Object.keys(document.nodes);
  siblings.sort((a, b) => height(a) - height(b) || (a < b ? -1 : 1));
  return siblings[siblings.indexOf(from) + (walk === 'next' ? 1 : -1)];
}
