/** mat2_psc_exp: the threshold as a sum over the spikes before. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

describe('mat2_psc_exp', () => {
  it('raises the threshold with each spike by alpha_1 and alpha_2, which decay with tau_1 and tau_2', () => {
    const { spikes, trace } = runOne('mat2_psc_exp', { I_e: 450 }, 200, ['V_th', 'V_m']);
    expect(spikes.length).toBeGreaterThan(1);
    const t = 190;
    const expected = spikes
      .filter((time) => time <= t)
      .reduce((sum, time) => sum + 37 * Math.exp(-(t - time) / 10) + 2 * Math.exp(-(t - time) / 200), -51);
    expect(at(trace, 'V_th', t)).toBeCloseTo(expected, 9);
    expect(at(trace, 'V_m', t)).toBeCloseTo(-70 + (450 * 5) / 100, 9);
  });
});
