/** Documents for the tests of the canvas, written short. */
import type { GraphDocument, GraphEdge, GraphGroup, GraphNode, GraphNote } from '../../src/document/types.ts';

type Rest<T> = Partial<Omit<T, 'id' | 'order'>>;

export function node(id: string, model: string, rest: Rest<GraphNode> = {}): Omit<GraphNode, 'order'> {
  return { id, model, n: 1, params: {}, position: { x: 0, y: 0 }, ...rest };
}

export function edge(id: string, source: string, target: string, rest: Rest<GraphEdge> = {}): Omit<GraphEdge, 'order'> {
  return { id, source, target, conn_spec: { rule: 'all_to_all' }, syn_spec: {}, ...rest };
}

export function group(id: string, rest: Rest<GraphGroup> = {}): Omit<GraphGroup, 'order'> {
  return { id, label: id, position: { x: 0, y: 0 }, size: { width: 400, height: 300 }, ...rest };
}

function record<T extends { id: string }>(entries: readonly T[]): Record<string, T & { order: number }> {
  return Object.fromEntries(entries.map((entry, order) => [entry.id, { ...entry, order }]));
}

interface Parts {
  readonly nodes?: readonly Omit<GraphNode, 'order'>[];
  readonly edges?: readonly Omit<GraphEdge, 'order'>[];
  readonly groups?: readonly Omit<GraphGroup, 'order'>[];
  readonly notes?: readonly Omit<GraphNote, 'order'>[];
  readonly models?: GraphDocument['models'];
  readonly view?: GraphDocument['view'];
}

/** A document, frozen to the bottom as the session's are. */
export function graph({ nodes = [], edges = [], groups = [], notes = [], models = {}, view = {} }: Parts): GraphDocument {
  return deepFreeze({
    title: '',
    description: '',
    kernel: { resolution: 0.1, rng_seed: 1, duration: 1000 },
    models,
    nodes: record(nodes),
    edges: record(edges),
    notes: record(notes),
    groups: record(groups),
    view,
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
