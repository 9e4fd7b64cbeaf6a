import { describe, expect, it } from 'vitest';
import { type EdgeSpace, edgeSpaceOf, profileOf, regionOfEdge, spanOf } from '../../src/compile/edgeSpace.ts';
import { compile } from '../../src/compile/index.ts';
import { layersOf } from '../../src/compile/layers.ts';
import type { GraphConnSpec, GraphEdge } from '../../src/document/types.ts';
import { build } from '../../src/kernel/index.ts';
import type { Layer } from '../../src/space/layer.ts';
import type { Positions } from '../../src/space/types.ts';
import { edge, graph, node } from '../canvas/build.ts';

/** Whose partners are drawn needs some for every node: the layer that they are drawn from is the larger one. */
function between(conn_spec: GraphConnSpec, third = false) {
  const sizes = conn_spec.rule === 'fixed_indegree' ? [2, 1] : [1, 2];
  const shape = third ? [5, 5, 5] : [11, 11];
  const layer = (size: number) => ({ positions: 'grid', shape, extent: shape.map(() => size) }) as const;
  const [from, to] = sizes.map(layer);
  const n = shape.reduce((product, count) => product * count, 1);
  const document = graph({
    nodes: [
      node('a', 'parrot_neuron', { n, spatial: from as Positions }),
      node('b', 'parrot_neuron', { n, spatial: to as Positions }),
      node('c', 'parrot_neuron', { n }),
    ],
    edges: [edge('e', 'a', 'b', { conn_spec }), edge('bare', 'a', 'c')],
  });
  return { document, edge: document.edges['e'] as GraphEdge, space: edgeSpaceOf(document, document.edges['e'] as GraphEdge) as EdgeSpace };
}

describe('a connection in space', () => {
  const mask = { rectangular: { lower_left: [0.05, -0.35], upper_right: [0.45, 0.15] } };

  // One rule for each side that NEST lays a mask on.
  it.each([
    ['pairwise_bernoulli', { p: 1 }],
    ['pairwise_bernoulli', { p: 1, use_on_source: true }],
    ['pairwise_poisson', { pairwise_avg_num_conns: 3 }],
    ['fixed_indegree', { indegree: 9 }],
    ['fixed_outdegree', { outdegree: 9 }],
  ])('knows round whose nodes NEST lays the mask: %s %j', (rule, keys) => {
    const { document, edge: e, space } = between({ rule, ...keys, mask });
    const compiled = compile(document);
    if (compiled.network === undefined) throw new Error('compiles');
    const { sources, targets } = build(compiled.network, {}).connectionsOf(compiled.edges.indexOf('e'));
    const layers = layersOf(document);
    const [a, b] = [layers.get('a') as Layer, layers.get('b') as Layer];
    const region = regionOfEdge(e, space);
    const sign = space.around === 'source' ? 1 : -1;
    expect(sources.length).toBeGreaterThan(50);
    for (const [k, id] of sources.entries()) {
      const [s, t] = [id - 1, (targets[k] as number) - 122];
      const apart = [0, 1].map((d) => sign * ((b.coordinates[2 * t + d] as number) - (a.coordinates[2 * s + d] as number)));
      expect(region?.inside(apart[0] as number, apart[1] as number, 0)).toBe(true);
    }
  });

  it('has two layers, or nothing to say', () => {
    const { document } = between({ rule: 'all_to_all' });
    expect(edgeSpaceOf(document, document.edges['bare'] as GraphEdge)).toBeUndefined();
  });

  it('has a profile over the distance, with its spread where it depends on the direction', () => {
    for (const third of [false, true]) {
      const { space } = between({ rule: 'pairwise_bernoulli', p: 0.5 }, third);
      const round = profileOf('gaussian(distance, 0, 0.3)', space, 1, 1);
      for (const [k, distance] of (round?.distances ?? []).entries()) {
        expect(round?.mean[k]).toBeCloseTo(Math.exp(-(distance ** 2) / 0.18), 9);
        expect((round?.high[k] as number) - (round?.low[k] as number)).toBeLessThan(1e-9);
      }
      const along = profileOf('abs(target_x - source_x)', space, 1, 1);
      expect(along?.low.at(-1)).toBeCloseTo(0, 9);
      expect(along?.high.at(-1)).toBeCloseTo(1, 9);
      expect(spanOf(space.on)).toBeCloseTo(third ? Math.sqrt(12) : Math.sqrt(8));
    }
    const { space } = between({ rule: 'pairwise_bernoulli', p: 0.5 });
    expect(profileOf('gaussian(distance', space, 1, 1)).toBeUndefined();
    expect(profileOf('distance_z', space, 1, 1)).toBeUndefined();
  });
});
