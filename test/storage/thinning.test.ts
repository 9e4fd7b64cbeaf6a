/** Twenty earlier states reach back to the first one, and lie closer together the nearer they are to now. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { thinned } from '../../src/storage/thinning.ts';

const MINUTE = 60_000;

/** What is left after so many states, two minutes apart, each thinned as it came. */
function after(count: number, most: number): number[] {
  let left: number[] = [];
  for (let index = 0; index < count; index++) {
    left.push(index * 2 * MINUTE);
    const gone = new Set(thinned(left, most));
    left = left.filter((time) => !gone.has(time));
  }
  return left;
}

it('keeps the first, the last, and between them no gap that is long beside its age', () => {
  const left = after(400, 20);
  const now = left.at(-1) as number;
  expect(left).toHaveLength(20);
  expect(left[0]).toBe(0);
  expect(now).toBe(399 * 2 * MINUTE);
  for (const [place, time] of left.slice(1).entries()) {
    const before = left[place] as number;
    expect(time - before).toBeLessThanOrEqual(Math.max(4 * MINUTE, 0.6 * (now - before)));
  }
});

it('lets go of exactly as many as are too many, never of the first or the last', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1e9), { minLength: 1, maxLength: 60 }), fc.integer({ min: 2, max: 30 }), (times, most) => {
      const sorted = times.sort((a, b) => a - b);
      const gone = thinned(sorted, most);
      expect(gone).toHaveLength(Math.max(0, sorted.length - most));
      expect(gone).not.toContain(sorted[0]);
      if (gone.length > 0) expect(gone).not.toContain(sorted.at(-1));
    }),
  );
});
