/** Binary neurons and what notes their states: how often they change, what they send, and that input and state go together. */
import { describe, expect, it } from 'vitest';
import { erfc } from '../../src/base/elementary.ts';
import { jsBackend } from '../../src/codegen/js.ts';
import type { Backend } from '../../src/codegen/types.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { edge, mean, network, node, recorded, simulate } from '../kernel/networks.ts';

const backends: readonly (readonly [string, Backend])[] = [
  ['js', jsBackend],
  ['wasm', wasmBackend],
];

describe.each(backends)('on the back end %s', (_, backend) => {
  it.each([
    ['ginzburg_neuron', { theta: -0.4 }, 0.5 * (1 + Math.tanh(0.4))],
    ['ginzburg_neuron', { c_1: 0, c_2: 0.3 }, 0.15],
    ['erfc_neuron', { theta: 0.7, sigma: 1.5 }, 0.5 * erfc(0.7 / (Math.SQRT2 * 1.5))],
    ['mcculloch_pitts_neuron', { theta: -1 }, 1],
    ['mcculloch_pitts_neuron', { theta: 0 }, 0],
  ])('%s with %j is on for its share of the time', (model, params, expected) => {
    const spec = network(
      [node(model, 400, { ...params, tau_m: 5 }), node('multimeter', 1, { record_from: ['S'], interval: 40 })],
      [edge(1, 0)],
    );
    const { times, values } = (simulate(spec, 2000, backend).recordings[0] as ReturnType<typeof simulate>['recordings'][number]).read();
    const settled = Array.from(values['S'] as Float64Array).filter((_state, i) => (times[i] as number) > 60);
    expect(Math.abs(mean(settled) - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / settled.length) + 1e-12);
  });

  it('the input of a neuron is the weighted sum of the states that a spin_detector has noted, a delay later', () => {
    const spec = network(
      [
        node('ginzburg_neuron', 5, { tau_m: 3 }),
        node('mcculloch_pitts_neuron', 1),
        node('spin_detector'),
        node('multimeter', 1, { record_from: ['h'], interval: 0.1 }),
      ],
      [edge(0, 1, { weight: 0.25, delay: 1.5 }), edge(0, 2), edge(3, 1)],
    );
    const [spins, meter] = simulate(spec, 100, backend).recordings.map((recording) => recording.read());
    const changes = Array.from(spins?.times ?? [], (time, i) => ({ time, on: spins?.values['state']?.[i] as number }));
    expect(changes.length).toBeGreaterThan(50);
    Array.from(meter?.times ?? []).forEach((time, i) => {
      const seen = changes.filter((change) => change.time + 1.5 < time + 0.05);
      const sum = seen.reduce((total, { on }) => total + (on === 1 ? 0.25 : -0.25), 0);
      expect(meter?.values['h']?.[i]).toBeCloseTo(sum, 12);
    });
  });

  it('decides anew after exponential intervals of mean tau_m', () => {
    const spec = network([node('ginzburg_neuron', 300, { tau_m: 8 }), node('spin_detector')], [edge(0, 1)]);
    // Every second decision changes the state.
    const count = simulate(spec, 2000, backend).recordings[0]?.length as number;
    expect(count / (300 * (2000 / 8) * 0.5)).toBeGreaterThan(0.97);
    expect(count / (300 * (2000 / 8) * 0.5)).toBeLessThan(1.01);
  });

  it('a current acts in the step it arrives in, one earlier than in neurons that integrate', () => {
    const spec = network(
      [
        node('mcculloch_pitts_neuron', 50, { tau_m: 0.1, theta: 5 }),
        node('noise_generator', 1, { mean: 6, start: 3 }),
        node('spin_detector'),
      ],
      [edge(1, 0, { delay: 1 }), edge(0, 2)],
    );
    const { times } = (simulate(spec, 20, backend).recordings[0] as ReturnType<typeof simulate>['recordings'][number]).read();
    expect(times).toHaveLength(50);
    expect(Math.min(...times)).toBeCloseTo(4, 6);
  });
});

it('two spikes in a step say that a neuron is on, one that it is off, to whoever counts spikes', () => {
  const spec = network(
    [node('ginzburg_neuron', 20, { tau_m: 2 }), node('spin_detector'), node('spike_recorder')],
    [edge(0, 1), edge(0, 2)],
  );
  const simulation = simulate(spec, 100, jsBackend);
  const [spins, spikes] = simulation.recordings.map((recording) => recording.read());
  const states = Array.from(spins?.values['state'] ?? []);
  expect(spikes?.times.length).toBe(states.reduce((sum, state) => sum + state + 1, 0));
  expect(recorded(simulate(spec, 100, wasmBackend))).toEqual(recorded(simulation));
});
