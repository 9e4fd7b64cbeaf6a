/** Calls that NEST 3.9 takes or refuses, and the class of its error. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { KernelError } from '../../src/kernel/types.ts';
import { createPynest, type Pynest } from '../../src/pynest/createPynest.ts';

function errorOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof KernelError) return error.name;
    throw error;
  }
  return 'accepted';
}

describe('the class of an error', () => {
  it.each<[string, (p: Pynest) => unknown, string]>([
    ['a word for a number', (p) => p.Create('iaf_psc_alpha', 1, { I_e: 'much' }), 'TypeMismatch'],
    ['a word for a number in SetStatus', (p) => p.SetStatus(p.Create('iaf_psc_alpha'), { I_e: 'much' }), 'TypeMismatch'],
    ['a parameter that the model lacks', (p) => p.Create('iaf_psc_alpha', 1, { V_mm: -50 }), 'DictError'],
    ['an unknown key of SetDefaults', (p) => p.SetDefaults('iaf_psc_alpha', { nonexistent: 0 }), 'DictError'],
    ['no nodes', (p) => p.Create('iaf_psc_alpha', 0), 'RangeCheck'],
    ['the defaults of nothing', (p) => p.GetDefaults('iaf_psc_alpa'), 'UnknownComponent'],
    ['setting the defaults of nothing', (p) => p.SetDefaults('iaf_psc_alpa', { V_m: 0 }), 'UnknownComponent'],
    ['creating nothing', (p) => p.Create('iaf_psc_alpa'), 'UnknownModelName'],
    ['copying nothing', (p) => p.CopyModel('iaf_psc_alpa', 'mine'), 'UnknownModelName'],
  ])('of %s is NEST’s', (_, work, name) => {
    expect(errorOf(() => work(createPynest({ backend: jsBackend })))).toBe(name);
  });
});

describe('Create', () => {
  it('takes a dictionary in the place of the number', () => {
    const { Create, GetStatus } = createPynest({ backend: jsBackend });
    expect(GetStatus(Create('iaf_psc_alpha', { I_e: 300 }), 'I_e')).toEqual([300]);
  });

  it('takes a list of one for a number', () => {
    const { Create, GetStatus, SetDefaults } = createPynest({ backend: jsBackend });
    expect(GetStatus(Create('iaf_psc_alpha', 1, { I_e: [300] }), 'I_e')).toEqual([300]);
    SetDefaults('iaf_psc_alpha', { I_e: [20] } as never);
    expect(GetStatus(Create('iaf_psc_alpha', 3), 'I_e')).toEqual([20, 20, 20]);
  });

  it('sets individual_spike_trains for all generators at once, or not at all', () => {
    const { Create, CopyModel, SetStatus } = createPynest({ backend: jsBackend });
    const model = 'sinusoidal_poisson_generator';
    expect(errorOf(() => Create(model, 2, { rate: 10, individual_spike_trains: false }))).toBe('accepted');
    expect(errorOf(() => Create(model, 2, { rate: [10, 20], individual_spike_trains: false }))).toBe('BadProperty');
    expect(errorOf(() => Create(model, 1, [{ individual_spike_trains: false }]))).toBe('BadProperty');
    expect(errorOf(() => SetStatus(Create(model), { individual_spike_trains: false }))).toBe('BadProperty');
    CopyModel(model, 'shared', { individual_spike_trains: false });
    expect(errorOf(() => Create('shared', 2, { rate: [10, 20] }))).toBe('accepted');
  });
});

describe('Connect', () => {
  const weightsOf = (rule: object, weight: unknown) => {
    const { Create, Connect, GetConnections, GetStatus } = createPynest({ backend: jsBackend });
    const from = Create('parrot_neuron', 3);
    const to = Create('iaf_psc_alpha', 2);
    Connect(from, to, rule as never, { weight } as never);
    return GetStatus(GetConnections(), ['source', 'target', 'weight']) as [number, number, number][];
  };

  it('takes a table of weights by target for fixed_indegree and by source for fixed_outdegree', () => {
    const incoming = weightsOf({ rule: 'fixed_indegree', indegree: 2 }, [
      [1, 2],
      [3, 4],
    ]);
    expect(incoming.map(([, target, weight]) => [target, weight])).toEqual([
      [4, 1],
      [4, 2],
      [5, 3],
      [5, 4],
    ]);
    const outgoing = weightsOf({ rule: 'fixed_outdegree', outdegree: 2 }, [
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    for (const [source, , weight] of outgoing) expect(Math.ceil(weight / 2)).toBe(source);
    expect(outgoing.map(([, , weight]) => weight).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(
      weightsOf({ rule: 'fixed_total_number', N: 3 }, [7, 8, 9])
        .map(([, , weight]) => weight)
        .sort(),
    ).toEqual([7, 8, 9]);
    expect(errorOf(() => weightsOf({ rule: 'fixed_indegree', indegree: 2 }, [[1, 2]]))).toBe('NESTError');
    expect(errorOf(() => weightsOf({ rule: 'pairwise_bernoulli', p: 1 }, [1, 2]))).toBe('NESTError');
  });

  it('takes a Wmax for each connection of a vogels_sprekeler_synapse', () => {
    const { Create, Connect, GetConnections, GetStatus, Simulate } = createPynest({ backend: jsBackend });
    const Wmax = [5, -5];
    Connect(Create('parrot_neuron', 2), Create('iaf_psc_alpha', 2), 'one_to_one', {
      synapse_model: 'vogels_sprekeler_synapse',
      weight: [1, -1],
      Wmax,
    });
    expect(GetStatus(GetConnections(), 'Wmax')).toEqual(Wmax);
    Simulate(1);
  });

  it('counts a copied model as a synapse type of its own, and its Wmax as past the check of the weight', () => {
    const { Create, Connect, CopyModel } = createPynest({ backend: jsBackend });
    CopyModel('static_synapse', 'exc', { weight: 5 });
    CopyModel('stdp_synapse', 'plastic', { Wmax: 50 });
    const generator = Create('spike_generator');
    const cells = Create('parrot_neuron', 2);
    Connect(generator, cells, 'all_to_all', 'exc');
    expect(errorOf(() => Connect(generator, cells))).toBe('IllegalConnection');
    expect(errorOf(() => Connect(cells, cells, 'all_to_all', { synapse_model: 'plastic', weight: -5 }))).toBe('accepted');
    expect(errorOf(() => Connect(cells, cells, 'all_to_all', { synapse_model: 'plastic', weight: -5, lambda: 0.1 }))).toBe('BadProperty');
  });

  it('is refused with another shortest delay once time has passed', () => {
    const { Create, Connect, Simulate } = createPynest({ backend: jsBackend });
    const cells = Create('parrot_neuron', 2);
    Connect(cells, cells);
    Simulate(5);
    expect(errorOf(() => Connect(cells, cells, 'all_to_all', { delay: 0.5 }))).toBe('BadDelay');
    expect(errorOf(() => Connect(cells, cells, 'all_to_all', { delay: 1 }))).toBe('accepted');
  });
});
