/** iaf_cond_exp_sfa_rr: what a spike adds, and how it decays. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

describe('iaf_cond_exp_sfa_rr', () => {
  it('opens both conductances with each spike, and its rate falls', () => {
    const { spikes, trace } = runOne('iaf_cond_exp_sfa_rr', { I_e: 900 }, 600, ['g_sfa', 'g_rr']);
    const first = spikes[0] as number;
    expect(at(trace, 'g_sfa', first)).toBeCloseTo(14.48, 9);
    expect(at(trace, 'g_rr', first)).toBeCloseTo(3214, 9);
    expect(at(trace, 'g_sfa', first + 2)).toBeCloseTo(14.48 * Math.exp(-2 / 110), 3);
    const intervals = spikes.slice(1).map((time, index) => time - (spikes[index] as number));
    expect(intervals.at(-1)).toBeGreaterThan(1.2 * (intervals[0] as number));
  });
});
