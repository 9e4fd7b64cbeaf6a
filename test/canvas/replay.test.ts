/** A moment of a run on the canvas: whose face is lit, where pulses are, in the order of what recorders recorded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flashFor, frameAt, MOST_PULSES } from '../../src/canvas/replay/frame.ts';
import { planReplay } from '../../src/canvas/replay/plan.ts';
import { wayAlong } from '../../src/canvas/replay/way.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { createNoted } from '../../src/editor/play/noted.ts';
import { check } from '../../src/editor/runs/check.ts';
import type { Run } from '../../src/editor/types.ts';
import { build, estimate } from '../../src/kernel/index.ts';
import { started } from '../support/runs.ts';

function document(nodes: object[], edges: object[], groups: object[] = []): GraphDocument {
  const read = parseDocument(
    JSON.stringify({
      format: 'spikepatch.graph',
      version: 2,
      title: '',
      kernel: { resolution: 0.1, rng_seed: 7, duration: 100 },
      nodes,
      edges,
      groups,
    }),
  );
  if (read.document === undefined) throw new Error(JSON.stringify(read));
  return read.document;
}

/** Runs a document in the kernel, watched. */
function played(graph: GraphDocument, duration = 100) {
  const { runnable } = check(graph, estimate);
  if (runnable === undefined) throw new Error('it does not compile');
  const { compiled, seed, hash } = runnable;
  const simulation = build(compiled.network, { backend: wasmBackend });
  const noted = createNoted(0.1, simulation.watch(0.5));
  simulation.advance(duration);
  noted.add(simulation.takeWatched(), duration);
  const run: Run = { id: 1, document: graph, compiled, seed, hash, ...started(duration), recorders: new Map() };
  return { run, noted, plan: planReplay(graph, run, noted), simulation };
}

const two = document(
  [
    { id: 'gen', model: 'spike_generator', params: { spike_times: [10, 40] } },
    { id: 'a', model: 'parrot_neuron' },
    { id: 'b', model: 'iaf_psc_alpha' },
    { id: 'spikes', model: 'spike_recorder' },
  ],
  [
    { id: 'e1', source: 'gen', target: 'a', syn_spec: { delay: 1 } },
    { id: 'e2', source: 'a', target: 'b', syn_spec: { weight: 2000, delay: 8 } },
    { id: 'e3', source: 'a', target: 'spikes' },
    { id: 'e4', source: 'b', target: 'spikes' },
  ],
);

describe('a pulse', () => {
  const { plan, noted } = played(two);
  const on = (time: number, edge: string) => frameAt(plan, noted, time, 1).pulses.get(edge)?.at ?? [];

  it('leaves with the spike, is half way after half of the delay and gone on arrival', () => {
    expect(on(11, 'e2')).toEqual([0]);
    expect(on(15, 'e2')[0]).toBeCloseTo(0.5, 9);
    expect(on(18.9, 'e2')[0]).toBeCloseTo(7.9 / 8, 9);
    expect(on(19, 'e2')).toEqual([]);
    expect(on(10.9, 'e2')).toEqual([]);
    expect(on(10.25, 'e1')[0]).toBeCloseTo(0.25, 9);
  });

  it('goes to no recorder, which hears at once', () => {
    expect(plan.wires.flat().map(({ edge }) => edge)).not.toContain('e3');
  });

  it('goes evenly along a bent wire', () => {
    const way = wayAlong([
      { x: 0, y: 0 },
      { x: 20, y: 90 },
      { x: 100, y: 0 },
    ]);
    const steps = Array.from({ length: 21 }, (_, k) => way.at(k / 20));
    const lengths = steps.slice(1).map(({ x, y }, k) => Math.hypot(x - (steps[k]?.x ?? 0), y - (steps[k]?.y ?? 0)));
    for (const length of lengths) expect(length).toBeCloseTo(way.length / 20, 0);
    expect(way.at(1)).toEqual({ x: 100, y: 0 });
  });
});

describe('a face', () => {
  it('flashes with the spike and fills with V_m between E_L and V_th', () => {
    const { plan, noted } = played(two);
    const b = plan.nodes.findIndex(({ id }) => id === 'b');
    const fired = noted.steps[[...noted.senders].indexOf(3)] as number;
    const at = (time: number) => frameAt(plan, noted, time, 2);
    expect(at(fired / 10).flashes[b]).toBe(1);
    expect(at(fired / 10 + 1).flashes[b]).toBeCloseTo(0.5, 6);
    expect(at(fired / 10 - 0.1).flashes[b]).toBe(0);
    expect(at(5).levels[b]).toBe(0);
    expect(at(fired / 10 - 0.3).levels[b]).toBeGreaterThan(0.5);
    const V = noted.valueAt(0, 25) as number;
    expect(at(25).levels[b]).toBeCloseTo(Math.min(1, Math.max(0, (V + 70) / 15)), 6);
  });

  it('of a population shows the share of its neurons that fired', () => {
    const graph = document(
      [
        { id: 'gen', model: 'spike_generator', params: { spike_times: [10] } },
        { id: 'pop', model: 'parrot_neuron', n: 40 },
      ],
      [{ id: 'e', source: 'gen', target: 'pop', target_slice: [0, 10, null] }],
    );
    const { plan, noted } = played(graph);
    const pop = plan.nodes.findIndex(({ id }) => id === 'pop');
    expect(frameAt(plan, noted, 12, 1).active[pop]).toBeCloseTo(0.25, 6);
    expect(frameAt(plan, noted, 60, 1).active[pop]).toBe(0);
  });

  it('has a flash that is as long to be seen whatever the speed, and one step at least', () => {
    expect([flashFor(0.1, 0.1), flashFor(0.0001, 0.1), flashFor(10, 0.1)]).toEqual([16, 0.1, 25]);
  });
});

describe('wires', () => {
  const populations = (edge: object, groups: object[] = []) =>
    document(
      [
        { id: 'gen', model: 'spike_generator', params: { spike_times: [10] } },
        { id: 'one', model: 'parrot_neuron', n: 6, ...(groups.length > 0 && { group: 'g' }) },
        { id: 'other', model: 'parrot_neuron', n: 300, ...(groups.length > 0 && { group: 'g' }) },
        { id: 'target', model: 'iaf_psc_alpha' },
      ],
      [
        { id: 'in1', source: 'gen', target: 'one', syn_spec: { delay: 1 } },
        { id: 'in2', source: 'gen', target: 'other', syn_spec: { delay: 1 } },
        { id: 'e', target: 'target', syn_spec: { delay: 4 }, ...edge },
      ],
      groups,
    );
  const count = (graph: GraphDocument) => {
    const { plan, noted } = played(graph, 20);
    return frameAt(plan, noted, 12, 1).pulses.get('e');
  };

  it('carry the spikes of the neurons that their slice takes', () => {
    expect(count(populations({ source: 'one' }))?.count).toBe(6);
    expect(count(populations({ source: 'one', source_slice: [1, 5, 2] }))?.count).toBe(2);
    expect(count(populations({ source: 'one', source_slice: [-1, null, null] }))?.count).toBe(1);
  });

  it('of a group carry the spikes of all in it, cut by a slice over all of them', () => {
    const group = [{ id: 'g', label: 'g', position: { x: 0, y: 0 }, size: { width: 400, height: 400 } }];
    expect(count(populations({ source: 'g' }, group))?.count).toBe(306);
    expect(count(populations({ source: 'g', source_slice: [4, 10, 3] }, group))?.count).toBe(2);
  });

  it('draw two hundred pulses at most and count all', () => {
    const pulses = count(populations({ source: 'other' }));
    expect(pulses?.count).toBe(300);
    expect(pulses?.at).toHaveLength(MOST_PULSES);
  });
});

describe('the order of a replay', () => {
  it('is that of the recorders’ times, for random spikes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 }), (times) => {
        const spike_times = times.sort((a, b) => a - b).map((step) => step / 10);
        const graph = document(
          [
            { id: 'gen', model: 'spike_generator', params: { spike_times } },
            { id: 'a', model: 'parrot_neuron', n: 3 },
            { id: 'b', model: 'iaf_psc_alpha', params: { I_e: 500 } },
            { id: 'spikes', model: 'spike_recorder' },
          ],
          [
            { id: 'e1', source: 'gen', target: 'a', syn_spec: { delay: 1.3 } },
            { id: 'e2', source: 'a', target: 'b', syn_spec: { weight: 300, delay: 2 } },
            { id: 'e3', source: 'a', target: 'spikes' },
            { id: 'e4', source: 'b', target: 'spikes' },
          ],
        );
        const { noted, simulation } = played(graph);
        const [recording] = simulation.recordings;
        const rows = recording?.read();
        const seen = [...noted.senders.subarray(0, noted.count)].map((sender, k) => [(noted.steps[k] as number) / 10, sender] as const);
        const fired = seen.filter(([, sender]) => sender > 1);
        expect(fired.map(([, sender]) => sender)).toEqual([...(rows?.senders ?? [])]);
        fired.forEach(([time], k) => {
          expect(time).toBeCloseTo(rows?.times[k] as number, 9);
        });
      }),
      { numRuns: 25, seed: 4 },
    );
  });
});
