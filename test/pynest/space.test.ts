/** Layers by PyNEST's verbs. */
import { describe, expect, it } from 'vitest';
import { createPynest } from '../../src/pynest/createPynest.ts';

const { spatial } = createPynest();

describe('positions', () => {
  it('of a grid are told, and parameters may depend on them', () => {
    const nest = createPynest();
    const layer = nest.Create('iaf_psc_alpha', { I_e: spatial.pos.x.mul(10).add(spatial.pos.y) }, spatial.grid([2, 2], undefined, [2, 4]));
    expect(nest.GetPosition(layer)).toEqual([
      [-0.5, 1],
      [-0.5, -1],
      [0.5, 1],
      [0.5, -1],
    ]);
    expect(nest.GetStatus(layer, 'I_e')).toEqual([-4, -6, 6, 4]);
    layer.slice(2).set({ V_th: spatial.pos.x.add(1) });
    expect(nest.GetStatus(layer, 'V_th')).toEqual([-55, -55, 1.5, 1.5]);
  });

  it('are listed or drawn, as many as nodes', () => {
    const nest = createPynest();
    expect(
      nest.GetPosition(
        nest.Create(
          'parrot_neuron',
          spatial.free([
            [0, 1],
            [2, 3],
          ]),
        ),
      ),
    ).toEqual([
      [0, 1],
      [2, 3],
    ]);
    const drawn = nest.Create('parrot_neuron', 40, undefined, spatial.free(nest.random.uniform(-1, 1), undefined, false, 2));
    const points = nest.GetPosition(drawn);
    expect(points).toHaveLength(40);
    expect(new Set(points.flat()).size).toBe(80);
    expect(Math.max(...points.flat().map(Math.abs))).toBeLessThan(1);
    expect(() => nest.Create('parrot_neuron', 3, spatial.grid([2, 2]))).toThrow(/Cannot specify number of nodes/);
    expect(() => nest.GetPosition(nest.Create('parrot_neuron'))).toThrow(/has no positions/);
    expect(() => spatial.free(nest.random.uniform(-1, 1))).toThrow(/could not infer number of dimensions/);
  });

  it('give distances by the shorter way', () => {
    const nest = createPynest();
    const layer = nest.Create('parrot_neuron', spatial.grid([4, 1], undefined, [4, 1], true));
    expect(nest.Displacement(layer.at(0), layer)).toEqual([
      [0, 0],
      [1, 0],
      [-2, 0],
      [-1, 0],
    ]);
    expect(nest.Distance([[0, 0]], layer.slice(0, 2))).toEqual([1.5, 0.5]);
    expect(() => nest.Distance(layer.slice(0, 2), layer.slice(0, 3))).toThrow(/same size/);
  });
});

describe('Connect', () => {
  it('takes masks, and probabilities and weights by distance', () => {
    const nest = createPynest();
    const layer = nest.Create('parrot_neuron', spatial.grid([5, 5], undefined, [5, 5]));
    nest.Connect(
      layer,
      layer,
      { rule: 'pairwise_bernoulli', p: 1, mask: nest.CreateMask('circular', { radius: 1 }) },
      { weight: spatial.distance.mul(2).add(1) },
    );
    const weights = nest.GetStatus(nest.GetConnections(), 'weight') as number[];
    expect(weights).toHaveLength(25 + 2 * 40);
    expect(new Set(weights)).toEqual(new Set([1, 3]));
    const p = nest.spatial_distributions.gaussian(spatial.distance, 0, 1);
    nest.Connect(layer, layer, { rule: 'fixed_indegree', indegree: 3, p, allow_autapses: false });
    expect(nest.GetConnections().length).toBe(105 + 75);
    expect(() => nest.Connect(layer, layer, { rule: 'all_to_all' }, { weight: spatial.distance })).toThrow(
      /only possible connection rules/,
    );
    expect(() =>
      nest.Connect(layer, nest.Create('parrot_neuron'), { rule: 'pairwise_bernoulli', mask: { circular: { radius: 1 } } }),
    ).toThrow(/spatial information/);
  });
});
