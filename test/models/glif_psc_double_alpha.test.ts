/** glif_psc_double_alpha: a fast and a slow current at each receptor. */
import { describe, expect, it } from 'vitest';
import { runOne } from './run.ts';

const spike = (weight: number, receptor_type: number) =>
  ['spike_generator', { spike_times: [4] }, { weight, delay: 1, receptor_type }] as const;

describe('glif_psc_double_alpha', () => {
  it('adds a slow alpha function to the fast one', () => {
    const params = { tau_syn_fast: [1, 2], tau_syn_slow: [8, 5], amp_slow: [0.4, 0.1] };
    const { trace } = runOne('glif_psc_double_alpha', params, 60, ['I_syn'], [spike(30, 1)]);
    const alpha = (t: number, tau: number) => (t < 0 ? 0 : (t / tau) * Math.exp(1 - t / tau));
    trace['I_syn']?.forEach((value, index) => {
      // What moved the potential is the current at the beginning of the step.
      const t = (trace.times[index] as number) - 0.1 - 5;
      expect(value).toBeCloseTo(30 * (alpha(t, 1) + 0.4 * alpha(t, 8)), 9);
    });
  });

  it('is glif_psc with two receptors for one whose slow current is as large as the fast', () => {
    const record = ['V_m', 'I_syn', 'threshold', 'ASCurrents_sum'];
    const levels = { spike_dependent_threshold: true, after_spike_currents: true, adapting_threshold: true };
    const drive = ['dc_generator', { amplitude: 300, start: 20 }] as const;
    const double = { ...levels, tau_syn_fast: [1], tau_syn_slow: [8], amp_slow: [1] };
    const one = runOne('glif_psc_double_alpha', double, 120, record, [drive, spike(60, 1)]);
    const two = runOne('glif_psc', { ...levels, tau_syn: [1, 8] }, 120, record, [drive, spike(60, 1), spike(60, 2)]);
    expect(one.spikes.length).toBeGreaterThan(2);
    expect(one.spikes).toEqual(two.spikes);
    for (const column of record) {
      one.trace[column]?.forEach((value, index) => {
        expect(value).toBeCloseTo(two.trace[column]?.[index] as number, 9);
      });
    }
  });

  it('refuses lists of different length', () => {
    expect(() => runOne('glif_psc_double_alpha', { tau_syn_fast: [1, 2] }, 1)).toThrow(/same size/);
  });
});
