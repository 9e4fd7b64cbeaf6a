/** Which connections of a network are between layers: those whose ends all have positions. */
import type { NetworkSpec } from '../kernel/types.ts';

/** Indices into `network.connections`. */
export function layeredConnections({ connections, nodes }: Pick<NetworkSpec, 'connections' | 'nodes'>): readonly number[] {
  return connections.flatMap(({ source, target }, index) =>
    [...source, ...target].every(({ node }) => nodes[node]?.spatial !== undefined) ? [index] : [],
  );
}
