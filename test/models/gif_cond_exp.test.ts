/** gif_cond_exp: its hazard, its reset and its adaptation in closed form. */
import { describe, expect, it } from 'vitest';
import { firesAsGif } from './gif.ts';
import { at, runOne } from './run.ts';

describe('gif_cond_exp', () => {
  firesAsGif('gif_cond_exp');

  it('takes spikes as conductances that decay', () => {
    const drive = [['spike_generator', { spike_times: [10] }, { weight: 5 }]] as const;
    const { trace } = runOne('gif_cond_exp', { lambda_0: 0, tau_syn_ex: 3 }, 30, ['V_m', 'g_ex'], drive);
    expect(at(trace, 'g_ex', 10.9)).toBe(0);
    expect(at(trace, 'g_ex', 11)).toBeCloseTo(5, 9);
    expect(at(trace, 'g_ex', 14)).toBeCloseTo(5 * Math.exp(-1), 3);
    expect(at(trace, 'V_m', 14)).toBeGreaterThan(-70);
  });
});
