/** glif_cond: its conductances, and what it has in common with glif_psc. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

const levels = { spike_dependent_threshold: true, after_spike_currents: true, adapting_threshold: true };

describe('glif_cond', () => {
  it('has an alpha-shaped conductance at each receptor that peaks at the weight', () => {
    const spike = ['spike_generator', { spike_times: [4] }, { weight: 7, delay: 1, receptor_type: 2 }] as const;
    const { trace } = runOne('glif_cond', { tau_syn: [1, 3] }, 40, ['g_1', 'g_2'], [spike]);
    trace['g_2']?.forEach((value, index) => {
      const t = (trace.times[index] as number) - 5;
      expect(value).toBeCloseTo(t < 0 ? 0 : 7 * (t / 3) * Math.exp(1 - t / 3), 3);
    });
    expect(new Set(trace['g_1'])).toEqual(new Set([0]));
  });

  it('fires as glif_psc under a current, but for the step by which after-spike currents come later', () => {
    const drive = ['dc_generator', { amplitude: 500 }] as const;
    const cond = runOne('glif_cond', levels, 200, ['V_m'], [drive]).spikes;
    const psc = runOne('glif_psc', levels, 200, ['V_m'], [drive]).spikes;
    expect(cond.length).toBeGreaterThan(4);
    expect(cond.length).toBe(psc.length);
    cond.forEach((time, index) => {
      expect(Math.abs(time - (psc[index] as number))).toBeLessThan(0.15 * (index + 1));
    });
  });

  it('stands still while refractory', () => {
    const { trace, spikes } = runOne('glif_cond', {}, 60, ['V_m'], [['dc_generator', { amplitude: 400 }]]);
    const first = spikes[0] as number;
    for (const later of [0, 1, 3.8]) expect(at(trace, 'V_m', first + later)).toBe(-78.85);
    expect(at(trace, 'V_m', first + 4)).toBeGreaterThan(-78.85);
  });
});
