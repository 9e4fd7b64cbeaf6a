import { describe, expect, it } from 'vitest';
import { fanoFactor } from '../../../src/analysis/kinds/fano.ts';
import { createRandom } from '../../support/random.ts';
import { lineOf, nothingOf, poisson, resultOf } from '../fixture.ts';

const random = createRandom(17);
const time = 20_000;
const trains = Array.from({ length: 60 }, () => poisson(random, 50, time));

describe('Fano factor', () => {
  it('of Poisson processes is 1 for every window, within four standard errors √(2 / (n − 1) / N)', () => {
    const { xs, ys } = lineOf(resultOf(fanoFactor, { trains: { a: trains }, time }), 'a');
    expect([xs[0], xs.length]).toEqual([1, 20]);
    xs.forEach((width, k) => {
      const n = Math.floor(time / width);
      // The variance of a count's variance has a part 1/mean besides 2.
      const error = Math.sqrt((2 + 1 / (width * 0.05)) / (n - 1) / trains.length);
      expect(Math.abs((ys[k] ?? 0) - 1)).toBeLessThan(4 * error);
    });
  });

  it('of a thinned clock is 1 − p where each tick is kept with p (binomial counts)', () => {
    const thinned = Array.from({ length: 100 }, () => Array.from({ length: 4000 }, (_, k) => (k + 1) * 5).filter(() => random() < 0.3));
    const { xs, ys } = lineOf(resultOf(fanoFactor, { trains: { a: thinned }, time }, { shortest: 50, longest: 50 }), 'a');
    expect([...xs]).toEqual([50]);
    expect(Math.abs((ys[0] ?? 0) - 0.7)).toBeLessThan(4 * Math.sqrt(2 / 399 / 100));
  });

  it('of a clock is 0 where its period divides the window', () => {
    const clock = Array.from({ length: 200 }, (_, k) => (k + 1) * 10);
    expect([...lineOf(resultOf(fanoFactor, { trains: { a: [clock] }, time: 2000 }, { shortest: 100, longest: 100 }), 'a').ys]).toEqual([0]);
  });

  it('grows with the window where the rate changes slowly', () => {
    const slow = Array.from({ length: 20 }, () => poisson(random, 50, time, (t) => (Math.floor(t / 2000) % 2 === 0 ? 1 : 0.1)));
    const { ys } = lineOf(resultOf(fanoFactor, { trains: { a: slow }, time }), 'a');
    expect(ys.at(-1)).toBeGreaterThan(5 * (ys[0] ?? 1));
  });

  it('says where there is none', () => {
    expect(nothingOf(fanoFactor, { trains: { a: [[]] }, time: 1000 })).toMatch(/^No neuron spiked in 0–1000 ms/);
    expect(nothingOf(fanoFactor, { trains: { a: [[1, 2]] }, time: 5 })).toMatch(/too short for ten windows/);
  });
});
