/** Connect, GetConnections and Simulate: argument forms and refusals. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { createPynest, type Pynest } from '../../src/pynest/createPynest.ts';

function errorOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  throw new Error('Nothing was refused.');
}

describe('Connect', () => {
  it('takes names or dictionaries, node ids or collections', () => {
    const { Create, Connect, GetConnections, GetStatus } = createPynest({ backend: jsBackend });
    const a = Create('iaf_psc_alpha', 3);
    const b = Create('iaf_psc_alpha', 3);
    Connect(a, b, 'one_to_one', 'static_synapse');
    Connect([1], [4, 5], { rule: 'all_to_all' }, { weight: 20, delay: 1.5 });
    Connect(a, b, 'one_to_one', { model: 'stdp_synapse', weight: [1, 2, 3] });
    expect(GetConnections().length).toBe(8);
    expect(GetStatus(GetConnections(a.slice(0, 1), b.slice(0, 2)), ['source', 'target', 'synapse_model', 'weight', 'delay'])).toEqual([
      [1, 4, 'static_synapse', 1, 1],
      [1, 4, 'static_synapse', 20, 1.5],
      [1, 5, 'static_synapse', 20, 1.5],
      [1, 4, 'stdp_synapse', 1, 1],
    ]);
    expect(GetStatus(GetConnections(undefined, undefined, 'stdp_synapse'), 'weight')).toEqual([1, 2, 3]);
  });

  it('gives each connection of all_to_all its weight from rows by target', () => {
    const { Create, Connect, GetConnections, GetStatus } = createPynest({ backend: jsBackend });
    const a = Create('iaf_psc_alpha', 2);
    const b = Create('iaf_psc_alpha', 3);
    Connect(a, b, 'all_to_all', {
      weight: [
        [11, 12],
        [21, 22],
        [31, 32],
      ],
    });
    const rows = GetStatus(GetConnections(a, b), ['source', 'target', 'weight']) as number[][];
    for (const [source, target, weight] of rows) expect(weight).toBe(((target as number) - 2) * 10 + (source as number));
    expect(rows.length).toBe(6);
  });

  it('sets weights of single connections, before and after a run', () => {
    const { Create, Connect, GetConnections, GetStatus, SetStatus, Simulate } = createPynest({ backend: jsBackend });
    const a = Create('iaf_psc_alpha', 2);
    Connect(a, a, { rule: 'all_to_all', allow_autapses: false }, { weight: 5 });
    const connections = GetConnections(a);
    expect(connections.length).toBe(2);
    SetStatus(connections.at(1), { weight: 7 });
    expect(GetStatus(GetConnections(a), 'weight')).toEqual([5, 7]);
    SetStatus(GetConnections(a), 'weight', [8, 9]);
    expect(GetStatus(GetConnections(a), 'weight')).toEqual([8, 9]);
    Simulate(1);
    SetStatus(GetConnections(a).at(0), { weight: 1 });
    expect(GetStatus(GetConnections(a), 'weight')).toEqual([1, 9]);
  });

  it.each<[string, (p: Pynest) => unknown, RegExp]>([
    [
      'a current to a recorder',
      (p) => p.Connect(p.Create('dc_generator'), p.Create('spike_recorder')),
      /IllegalConnection: .*spike_recorder receives spikes and changes of a binary state; dc_generator sends current/,
    ],
    [
      'a neuron to a multimeter',
      (p) => p.Connect(p.Create('iaf_psc_alpha'), p.Create('multimeter')),
      /IllegalConnection: .*NEST connects multimeter to iaf_psc_alpha/,
    ],
    [
      'a misspelt rule',
      (p) => p.Connect(p.Create('parrot_neuron'), p.Create('parrot_neuron'), 'one_to_on'),
      /There is no connection rule "one_to_on". Did you mean "one_to_one"\?/,
    ],
    [
      'a rule without its number',
      (p) => p.Connect(p.Create('parrot_neuron'), p.Create('parrot_neuron'), 'fixed_indegree'),
      /fixed_indegree needs "indegree"/,
    ],
    [
      'a key of another rule',
      (p) => p.Connect(p.Create('parrot_neuron'), p.Create('parrot_neuron'), { rule: 'fixed_total_number', N: 1, p: 0.1 }),
      /key of the rule fixed_total_number "p"/,
    ],
    [
      'a number where a flag belongs',
      (p) => p.Connect(p.Create('parrot_neuron'), p.Create('parrot_neuron'), { rule: 'all_to_all', allow_autapses: 0 }),
      /allow_autapses of all_to_all must be true or false/,
    ],
    [
      'a misspelt synapse model',
      (p) => p.Connect(p.Create('parrot_neuron'), p.Create('parrot_neuron'), 'all_to_all', 'stdp_synaps'),
      /UnknownSynapseType: .*Did you mean "stdp_synapse"/,
    ],
    [
      'a node model as synapse model',
      (p) => p.Connect(p.Create('parrot_neuron'), p.Create('parrot_neuron'), 'all_to_all', 'iaf_psc_alpha'),
      /is a node model/,
    ],
    [
      'a parameter of another synapse model',
      (p) => p.Connect(p.Create('parrot_neuron'), p.Create('parrot_neuron'), 'all_to_all', { tau_plus: 3 }),
      /static_synapse has no parameter "tau_plus"/,
    ],
    [
      'a delay of nothing',
      (p) => p.Connect(p.Create('parrot_neuron'), p.Create('parrot_neuron'), 'all_to_all', { delay: 0 }),
      /Delay must be greater than or equal to resolution/,
    ],
    [
      'weights of another number than connections',
      (p) => p.Connect(p.Create('parrot_neuron', 2), p.Create('parrot_neuron', 2), 'one_to_one', { weight: [1, 2, 3] }),
      /DimensionMismatch/,
    ],
    [
      'a list of weights for a random rule',
      (p) =>
        p.Connect(p.Create('parrot_neuron', 2), p.Create('parrot_neuron', 2), { rule: 'fixed_indegree', indegree: 1 }, { weight: [1, 2] }),
      /NESTError: .*a table of 2 rows with 1 values each, not a list/,
    ],
    [
      'a receptor the target lacks',
      (p) => p.Connect(p.Create('parrot_neuron'), p.Create('iaf_psc_alpha'), 'all_to_all', { receptor_type: 3 }),
      /IncompatibleReceptorType/,
    ],
    [
      'a weight of a homogeneous model',
      (p) =>
        p.Connect(p.Create('parrot_neuron'), p.Create('parrot_neuron'), 'all_to_all', { synapse_model: 'static_synapse_hom_w', weight: 3 }),
      /belongs to the model/,
    ],
    ['nobody', (p) => p.Connect([], p.Create('parrot_neuron')), /at least one node/],
    ['unknown nodes', (p) => p.Connect([5], p.Create('parrot_neuron')), /UnknownNode/],
    [
      'opposite signs',
      (p) =>
        p.Connect(p.Create('parrot_neuron'), p.Create('iaf_psc_exp'), 'all_to_all', {
          synapse_model: 'stdp_synapse',
          weight: -3,
          Wmax: 100,
        }),
      /Weight and Wmax must have same sign/,
    ],
  ])('refuses %s', (_, work, message) => {
    const pynest = createPynest({ backend: jsBackend });
    expect(errorOf(() => work(pynest))).toMatch(message);
    expect(pynest.GetKernelStatus('num_connections')).toBe(0);
  });
});

describe('weight_recorder', () => {
  it('records the weights of a copied model', () => {
    const { Create, CopyModel, Connect, GetStatus, Simulate } = createPynest({ backend: jsBackend });
    const source = Create('spike_generator', 1, { spike_times: [1, 2, 3] });
    const parrot = Create('parrot_neuron');
    const target = Create('iaf_psc_exp');
    const recorder = Create('weight_recorder');
    CopyModel('static_synapse', 'watched', { weight_recorder: recorder });
    Connect(source, parrot);
    Connect(parrot, target, 'all_to_all', { synapse_model: 'watched', weight: 12 });
    Simulate(20);
    expect(GetStatus(recorder, 'events')[0]).toMatchObject({ senders: [2, 2, 2], targets: [3, 3, 3], weights: [12, 12, 12] });
  });
});

describe('Simulate', () => {
  it('refuses what is no time on the grid', () => {
    const { Create, Simulate } = createPynest({ backend: jsBackend });
    Create('iaf_psc_alpha');
    expect(errorOf(() => Simulate(-1))).toMatch(/BadParameter/);
    expect(errorOf(() => Simulate(Number.NaN))).toMatch(/BadParameter/);
    expect(errorOf(() => Simulate('10' as never))).toMatch(/BadParameter/);
    expect(errorOf(() => Simulate(0.25))).toMatch(/multiple of the simulation resolution/);
  });

  it('reads the state a run has reached, and goes on with what is changed then', () => {
    const { Create, GetStatus, SetStatus, Simulate } = createPynest({ backend: jsBackend });
    const neuron = Create('iaf_psc_alpha', 1, { I_e: 100 });
    Simulate(10);
    const [first] = GetStatus(neuron, 'V_m') as number[];
    // A leaky membrane that starts at rest: E_L + I R (1 - exp(-t / tau_m)), R = tau_m / C_m.
    const rise = 1 - Math.exp(-1);
    expect(first).toBeCloseTo(-70 + 4 * rise, 9);
    SetStatus(neuron, { I_e: 0 });
    Simulate(10);
    expect((GetStatus(neuron, 'V_m') as number[])[0]).toBeCloseTo(-70 + 4 * rise * Math.exp(-1), 9);
    SetStatus(neuron, { V_m: -60 });
    expect(GetStatus(neuron, ['V_m', 'I_e'])).toEqual([[-60, 0]]);
  });

  it('adds nodes and connections to a network that has run', () => {
    const { Create, Connect, GetKernelStatus, GetStatus, Simulate, ResetKernel } = createPynest({ backend: jsBackend });
    const neuron = Create('iaf_psc_alpha', 1, { I_e: 400 });
    Simulate(100);
    const recorder = Create('spike_recorder');
    const target = Create('parrot_neuron');
    Connect(neuron, recorder);
    Connect(neuron, target);
    Simulate(100);
    const { times } = GetStatus(recorder, 'events')[0] as { times: number[] };
    expect(times.length).toBeGreaterThan(0);
    expect(Math.min(...times)).toBeGreaterThan(100);
    expect(GetKernelStatus(['biological_time', 'network_size'])).toEqual([200, 3]);
    ResetKernel();
    expect(Create('iaf_psc_alpha').tolist()).toEqual([1]);
    expect(GetKernelStatus('biological_time')).toBe(0);
  });

  it('clears the events of a recorder with n_events 0', () => {
    const { Create, Connect, GetStatus, SetStatus, Simulate } = createPynest({ backend: jsBackend });
    const neuron = Create('iaf_psc_alpha', 1, { I_e: 400 });
    const recorder = Create('spike_recorder');
    Connect(neuron, recorder);
    Simulate(200);
    const before = GetStatus(recorder, 'n_events')[0] as number;
    expect(before).toBeGreaterThan(2);
    SetStatus(recorder, { n_events: 0 });
    expect(GetStatus(recorder, 'n_events')).toEqual([0]);
    Simulate(200);
    const { times } = GetStatus(recorder, 'events')[0] as { times: number[] };
    expect(times.length).toBeGreaterThan(2);
    expect(Math.min(...times)).toBeGreaterThan(200);
  });
});
