/** aeif_psc_delta_clopath: clamp, afterpotential, moving threshold and filtered potentials. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

const names = ['V_m', 'w', 'z', 'V_th', 'u_bar_plus', 'u_bar_minus', 'u_bar_bar'];
const jump = (time: number, weight: number) => ['spike_generator', { spike_times: [time] }, { weight, delay: 1 }] as const;

describe('aeif_psc_delta_clopath', () => {
  it('holds a spike at V_clamp for t_clamp, then the reset for t_ref', () => {
    const { trace, spikes } = runOne('aeif_psc_delta_clopath', { t_clamp: 2, t_ref: 1, V_reset: -58 }, 30, names, [jump(9, 120)]);
    expect(spikes).toEqual([10]);
    for (const time of [10, 11, 11.9]) expect(at(trace, 'V_m', time)).toBe(33);
    for (const time of [12.1, 12.9]) expect(at(trace, 'V_m', time)).toBe(-58);
    expect(at(trace, 'V_m', 13.5)).not.toBe(-58);
  });

  it('lets threshold and afterpotential decay from what a spike sets', () => {
    const { trace } = runOne('aeif_psc_delta_clopath', {}, 40, names, [jump(9, 120)]);
    expect(at(trace, 'z', 30) / at(trace, 'z', 20)).toBeCloseTo(Math.exp(-10 / 40), 6);
    expect((at(trace, 'V_th', 30) + 50.4) / (at(trace, 'V_th', 20) + 50.4)).toBeCloseTo(Math.exp(-10 / 50), 6);
    expect(at(trace, 'z', 10.1)).toBeCloseTo(400 * Math.exp(-0.1 / 40), 4);
    expect(at(trace, 'w', 11.9)).toBeCloseTo(80.5, 1);
  });

  it('filters its potential', () => {
    // A held potential of 33 mV from 10 to 12 ms, seen from -70.6 mV.
    const { trace } = runOne('aeif_psc_delta_clopath', { V_reset: -70.6, I_sp: 0, b: 0, a: 0 }, 30, names, [jump(9, 120)]);
    const rise = (tau: number) => -70.6 + 103.6 * (1 - Math.exp(-1.9 / tau));
    expect(at(trace, 'u_bar_plus', 11.9)).toBeCloseTo(rise(7), 4);
    expect(at(trace, 'u_bar_minus', 11.9)).toBeCloseTo(rise(10), 4);
  });

  it('keeps the threshold at the rest of NEST at the start, whatever V_th_rest is', () => {
    const { trace } = runOne('aeif_psc_delta_clopath', { V_th_rest: -45, V_th_max: 0, tau_V_th: 10 }, 20, names);
    expect(at(trace, 'V_th', 10)).toBeCloseTo(-45 - 5.4 * Math.exp(-1), 6);
  });
});
