import { describe, expect, it } from 'vitest';
import { distribution } from '../../../src/analysis/kinds/distribution.ts';
import { createRandom } from '../../support/random.ts';
import { barsOf, nothingOf, poisson, resultOf } from '../fixture.ts';

const units = { V_m: 'mV' };

describe('distribution', () => {
  it('of a uniform quantity is flat, with mean (a + b) / 2 and SD (b − a) / √12', () => {
    const V_m = Array.from({ length: 10_000 }, (_, k) => -70 + ((k + 1) / 10_000) * 10);
    const result = resultOf(distribution, { samples: { a: [{ V_m }] }, time: 1000, units }, { width: 1 });
    expect([...barsOf(result, 'a')].map((value) => Number(value.toFixed(9)))).toEqual(Array.from({ length: 10 }, () => 0.1));
    expect(result.figures).toBe(`a -64.9995 ± ${(10 / Math.sqrt(12)).toPrecision(4)} mV`);
  });

  it('of shot noise has the mean and SD of Campbell’s theorem, r J τ and J √(r τ / 2)', () => {
    const [tau, jump, rate, h, time] = [10, 0.2, 1000, 0.1, 60_000];
    const inputs = poisson(createRandom(41), rate, time);
    const V_m: number[] = [];
    let v = (rate / 1000) * jump * tau;
    let next = 0;
    for (let k = 1; k <= time / h; k++) {
      v *= Math.exp(-h / tau);
      for (; (inputs[next] ?? Number.POSITIVE_INFINITY) <= k * h; next++) v += jump;
      V_m.push(v);
    }
    const [row = []] = resultOf(distribution, { samples: { a: [{ V_m }] }, time, units }).members?.rows ?? [];
    // 60 s hold 3,000 independent values of a process with τ = 10 ms: 1.5 % of an SD; and 2 %.
    expect(Math.abs(Number(row[1]) - 2)).toBeLessThan(4 * 0.0185 * 0.45);
    expect(Math.abs(Number(row[2]) / (0.2 * Math.sqrt(5)) - 1)).toBeLessThan(0.06);
  });

  it('takes a clip, a window and another quantity, and tells the distance to a shared threshold', () => {
    const made = { samples: { a: [{ V_m: [-60, -58, 30, -60], g: [1, 2, 3, 4] }] }, step: 1, time: 4, units, params: { V_th: -50 } };
    expect(resultOf(distribution, made, { clip: -58 }).figures).toBe('a -59 ± 1 mV · V_th − mean = 9 mV = 9 SD');
    expect(resultOf(distribution, made, { quantity: 'g', from: 2 }).figures).toBe('a 3 ± 0.8165');
    expect(nothingOf(distribution, made, { quantity: 'h' })).toBe('There is no sample of h in 0–4 ms.');
    expect(nothingOf(distribution, made, { width: 1e-6 })).toMatch(/too narrow/);
  });

  it('of a constant fills one bin', () => {
    const values = barsOf(resultOf(distribution, { samples: { a: [{ V_m: [-70, -70] }] }, time: 1, units }, { measure: 'count' }), 'a');
    expect([...values].filter((n) => n > 0)).toEqual([2]);
  });
});
