/** iaf_psc_delta, against solutions that can be written down. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

describe('iaf_psc_delta', () => {
  const devices = [['spike_generator', { spike_times: [25] }, { weight: 4, delay: 1 }]] as const;
  const params = { I_e: 0, V_m: -54, t_ref: 30 };

  it('loses spikes that arrive while it is refractory', () => {
    const { spikes, trace } = runOne('iaf_psc_delta', params, 60, ['V_m'], devices);
    expect(spikes).toEqual([0.1]);
    expect(at(trace, 'V_m', 31)).toBe(-70);
  });

  it('keeps them with refractory_input, decayed to the end of the refractory period', () => {
    const { trace } = runOne('iaf_psc_delta', { ...params, refractory_input: true }, 60, ['V_m'], devices);
    // The spike arrives at 26 ms; the neuron is free in the step that ends at 30.2 ms.
    expect(at(trace, 'V_m', 30.1)).toBe(-70);
    expect(at(trace, 'V_m', 30.2)).toBeCloseTo(-70 + 4 * Math.exp(-(30.2 - 26) / 10), 10);
  });

  it('the potential jumps by the weight and decays with the membrane', () => {
    const arrival = 11.5;
    const { trace } = runOne('iaf_psc_delta', {}, 40, ['V_m'], [['spike_generator', { spike_times: [10] }, { weight: 5, delay: 1.5 }]]);
    for (const t of [11.5, 12, 20]) expect(at(trace, 'V_m', t)).toBeCloseTo(-70 + 5 * Math.exp(-(t - arrival) / 10), 12);
  });
});
