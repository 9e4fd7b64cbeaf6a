/** iaf_chs_2007: its responses to spikes that arrive and that are sent. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

const spikes = (spike_times: readonly number[], weight: number) => ['spike_generator', { spike_times }, { weight, delay: 1 }] as const;

describe('iaf_chs_2007', () => {
  it('answers a spike with an alpha function, and one of negative weight not at all', () => {
    const { trace } = runOne('iaf_chs_2007', {}, 60, ['V_m'], [spikes([4], 1.2), spikes([20], -3)]);
    trace['V_m']?.forEach((value, index) => {
      const t = (trace.times[index] as number) - 5;
      expect(value).toBeCloseTo(t < 0 ? 0 : 1.2 * 0.77 * (t / 8.5) * Math.exp(1 - t / 8.5), 10);
    });
  });

  it('takes V_reset from the potential with each spike, which recovers with tau_reset', () => {
    const { trace, spikes: sent } = runOne('iaf_chs_2007', {}, 60, ['V_m'], [spikes([4, 5], 1)]);
    const first = sent[0] as number;
    expect(sent).toHaveLength(1);
    const alpha = (t: number) => (t < 0 ? 0 : 0.77 * (t / 8.5) * Math.exp(1 - t / 8.5));
    for (const later of [0, 3, 20]) {
      const t = first + later;
      expect(at(trace, 'V_m', t)).toBeCloseTo(alpha(t - 5) + alpha(t - 6) - 2.31 * Math.exp(-later / 15.4), 9);
    }
  });

  it('refuses a list of noise, which cannot be played back', () => {
    expect(() => runOne('iaf_chs_2007', { V_noise: 0.1, noise: [0.1, 0.2] }, 1)).toThrow(/played back/);
  });
});
