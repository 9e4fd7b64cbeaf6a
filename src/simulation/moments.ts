/** Snapshots of a run, so that any moment can be gone back to: as many as a budget allows, spread over all of the time. */
import type { Snapshot } from '../kernel/types.ts';

/** What a page's worker may hold of them, in bytes. */
const BUDGET = 64_000_000;

/** A snapshot may take this share of the time that is simulated in between. */
const SHARE = 0.05;

interface Moments {
  /** Whether another one is worth its time now (wall-clock ms). */
  due(now: number): boolean;
  /** Keeps a snapshot that took from `began` to `now` (wall-clock ms). */
  keep(snapshot: Snapshot, began: number, now: number): void;
  /** The last one that is not after a time in ms. */
  before(time: number): Snapshot | undefined;
  /** Lets go of those after a time, of all where there is none. */
  forget(after?: number): void;
}

export function createMoments(budget = BUDGET): Moments {
  let held: Snapshot[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  let cost = 0;
  const bytes = (): number =>
    held.reduce((sum, { memory, numbers, stretches }) => sum + memory.byteLength + numbers.byteLength + stretches.byteLength, 0);
  return {
    due: (now) => now - lastAt >= Math.max(1, cost / SHARE),
    keep(snapshot, began, now) {
      lastAt = now;
      cost = now - began;
      held = [...held.filter(({ time }) => time < snapshot.time), snapshot];
      // Every second one goes; the first one, which everything can be reached from, stays.
      while (held.length > 2 && bytes() > budget) held = held.filter((_, k) => k % 2 === 0);
    },
    before: (time) => held.findLast((snapshot) => snapshot.time <= time + 1e-9),
    forget(after = Number.NEGATIVE_INFINITY) {
      held = held.filter(({ time }) => time <= after + 1e-9);
    },
  };
}
