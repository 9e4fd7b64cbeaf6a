import type { GraphDocument, GraphEdge, GraphNode } from '../../src/document/types.ts';

const position = { x: 0, y: 0 };

/** A document out of nodes and edges that say only what matters. */
export function documentOf(
  nodes: Readonly<Record<string, Partial<GraphNode> & { readonly model: string }>>,
  edges: Readonly<Record<string, Partial<GraphEdge> & { readonly source: string; readonly target: string }>> = {},
  models: GraphDocument['models'] = {},
): GraphDocument {
  return {
    title: '',
    description: '',
    kernel: { resolution: 0.1, rng_seed: 1, duration: 100 },
    models,
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, node], order) => [id, { id, order, n: 1, params: {}, position, ...node } satisfies GraphNode]),
    ),
    edges: Object.fromEntries(
      Object.entries(edges).map(([id, edge], order) => [
        id,
        { id, order, conn_spec: { rule: 'all_to_all' }, syn_spec: {}, ...edge } satisfies GraphEdge,
      ]),
    ),
    notes: {},
    groups: {},
    view: {},
  };
}
