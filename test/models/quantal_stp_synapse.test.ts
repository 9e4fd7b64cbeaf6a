/** quantal_stp_synapse, against the mean of what it draws. */
import { describe, expect, it } from 'vitest';
import { sent, train } from './sent.ts';

describe('quantal_stp_synapse', () => {
  it('releases whole quanta, with the mean of tsodyks2_synapse', () => {
    const params = { U: 0.3, u: 0.3, n: 5, a: 5, tau_rec: 100, tau_fac: 0 };
    const count = 2000;
    const recorded = sent({ synapse_model: 'quantal_stp_synapse', weight: 2, params }, train, [], count);
    const sums = new Map<number, number>();
    recorded.times.forEach((time, index) => {
      const weight = recorded['weights']?.[index] ?? Number.NaN;
      expect(weight % 2).toBe(0);
      expect(weight).toBeLessThanOrEqual(10);
      sums.set(time, (sums.get(time) ?? 0) + weight);
    });
    let x = 1;
    train.forEach((t, index) => {
      if (index > 0) x = 1 + (x - x * 0.3 - 1) * Math.exp(-(t - (train[index - 1] as number)) / 100);
      const mean = (sums.get(t) ?? 0) / count;
      // Each of 5 sites releases with at most 0.3: a standard error below 2 · sqrt(5 · 0.21 / 2000) = 0.046.
      expect(Math.abs(mean - 10 * x * 0.3)).toBeLessThan(4 * 0.046);
    });
  });
});
