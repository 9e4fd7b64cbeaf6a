/** iaf_chxk_2008: threshold from below, and the conductance that each spike opens. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

const drive = ['spike_generator', { spike_times: [9] }, { weight: 800, delay: 1 }] as const;

describe('iaf_chxk_2008', () => {
  it('opens an alpha function of g_ahp at the moment within the step at which the threshold is crossed', () => {
    const { trace } = runOne('iaf_chxk_2008', {}, 20, ['V_m', 'g_ahp'], [drive]);
    const V = trace['V_m'] as readonly number[];
    const crossing = V.findIndex((value, index) => index > 0 && value >= -45 && (V[index - 1] as number) < -45);
    expect(crossing).toBeGreaterThan(0);
    const [before, after] = [V[crossing - 1] as number, V[crossing] as number];
    const start = (trace.times[crossing] as number) - (0.1 * (after + 45)) / (after - before);
    for (const later of [0.5, 1, 2]) {
      const t = (trace.times[crossing] as number) + later - start;
      const expected = ((443.8 * Math.E * t) / 0.5) * Math.exp(-t / 0.5);
      expect(at(trace, 'g_ahp', (trace.times[crossing] as number) + later)).toBeCloseTo(expected, 2);
    }
  });

  it('fires once while the potential stays above the threshold', () => {
    const { spikes } = runOne('iaf_chxk_2008', { I_e: 3000, g_ahp: 0 }, 100);
    expect(spikes).toHaveLength(1);
  });

  it('with ahp_bug forgets the conductance of the spike before', () => {
    const twice = ['spike_generator', { spike_times: [9, 17] }, { weight: 1500, delay: 1 }] as const;
    const peak = (ahp_bug: boolean) => {
      const { trace, spikes } = runOne('iaf_chxk_2008', { ahp_bug, C_m: 200, tau_ahp: 5, g_ahp: 100 }, 40, ['g_ahp'], [twice]);
      expect(spikes.length).toBeGreaterThan(1);
      return Math.max(...(trace['g_ahp'] as readonly number[]));
    };
    expect(peak(true)).toBeLessThanOrEqual(101);
    expect(peak(false)).toBeGreaterThan(120);
  });
});
