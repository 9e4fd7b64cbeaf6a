import { describe, expect, it } from 'vitest';
import { rate } from '../../../src/analysis/kinds/rate.ts';
import { createRandom } from '../../support/random.ts';
import { barsOf, nothingOf, poisson, resultOf } from '../fixture.ts';

describe('rate', () => {
  it('of a clock of 10 ms is 100 spikes/s in every bin, a spike on an edge in the bin before', () => {
    const clock = Array.from({ length: 100 }, (_, k) => (k + 1) * 10);
    const result = resultOf(rate, { trains: { a: [clock, clock] }, time: 1000 }, { bin: 20 });
    expect([...barsOf(result, 'a')]).toEqual(Array.from({ length: 50 }, () => 100));
    expect(result.figures).toBe('a 100 spikes/s');
  });

  it('counts silent neurons', () => {
    expect(resultOf(rate, { trains: { a: [[50], []] }, time: 100 }, { bin: 100 }).figures).toBe('a 5 spikes/s');
  });

  it('is that of the leaky integrate-and-fire neuron, 1 / (t_ref + tau ln …), from spikes at its own period', () => {
    const period = 2 + 10 * Math.log((500 * 10) / 250 / ((500 * 10) / 250 - 15));
    const train = Array.from({ length: Math.floor(20_000 / period) }, (_, k) => (k + 1) * period);
    const [row] = resultOf(rate, { trains: { lif: [train] }, time: 20_000 }).members?.rows ?? [];
    expect(Math.abs(Number(row?.[2]) - 1000 / period) / (1000 / period)).toBeLessThan(0.005);
  });

  it('follows the rate of an inhomogeneous Poisson process within four standard errors', () => {
    const random = createRandom(5);
    const shape = (t: number) => (t < 500 ? 0.25 : 1);
    const trains = Array.from({ length: 200 }, () => poisson(random, 40, 1000, shape));
    const values = barsOf(resultOf(rate, { trains: { a: trains }, time: 1000 }, { bin: 100 }), 'a');
    values.forEach((value, k) => {
      const expected = k < 5 ? 10 : 40;
      expect(Math.abs(value - expected)).toBeLessThan(4 * Math.sqrt(expected / 0.1 / 200));
    });
  });

  it('takes its window, and says where no bin fits', () => {
    const made = { trains: { a: [[10, 60, 70]] }, time: 100 };
    expect([...barsOf(resultOf(rate, made, { bin: 25, from: 50 }), 'a')]).toEqual([80, 0]);
    expect(nothingOf(rate, made, { bin: 200 })).toBe('No whole bin of 200 ms fits into 0–100 ms.');
  });
});
