/** Circuits with spikes between grid points, for tests of the neurons that have them. */
import { expect } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import type { NodeSpec } from '../../src/kernel/types.ts';
import { edge, network, node, recorded } from '../kernel/networks.ts';
import { runOne } from './run.ts';

/** Every resolution gives the same spikes: what a grid cannot. @returns them, in ms, as the coarsest one gives them */
export function expectSameTimes(
  model: string,
  params: NodeSpec['params'],
  input: readonly (readonly [time: number, weight: number])[],
  duration: number,
): readonly number[] {
  const of = (resolution: number) =>
    runOne(
      model,
      params,
      duration,
      ['V_m'],
      input.map(([time, weight]) => ['spike_generator', { spike_times: [time], precise_times: true }, { weight, delay: 1 }] as const),
      resolution,
    ).spikes;
  const times = of(1);
  for (const resolution of [0.25, 0.1, 0.01]) {
    const others = of(resolution);
    expect(others.length).toBe(times.length);
    for (const [k, time] of others.entries()) expect(Math.abs(time - (times[k] as number))).toBeLessThan(1e-9);
  }
  return times;
}

/** What is on its way between grid points survives a run in pieces and a snapshot, on both back ends alike. */
export function expectSameInPieces(model: string, params: NodeSpec['params'], weight: number): void {
  const times = [1.03, 1.071, 4.5, 4.5, 7.9999, 12.34, 12.35, 20.5];
  const spec = network(
    [
      node('spike_generator', 1, { spike_times: times, precise_times: true }),
      node('poisson_generator_ps', 1, { rate: 4000 }),
      node('poisson_generator', 1, { rate: 4000 }),
      node(model, 3, params),
      node('parrot_neuron_ps', 2),
      node('spike_recorder'),
      node('multimeter', 1, { record_from: ['V_m'], interval: 0.1 }),
    ],
    [
      edge(0, 4, { delay: 1.3 }),
      edge(1, 4, { delay: 0.7 }),
      edge(4, 3, { weight, delay: 2.1 }),
      edge(1, 3, { weight, delay: 0.4 }),
      edge(2, 3, { weight: -weight / 2, delay: 0.9 }),
      edge(3, 3, { weight: weight / 3, delay: 1.7, synapse_model: 'stdp_synapse', params: { Wmax: 1000 } }),
      edge(3, 5),
      edge(4, 5),
      edge(6, 3),
    ],
  );
  const whole = build(spec, { backend: jsBackend });
  whole.advance(30);
  const wasm = build(spec, { backend: wasmBackend });
  for (const piece of [0.1, 3.2, 8.6]) wasm.advance(piece);
  const snapshot = wasm.snapshot();
  wasm.advance(18.1);
  expect(recorded(wasm)).toEqual(recorded(whole));
  wasm.restore(snapshot);
  wasm.advance(18.1);
  expect(recorded(wasm)).toEqual(recorded(whole));
}
