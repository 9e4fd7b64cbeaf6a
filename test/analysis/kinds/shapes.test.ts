import { describe, expect, it } from 'vitest';
import { response } from '../../../src/analysis/kinds/response.ts';
import { returnTime } from '../../../src/analysis/kinds/returnTime.ts';
import { spikeShape } from '../../../src/analysis/kinds/spikeShape.ts';
import { createRandom } from '../../support/random.ts';
import { nothingOf, poisson, resultOf } from '../fixture.ts';

const units = { V_m: 'mV' };
const sampled = (ms: number, of: (t: number) => number, step = 0.1) =>
  Array.from({ length: Math.round(ms / step) }, (_, k) => of((k + 1) * step));

describe('PSP and membrane', () => {
  it('of an alpha synapse have the height and time to peak of the closed form, and decay with tau_m', () => {
    // iaf_psc_alpha: C_m 250 pF, tau_m 10 ms, tau_syn 2 ms, weight 100 pA.
    const [c, tau, syn, w] = [250, 10, 2, 100];
    const [a, b] = [1 / syn - 1 / tau, w / c];
    const psp = (t: number) => (b * Math.E * (Math.exp(-t / tau) - Math.exp(-t / syn) * (1 + a * t))) / (syn * a * a);
    const V_m = sampled(80, (t) => -70 + psp(Math.max(0, t - 0.1)));
    const [row = []] = resultOf(response, { samples: { a: [{ V_m }] }, time: 80, units }).table?.rows ?? [];
    let best = 0;
    for (let t = 0; t < 40; t += 0.001) if (psp(t) > psp(best)) best = t;
    expect(Math.abs(Number(row[1]) - psp(best))).toBeLessThan(1e-3);
    expect(Math.abs(Number(row[2]) - best)).toBeLessThanOrEqual(0.051);
    // The area of a PSP is its charge, w e tau_syn, times R = tau_m / C_m; 80 ms hold all but e^-8 of it.
    expect(Math.abs(Number(row[4]) / ((w * Math.E * syn * tau) / c) - 1)).toBeLessThan(2e-3);
    // Half way down the synapse still gives a little.
    expect(Math.abs(Number(row[5]) / tau - 1)).toBeLessThan(0.05);
  });

  it('of a step of current have tau = tau_m, R = tau_m / C_m and C = C_m, to 1e-5', () => {
    const V_m = sampled(60, (t) => -70 + 4 * (1 - Math.exp(-(t - 0.1) / 10)));
    const result = resultOf(response, { samples: { a: [{ V_m }] }, time: 60, units }, { part: 'whole', current: 100 });
    const [row = []] = result.table?.rows ?? [];
    for (const [place, expected] of [
      [5, 10],
      [6, 40],
      [7, 250],
    ] as const)
      expect(Math.abs(Number(row[place]) / expected - 1)).toBeLessThan(1e-5);
    expect(result.figures).toContain('R 40 MΩ, C 250 pF');
  });

  it('take their window, and say where there is nothing', () => {
    const V_m = sampled(20, (t) => (t > 10 ? Math.exp(-(t - 10) / 2) : 0));
    const [row = []] = resultOf(response, { samples: { a: [{ V_m }] }, time: 20, units }, { from: 9.95 }).table?.rows ?? [];
    expect(Number(row[1])).toBeCloseTo(Math.exp(-0.05), 6);
    expect(Math.abs(Number(row[5]) - 2)).toBeLessThan(1e-4);
    expect(nothingOf(response, { samples: { a: [{ V_m }] }, time: 20, units }, { quantity: 'g_ex' })).toBe(
      'There is no sample of g_ex in 0–20 ms.',
    );
  });
});

describe('return time', () => {
  it('of a network of first order is its T, A_0 and B, within four standard errors', () => {
    const random = createRandom(71);
    const rate = (t: number) => 20 + 60 * Math.exp(-t / 80);
    const trains = Array.from({ length: 2000 }, () => poisson(random, 80, 800, (t) => rate(t) / 80));
    const { figures } = resultOf(returnTime, { trains: { a: trains }, time: 800 }, { bin: 5 });
    const [tau = 0, level = 0, amplitude = 0] = /T = (\S+) ms, A_0 = (\S+) .*B = (\S+) /.exec(figures)?.slice(1).map(Number) ?? [];
    // Some 9,600 spikes above the level tell T to 1.5 %.
    expect(Math.abs(tau / 80 - 1)).toBeLessThan(0.06);
    expect(Math.abs(level / 20 - 1)).toBeLessThan(0.03);
    expect(Math.abs(amplitude / 60 - 1)).toBeLessThan(0.05);
  });

  it('is none where the rate does not return', () => {
    const clock = Array.from({ length: 100 }, (_, k) => (k + 1) * 10);
    expect(resultOf(returnTime, { trains: { a: [clock] }, time: 1000 }, { bin: 50 }).figures).toBe('a does not return exponentially here');
    expect(nothingOf(returnTime, { trains: { a: [clock] }, time: 1000 }, { bin: 400 })).toMatch(/^There are fewer than four bins/);
  });
});

describe('spike shape', () => {
  // From −60 mV up by 100 mV in 1 ms, down by 110 in 2.2 ms to −70, back to −60 in 20 ms; every 30 ms.
  const shape = (t: number) => {
    const at = (t - 0.05) % 30;
    if (at < 1) return -60 + 100 * at;
    if (at < 3.2) return 40 - 50 * (at - 1);
    return Math.min(-60, -70 + (at - 3.2) / 2);
  };

  it('of triangles has their threshold, peak, half width and AHP', () => {
    const V_m = sampled(300, shape, 0.05);
    const result = resultOf(spikeShape, { samples: { a: [{ V_m }] }, step: 0.05, time: 300, units });
    const [row = []] = result.table?.rows ?? [];
    // Half of 100 mV is crossed 0.5 ms before and 1 ms after the peak.
    const expected = [10, -60, 40, 100, 1.5, 10];
    expected.forEach((value, k) => {
      expect(Math.abs(Number(row[k + 1]) - value)).toBeLessThan(1e-6);
    });
  });

  it('is none where nothing rises so fast, or no peak is above 0 mV', () => {
    const made = { samples: { a: [{ V_m: sampled(100, (t) => -60 + 5 * Math.sin(t)) }] }, time: 100, units };
    expect(nothingOf(spikeShape, made)).toMatch(/^No action potential in 0–100 ms: nowhere V_m rises by 10 mV\/ms/);
    expect(
      nothingOf(spikeShape, { samples: { a: [{ V_m: sampled(300, shape, 0.05) }] }, step: 0.05, time: 300, units }, { least: 50 }),
    ).toMatch(/above 50 mV/);
  });
});
