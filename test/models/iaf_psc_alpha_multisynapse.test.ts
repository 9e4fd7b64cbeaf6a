/** iaf_psc_alpha_multisynapse: its currents against those of iaf_psc_alpha. */
import { describe, expect, it } from 'vitest';
import { runOne } from './run.ts';

describe('iaf_psc_alpha_multisynapse', () => {
  it('has, with two receptors, the currents of iaf_psc_alpha', () => {
    const params = { I_e: 300, V_min: -74 };
    const at = (spike_times: readonly number[], weight: number, receptor_type: number) =>
      ['spike_generator', { spike_times }, { weight, delay: 1, receptor_type }] as const;
    const two = runOne(
      'iaf_psc_alpha_multisynapse',
      { ...params, tau_syn: [1.5, 4] },
      120,
      ['V_m', 'I_syn', 'I_syn_1', 'I_syn_2'],
      [at([10, 30], 700, 1), at([60, 62], -900, 2)],
    );
    const one = runOne(
      'iaf_psc_alpha',
      { ...params, tau_syn_ex: 1.5, tau_syn_in: 4 },
      120,
      ['V_m', 'I_syn_ex', 'I_syn_in'],
      [at([10, 30], 700, 0), at([60, 62], -900, 0)],
    );
    expect(one.spikes.length).toBeGreaterThan(0);
    expect(two.spikes).toEqual(one.spikes);
    two.trace['V_m']?.forEach((value, index) => {
      expect(value).toBeCloseTo(one.trace['V_m']?.[index] as number, 9);
      const [ex, inhibitory] = [one.trace['I_syn_ex']?.[index] as number, one.trace['I_syn_in']?.[index] as number];
      expect(two.trace['I_syn_1']?.[index]).toBeCloseTo(ex, 9);
      expect(two.trace['I_syn_2']?.[index]).toBeCloseTo(inhibitory, 9);
      expect(two.trace['I_syn']?.[index]).toBeCloseTo(ex + inhibitory, 9);
    });
    expect(Math.min(...(two.trace['V_m'] as readonly number[]))).toBe(-74);
  });

  it('peaks at the weight', () => {
    const { trace } = runOne(
      'iaf_psc_alpha_multisynapse',
      { tau_syn: [3] },
      20,
      ['I_syn_1'],
      [['spike_generator', { spike_times: [4] }, { weight: 5, delay: 1, receptor_type: 1 }]],
    );
    expect(Math.max(...(trace['I_syn_1'] as readonly number[]))).toBeCloseTo(5, 9);
  });
});
