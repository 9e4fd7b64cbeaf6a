/** The loop for the usual connection has to give what the careful one gives: every way in and out of it, against the JavaScript back end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { synapseModels } from '../../src/models/catalogue.ts';
import type { SynapseModel } from '../../src/models/types.ts';
import { type Projection, project } from './project.ts';

/** Intervals within a table of decays, in bursts, and beyond the table (4096 steps). */
const interval = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 40, max: 160 }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 4090, max: 4105 }) },
  { weight: 1, arbitrary: fc.integer({ min: 5000, max: 9000 }) },
);

function train(most: number): fc.Arbitrary<number[]> {
  return fc.array(interval, { maxLength: most }).map((intervals) => {
    let step = 0;
    return intervals.map((ahead) => {
      step += ahead;
      return step;
    });
  });
}

const rows = fc
  .record({
    spikes: train(25),
    // One target never spikes, so that there are always some of which nothing is known.
    postSpikes: fc.tuple(train(40), train(40), train(40), fc.constant<number[]>([])),
    connections: fc.array(fc.record({ target: fc.integer({ min: 0, max: 3 }), delay: fc.constantFrom(1, 5, 40) }), {
      minLength: 1,
      maxLength: 12,
    }),
    capacity: fc.constantFrom(4, 16, 64),
  })
  .map(({ connections, ...row }) => {
    const sorted = connections.sort((a, b) => a.delay - b.delay || a.target - b.target);
    return { ...row, targets: sorted.map(({ target }) => target), delays: sorted.map(({ delay }) => delay) };
  });

const readers = ['stdp_synapse', 'stdp_triplet_synapse', 'vogels_sprekeler_synapse', 'stdp_nn_symm_synapse', 'stdp_pl_synapse_hom'];

function run(name: string, projection: Omit<Projection, 'model'>) {
  const model = synapseModels[name] as SynapseModel;
  const parameters = { weight: Float64Array.from(projection.targets, (_, i) => 1 + i / 7) };
  return [jsBackend, wasmBackend].map((backend) => {
    const { delivered, positive, negative, events, program, state } = project(backend, { ...projection, model, parameters });
    return { delivered, positive, negative, events, rows: program.rowColumns.map(({ name: column }) => state(column)) };
  });
}

describe('rows of plastic connections are the same to the last bit on both back ends', () => {
  it.each(readers)('%s, whatever the spikes', (name) => {
    fc.assert(
      fc.property(rows, fc.boolean(), (row, each) => {
        const [js, wasm] = run(name, { ...row, tau_minus: each ? 'each' : 20 });
        expect(wasm).toEqual(js);
      }),
      { numRuns: 60 },
    );
  });

  it('a connection that is not usual stands between two that are', () => {
    const regular = Array.from({ length: 40 }, (_, k) => 100 * (k + 1));
    const bursts = regular.flatMap((step) => [0, 2, 4, 6, 8, 10].map((later) => step + later));
    const [js, wasm] = run('stdp_synapse', {
      targets: [0, 1, 2, 0, 2, 1],
      delays: [5, 5, 5, 5, 5, 5],
      spikes: regular.map((step) => step + 37),
      postSpikes: [regular, bursts, []],
    });
    expect(wasm).toEqual(js);
    expect(js?.events).toBe(40 * 6);
  });

  it('a spike of the target that arrives just with that of the source belongs to the window and not to the trace', () => {
    const steps = Array.from({ length: 20 }, (_, k) => 100 * (k + 1));
    const [js, wasm] = run('stdp_synapse', { targets: [0], delays: [5], spikes: steps.map((step) => step + 5), postSpikes: [steps] });
    expect(wasm).toEqual(js);
    const [, early] = run('stdp_synapse', { targets: [0], delays: [5], spikes: steps.map((step) => step + 4), postSpikes: [steps] });
    expect(early?.delivered).not.toEqual(wasm?.delivered);
  });
});
