/** amat2_psc_exp: the part of its threshold that follows the potential. */
import { describe, expect, it } from 'vitest';
import { runOne } from './run.ts';

describe('amat2_psc_exp', () => {
  it('is mat2_psc_exp where nothing follows the potential', () => {
    const params = { C_m: 100, tau_m: 6, omega: -51, alpha_1: 37, alpha_2: 2, tau_syn_ex: 1, tau_syn_in: 3, I_e: 700 };
    const mat = runOne('mat2_psc_exp', params, 200, ['V_m', 'V_th']);
    const amat = runOne('amat2_psc_exp', { ...params, beta: 0 }, 200, ['V_m', 'V_th']);
    expect(mat.spikes.length).toBeGreaterThan(3);
    expect(amat.spikes).toEqual(mat.spikes);
    for (const column of ['V_m', 'V_th']) {
      amat.trace[column]?.forEach((value, index) => {
        expect(value).toBeCloseTo(mat.trace[column]?.[index] as number, 10);
      });
    }
  });

  it('raises its threshold by the changes of the potential, filtered twice', () => {
    const [tau_m, tau_v, beta, C_m, I_e] = [10, 4, 0.3, 200, 100];
    const { trace } = runOne('amat2_psc_exp', { tau_m, tau_v, beta, C_m, I_e, omega: 100 }, 60, ['V_th_v']);
    // The potential rises as dV/dt = I / C exp(-t / tau_m); the kernel is beta t exp(-t / tau_v).
    const rate = 1 / tau_v - 1 / tau_m;
    const expected = (t: number) =>
      ((beta * I_e) / C_m) * (Math.exp(-t / tau_m) / rate ** 2 - Math.exp(-t / tau_v) * (t / rate + 1 / rate ** 2));
    trace['V_th_v']?.forEach((value, index) => {
      expect(value).toBeCloseTo(expected(trace.times[index] as number), 10);
    });
    expect(Math.max(...(trace['V_th_v'] as readonly number[]))).toBeGreaterThan(0.1);
  });
});
