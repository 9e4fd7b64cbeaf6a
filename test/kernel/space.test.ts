/** Connecting by positions: masks against all pairs, probabilities against their formula, degrees, and what NEST refuses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, estimate } from '../../src/kernel/index.ts';
import { refusals } from '../../src/kernel/refusals.ts';
import type { ConnectionSpec, NetworkSpec, NodeRange, SynSpec } from '../../src/kernel/types.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { NodeModel, SynapseModel } from '../../src/models/types.ts';
import type { ConnSpec } from '../../src/models/vocabulary/rules.ts';
import { type Layer, layerOf } from '../../src/space/layer.ts';
import { regionOf } from '../../src/space/masks.ts';
import type { PlacedPositions, Positions } from '../../src/space/types.ts';
import { speak } from '../../src/text/language.ts';

const synapse_model = synapseModels['static_synapse'] as SynapseModel;

interface Made {
  readonly pairs: readonly (readonly [source: number, target: number])[];
  readonly weights: Float64Array;
  readonly delays: Float64Array;
}

interface Call {
  readonly conn_spec: ConnSpec;
  readonly syn_spec?: Partial<SynSpec>;
  readonly source?: NodeRange;
  readonly target?: NodeRange;
}

function networkOf(
  layers: readonly Positions[],
  { conn_spec, syn_spec, source = { node: 0 }, target = { node: layers.length - 1 } }: Call,
  model = 'parrot_neuron',
): NetworkSpec {
  const nodes = layers.map((spatial, index) => ({
    model: nodeModels[index === 0 ? 'parrot_neuron' : model] as NodeModel,
    n: sizeOf(spatial),
    params: {},
    spatial,
  }));
  const connection: ConnectionSpec = { source: [source], target: [target], conn_spec, syn_spec: { synapse_model, ...syn_spec } };
  return { resolution: 0.1, rng_seed: 7, nodes, connections: [connection] };
}

function sizeOf(spatial: Positions): number {
  if (spatial.positions === 'grid') return spatial.shape.reduce((product, count) => product * count, 1);
  return 'values' in spatial ? spatial.values.length : 50;
}

/** Pairs by index in their layers, in order. */
function made(layers: readonly Positions[], call: Call): Made {
  const simulation = build(networkOf(layers, call));
  const { sources, targets, values } = simulation.connectionsOf(0);
  const first = layers.length === 1 ? 1 : 1 + sizeOf(layers[0] as Positions);
  const pairs = Array.from(sources, (source, k) => [source - 1, (targets[k] as number) - first] as const);
  return { pairs, weights: values['weight'] as Float64Array, delays: values['delay'] as Float64Array };
}

const sorted = (pairs: Made['pairs']) => [...pairs].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
const layer = (positions: PlacedPositions) => layerOf(positions) as Layer;
const point = ({ coordinates, dimensions }: Layer, node: number) =>
  Array.from(coordinates.subarray(node * dimensions, (node + 1) * dimensions));

/** All pairs whose displacement, or one of it by whole extents of the wrapped layer, lies in the mask. */
function byHand(from: PlacedPositions, to: PlacedPositions, spec: ConnSpec): [number, number][] {
  const [sources, targets] = [layer(from), layer(to)];
  const onSource = spec.use_on_source === true;
  const laid = onSource ? sources : targets;
  const region = regionOf(spec.mask as NonNullable<ConnSpec['mask']>, laid);
  // Places of the other layer may lie several extents away: at most 3, and what a mask reaches from there.
  const most = Math.ceil(3.9 / Math.min(...laid.extent));
  const shifts = laid.wraps ? Array.from({ length: 2 * most + 1 }, (_, k) => k - most) : [0];
  const pairs: [number, number][] = [];
  for (let t = 0; t < targets.n; t++) {
    for (let s = 0; s < sources.n; s++) {
      const displacement = point(targets, t).map((x, d) => (x - (point(sources, s)[d] as number)) * (onSource ? -1 : 1));
      const [dx, dy, dz] = displacement as [number, number, number?];
      const [ex, ey, ez = 1] = laid.extent as [number, number, number?];
      const isIn = shifts.some((i) =>
        shifts.some((j) =>
          dz === undefined
            ? region.inside(dx + i * ex, dy + j * ey, 0)
            : shifts.some((k) => region.inside(dx + i * ex, dy + j * ey, dz + k * ez)),
        ),
      );
      if (isIn) pairs.push([s, t]);
    }
  }
  return pairs;
}

const side = fc.double({ min: 0.5, max: 3, noNaN: true });
const free = (dimensions: number) =>
  fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions }), {
    minLength: 1,
    maxLength: 40,
  });
const anyLayer: fc.Arbitrary<PlacedPositions> = fc.oneof(
  fc
    .record({
      shape: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
      extent: fc.tuple(side, side),
      edge_wrap: fc.boolean(),
    })
    .map((grid) => ({ positions: 'grid', ...grid }) as const),
  fc.record({ values: free(2), edge_wrap: fc.boolean() }).map((rest) => ({ positions: 'free', ...rest, extent: [2.5, 3] }) as const),
);
const shift = fc.double({ min: -0.7, max: 0.7, noNaN: true });
/** Keeps edges of masks off the places of grids with round extents: what lies on an edge is in or out by the last digit of a sum. */
const OFF = 0.00013717;
const anyMask = fc.oneof(
  fc.record({ radius: fc.double({ min: 0.03 + OFF, max: 0.24, noNaN: true }) }).map((circular) => ({ circular })),
  fc.tuple(shift, shift).map(([x, y]) => ({
    rectangular: { lower_left: [x / 3 - 0.12 - OFF, y / 3 - 0.1 - OFF], upper_right: [x / 3 + 0.11 + OFF, y / 3 + 0.13 + OFF] },
  })),
  fc
    .record({ radius: fc.double({ min: 0.03 + OFF, max: 0.2, noNaN: true }), anchor: fc.tuple(shift, shift) })
    .map(({ radius, anchor }) => ({ circular: { radius }, anchor })),
);

describe('a mask', () => {
  it('finds the pairs that all pairs looked at would give, with and without edges', () => {
    fc.assert(
      fc.property(anyLayer, anyLayer, anyMask, fc.boolean(), (from, to, mask, use_on_source) => {
        const conn_spec: ConnSpec = { rule: 'pairwise_bernoulli', p: 1, mask, use_on_source };
        expect(sorted(made([from, to], { conn_spec }).pairs)).toEqual(sorted(byHand(from, to, conn_spec)));
      }),
      { numRuns: 150 },
    );
  });

  it('does so in three dimensions', () => {
    fc.assert(
      fc.property(free(3), free(3), fc.double({ min: 0.2, max: 1.2, noNaN: true }), fc.boolean(), (a, b, radius, edge_wrap) => {
        const of = (values: readonly (readonly number[])[]) => ({ positions: 'free', values, extent: [2.5, 2.5, 2.5], edge_wrap }) as const;
        const conn_spec: ConnSpec = { rule: 'pairwise_bernoulli', p: 1, mask: { spherical: { radius } } };
        expect(sorted(made([of(a), of(b)], { conn_spec }).pairs)).toEqual(sorted(byHand(of(a), of(b), conn_spec)));
      }),
      { numRuns: 60 },
    );
  });

  it('connects everybody where no probability is said, and nobody to himself without autapses', () => {
    const grid = { positions: 'grid', shape: [6, 6], extent: [6, 6] } as const;
    const mask = { circular: { radius: 1 } };
    expect(made([grid], { conn_spec: { rule: 'pairwise_bernoulli', mask } }).pairs).toHaveLength(36 + 2 * 60);
    const { pairs } = made([grid], { conn_spec: { rule: 'pairwise_bernoulli', mask, allow_autapses: false } });
    expect(pairs).toHaveLength(2 * 60);
  });

  it('looks among the nodes of a slice only', () => {
    const grid = { positions: 'grid', shape: [6, 6], extent: [6, 6] } as const;
    const conn_spec: ConnSpec = { rule: 'pairwise_bernoulli', mask: { circular: { radius: 1.5 } } };
    const { pairs } = made([grid, grid], {
      conn_spec,
      source: { node: 0, from: 3, step: 4, count: 8 },
      target: { node: 1, from: 10, count: 20 },
    });
    const all = byHand(grid, grid, conn_spec).filter(([s, t]) => s >= 3 && (s - 3) % 4 === 0 && (s - 3) / 4 < 8 && t >= 10 && t < 30);
    expect(sorted(pairs)).toEqual(sorted(all));
  });
});

/** Counts of pairs of a wrapped grid by distance, and how many there should be: each node sees the others as the first one does. */
function profile(grid: PlacedPositions, pairs: Made['pairs'], bins: number, farthest: number) {
  const { n, coordinates, extent } = layer(grid);
  const [width, height] = extent as [number, number];
  const apart = (s: number, t: number): number => {
    const x = (coordinates[2 * t] as number) - (coordinates[2 * s] as number);
    const y = (coordinates[2 * t + 1] as number) - (coordinates[2 * s + 1] as number);
    return Math.hypot(x - width * Math.round(x / width), y - height * Math.round(y / height));
  };
  const sums = (values: Iterable<readonly [distance: number, amount: number]>): number[] => {
    const all = new Array<number>(bins).fill(0);
    for (const [distance, amount] of values) {
      const bin = Math.floor((distance / farthest) * bins + 1e-9);
      if (bin < bins) all[bin] = (all[bin] as number) + amount;
    }
    return all;
  };
  return {
    made: sums(pairs.map(([s, t]) => [apart(s, t), 1])),
    expected: (p: (distance: number) => number): number[] =>
      sums(Array.from({ length: n }, (_, t) => [apart(0, t), n * p(apart(0, t))] as const)),
  };
}

describe('a probability that depends on the distance', () => {
  const grid = { positions: 'grid', shape: [40, 40], extent: [1, 1], edge_wrap: true } as const;
  const p = (d: number) => Math.exp(-(d * d) / (2 * 0.12 ** 2));

  it.each([
    ['without a mask', undefined],
    ['in a mask', { circular: { radius: 0.4 } }],
  ])('gives 10^5 connections whose profile is its formula, %s', (_, mask) => {
    const conn_spec = { rule: 'pairwise_bernoulli', p: { expression: 'gaussian(distance, 0, 0.12)' }, ...(mask && { mask }) } as const;
    const { pairs } = made([grid, grid], { conn_spec });
    expect(pairs.length).toBeGreaterThan(1e5);
    const { made: counts, expected } = profile(grid, pairs, 20, 0.4);
    for (const [bin, mean] of expected(p).entries())
      expect(Math.abs((counts[bin] as number) - mean), `bin ${bin}`).toBeLessThan(4.5 * Math.sqrt(mean) + 1);
    expect(new Set(pairs.map(([s, t]) => s * 1600 + t)).size).toBe(pairs.length);
  });

  it('gives Poisson numbers of connections of that mean', () => {
    const conn_spec = { rule: 'pairwise_poisson', pairwise_avg_num_conns: { expression: '2 * gaussian(distance, 0, 0.12)' } } as const;
    const { pairs } = made([grid, grid], { conn_spec });
    const { made: counts, expected } = profile(grid, pairs, 20, 0.4);
    for (const [bin, mean] of expected((d) => 2 * p(d)).entries())
      expect(Math.abs((counts[bin] as number) - mean), `bin ${bin}`).toBeLessThan(4.5 * Math.sqrt(mean) + 1);
    expect(new Set(pairs.map(([s, t]) => s * 1600 + t)).size).toBeLessThan(pairs.length);
  });

  it.each([
    ['fixed_indegree', { rule: 'fixed_indegree', indegree: 60 }],
    ['fixed_outdegree', { rule: 'fixed_outdegree', outdegree: 60 }],
  ] as const)('says how likely the partners of %s are', (rule, degree) => {
    for (const mask of [undefined, { circular: { radius: 0.3 } }]) {
      const conn_spec = { ...degree, p: { expression: 'gaussian(distance, 0, 0.12)' }, ...(mask && { mask }) };
      const { pairs } = made([grid, grid], { conn_spec });
      const counts = new Array<number>(1600).fill(0);
      for (const [s, t] of pairs) {
        const node = rule === 'fixed_indegree' ? t : s;
        counts[node] = (counts[node] as number) + 1;
      }
      expect(new Set(counts)).toEqual(new Set([60]));
      const { made: profiled, expected } = profile(grid, pairs, 15, 0.3);
      const within = (d: number) => (mask && d > 0.3 + 1e-9 ? 0 : p(d));
      const all = profile(grid, [], 1, 10).expected(within)[0] as number;
      const factor = (1600 * 60) / all;
      for (const [bin, mean] of expected(within).entries()) {
        expect(Math.abs((profiled[bin] as number) - mean * factor), `bin ${bin}`).toBeLessThan(4.5 * Math.sqrt(mean * factor) + 1);
      }
    }
  });

  it('draws no partner twice without multapses, and itself never without autapses', () => {
    for (const mask of [undefined, { circular: { radius: 0.3 } }]) {
      const conn_spec: ConnSpec = {
        rule: 'fixed_indegree',
        indegree: 40,
        p: { expression: 'gaussian(distance, 0, 0.12)' },
        allow_multapses: false,
        allow_autapses: false,
        ...(mask && { mask }),
      };
      const { pairs } = made([grid], { conn_spec });
      expect(pairs).toHaveLength(1600 * 40);
      expect(new Set(pairs.map(([s, t]) => s * 1600 + t)).size).toBe(pairs.length);
      expect(pairs.some(([s, t]) => s === t)).toBe(false);
    }
  });

  it('may be drawn itself, or be another at each index', () => {
    const random = made([grid, grid], {
      conn_spec: { rule: 'pairwise_bernoulli', p: { expression: 'uniform(0, 0.2) * exponential_decay(distance, 0.1)' } },
    });
    const { made: counts, expected } = profile(grid, random.pairs, 10, 0.5);
    for (const [bin, mean] of expected((d) => 0.1 * Math.exp(-d / 0.1)).entries())
      expect(Math.abs((counts[bin] as number) - mean)).toBeLessThan(5 * Math.sqrt(mean) + 1);
    const plain = networkOf([grid, grid], {
      conn_spec: { rule: 'pairwise_bernoulli', p: { expression: '(source_index == target_index) * 1' } },
    });
    const bare = { ...plain, nodes: plain.nodes.map(({ spatial: _, ...node }) => node) };
    expect(build(bare).connections).toBe(1600);
  });
});

describe('weights and delays', () => {
  it('follow the distance that the rule measures', () => {
    const from = { positions: 'grid', shape: [5, 1], extent: [5, 1] } as const;
    const to = { ...from, edge_wrap: true } as const;
    const syn_spec = { weight: { expression: 'distance' }, delay: { expression: '1 + distance_x' } };
    const all = made([from, to], { conn_spec: { rule: 'pairwise_bernoulli', p: 1 }, syn_spec });
    const at = (s: number, t: number, { pairs, weights }: Made) => weights[pairs.findIndex(([a, b]) => a === s && b === t)];
    expect(at(0, 4, all)).toBeCloseTo(1, 12);
    expect(Math.max(...all.delays)).toBeCloseTo(3, 12);
    expect(at(0, 4, made([from, to], { conn_spec: { rule: 'pairwise_bernoulli', p: 1, use_on_source: true }, syn_spec }))).toBeCloseTo(
      4,
      12,
    );
    expect(at(0, 4, made([from, to], { conn_spec: { rule: 'fixed_indegree', indegree: 500 }, syn_spec }))).toBeCloseTo(4, 12);
    expect(at(0, 4, made([from, to], { conn_spec: { rule: 'fixed_outdegree', outdegree: 500 }, syn_spec }))).toBeCloseTo(1, 12);
  });
});

describe('NEST refuses', () => {
  const grid = { positions: 'grid', shape: [5, 5], edge_wrap: true } as const;
  const mask = { circular: { radius: 0.2 } };
  /** What building says, which is what is said before building. */
  const refused = (network: NetworkSpec): string => {
    const [first] = refusals(network);
    let built = '';
    try {
      build(network);
    } catch (error) {
      built = (error as Error).message;
    }
    expect(first === undefined ? '' : speak(first.said)).toBe(built);
    return built;
  };

  it.each([
    [
      'other rules',
      { conn_spec: { rule: 'all_to_all' }, syn_spec: { weight: { expression: 'distance' } } },
      /only possible connection rules/,
    ],
    [
      'a mask as wide as more than the layer',
      { conn_spec: { rule: 'pairwise_bernoulli', mask: { circular: { radius: 0.6 } } } },
      /must not exceed layer size/,
    ],
    [
      'a mask of other dimensions',
      { conn_spec: { rule: 'pairwise_bernoulli', mask: { spherical: { radius: 0.2 } } } },
      /incompatible with layer/,
    ],
    [
      'parameters of the synapse',
      {
        conn_spec: { rule: 'pairwise_bernoulli', mask },
        syn_spec: { synapse_model: synapseModels['stdp_synapse'] as SynapseModel, params: { lambda: 0.1 } },
      },
      /'lambda' is not allowed in syn_spec/,
    ],
  ] as const)('%s', (_, call, sentence) => {
    expect(refused(networkOf([grid, grid], call as Call))).toMatch(sentence);
  });

  it('sides without positions, and of other dimensions', () => {
    const network = networkOf([grid, grid], { conn_spec: { rule: 'pairwise_bernoulli', mask } });
    const { spatial: _, ...bare } = network.nodes[0] as (typeof network.nodes)[0];
    expect(refused({ ...network, nodes: [bare, network.nodes[1] as typeof bare] })).toMatch(/must have spatial information/);
    expect(
      refused(networkOf([grid, { positions: 'grid', shape: [2, 2, 2] }], { conn_spec: { rule: 'pairwise_bernoulli', mask } })),
    ).toMatch(/same number of dimensions/);
  });

  it('positions that are no layer', () => {
    expect(refused(networkOf([{ positions: 'free', values: [[0, 0]] }], { conn_spec: { rule: 'all_to_all' } }))).toMatch(
      /'extent' must be specified/,
    );
    expect(
      refused(
        networkOf(
          [
            {
              positions: 'free',
              values: [
                [0, 0],
                [1, 1],
              ],
              extent: [0.5, 2],
            },
          ],
          { conn_spec: { rule: 'all_to_all' } },
        ),
      ),
    ).toMatch(/outside of layer/);
  });

  it('devices as targets unless the mask is used on the source', () => {
    const call = { conn_spec: { rule: 'pairwise_bernoulli', mask } } as const;
    expect(refused(networkOf([grid, grid], call, 'spike_recorder'))).toMatch(/nodes without proxies/);
    expect(refused(networkOf([grid, grid], { conn_spec: { ...call.conn_spec, use_on_source: true } }, 'spike_recorder'))).toBe('');
  });

  it('more partners than the mask leaves', () => {
    const call = (conn_spec: ConnSpec) => () => build(networkOf([grid, grid], { conn_spec }));
    expect(call({ rule: 'fixed_indegree', indegree: 30, allow_multapses: false, mask })).toThrow(/cannot be larger than/);
    expect(call({ rule: 'fixed_indegree', indegree: 9, allow_multapses: false, mask })).toThrow(/Not enough sources/);
    expect(call({ rule: 'fixed_outdegree', outdegree: 9, allow_multapses: false, mask })).toThrow(/Not enough targets/);
    expect(call({ rule: 'fixed_indegree', indegree: 1, p: { expression: '0 * distance' } })).toThrow(/Not enough sources/);
  });
});

describe('free positions that are drawn', () => {
  it('are the same for the same seed, and lie where the expression says', () => {
    const spatial = { positions: 'free', expression: ['uniform(-0.5, 0.5)', 'normal(0, 0.1)'] } as const;
    const syn_spec = { weight: { expression: 'source_x' }, delay: { expression: '10 + target_y' } };
    const conn_spec = { rule: 'pairwise_bernoulli', p: 1 } as const;
    const [first, second] = [made([spatial], { conn_spec, syn_spec }), made([spatial], { conn_spec, syn_spec })];
    expect(first.weights).toEqual(second.weights);
    const xs = new Set(first.weights);
    expect(xs.size).toBe(50);
    for (const x of xs) expect(Math.abs(x)).toBeLessThan(0.5);
  });
});

describe('an estimate', () => {
  const grid = { positions: 'grid', shape: [40, 40], extent: [1, 1], edge_wrap: true } as const;

  it.each([
    ['a mask', { rule: 'pairwise_bernoulli', p: 0.5, mask: { circular: { radius: 0.2 } } }],
    [
      'a doughnut with an anchor',
      { rule: 'pairwise_bernoulli', mask: { doughnut: { inner_radius: 0.1, outer_radius: 0.2 }, anchor: [0.1, 0] } },
    ],
    ['cells', { rule: 'pairwise_bernoulli', mask: { grid: { shape: [7, 3] } } }],
    ['a kernel', { rule: 'pairwise_bernoulli', p: { expression: 'gaussian(distance, 0, 0.12)' } }],
    [
      'a kernel in a mask',
      {
        rule: 'pairwise_poisson',
        pairwise_avg_num_conns: { expression: 'exponential_decay(distance, 0.2)' },
        mask: { circular: { radius: 0.3 } },
      },
    ],
  ] as const)('of %s comes near what is made', (_, conn_spec) => {
    const network = networkOf([grid, grid], { conn_spec });
    const { connections } = build(network);
    expect(estimate(network, 1).connections / connections).toBeGreaterThan(0.93);
    expect(estimate(network, 1).connections / connections).toBeLessThan(1.07);
  });

  it('lets a large layer with a small mask be built', () => {
    const large = { positions: 'grid', shape: [320, 320], extent: [320, 320], edge_wrap: true } as const;
    const network = networkOf([large], { conn_spec: { rule: 'pairwise_bernoulli', mask: { circular: { radius: 2 } } } });
    expect(build(network, { limits: { connections: 2e6 } }).connections).toBe(13 * 102_400);
  });
});
