/** iaf_cond_beta: the shape of its conductances. */
import { describe, expect, it } from 'vitest';
import { runOne } from './run.ts';

const spikes = (spike_times: readonly number[], weight: number) => ['spike_generator', { spike_times }, { weight, delay: 1 }] as const;

describe('iaf_cond_beta', () => {
  it.each([
    ['g_ex', 3],
    ['g_in', -3],
  ] as const)('%s is a difference of exponentials that peaks at the weight', (column, weight) => {
    const [rise, decay] = [1.5, 7];
    const times = { tau_rise_ex: rise, tau_decay_ex: decay, tau_rise_in: rise, tau_decay_in: decay };
    const { trace } = runOne('iaf_cond_beta', times, 40, [column], [spikes([4], weight)]);
    const peakTime = (decay * rise * Math.log(decay / rise)) / (decay - rise);
    const shape = (t: number) => Math.exp(-t / decay) - Math.exp(-t / rise);
    const expected = trace.times.map((t) => (t < 5 ? 0 : (3 * shape(t - 5)) / shape(peakTime)));
    expect(Math.max(...expected)).toBeCloseTo(3, 2);
    trace[column]?.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] as number, 3);
    });
  });

  it('has alpha functions where both time constants are the same', () => {
    const devices = [spikes([4, 9], 2), spikes([12], -5)];
    const alpha = runOne('iaf_cond_alpha', { tau_syn_ex: 1.2, tau_syn_in: 3 }, 40, ['V_m', 'g_ex', 'g_in'], devices);
    const same = { tau_rise_ex: 1.2, tau_decay_ex: 1.2, tau_rise_in: 3, tau_decay_in: 3 };
    const beta = runOne('iaf_cond_beta', same, 40, ['V_m', 'g_ex', 'g_in'], devices);
    for (const column of ['V_m', 'g_ex', 'g_in']) {
      beta.trace[column]?.forEach((value, index) => {
        expect(value).toBeCloseTo(alpha.trace[column]?.[index] as number, 12);
      });
    }
  });
});
