/** What a replay is made of: noted beside all recorders, the same as they record, and without a trace in the results. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import type { Recording, Watched } from '../../src/kernel/types.ts';
import { timeOf } from '../../src/language/time.ts';
import { busyNetwork, edge, network, node, recorded, simulate } from './networks.ts';
import { accepted, networkSpec } from './randomNetworks.ts';

const bytesOf = ({ steps, senders }: Watched): number => steps.byteLength + senders.byteLength;

describe.each([jsBackend, wasmBackend])('a watched simulation on the back end $name', (backend) => {
  it('records what it would record unwatched, to the last bit', () => {
    const spec = busyNetwork();
    const plain = simulate(spec, 60, backend);
    for (const interval of [0.1, 0.7, 5]) {
      const simulation = build(spec, { backend });
      simulation.watch(interval);
      simulation.advance(60);
      expect(recorded(simulation)).toEqual(recorded(plain));
    }
  });

  it('knows every spike that a recorder of all neurons knows, in the same order, in eight bytes each', () => {
    const spec = busyNetwork();
    const generators = spec.nodes.map(({ model }) => model.elementType);
    const all = { ...spec, nodes: [...spec.nodes, node('spike_recorder')] };
    const recorder = spec.nodes.length;
    const neurons = generators.flatMap((type, k) => (type === 'neuron' ? [k] : []));
    const simulation = build({ ...all, connections: [...spec.connections, ...neurons.map((k) => edge(k, recorder))] }, { backend });
    simulation.watch(1);
    const steps: number[] = [];
    const senders: number[] = [];
    let bytes = 0;
    for (let k = 0; k < 6; k++) {
      simulation.advance(10);
      const watched = simulation.takeWatched();
      bytes += bytesOf(watched);
      steps.push(...watched.steps);
      senders.push(...watched.senders);
    }
    const rows = (simulation.recordings.find((recording) => recording.node === recorder) as Recording).read();
    expect(rows.times.length).toBeGreaterThan(100);
    expect(steps.map((step) => timeOf(step, 0.1))).toEqual([...rows.times]);
    expect(senders).toEqual([...rows.senders]);
    expect(bytes).toBe(8 * rows.times.length);
  });

  it('samples the potential of single neurons as a multimeter does, and plastic weights as GetStatus does', () => {
    const spec = network(
      [
        node('iaf_psc_alpha', 1, { I_e: 400 }),
        node('iaf_psc_alpha', 1, { I_e: 390 }),
        node('iaf_psc_alpha', 5),
        node('multimeter', 1, { record_from: ['V_m'], interval: 0.5 }),
      ],
      [edge(0, 1, { synapse_model: 'stdp_synapse', weight: 5 }), edge(0, 2, { weight: 3 }), edge(3, 0)],
    );
    const simulation = build(spec, { backend });
    const probes = simulation.watch(0.5);
    expect(probes).toEqual([{ node: 0 }, { node: 1 }, { connection: 0 }]);
    const weights: number[] = [simulation.connectionsOf(0).values['weight']?.[0] as number];
    for (let k = 0; k < 200; k++) {
      simulation.advance(0.5);
      weights.push(simulation.connectionsOf(0).values['weight']?.[0] as number);
    }
    const { sampled, values } = simulation.takeWatched();
    const V = (simulation.recordings[0] as Recording).read().values['V_m'] as Float64Array;
    expect([...sampled]).toEqual(Array.from({ length: 201 }, (_, k) => 5 * k));
    const column = (probe: number) => [...sampled].map((_, k) => values[k * probes.length + probe] as number);
    // A multimeter has no sample at 0.
    expect(column(0).slice(1, 1 + V.length)).toEqual([...Float32Array.from(V)]);
    expect(column(2)).toEqual([...Float32Array.from(weights)]);
    expect(new Set(weights).size).toBeGreaterThan(2);
  });
});

describe('random networks', () => {
  it('give the same bytes watched and unwatched', () => {
    fc.assert(
      fc.property(networkSpec, fc.integer({ min: 1, max: 40 }), (raw, interval) => {
        const { spec } = accepted(raw);
        const plain = build(spec, { backend: wasmBackend });
        const watched = build(spec, { backend: wasmBackend });
        watched.watch(interval * spec.resolution);
        for (const simulation of [plain, watched]) simulation.advance(200 * spec.resolution);
        expect(recorded(watched)).toEqual(recorded(plain));
        expect(watched.counters.spikes).toBe(plain.counters.spikes);
      }),
      { numRuns: 40, seed: 8 },
    );
  });
});
