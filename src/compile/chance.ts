/** How likely a pair of an edge is connected where its nodes lie, for forms that say how many connections there will be. */
import { nodesAt } from '../document/meaning/ends.ts';
import type { GraphDocument, GraphEdge } from '../document/types.ts';
import { chanceByPlace } from '../kernel/connect/chance.ts';
import type { ConnSpec } from '../kernel/types.ts';

/** Mean number of connections of a pair, about; undefined where places do not say it. */
export function chanceOf(document: GraphDocument, edge: GraphEdge): number | undefined {
  const [source] = nodesAt(document, edge.source);
  const [target] = nodesAt(document, edge.target);
  return chanceByPlace(source, target, edge.conn_spec as ConnSpec);
}
