/** gif_psc_exp: its hazard, its reset and its adaptation in closed form. */
import { describe, expect, it } from 'vitest';
import { firesAsGif } from './gif.ts';
import { at, runOne } from './run.ts';

describe('gif_psc_exp', () => {
  firesAsGif('gif_psc_exp');

  it('takes spikes as currents that decay', () => {
    const drive = [['spike_generator', { spike_times: [10] }, { weight: 50 }]] as const;
    const { trace } = runOne('gif_psc_exp', { lambda_0: 0, tau_syn_ex: 3 }, 30, ['V_m', 'I_syn_ex'], drive);
    expect(at(trace, 'I_syn_ex', 10.9)).toBe(0);
    expect(at(trace, 'I_syn_ex', 11)).toBeCloseTo(50, 9);
    expect(at(trace, 'I_syn_ex', 14)).toBeCloseTo(50 * Math.exp(-1), 9);
    expect(at(trace, 'V_m', 14)).toBeGreaterThan(-70);
  });
});
