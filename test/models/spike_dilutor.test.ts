/** What reaches a spike_dilutor is sent on to each target by a draw of its own, in the step in which it arrives. */
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

describe.each(backends)('on the back end %s', (_, backend) => {
  it('with p_copy 1 it is a parrot: stamps are those of the arrival, whatever brought the spikes', () => {
    const spec = network(
      [
        node('spike_generator', 1, { spike_times: [1, 2.3, 4], spike_multiplicities: [1, 2, 1] }),
        node('spike_dilutor'),
        node('spike_recorder'),
        node('parrot_neuron'),
        node('spike_recorder'),
      ],
      [edge(0, 1, { delay: 0.7 }), edge(1, 2), edge(1, 3, { delay: 1.2 }), edge(3, 4)],
    );
    const [direct, repeated] = simulate(spec, 10, backend).recordings.map((recording) => Array.from(recording.read().times));
    expect(direct).toEqual([1.7, 3, 3, 4.7].map((time) => expect.closeTo(time, 12)));
    expect(repeated).toEqual([2.9, 4.2, 4.2, 5.9].map((time) => expect.closeTo(time, 12)));
  });

  it('neurons, Poisson generators and other dilutors reach it, and p_copy thins them independently for each target', () => {
    const spec = network(
      [
        node('poisson_generator', 1, { rate: 500 }),
        node('spike_dilutor', 1, { p_copy: 0.5 }),
        node('spike_dilutor', 1, { p_copy: 0.4 }),
        node('parrot_neuron', 2),
        node('spike_recorder'),
        node('spike_recorder'),
      ],
      [edge(0, 1), edge(1, 2), edge(2, 3), edge(3, 4), edge(0, 5)],
    );
    const [copies, all] = simulate(spec, 20_000, backend).recordings.map((recording) => recording.read());
    const each = [4, 5].map((id) => Array.from(copies?.times ?? []).filter((_time, i) => copies?.senders[i] === id));
    const expected = 10_000 * 0.5 * 0.4;
    expect(Math.abs((all?.times.length ?? 0) - 10_000)).toBeLessThan(400);
    for (const train of each) expect(Math.abs(train.length - expected)).toBeLessThan(4 * Math.sqrt(expected));
    // Both parrots copy from the same 0.5 · 10,000 spikes: a spike of one is one of the other's with the probability 0.4.
    const other = new Set(each[1]);
    const shared = (each[0] ?? []).filter((time) => other.has(time)).length;
    expect(Math.abs(shared / (each[0]?.length ?? 1) - 0.4)).toBeLessThan(0.06);
  });

  it('sends between start and stop only, and goes on after SetStatus and from a snapshot', () => {
    const spec = network(
      [
        node('spike_generator', 1, { spike_times: Array.from({ length: 40 }, (_v, i) => i + 1) }),
        node('spike_dilutor', 1, { p_copy: 0.5 }),
        node('parrot_neuron'),
        node('spike_recorder'),
      ],
      [edge(0, 1, { delay: 3 }), edge(1, 2), edge(2, 3)],
    );
    const whole = simulate(spec, 50, backend);
    const parts = build(spec, { backend });
    parts.advance(12.3);
    const snapshot = parts.snapshot();
    parts.advance(37.7);
    expect(recorded(parts)).toEqual(recorded(whole));
    parts.restore(snapshot);
    parts.advance(37.7);
    expect(recorded(parts)).toEqual(recorded(whole));
    parts.restore(snapshot);
    parts.setNodes(1, undefined, { p_copy: 1, stop: 30 });
    parts.advance(37.7);
    const times = Array.from(parts.recordings[0]?.read().times ?? []).filter((time) => time > 14);
    // A spike on its way arrives as before. The dilutor sends what arrives in steps up to its stop.
    expect(times).toEqual(Array.from({ length: 17 }, (_v, i) => i + 15));
  });
});

it('takes spikes on port 0, by static synapses, and a probability', () => {
  const made = (params: Record<string, number>, syn: Record<string, unknown> = {}) =>
    build(network([node('parrot_neuron'), node('spike_dilutor', 1, params)], [edge(0, 1, syn)]), { backend: wasmBackend });
  expect(made({}).connections).toBe(1);
  expect(() => made({ p_copy: 1.2 })).toThrow(/Copy probability must be in \[0, 1\]/);
  expect(() => made({}, { receptor_type: 1 })).toThrow(/Receptor type 1 is not available in spike_dilutor/);
  expect(() => made({}, { synapse_model: 'stdp_synapse' })).toThrow(/does not support STDP synapses/);
});
