/** A moment restored runs on to the same bytes: in the simulation it was taken of, and in another one of the same network. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import type { NetworkSpec, Recording, Simulation } from '../../src/kernel/types.ts';
import { busyNetwork, edge, network, node, recorded } from './networks.ts';
import { accepted, networkSpec } from './randomNetworks.ts';

/** Rows recorded from row `from[k]` of recorder k on. */
function rowsFrom(simulation: Simulation, from: readonly number[]): unknown {
  return simulation.recordings.map((recording: Recording, k) => {
    const { times, senders, values } = recording.read(from[k]);
    return { times: [...times], senders: [...senders], values: Object.entries(values).map(([name, column]) => [name, [...column]]) };
  });
}

const lengths = (simulation: Simulation) => simulation.recordings.map(({ length }) => length);

const sameBytes = (a: ArrayBufferView, b: ArrayBufferView) =>
  Buffer.compare(Buffer.from(a.buffer, a.byteOffset, a.byteLength), Buffer.from(b.buffer, b.byteOffset, b.byteLength)) === 0;

/** The same network with noise into all its neurons and a recorder of their spikes, so that something happens. */
function driven(spec: NetworkSpec): NetworkSpec {
  const generator = spec.nodes.length;
  const neurons = spec.nodes.flatMap(({ model }, k) => (model.elementType === 'neuron' ? [k] : []));
  return {
    ...spec,
    nodes: [...spec.nodes, node('poisson_generator', 1, { rate: 30000 }), node('spike_recorder')],
    connections: [
      // Relays that feed relays would multiply the noise without end.
      ...spec.connections.filter(
        ({ source, target }) => ![source, target].every((ends) => spec.nodes[ends[0]?.node ?? 0]?.model.name === 'parrot_neuron'),
      ),
      ...neurons.flatMap((k) => [edge(generator, k, { weight: 60, delay: 0.4 }), edge(k, generator + 1, {})]),
    ],
  };
}

/** Plastic synapses, rarely read, whose targets fire so much that their histories grow. */
const growing: NetworkSpec = network(
  [
    node('spike_generator', 1, { spike_times: [2, 190] }),
    node('parrot_neuron', 3),
    node('iaf_psc_alpha', 20, { I_e: 2000, t_ref: 0.5 }),
    node('spike_recorder'),
    node('weight_recorder'),
    node('noise_generator', 2, { std: 300 }),
  ],
  [
    edge(0, 1, {}),
    edge(1, 2, { synapse_model: 'stdp_synapse', weight: 10, delay: 1, weight_recorder: 4 }),
    edge(2, 2, { synapse_model: 'stdp_triplet_synapse', weight: 1, delay: 1.5 }, { rule: 'fixed_indegree', indegree: 4 }),
    edge(5, 2, {}),
    edge(2, 3, {}),
  ],
);

describe.each([jsBackend, wasmBackend])('a snapshot on the back end $name', (backend) => {
  it.each([
    ['everything that draws', busyNetwork(), 40, 60],
    ['spike histories that grow', growing, 30.3, 170],
  ])('of a network with %s is restored to the last bit', (_, spec, before, after) => {
    const simulation = build(spec, { backend });
    simulation.advance(before);
    const moment = structuredClone(simulation.snapshot());
    const held = lengths(simulation);
    simulation.advance(after);
    const whole = recorded(simulation);
    const tail = rowsFrom(simulation, held);
    const { counters } = simulation;
    expect(lengths(simulation).some((length, k) => length > (held[k] as number))).toBe(true);

    for (let times = 0; times < 2; times++) {
      simulation.restore(moment);
      expect(simulation.time).toBeCloseTo(before, 9);
      expect(lengths(simulation)).toEqual(held);
      simulation.advance(after);
      expect(recorded(simulation)).toEqual(whole);
      expect(simulation.counters).toEqual(counters);
    }
    const other = build(spec, { backend });
    other.restore(moment);
    other.advance(after);
    expect(rowsFrom(other, held)).toEqual(tail);
    expect(
      rowsFrom(
        other,
        held.map(() => 0),
      ),
    ).toEqual(tail);
    expect(other.counters).toEqual(counters);
    expect(sameBytes(other.snapshot().memory, simulation.snapshot().memory)).toBe(true);
  });
});

describe('snapshots', () => {
  it('of random networks are restored to the last bit, however long is run in between', () => {
    let seen = 0;
    fc.assert(
      fc.property(networkSpec, fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 150 }), (raw, first, second) => {
        const spec = driven(accepted(raw).spec);
        const simulation = build(spec, { backend: wasmBackend });
        simulation.advance(first * spec.resolution);
        const moment = simulation.snapshot();
        simulation.advance(second * spec.resolution);
        const whole = recorded(simulation);
        seen += simulation.counters.spikes + lengths(simulation).reduce((sum, length) => sum + length, 0);
        const end = simulation.snapshot();
        simulation.restore(moment);
        simulation.advance(second * spec.resolution);
        expect(recorded(simulation)).toEqual(whole);
        const again = simulation.snapshot();
        expect(sameBytes(again.numbers, end.numbers) && sameBytes(again.memory, end.memory)).toBe(true);
      }),
      { numRuns: 60, seed: 6 },
    );
    expect(seen).toBeGreaterThan(1000);
  });

  it('leave out what a run never changes', () => {
    const spec = network(
      [node('iaf_psc_alpha', 1000)],
      [edge(0, 0, { weight: 0.1, delay: 1.5 }, { rule: 'fixed_indegree', indegree: 500 })],
    );
    const simulation = build(spec, { backend: wasmBackend });
    expect(simulation.connections).toBe(500_000);
    expect(simulation.snapshot().memory.byteLength).toBeLessThan(200_000);
  });

  it('are refused in another network, and in this one once it was changed', () => {
    const spec = network([node('iaf_psc_alpha', 3)], []);
    const simulation = build(spec, { backend: wasmBackend });
    simulation.advance(1);
    const moment = simulation.snapshot();
    expect(() => build(network([node('iaf_psc_alpha', 4)], []), { backend: wasmBackend }).restore(moment)).toThrow(/another network/);
    expect(() => build({ ...spec, rng_seed: 2 }, { backend: wasmBackend }).restore(moment)).toThrow(/another network/);
    simulation.setNodes(0, undefined, { I_e: 300 });
    expect(() => simulation.restore(moment)).toThrow(/before it was changed/);
    const changed = simulation.snapshot();
    simulation.advance(5);
    simulation.restore(changed);
    expect(simulation.time).toBe(1);
  });

  it('go on with what was changed between two stretches', () => {
    const spec = busyNetwork();
    const simulation = build(spec, { backend: wasmBackend });
    simulation.advance(20);
    simulation.setNodes(2, undefined, { rate: 12000 });
    simulation.setNodes(0, [1, 2], { V_m: -58 });
    simulation.advance(10);
    const moment = simulation.snapshot();
    simulation.advance(30);
    const whole = recorded(simulation);
    simulation.restore(moment);
    simulation.advance(30);
    expect(recorded(simulation)).toEqual(whole);
  });
});
