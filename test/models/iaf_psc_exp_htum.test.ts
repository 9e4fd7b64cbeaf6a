/** iaf_psc_exp_htum: its two refractory periods. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

describe('iaf_psc_exp_htum', () => {
  it('is iaf_psc_exp where both periods are the same', () => {
    const device = ['spike_generator', { spike_times: [3, 8, 20] }, { weight: 900, delay: 1 }] as const;
    const params = { I_e: 400, E_L: -65, V_reset: -66, V_m: -65 };
    const one = runOne('iaf_psc_exp', { ...params, t_ref: 3 }, 100, ['V_m', 'I_syn_ex'], [device]);
    const two = runOne('iaf_psc_exp_htum', { ...params, t_ref_abs: 3, t_ref_tot: 3 }, 100, ['V_m', 'I_syn_ex'], [device]);
    expect(one.spikes.length).toBeGreaterThan(2);
    // A silent period that ends together with the hold delays the spike of that very step only.
    expect(two.spikes).toEqual(one.spikes);
    two.trace['V_m']?.forEach((value, index) => {
      expect(value - 65).toBeCloseTo(one.trace['V_m']?.[index] as number, 10);
    });
  });

  it('moves on above the threshold between the end of the hold and that of the silence', () => {
    const { spikes, trace } = runOne('iaf_psc_exp_htum', { I_e: 2000, t_ref_abs: 1, t_ref_tot: 10 }, 60);
    for (let k = 1; k < spikes.length; k++) expect((spikes[k] as number) - (spikes[k - 1] as number)).toBeCloseTo(10.1, 9);
    const first = spikes[0] as number;
    expect(at(trace, 'V_m', first + 1)).toBe(0);
    expect(at(trace, 'V_m', first + 9)).toBeCloseTo(80 * (1 - Math.exp(-0.8)), 9);
  });
});
