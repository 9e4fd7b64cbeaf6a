/** aeif_psc_delta: jumps, and what arrives in the refractory period. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

const quiet = { a: 0, b: 0, Delta_T: 0, E_L: -70, V_m: -70, V_th: -50, V_peak: 0 };

describe('aeif_psc_delta', () => {
  it('jumps by the weight and decays with the membrane', () => {
    const { trace } = runOne('aeif_psc_delta', quiet, 20, ['V_m'], [['spike_generator', { spike_times: [4] }, { weight: 8, delay: 1 }]]);
    expect(at(trace, 'V_m', 5)).toBeCloseTo(-62, 9);
    expect(at(trace, 'V_m', 15)).toBeCloseTo(-70 + 8 * Math.exp((-10 * 30) / 281), 5);
  });

  it.each([true, false])('with refractory_input %s', (refractory_input) => {
    // A jump at 5 ms makes it spike; one of 6 mV arrives at 7 ms, 3 ms before the end of the refractory period.
    const params = { ...quiet, V_reset: -70, t_ref: 5, refractory_input };
    const { trace, spikes } = runOne(
      'aeif_psc_delta',
      params,
      20,
      ['V_m'],
      [
        ['spike_generator', { spike_times: [4] }, { weight: 30, delay: 1 }],
        ['spike_generator', { spike_times: [6] }, { weight: 6, delay: 1 }],
      ],
    );
    expect(spikes).toEqual([5]);
    expect(at(trace, 'V_m', 9)).toBe(-70);
    const kept = at(trace, 'V_m', 11) + 70;
    if (refractory_input) expect(kept).toBeCloseTo(6 * Math.exp((-4 * 30) / 281), 1);
    else expect(kept).toBeCloseTo(0, 9);
  });
});
