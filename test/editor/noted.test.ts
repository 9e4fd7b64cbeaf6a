import { describe, expect, it } from 'vitest';
import { createNoted, MOST_BYTES } from '../../src/editor/play/noted.ts';
import type { Watched } from '../../src/kernel/types.ts';

const watched = (steps: number[], sampled: number[] = [], values: number[] = []): Watched => ({
  steps: Uint32Array.from(steps),
  senders: Uint32Array.from(steps, (_, k) => k + 1),
  sampled: Uint32Array.from(sampled),
  values: Float32Array.from(values),
});

describe('what a run noted', () => {
  it('takes at most ten bytes a spike, room to grow included', () => {
    const noted = createNoted(0.1, []);
    for (let k = 0; k < 400; k++) noted.add(watched(Array.from({ length: 997 }, (_, i) => 1000 * k + i)), 100 * (k + 1));
    expect(noted.count).toBe(398_800);
    expect(noted.bytes / noted.count).toBeLessThanOrEqual(10);
    expect(MOST_BYTES).toBe(64_000_000);
  });

  it('tells which spikes are over at a time, those of that very time included', () => {
    const noted = createNoted(0.1, []);
    noted.add(watched([3, 3, 10, 473]), 50);
    expect([0, 0.3, 0.29, 1, 47.3, 50].map((time) => noted.after(time))).toEqual([0, 2, 0, 3, 4, 4]);
    expect([...noted.senders.subarray(0, noted.after(1))]).toEqual([1, 2, 3]);
  });

  it('has sampled values on a line between samples, and their range', () => {
    const noted = createNoted(0.1, [{ node: 0 }, { connection: 3 }]);
    noted.add(watched([], [0, 10], [-70, 1, -60, 3]), 1);
    noted.add(watched([], [20], [-50, 3]), 2);
    expect(noted.valueAt(0, 0.5)).toBeCloseTo(-65, 6);
    expect(noted.valueAt(1, 0.5)).toBeCloseTo(2, 6);
    expect(noted.valueAt(0, 9)).toBe(-50);
    expect(noted.rangeOf(0)).toEqual([-70, -50]);
    expect(createNoted(0.1, [{ node: 0 }]).valueAt(0, 1)).toBeUndefined();
  });

  it('lets go of what came after a time', () => {
    const noted = createNoted(0.1, [{ node: 0 }]);
    noted.add(watched([3, 10, 20], [0, 10, 20], [1, 2, 3]), 2);
    noted.cut(1);
    expect([noted.count, noted.until, noted.valueAt(0, 2)]).toEqual([2, 1, 2]);
    noted.add(watched([11], [20], [9]), 2);
    expect([...noted.steps.subarray(0, noted.count)]).toEqual([3, 10, 11]);
    expect(noted.valueAt(0, 2)).toBe(9);
  });
});
