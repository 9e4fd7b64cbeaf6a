/** iaf_psc_alpha_ps: threshold crossings and arrivals between grid points, against the solution of its equations. */
import { describe, expect, it } from 'vitest';
import { expectSameInPieces, expectSameTimes } from './precise.ts';
import { at, runOne } from './run.ts';

/** The potential a time after an alpha-shaped current of this peak began. */
function response(t: number, weight: number, tau: number, tauM: number, C: number): number {
  if (t <= 0) return 0;
  const slope = (Math.E / tau) * weight;
  if (tau === tauM) return ((slope / C) * t * t * Math.exp(-t / tau)) / 2;
  const a = 1 / tau - 1 / tauM;
  return (slope / C) * Math.exp(-t / tauM) * ((1 - Math.exp(-a * t) * (1 + a * t)) / (a * a));
}

describe('iaf_psc_alpha_ps', () => {
  it('fires exactly when a constant current drives it over the threshold', () => {
    const times = expectSameTimes('iaf_psc_alpha_ps', { I_e: 450 }, [], 40);
    const rise = -10 * Math.log(1 - 15 / (450 * (10 / 250)));
    for (const [k, time] of times.entries()) expect(time).toBeCloseTo((k + 1) * rise + k * 2, 9);
  });

  it('sums alpha-shaped currents from the very times of their spikes', () => {
    const arrivals = [
      [1.234567, 300],
      [2.0001, -120],
      [2.99999, 400],
    ] as const;
    const { trace } = runOne(
      'iaf_psc_alpha_ps',
      { tau_syn_ex: 3, tau_syn_in: 10 },
      20,
      ['V_m', 'I_syn_ex'],
      arrivals.map(([time, weight]) => ['spike_generator', { spike_times: [time], precise_times: true }, { weight, delay: 1 }] as const),
    );
    for (const time of [2.3, 3.1, 4, 7.5, 19]) {
      const V = arrivals.reduce((sum, [arrival, weight]) => sum + response(time - arrival - 1, weight, weight < 0 ? 10 : 3, 10, 250), -70);
      expect(at(trace, 'V_m', time)).toBeCloseTo(V, 10);
      const I = arrivals.reduce((sum, [arrival, weight]) => {
        const t = time - arrival - 1;
        return t <= 0 || weight < 0 ? sum : sum + ((weight * Math.E) / 3) * t * Math.exp(-t / 3);
      }, 0);
      expect(at(trace, 'I_syn_ex', time)).toBeCloseTo(I, 9);
    }
  });

  it('fires at times that no grid decides, whatever arrives in its refractory period', () => {
    const input = [
      [1.01, 900],
      [1.57, 2500],
      [1.58, 600],
      [3.333, 2000],
      [4.10001, 4000],
      [6.9, 3000],
    ] as const;
    expect(expectSameTimes('iaf_psc_alpha_ps', { I_e: 200, t_ref: 2, tau_syn_ex: 1 }, input, 30).length).toBeGreaterThan(2);
  });

  it('gives the same in pieces and after a snapshot', () => {
    expectSameInPieces('iaf_psc_alpha_ps', { I_e: 300 }, 400);
  });
});
