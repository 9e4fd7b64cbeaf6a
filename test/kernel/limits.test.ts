/** Limits that bite before the machine does. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { KernelError } from '../../src/kernel/types.ts';
import { edge, network, node } from './networks.ts';

/** The KernelError that something throws. */
function refusal(action: () => unknown): KernelError {
  try {
    action();
  } catch (error) {
    if (error instanceof KernelError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe.each([jsBackend, wasmBackend])('spikes that multiply without end, on the back end $name,', (backend) => {
  it('end the run with a sentence; what was recorded before stays', () => {
    const loop = network(
      [node('spike_generator', 1, { spike_times: [1] }), node('parrot_neuron', 4), node('spike_recorder'), node('multimeter')],
      [edge(0, 1, {}), edge(1, 1, { delay: 1 }), edge(1, 2, {})],
    );
    const simulation = build(loop, { backend });
    const error = refusal(() => simulation.advance(1000));
    expect(error).toMatchObject({ name: 'TooManySpikes', address: { node: 1 } });
    expect(error.message).toMatch(
      /^parrot_neuron \(node 2 and its neighbours\) sends more than 5,000,000 spikes within 1 ms, shortly after \d+(\.\d)? ms/,
    );
    const { times } = (simulation.recordings[0] as (typeof simulation.recordings)[number]).read();
    expect(times.length).toBeGreaterThan(1_000_000);
    expect(times[times.length - 1]).toBeLessThanOrEqual(simulation.time);
  });

  it('end it where a generator repeats a spike too often', () => {
    const simulation = build(
      network(
        [node('spike_generator', 1, { spike_times: [1, 5], spike_multiplicities: [2, 3e9] }), node('iaf_psc_alpha')],
        [edge(0, 1, {})],
      ),
      { backend },
    );
    expect(refusal(() => simulation.advance(10))).toMatchObject({ name: 'TooManySpikes', address: { node: 0 } });
  });
});
