/** aeif_cond_alpha_multisynapse: its conductances against those of aeif_cond_alpha. */
import { describe, expect, it } from 'vitest';
import { runOne } from './run.ts';

describe('aeif_cond_alpha_multisynapse', () => {
  it('is, with two receptors, aeif_cond_alpha', () => {
    const at = (spike_times: readonly number[], weight: number, receptor_type: number) =>
      ['spike_generator', { spike_times }, { weight, delay: 1, receptor_type }] as const;
    const params = { I_e: 550, t_ref: 2 };
    const one = runOne(
      'aeif_cond_alpha',
      { ...params, tau_syn_ex: 1, tau_syn_in: 3, E_ex: 5, E_in: -80 },
      120,
      ['V_m', 'w', 'g_ex', 'g_in'],
      [at([10, 30], 20, 0), at([60, 62], -40, 0)],
    );
    const two = runOne(
      'aeif_cond_alpha_multisynapse',
      { ...params, tau_syn: [1, 3], E_rev: [5, -80] },
      120,
      ['V_m', 'w', 'g_1', 'g_2'],
      [at([10, 30], 20, 1), at([60, 62], 40, 2)],
    );
    expect(one.spikes.length).toBeGreaterThan(1);
    expect(two.spikes).toEqual(one.spikes);
    for (const [column, same] of Object.entries({ V_m: 'V_m', w: 'w', g_1: 'g_ex', g_2: 'g_in' })) {
      two.trace[column]?.forEach((value, index) => {
        expect(value).toBeCloseTo(one.trace[same]?.[index] as number, 8);
      });
    }
  });

  it('refuses lists of different length with the sentence of NEST', () => {
    expect(() => runOne('aeif_cond_alpha_multisynapse', { tau_syn: [1, 2], E_rev: [0] }, 1)).toThrow(/must have the same size/);
  });
});
