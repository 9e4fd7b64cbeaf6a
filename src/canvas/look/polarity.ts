/** What each neuron's outgoing weights do: decides the shape of its soma. */
import { idsAt } from '../../document/meaning/ends.ts';
import type { GraphDocument, GraphEdge } from '../../document/types.ts';
import type { EdgeLook } from './edgeLook.ts';
import type { Polarity } from './nodeLook.ts';

/** What each neuron's outgoing weights do, over all its connections that carry one, those of groups around it included. */
export function polarities(
  document: Pick<GraphDocument, 'models' | 'nodes' | 'groups'>,
  edges: readonly GraphEdge[],
  looks: ReadonlyMap<string, EdgeLook>,
): Map<string, Polarity> {
  const found = new Map<string, Polarity>();
  for (const edge of edges) {
    const sign = looks.get(edge.id)?.sign;
    if (sign !== 'excitatory' && sign !== 'inhibitory') continue;
    for (const node of idsAt(document, edge.source)) {
      const known = found.get(node);
      found.set(node, known === undefined || known === sign ? sign : 'mixed');
    }
  }
  return found;
}
