/** Windows, multiplicities, offsets and other habits of NEST's devices. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import type { Columns, NetworkSpec } from '../../src/kernel/types.ts';
import { edge, network, node, simulate } from './networks.ts';

describe.each([jsBackend, wasmBackend])('on the back end $name', (backend) => {
  const record = (spec: NetworkSpec, duration: number, which = 0): Columns => {
    const recording = simulate(spec, duration, backend).recordings[which];
    if (recording === undefined) throw new Error('nothing was recorded');
    return recording.read();
  };
  const ms = (times: ArrayLike<number>) => Array.from(times, (t) => Math.round(t * 1000) / 1000);

  it('spike_generator: window, origin, multiplicity, off-grid and present times', () => {
    const spikes = (params: Record<string, number[] | number | boolean>) =>
      ms(record(network([node('spike_generator', 1, params), node('spike_recorder')], [edge(0, 1)]), 30).times);
    expect(spikes({ spike_times: [1, 2, 3, 4], start: 1, stop: 3 })).toEqual([2, 3]);
    expect(spikes({ spike_times: [1, 2], origin: 10 })).toEqual([11, 12]);
    expect(spikes({ spike_times: [1, 2], spike_multiplicities: [3, 0] })).toEqual([1, 1, 1]);
    expect(spikes({ spike_times: [1.01, 2.35], allow_offgrid_times: true })).toEqual([1.1, 2.4]);
    expect(spikes({ spike_times: [0, 2], shift_now_spikes: true })).toEqual([0.1, 2]);
  });

  it('random generators send in the steps that NEST 3.9 recorded, sinusoidal_poisson_generator two steps early', () => {
    const stamps = (model: string, params: Record<string, number | number[]>) => {
      const nodes = [node(model, 1, { ...params, start: 10, stop: 14, origin: 2 }), node('parrot_neuron', 30), node('spike_recorder')];
      const times = ms(record(network(nodes, [edge(0, 1, { delay: 0.1 }), edge(1, 2)]), 20).times).map((t) => (t * 10 - 1) / 10);
      return [times[0], times.at(-1)];
    };
    const rate = 20000;
    expect(stamps('poisson_generator', { rate })).toEqual([12.2, 16.1]);
    expect(stamps('inhomogeneous_poisson_generator', { rate_times: [0.1], rate_values: [rate] })).toEqual([12.2, 16.1]);
    expect(stamps('sinusoidal_gamma_generator', { rate })).toEqual([12.2, 16.1]);
    expect(stamps('gamma_sup_generator', { rate: 2000, n_proc: 20 })).toEqual([12.2, 16.1]);
    expect(stamps('ppd_sup_generator', { rate: 900, n_proc: 50 })).toEqual([12.2, 16.1]);
    expect(stamps('sinusoidal_poisson_generator', { rate })).toEqual([12, 15.9]);
  });

  it('spike_weights multiply the weight and choose the channel by the sign of the product', () => {
    const spec = network(
      [
        node('spike_generator', 1, { spike_times: [5, 20], spike_weights: [2, -3] }),
        node('iaf_psc_exp', 1, { tau_syn_ex: 1, tau_syn_in: 4 }),
        node('multimeter', 1, { record_from: ['I_syn_ex', 'I_syn_in'], interval: 0.1 }),
      ],
      [edge(0, 1, { weight: 10, delay: 1 }), edge(2, 1)],
    );
    const { times, values } = record(spec, 30);
    const at = (t: number) => ms(times).indexOf(t);
    expect(values['I_syn_ex']?.[at(6)]).toBe(20);
    expect(values['I_syn_in']?.[at(6)]).toBe(0);
    expect(values['I_syn_in']?.[at(21)]).toBe(-30);
  });

  it('a parrot sends on each spike of a multiple one, however it is wired on', () => {
    const spec = network(
      [
        node('spike_generator', 1, { spike_times: [2], spike_multiplicities: [3] }),
        node('parrot_neuron'),
        node('parrot_neuron', 2),
        node('spike_recorder'),
      ],
      [edge(0, 1), edge(1, 2, { weight: -5, delay: 2 }), edge(2, 3), edge(1, 3), edge(1, 2, { receptor_type: 1 })],
    );
    const { times, senders } = record(spec, 10);
    expect(ms(times)).toEqual([3, 3, 3, 5, 5, 5, 5, 5, 5]);
    expect([...senders]).toEqual([2, 2, 2, 3, 3, 3, 4, 4, 4]);
  });

  it('recorders keep (start, stop], twice where a node is connected twice, in order of sender', () => {
    const spec = network(
      [
        node('spike_generator', 2, { spike_times: [1, 2, 3] }),
        node('spike_recorder', 1, { start: 1, stop: 2 }),
        node('spike_recorder', 1, { origin: 1, start: 1 }),
      ],
      [edge(0, 1), edge(0, 1), edge(0, 2)],
    );
    expect([...record(spec, 5).senders]).toEqual([1, 1, 2, 2]);
    expect(ms(record(spec, 5).times)).toEqual([2, 2, 2, 2]);
    expect(ms(record(spec, 5, 1).times)).toEqual([3, 3]);
  });

  it('multimeter: interval, offset, several targets in order of id', () => {
    const spec = network(
      [
        node('multimeter', 1, { record_from: ['V_m'], interval: 2, offset: 0.5 }),
        node('iaf_psc_exp', 2),
        node('iaf_psc_alpha', 1),
        node('multimeter', 1, { record_from: ['V_m'], interval: 3, start: 3, stop: 9 }),
      ],
      [edge(0, 2), edge(0, 1), edge(3, 1)],
    );
    const { times, senders } = record(spec, 6);
    expect(ms(times)).toEqual([0.5, 0.5, 0.5, 2.5, 2.5, 2.5, 4.5, 4.5, 4.5]);
    expect([...senders]).toEqual([2, 3, 4, 2, 3, 4, 2, 3, 4]);
    expect(ms(record(spec, 12, 1).times)).toEqual([6, 6, 9, 9]);
  });

  it('a Poisson train begins two steps after start, as in NEST, and ends one after stop', () => {
    const spec = network(
      [
        node('poisson_generator', 1, { rate: 1e5, start: 1, stop: 2 }),
        node('parrot_neuron', 50),
        node('spike_recorder'),
        node('spike_recorder'),
      ],
      [edge(0, 1, { delay: 0.7 }), edge(1, 2), edge(0, 3)],
    );
    const { times } = record(spec, 5);
    expect(ms([Math.min(...times), Math.max(...times)])).toEqual([1.9, 2.8]);
    const own = record(spec, 5, 1).times;
    expect(ms([Math.min(...own), Math.max(...own)])).toEqual([1.2, 2.1]);
  });

  it('weight_recorder: what static connections deliver, restricted to senders and targets', () => {
    const spec = network(
      [
        node('spike_generator', 1, { spike_times: [2] }),
        node('parrot_neuron', 2),
        node('iaf_psc_exp', 2),
        node('weight_recorder'),
        node('weight_recorder', 1, { senders: [3], targets: [5] }),
      ],
      [edge(0, 1), edge(1, 2, { weight: { each: [1, 2, 3, 4] }, weight_recorder: 3 }), edge(1, 2, { weight: 7, weight_recorder: 4 })],
    );
    const { times, senders, values } = record(spec, 10);
    expect(ms(times)).toEqual([3, 3, 3, 3]);
    expect([...senders]).toEqual([2, 2, 3, 3]);
    expect([...(values['targets'] ?? [])]).toEqual([4, 5, 4, 5]);
    expect([...(values['weights'] ?? [])]).toEqual([1, 3, 2, 4]);
    expect([...(values['ports'] ?? [])]).toEqual([0, 1, 2, 3]);
    expect(record(spec, 10, 1).values['weights']).toEqual(Float64Array.of(7));
  });

  it.each([
    [1.14, 1.1],
    [1.15, 1.2],
    [0.35, 0.4],
    [2.25, 2.3],
    [0.14, 0.1],
  ])('a delay of %s ms is one of %s ms, half a step rounded up', (delay, kept) => {
    const spec = network(
      [node('spike_generator', 1, { spike_times: [2] }), node('parrot_neuron'), node('spike_recorder')],
      [edge(0, 1, { delay }), edge(1, 2)],
    );
    expect(ms(record(spec, 10).times)).toEqual([Number((2 + kept).toFixed(9))]);
  });

  it('spike_generator: a time a fraction of a tic from the grid is on it, any other moves to the end of its step', () => {
    const spike_times = [1.0003, 2.0006, 3.0499, 4.1];
    const spec = network([node('spike_generator', 1, { spike_times, allow_offgrid_times: true }), node('spike_recorder')], [edge(0, 1)]);
    expect(ms(record(spec, 10).times)).toEqual([1, 2.1, 3.1, 4.1]);
  });

  it.each(['static_synapse', 'stdp_synapse'])(
    'weight_recorder: tells the connections of a pair apart by their ports (%s)',
    (synapse_model) => {
      const several = {
        ...edge(1, 2, { synapse_model, delay: { each: [1, 3, 2, 1, 1, 2] }, weight: { each: [1, 2, 3, 4, 5, 6] }, weight_recorder: 3 }),
        conn_spec: { rule: 'fixed_indegree', indegree: 3 } as const,
      };
      const spec = network(
        [node('spike_generator', 1, { spike_times: [2, 8] }), node('parrot_neuron'), node('iaf_psc_exp', 2), node('weight_recorder')],
        [edge(0, 1), several],
      );
      const { values } = record(spec, 10);
      expect([...(values['ports'] ?? [])].slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5]);
      expect([...(values['weights'] ?? [])].slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6]);
      expect([...(values['targets'] ?? [])].slice(0, 6)).toEqual([3, 3, 3, 4, 4, 4]);
    },
  );

  it('weight_recorder: notes nothing of what devices send, as in NEST', () => {
    const spec = network(
      [node('spike_generator', 1, { spike_times: [2] }), node('parrot_neuron', 2), node('iaf_psc_exp', 2), node('weight_recorder')],
      [edge(0, 1, { weight_recorder: 3 }), edge(0, 2, { weight: 5, weight_recorder: 3 }), edge(1, 2, { weight: 7, weight_recorder: 3 })],
    );
    const { senders, values } = record(spec, 10);
    expect([...senders]).toEqual([2, 2, 3, 3]);
    expect([...(values['weights'] ?? [])]).toEqual([7, 7, 7, 7]);
  });

  it('loses no spike of a target while a source is silent for long', () => {
    // Post spikes every 6.x ms; the source fires at 5 ms and again at 1500 ms, with more than 200 spikes to catch up with.
    const [lambda, tau_plus, Wmax, tau_minus] = [0.001, 400, 100, 20];
    const spec = network(
      [
        node('spike_generator', 1, { spike_times: [4, 1499] }),
        node('parrot_neuron'),
        node('iaf_psc_exp', 1, { I_e: 900, tau_minus }),
        node('spike_recorder'),
        node('weight_recorder'),
      ],
      [
        edge(0, 1),
        edge(1, 2, {
          synapse_model: 'stdp_synapse',
          weight: 1,
          delay: 1,
          params: { lambda, tau_plus, Wmax, alpha: 1 },
          weight_recorder: 4,
        }),
        edge(2, 3),
      ],
    );
    const simulation = simulate(spec, 1510, backend);
    const post = [...(simulation.recordings[0]?.read().times ?? [])].filter((t) => t <= 1499);
    expect(post.length).toBeGreaterThan(200);
    let w = 1 / Wmax;
    // Before the spike at 5 ms the source has no trace, so earlier spikes of the target change nothing.
    for (const t of post.filter((time) => time > 4)) w = Math.min(1, w + lambda * (1 - w) * Math.exp((5 - (t + 1)) / tau_plus));
    const trace = post.filter((time) => time < 1499).reduce((sum, t) => sum + Math.exp((t - 1499) / tau_minus), 0);
    w -= lambda * w * trace;
    expect(simulation.recordings[1]?.read().values['weights']?.[1]).toBeCloseTo(w * Wmax, 9);
  });
});
