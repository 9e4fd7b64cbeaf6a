import { describe, expect, it, vi } from 'vitest';
import { createTrialRuns } from '../../src/charts/trialRuns.ts';
import type { Run } from '../../src/editor/types.ts';

/** A finished run as far as trials look at it. */
const runOf = (id: number, seed: number, more: object = {}) =>
  ({ id, seed, phase: 'done', time: 10, document: { kernel: { rng_seed: 99 } }, recorders: new Map(), ...more }) as unknown as Run;

/** Simulates by answering when told to, in whatever order. */
function bench() {
  const waiting: { seed: number; aborted: () => boolean; done: (run: Run) => void }[] = [];
  const trials = createTrialRuns({
    simulate: (document, { signal } = {}) =>
      new Promise((resolve) => {
        waiting.push({ seed: document.kernel.rng_seed, aborted: () => signal?.aborted ?? false, done: resolve });
      }),
  });
  const finish = async (seed: number, more: object = {}) => {
    const at = waiting.findIndex((each) => each.seed === seed);
    waiting.splice(at, 1)[0]?.done(runOf(100 + seed, seed, more));
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { trials, waiting, finish };
}

describe('runs with other seeds', () => {
  it('have the seeds after that of the run, and come in their order however they end', async () => {
    const { trials, waiting, finish } = bench();
    const run = runOf(1, 5);
    const listener = vi.fn();
    trials.subscribe(listener);
    trials.want(run, 4);
    trials.want(run, 3);
    expect(waiting.map(({ seed }) => seed)).toEqual([6, 7]);
    await finish(7);
    expect(trials.of(run)).toEqual([]);
    await finish(6);
    expect(trials.of(run)?.map(({ seed }) => seed)).toEqual([6, 7]);
    await finish(8);
    expect(trials.of(run)?.map(({ seed }) => seed)).toEqual([6, 7, 8]);
    expect(listener).toHaveBeenCalledTimes(3);
    expect(waiting).toEqual([]);
  });

  it('of an older run are let go when a newer one asks', async () => {
    const { trials, waiting, finish } = bench();
    trials.want(runOf(1, 5), 3);
    const [first] = waiting;
    trials.want(runOf(2, 50), 2);
    expect(first?.aborted()).toBe(true);
    await finish(6);
    await finish(51);
    expect(trials.of(runOf(1, 5))).toEqual([]);
    expect(trials.of(runOf(2, 50))?.map(({ seed }) => seed)).toEqual([51]);
  });

  it('there are none of a run that its document alone does not make', () => {
    const { trials, waiting } = bench();
    for (const more of [{ played: true }, { preview: true }, { simulator: 'NEST 3.9' }, { phase: 'stopped' }]) {
      trials.want(runOf(1, 5, more), 4);
      expect(trials.of(runOf(1, 5, more))).toBeUndefined();
    }
    expect(waiting).toEqual([]);
  });
});
