/** A neuron with given spikes: like spike_generator, but any synapse carries them and weight_recorders see them. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import type { Backend } from '../../src/codegen/types.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { edge, network, node, recorded, simulate } from '../kernel/networks.ts';

const backends: readonly (readonly [string, Backend])[] = [
  ['js', jsBackend],
  ['wasm', wasmBackend],
];

const timesOf = (params: Record<string, unknown>, duration = 10) =>
  Array.from(
    simulate(
      network([node('spike_train_injector', 1, params as never), node('spike_recorder')], [edge(0, 1)]),
      duration,
      wasmBackend,
    ).recordings[0]?.read().times ?? [],
  );

describe('given times', () => {
  it('are sent on the grid, between start and stop, counted from origin', () => {
    expect(timesOf({ spike_times: [1, 1.9999, 3.0001] })).toEqual([1, 2, 3]);
    expect(timesOf({ spike_times: [1, 2, 3, 4], start: 1, stop: 3 })).toEqual([2, 3]);
    expect(timesOf({ spike_times: [1, 2], origin: 4 })).toEqual([5, 6]);
  });

  it('count as often as spike_multiplicities says', () => {
    expect(timesOf({ spike_times: [1, 2, 3], spike_multiplicities: [2, 0, 1] })).toEqual([1, 1, 3]);
  });

  it('are moved to the end of their step, or kept as they are', () => {
    expect(timesOf({ spike_times: [1, 1.05, 3.0001], allow_offgrid_times: true })).toEqual([1, 1.1, 3]);
    const times = [1, 1.05, 3.0001];
    expect(timesOf({ spike_times: times, precise_times: true })).toEqual(times.map((time) => expect.closeTo(time, 12)));
  });

  it.each([
    [{ spike_times: [0] }, /Spike time cannot be set to 0\./],
    [{ spike_times: [2, 1] }, /non-descending/],
    [{ spike_times: [1.05] }, /spike_train_injector: Time point 1.05 is not representable/],
    [{ spike_times: [1], spike_multiplicities: [1, 2] }, /same number of elements/],
    [{ precise_times: true, shift_now_spikes: true }, /cannot be set to true/],
  ])('%j is refused', (params, words) => {
    expect(() => timesOf(params)).toThrow(words);
  });

  it('at the present time are moved on where shift_now_spikes is set, and left out otherwise', () => {
    const later = (params: Record<string, unknown>) => {
      const simulation = build(network([node('spike_train_injector'), node('spike_recorder')], [edge(0, 1)]), { backend: wasmBackend });
      simulation.advance(10);
      simulation.setNodes(0, undefined, params as never);
      simulation.advance(5);
      return Array.from(simulation.recordings[0]?.read().times ?? []);
    };
    expect(later({ spike_times: [10.0001, 11.0001] })).toEqual([11]);
    expect(later({ spike_times: [10.0001, 11.0001], shift_now_spikes: true })).toEqual([10.1, 11]);
  });
});

describe.each(backends)('on the back end %s', (_, backend) => {
  it('its spikes change a plastic synapse as those of a parrot that repeats them do', () => {
    const spikes = [5, 12, 13, 30, 31, 45];
    const targets = [7, 11, 29, 33];
    const target = [node('spike_generator', 1, { spike_times: targets }), node('parrot_neuron'), node('weight_recorder')];
    const stdp = { synapse_model: 'stdp_synapse', weight: 5, delay: 1.5, receptor_type: 1, params: { lambda: 0.2, Wmax: 20 } };
    const direct = network(
      [node('spike_train_injector', 1, { spike_times: spikes }), ...target],
      [edge(1, 2, { delay: 0.5 }), edge(0, 2, { ...stdp, weight_recorder: 3 })],
    );
    const relayed = network(
      [node('parrot_neuron'), ...target, node('spike_generator', 1, { spike_times: spikes.map((time) => time - 1) })],
      [edge(1, 2, { delay: 0.5 }), edge(4, 0), edge(0, 2, { ...stdp, weight_recorder: 3 })],
    );
    const weights = (spec: typeof direct) => recorded(simulate(spec, 60, backend));
    expect(weights(direct)).toEqual(weights(relayed));
    expect(new Set(simulate(direct, 60, backend).recordings[0]?.read().values['weights']).size).toBeGreaterThan(3);
  });
});

it('may be wired by synapses of several types, which a generator may not', () => {
  const wires = (source: string) =>
    build(network([node(source), node('iaf_psc_alpha')], [edge(0, 1), edge(0, 1, { synapse_model: 'tsodyks_synapse' })]), {
      backend: wasmBackend,
    });
  expect(wires('spike_train_injector').connections).toBe(2);
  expect(() => wires('spike_generator')).toThrow(/same synapse type|static synapses/);
});
