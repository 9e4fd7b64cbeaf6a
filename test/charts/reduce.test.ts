import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduce } from '../../src/charts/data/reduce.ts';
import { allRows, type Column, createRowGroups } from '../../src/charts/data/rows.ts';

const columnOf = (times: readonly number[], values: readonly number[]): Column => ({
  times: Float64Array.from(times),
  values: Float64Array.from(values),
  rows: allRows(times.length),
});

/** Lowest and highest value per pixel column. */
function envelope(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  length: number,
  [from, to]: readonly [number, number],
  columns: number,
) {
  const found = new Map<number, [number, number]>();
  for (let i = 0; i < length; i++) {
    const time = times[i] as number;
    const value = values[i] as number;
    if (time < from || time > to || Number.isNaN(value)) continue;
    const c = Math.min(columns - 1, Math.floor(((time - from) / (to - from)) * columns));
    const [low, high] = found.get(c) ?? [value, value];
    found.set(c, [Math.min(low, value), Math.max(high, value)]);
  }
  return found;
}

describe('min–max reduction', () => {
  it('keeps the envelope of every pixel column exactly, on uneven times too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: -1000, max: 1000 })), { minLength: 1, maxLength: 2000 }),
        fc.integer({ min: 1, max: 40 }),
        (samples, columns) => {
          // Times on a grid of 1/1024 fall into the same pixel column in any order of operations.
          const sorted = samples.map(([time, value]) => [time / 1024, value] as const).sort((a, b) => a[0] - b[0]);
          const times = sorted.map(([time]) => time);
          const values = sorted.map(([, value]) => value);
          const interval = [10, 10 + columns * 2] as const;
          const out = reduce(columnOf(times, values), interval, columns);
          expect(envelope(out.times, out.values, out.length, interval, columns)).toEqual(
            envelope(times, values, times.length, interval, columns),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps a spike that lasts one sample of 100,000', () => {
    const n = 100_000;
    const values = new Float64Array(n).fill(-70);
    values[54_321] = 30;
    const times = Float64Array.from({ length: n }, (_, i) => (i + 1) / 10);
    const out = reduce({ times, values, rows: allRows(n) }, [0, 10_000], 300);
    expect(out.length).toBeLessThanOrEqual(4 * 300 + 2);
    expect(out.high).toBe(30);
    const at = out.values.indexOf(30);
    expect(out.times[at]).toBe(times[54_321]);
  });

  it('keeps points in order of time', () => {
    const n = 5000;
    const times = Float64Array.from({ length: n }, (_, i) => i);
    const values = Float64Array.from({ length: n }, (_, i) => Math.sin(i * i));
    const out = reduce({ times, values, rows: allRows(n) }, [100, 4900], 50);
    for (let i = 1; i < out.length; i++) expect(out.times[i] as number).toBeGreaterThanOrEqual(out.times[i - 1] as number);
  });

  it('passes on everything where samples are fewer than pixels, with neighbours outside the frame', () => {
    const out = reduce(columnOf([0, 1, 2, 3, 4, 5], [9, 1, 2, 3, 4, 9]), [1.5, 3.5], 100);
    expect([...out.times.subarray(0, out.length)]).toEqual([1, 2, 3, 4]);
    expect([out.low, out.high]).toEqual([2, 3]);
  });

  it('lets NaN break the line and nothing else', () => {
    const sparse = reduce(columnOf([0, 1, 2], [1, Number.NaN, 3]), [0, 2], 100);
    expect([...sparse.values.subarray(0, sparse.length)]).toEqual([1, Number.NaN, 3]);
    const n = 4000;
    const times = Float64Array.from({ length: n }, (_, i) => i);
    const values = Float64Array.from({ length: n }, (_, i) => (i >= 1000 && i < 2000 ? Number.NaN : i % 7 === 0 ? Number.NaN : i));
    const out = reduce({ times, values, rows: allRows(n) }, [0, 4000], 40);
    const gaps = [...out.values.subarray(0, out.length)].filter(Number.isNaN).length;
    expect(gaps).toBe(10);
    expect([out.low, out.high]).toEqual([1, 3999]);
  });

  it('reads the rows of one sender among others', () => {
    const groups = createRowGroups();
    const n = 9000;
    groups.extend(n, (row) => row % 3);
    const times = Float64Array.from({ length: n }, (_, i) => Math.floor(i / 3));
    const values = Float64Array.from({ length: n }, (_, i) => (i % 3) * 100);
    const rows = groups.get(1);
    if (!rows) throw new Error('no rows');
    const out = reduce({ times, values, rows }, [0, 3000], 20);
    expect([out.low, out.high]).toEqual([100, 100]);
  });

  it('has nothing to say about an empty column or an interval without samples', () => {
    expect(reduce(columnOf([], []), [0, 1], 10).length).toBe(0);
    const out = reduce(columnOf([0, 10], [1, 2]), [4, 5], 10);
    expect(out.low).toBeGreaterThan(out.high);
    expect(out.length).toBe(2);
  });
});
