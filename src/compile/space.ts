/** Positions, as far as expressions ask for them. */
import type { GraphNode } from '../document/types.ts';
import type { End } from './ends.ts';

/** Dimensions of a node's positions, 0 where it has none. */
export function dimensionsOf({ spatial }: Pick<GraphNode, 'spatial'>): number {
  if (spatial === undefined) return 0;
  if (spatial.positions === 'grid') return spatial.shape.length;
  return 'expression' in spatial ? spatial.expression.length : (spatial.values[0]?.length ?? 0);
}

/** Dimensions that an expression of a connection can ask for: those that all nodes on both sides have. */
export function dimensionsBetween(source: End, target: End): number {
  return Math.min(...[...source.parts, ...target.parts].map(({ node }) => dimensionsOf(node.node)));
}
