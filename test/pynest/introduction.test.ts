/** The circuits of the PyNEST introduction, written with its verbs, against what NEST 3.9 recorded. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';
import { differences, resultsOf, statisticalDifferences } from './results.ts';

describe.each([
  ['JavaScript', jsBackend],
  ['WebAssembly', wasmBackend],
] as const)('the four circuits of Part 1 (%s)', (_, backend) => {
  it('drives a neuron with a constant current of 376 pA', () => {
    const { Create, SetStatus, Connect, Simulate } = createPynest({ backend });
    const neuron = Create('iaf_psc_alpha');
    SetStatus(neuron, 'I_e', 376.0);
    const multimeter = Create('multimeter');
    SetStatus(multimeter, { withtime: true, record_from: ['V_m'] });
    const spikedetector = Create('spike_detector', 1, { withgid: true, withtime: true });
    Connect(multimeter, neuron);
    Connect(neuron, spikedetector);
    Simulate(1000.0);
    expect(differences('tutorial-one-neuron', { multimeter, spikedetector })).toEqual([]);
  });

  it('records two neurons with one multimeter', () => {
    const { Create, SetStatus, Connect, Simulate } = createPynest({ backend });
    const neuron = Create('iaf_psc_alpha', 1, { I_e: 376.0 });
    const multimeter = Create('multimeter', 1, { withtime: true, record_from: ['V_m'] });
    const spikedetector = Create('spike_detector');
    const neuron2 = Create('iaf_neuron');
    SetStatus(neuron2, { I_e: 370.0 });
    Connect(multimeter, neuron);
    Connect(neuron, spikedetector);
    Connect(multimeter, neuron2);
    Simulate(1000.0);
    expect(differences('tutorial-two-neurons-one-multimeter', { multimeter, spikedetector })).toEqual([]);
  });

  it('drives a neuron with Poisson noise', () => {
    const { ResetKernel, SetKernelStatus, Create, Connect, Simulate } = createPynest({ backend });
    const runs = [1, 2, 3, 4, 5].map((rng_seed) => {
      ResetKernel();
      SetKernelStatus({ rng_seed });
      const neuron = Create('iaf_psc_alpha', 1, { I_e: 0.0 });
      const noise_ex = Create('poisson_generator', 1, { rate: 80000.0 });
      const noise_in = Create('poisson_generator', 1, { rate: 15000.0 });
      const multimeter = Create('multimeter', 1, { record_from: ['V_m'] });
      const spikedetector = Create('spike_detector');
      Connect(multimeter, neuron);
      Connect(neuron, spikedetector);
      Connect(noise_ex, neuron, 'all_to_all', { weight: 1.2 });
      Connect(noise_in, neuron, 'all_to_all', { weight: -2.0 });
      Simulate(5000.0);
      return resultsOf({ multimeter, spikedetector });
    });
    expect(statisticalDifferences('tutorial-poisson-noise', runs)).toEqual([]);
  });

  it('shows the potential that one neuron evokes in another', () => {
    const { Create, Connect, Simulate } = createPynest({ backend });
    const neuron1 = Create('iaf_psc_alpha', 1, { I_e: 376.0 });
    const neuron2 = Create('iaf_psc_alpha');
    const multimeter = Create('multimeter', 1, { record_from: ['V_m'] });
    Connect(neuron1, neuron2, 'all_to_all', { weight: 20.0, delay: 1.0 });
    Connect(multimeter, neuron2);
    Simulate(1000.0);
    expect(differences('tutorial-two-connected-neurons', { multimeter })).toEqual([]);
  });

  it('goes on where it stopped when Simulate is called again', () => {
    const { Create, Connect, Simulate, GetKernelStatus } = createPynest({ backend });
    const neuron = Create('iaf_psc_alpha', 1, { I_e: 376.0 });
    const multimeter = Create('multimeter', 1, { record_from: ['V_m'] });
    const spikedetector = Create('spike_detector');
    Connect(multimeter, neuron);
    Connect(neuron, spikedetector);
    for (const t of [0.1, 12.3, 487.6, 0, 500]) Simulate(t);
    expect(GetKernelStatus('biological_time')).toBeCloseTo(1000, 9);
    expect(differences('tutorial-one-neuron', { multimeter, spikedetector })).toEqual([]);
  });
});

describe('Part 2: populations', () => {
  it('draws potentials, connects with a fixed in-degree and keeps excitation and inhibition apart', () => {
    const { Create, CopyModel, Connect, GetConnections, GetStatus, SetStatus, Simulate, random } = createPynest({ backend: jsBackend });
    CopyModel('iaf_psc_alpha', 'exc_iaf_psc_alpha', { tau_m: 20.0 });
    CopyModel('iaf_psc_alpha', 'inh_iaf_psc_alpha', { tau_m: 10.0 });
    const exc = Create('exc_iaf_psc_alpha', 80);
    const inh = Create('inh_iaf_psc_alpha', 20, { I_e: 100.0 });
    const all = exc.concat(inh);
    SetStatus(all, { V_m: random.uniform(-70.0, -55.0) });
    const potentials = GetStatus(all, 'V_m') as number[];
    expect(new Set(potentials).size).toBe(100);
    for (const V_m of potentials) expect(V_m).toBeGreaterThanOrEqual(-70);
    for (const V_m of potentials) expect(V_m).toBeLessThan(-55);

    CopyModel('static_synapse', 'excitatory', { weight: 20.0, delay: 1.0 });
    CopyModel('static_synapse', 'inhibitory', { weight: -40.0, delay: 1.0 });
    Connect(exc, all, { rule: 'fixed_indegree', indegree: 10 }, 'excitatory');
    Connect(inh, all, { rule: 'fixed_indegree', indegree: 5 }, { synapse_model: 'inhibitory' });
    expect(GetConnections().length).toBe(1500);
    for (const target of all) {
      expect(GetConnections(exc, target).length).toBe(10);
      expect(GetConnections(inh, target).length).toBe(5);
    }
    expect(new Set(GetStatus(GetConnections(inh, undefined, 'inhibitory'), 'weight'))).toEqual(new Set([-40]));

    const drive = Create('poisson_generator', 1, { rate: 15000.0 });
    Connect(drive, all, 'all_to_all', { weight: 10.0 });
    const activity = Create('spike_recorder');
    Connect(exc, activity);
    Simulate(200.0);
    const { senders } = GetStatus(activity, 'events')[0] as { senders: number[] };
    expect(senders.length).toBeGreaterThan(20);
    expect(GetStatus(activity, 'n_events')).toEqual([senders.length]);
    for (const id of senders) expect(exc.has(id)).toBe(true);
  });
});

describe('Part 3: plasticity', () => {
  it('changes the weights of stdp_synapse connections, within their bounds', () => {
    const { Create, CopyModel, SetDefaults, Connect, GetConnections, GetStatus, Simulate, random } = createPynest({ backend: jsBackend });
    const pre = Create('parrot_neuron', 10);
    const post = Create('iaf_psc_exp', 5, { I_e: 380.0 });
    const input = Create('poisson_generator', 1, { rate: 40.0 });
    Connect(input, pre);
    SetDefaults('stdp_synapse', { tau_plus: 15.0 });
    CopyModel('stdp_synapse', 'weak', { Wmax: 150.0 });
    Connect(pre, post, { rule: 'fixed_indegree', indegree: 6 }, { synapse_model: 'weak', alpha: random.uniform(0.5, 1.5), weight: 100.0 });
    Simulate(500.0);
    const plastic = GetConnections(pre, post, 'weak');
    expect(plastic.length).toBe(30);
    const weights = GetStatus(plastic, 'weight') as number[];
    expect(weights.filter((weight) => weight !== 100).length).toBeGreaterThan(20);
    for (const weight of weights) expect(weight >= 0 && weight <= 150).toBe(true);
    const alphas = GetStatus(plastic, 'alpha') as number[];
    expect(new Set(alphas).size).toBe(30);
    for (const alpha of alphas) expect(alpha >= 0.5 && alpha < 1.5).toBe(true);
    expect(GetStatus(plastic.at(0), ['tau_plus', 'Wmax', 'synapse_model'])).toEqual([[15, 150, 'weak']]);
  });
});
