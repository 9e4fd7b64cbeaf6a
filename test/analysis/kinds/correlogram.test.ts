import { describe, expect, it } from 'vitest';
import { correlogram } from '../../../src/analysis/kinds/correlogram.ts';
import { createRandom } from '../../support/random.ts';
import { lineOf, nothingOf, poisson, resultOf } from '../fixture.ts';

const random = createRandom(23);
const time = 50_000;

/** Largest deviation from `level` in units of the standard error of `expected` pairs a lag. */
const worst = (ys: Float64Array, level: number, expected: number) => Math.max(...ys.map((y) => Math.abs(y - level) * Math.sqrt(expected)));

describe('correlogram', () => {
  it('between independent Poisson processes is 1 at every lag, within 4.5 standard errors', () => {
    const [a, b] = [poisson(random, 20, time), poisson(random, 20, time)];
    const { ys } = lineOf(resultOf(correlogram, { trains: { a: [a], b: [b] }, time }, { pairs: 'between', bin: 5, reach: 100 }), 'a → b');
    expect(ys).toHaveLength(41);
    expect(worst(ys, 1, 10_000 * 0.1 * 0.1)).toBeLessThan(4.5);
  });

  it('of a copy shifted by 12 ms has its peak at 12 ms, 1 / (rate · bin) above 1', () => {
    const a = poisson(random, 20, time);
    const b = a.map((t) => t + 12).filter((t) => t <= time);
    const result = resultOf(correlogram, { trains: { a: [a], b: [b] }, time }, { pairs: 'between', bin: 1, reach: 50 });
    const { xs, ys } = lineOf(result, 'a → b');
    const at = ys.indexOf(Math.max(...ys));
    expect(xs[at]).toBe(12);
    expect(Math.abs((ys[at] ?? 0) / (1 + 1 / 0.02) - 1)).toBeLessThan(0.1);
    expect(result.figures).toContain('at 12 ms');
  });

  it('of a Poisson process with itself is 1, and 0 within a refractory time', () => {
    const train = poisson(random, 40, time);
    const { ys } = lineOf(resultOf(correlogram, { trains: { a: [train] }, time }, { bin: 5, reach: 100 }), 'a');
    expect(worst(ys, 1, 10_000 * 0.2 * 0.2)).toBeLessThan(4.5);
    const refractory: number[] = [];
    for (const t of train) if (t - (refractory.at(-1) ?? -100) > 20) refractory.push(t);
    const after = lineOf(resultOf(correlogram, { trains: { a: [refractory] }, time }, { bin: 5, reach: 100 }), 'a');
    expect([...after.ys].slice(17, 24)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('of a clock has its peaks at the multiples of the period, of height period / bin', () => {
    const clock = Array.from({ length: 1000 }, (_, k) => (k + 1) * 20);
    const { xs, ys } = lineOf(resultOf(correlogram, { trains: { a: [clock] }, time: 20_000 }, { bin: 2, reach: 50 }), 'a');
    for (const [k, lag] of xs.entries()) expect(Math.abs((ys[k] ?? 0) - (lag !== 0 && lag % 20 === 0 ? 10 : 0))).toBeLessThan(0.02);
  });

  it('within a population pairs different neurons only: 1 where they are independent, a peak at 0 where they are copies', () => {
    const clock = (shift: number) => Array.from({ length: 500 }, (_, k) => k * 20 + shift);
    const made = (trains: number[][]) =>
      lineOf(resultOf(correlogram, { trains: { a: trains }, time: 10_000 }, { pairs: 'within', bin: 2, reach: 10 }), 'a').ys;
    const middle = (ys: Float64Array) => ys[5] ?? 0;
    expect(middle(made([clock(1), clock(1)]))).toBeCloseTo(10, 6);
    expect(middle(made([clock(1), clock(11)]))).toBe(0);
    const free = Array.from({ length: 20 }, () => poisson(random, 20, time));
    const ys = lineOf(resultOf(correlogram, { trains: { a: free }, time }, { pairs: 'within', bin: 5, reach: 50 }), 'a').ys;
    expect(worst(ys, 1, 10_000 * 380 * 0.1 * 0.1)).toBeLessThan(4.5);
  });

  it('says where there is no pair, and refuses bins that are too many', () => {
    expect(nothingOf(correlogram, { trains: { a: [[]] }, time: 100 })).toBe('There is no pair of spikes to count in 0–100 ms.');
    expect(nothingOf(correlogram, { trains: { a: [[1, 2]] }, time: 1e6, resolution: 0.001 }, { bin: 0.001 })).toMatch(/bins are too many/);
  });
});
