/** hh_psc_alpha_clopath: hh_psc_alpha that filters its potential. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

describe('hh_psc_alpha_clopath', () => {
  it('fires as hh_psc_alpha does', () => {
    const of = (model: string) => runOne(model, { I_e: 700 }, 100);
    const [plain, noting] = [of('hh_psc_alpha'), of('hh_psc_alpha_clopath')];
    expect(noting.spikes).toEqual(plain.spikes);
    expect(plain.spikes.length).toBeGreaterThan(3);
    for (const time of [10, 50, 99]) expect(at(noting.trace, 'V_m', time)).toBeCloseTo(at(plain.trace, 'V_m', time), 2);
  });

  it('filters its potential from where it is told to begin', () => {
    const params = { u_bar_minus: -60, u_bar_plus: -50, u_bar_bar: -55, tau_u_bar_bar: 20 };
    const { trace } = runOne('hh_psc_alpha_clopath', params, 60, ['V_m', 'u_bar_plus', 'u_bar_minus', 'u_bar_bar']);
    // At rest near -65 mV all along.
    const rest = at(trace, 'V_m', 59);
    expect(at(trace, 'u_bar_minus', 50)).toBeCloseTo(rest + (-60 - rest) * Math.exp(-50 / 10), 1);
    expect(at(trace, 'u_bar_plus', 50)).toBeCloseTo(rest + (-50 - rest) * Math.exp(-50 / 114), 1);
    // The filter of a filter.
    const slow = Math.exp(-50 / 20);
    const fast = Math.exp(-50 / 10);
    expect(at(trace, 'u_bar_bar', 50)).toBeCloseTo(rest + (-55 - rest) * slow + ((-60 - rest) * (slow - fast) * 10) / (20 - 10), 1);
  });
});
