/** hh_psc_alpha: rest, regular firing, and potentials at which a rate is 0 / 0. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

describe('hh_psc_alpha', () => {
  it('stays at rest without input and fires regularly under a strong current', () => {
    const rest = runOne('hh_psc_alpha', {}, 200);
    expect(rest.spikes).toEqual([]);
    expect(at(rest.trace, 'V_m', 199)).toBeCloseTo(-65, 1);
    const { spikes } = runOne('hh_psc_alpha', { I_e: 1000 }, 500);
    const intervals = spikes.slice(3).map((time, index) => time - (spikes[index + 2] as number));
    expect(intervals.length).toBeGreaterThan(20);
    for (const interval of intervals) expect(Math.abs(interval - (intervals[0] as number))).toBeLessThanOrEqual(0.2 + 1e-9);
  });

  it.each([-55, -40])('starts at %d mV, where a rate is 0 / 0', (V_m) => {
    const { trace } = runOne('hh_psc_alpha', { V_m }, 50);
    const near = runOne('hh_psc_alpha', { V_m: V_m + 1e-9 }, 50).trace;
    for (const t of [0.1, 1, 10, 49]) expect(at(trace, 'V_m', t)).toBeCloseTo(at(near, 'V_m', t), 6);
  });
});
