import { describe, expect, it } from 'vitest';
import { countCorrelation } from '../../../src/analysis/kinds/countCorrelation.ts';
import { cumulative } from '../../../src/analysis/kinds/cumulative.ts';
import { rateScatter } from '../../../src/analysis/kinds/rateScatter.ts';
import { createRandom } from '../../support/random.ts';
import { barsOf, lineOf, nothingOf, poisson, resultOf } from '../fixture.ts';

const random = createRandom(53);
const time = 100_000;
const merged = (...trains: number[][]) => trains.flat().sort((a, b) => a - b);

describe('count correlations', () => {
  const mean = (figures: string) => Number(/r = (\S+)/.exec(figures)?.[1]);

  it('of independent neurons are 0, of those that share c out of c + u of their input c / (c + u), within four standard errors', () => {
    const free = Array.from({ length: 20 }, () => poisson(random, 20, time));
    const result = resultOf(countCorrelation, { trains: { a: free }, time });
    expect(result.figures).toContain('(190 pairs)');
    expect(Math.abs(mean(result.figures))).toBeLessThan(4 / Math.sqrt(1000 * 190));
    const common = poisson(random, 8, time);
    const shared = Array.from({ length: 20 }, () => merged(common, poisson(random, 12, time)));
    // Pairs share their common part, so that its 1,000 bins count once.
    expect(Math.abs(mean(resultOf(countCorrelation, { trains: { a: shared }, time }).figures) - 0.4)).toBeLessThan(4 * 0.03);
  });

  it('of copies are 1 and lie in the last bin', () => {
    const train = poisson(random, 20, 5000);
    expect(barsOf(resultOf(countCorrelation, { trains: { a: [train, train] }, time: 5000 }), 'a').at(-1)).toBe(1);
  });

  it('say where there is no pair', () => {
    expect(nothingOf(countCorrelation, { trains: { a: [[5]], b: [[7]] }, time: 1000 })).toMatch(/^There are no two neurons/);
  });
});

describe('rate against rate', () => {
  it('of two copies has r = 1 and slope 1', () => {
    const train = poisson(random, 50, 5000);
    const result = resultOf(rateScatter, { trains: { e: [train], i: [train] }, time: 5000 });
    expect(result.figures).toBe('i: r = 1, slope 1');
    expect(lineOf(result, 'i').xs).toEqual(lineOf(result, 'i').ys);
  });

  it('of independent populations has r = 0, within four standard errors', () => {
    const result = resultOf(rateScatter, { trains: { e: [poisson(random, 50, time)], i: [poisson(random, 50, time)] }, time });
    expect(Math.abs(Number(/r = (\S+),/.exec(result.figures)?.[1]))).toBeLessThan(4 / Math.sqrt(10_000));
  });

  it('asks for two populations', () => {
    expect(nothingOf(rateScatter, { trains: { e: [[1, 2]] }, time: 100 })).toMatch(/^Two populations are needed/);
  });
});

describe('cumulative spikes', () => {
  it('count up to the totals', () => {
    const result = resultOf(cumulative, { trains: { a: [[5, 15], [15]], b: [[25]] }, time: 40 }, { bin: 10 });
    expect([[...lineOf(result, 'a').ys], [...lineOf(result, 'b').ys]]).toEqual([
      [0, 1, 3, 3, 3],
      [0, 0, 0, 1, 1],
    ]);
  });

  it('tell the dwell times of a telegraph process: exponential, mean and SD 1 / rate, within four standard errors', () => {
    const ends: number[] = [];
    for (let t = 0; t < time; ) {
      t -= 500 * Math.log(1 - random());
      ends.push(t);
    }
    const state = (t: number) => ends.findIndex((end) => end > t) % 2;
    const trains = [0, 1].map((side) => [poisson(random, 1000, time, (t) => (state(t) === side ? 1 : 0))]);
    const result = resultOf(cumulative, { trains: { a: trains[0] ?? [], b: trains[1] ?? [] }, time }, { bin: 10 });
    const lengths = (result.members?.rows ?? []).map(([, , length]) => Number(length));
    expect(lengths.length).toBeGreaterThan(120);
    const mean = lengths.reduce((a, b) => a + b, 0) / lengths.length;
    const sd = Math.sqrt(lengths.reduce((a, b) => a + (b - mean) ** 2, 0) / lengths.length);
    // Stays shorter than a bin are missed: 2 % of them.
    expect(Math.abs(mean - 500) / 500).toBeLessThan(4 / Math.sqrt(lengths.length) + 0.04);
    expect(Math.abs(sd - 500) / 500).toBeLessThan(8 / Math.sqrt(lengths.length));
  });

  it('have no dwell time for one population', () => {
    expect(resultOf(cumulative, { trains: { a: [[5]] }, time: 40 }).members?.rows).toEqual([]);
  });
});
