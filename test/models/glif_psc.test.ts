/** glif_psc: its levels, written out once more step by step. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

const [C_m, g, E_L, V_th] = [58.72, 9.43, -78.85, -51.68];

describe('glif_psc', () => {
  it('is a leaky neuron on level 1', () => {
    const { trace, spikes } = runOne('glif_psc', { V_m: E_L + 5 }, 60, ['V_m', 'threshold'], [['dc_generator', { amplitude: 200 }]]);
    expect(spikes).toEqual([]);
    const tau = C_m / g;
    // The current acts from 1.1 ms on: one step for the generator's start and 1 ms of delay.
    const started = trace.times.find((_, index) => (trace['V_m']?.[index] as number) > -73.85 + 1e-9) as number;
    for (const t of [20, 40, 59]) {
      const since = t - (started - 0.1);
      const beforeStart = 5 * Math.exp(-(started - 0.1) / tau);
      const expected = E_L + beforeStart * Math.exp(-since / tau) + (200 / g) * (1 - Math.exp(-since / tau));
      expect(at(trace, 'V_m', t)).toBeCloseTo(expected, 0);
    }
    expect(new Set(trace['threshold'])).toEqual(new Set([V_th]));
  });

  it('raises the threshold with each spike, which decays, and resets by the potential (level 2)', () => {
    const params = {
      spike_dependent_threshold: true,
      th_spike_add: 2,
      th_spike_decay: 0.05,
      voltage_reset_fraction: 0.3,
      voltage_reset_add: 5,
    };
    const { trace, spikes } = runOne(
      'glif_psc',
      params,
      100,
      ['V_m', 'threshold_spike', 'threshold'],
      [['dc_generator', { amplitude: 400 }]],
    );
    const first = spikes[0] as number;
    const before = at(trace, 'V_m', first - 0.1);
    expect(at(trace, 'V_m', first)).toBeCloseTo(E_L + 0.3 * (before - E_L) + 5, 12);
    expect(at(trace, 'threshold_spike', first)).toBe(2);
    // 3.75 ms are 38 steps in which it stands still; then it decays.
    expect(at(trace, 'threshold_spike', first + 3.8)).toBe(2);
    expect(at(trace, 'threshold_spike', first + 5.8)).toBeCloseTo(2 * Math.exp(-0.05 * 2), 12);
    expect(at(trace, 'threshold', first + 5.8)).toBeCloseTo(V_th + 2 * Math.exp(-0.05 * 2), 12);
  });

  it('sums after-spike currents of any number (level 3)', () => {
    const asc = { asc_decay: [0.01, 0.05, 0.2], asc_amps: [-20, 30, -50], asc_r: [1, 0.5, 0], asc_init: [0, 0, 0] };
    const params = { after_spike_currents: true, ...asc, ASCurrents: [0, 0, 0] };
    const { trace, spikes } = runOne('glif_psc', params, 40, ['ASCurrents_sum'], [['dc_generator', { amplitude: 300 }]]);
    const first = spikes[0] as number;
    const mean = (k: number, decay: number) => (1 / decay / 0.1) * (1 - Math.exp(-decay * 0.1)) * (asc.asc_amps[k] as number) * 1;
    const expected = asc.asc_decay.reduce((sum, decay, k) => sum + mean(k, decay), 0);
    expect(at(trace, 'ASCurrents_sum', first + 3.9)).toBeCloseTo(expected, 10);
    const later = asc.asc_decay.reduce((sum, decay, k) => sum + mean(k, decay) * Math.exp(-decay), 0);
    if ((spikes[1] ?? 1e9) > first + 4.9) expect(at(trace, 'ASCurrents_sum', first + 4.9)).toBeCloseTo(later, 10);
  });

  it.each(['glif_psc', 'glif_cond', 'glif_psc_double_alpha'])(
    '%s has no more after-spike currents than ASCurrents has elements',
    (model) => {
      const lists = (length: number) => ({
        after_spike_currents: true,
        asc_decay: [0.01, 0.05, 0.2].slice(0, length),
        asc_amps: [-20, 30, -500].slice(0, length),
        asc_r: [1, 0.5, 1].slice(0, length),
        asc_init: [0, 0, 0].slice(0, length),
      });
      const found = (params: object) => runOne(model, { ...params }, 60, ['V_m', 'ASCurrents_sum'], [['dc_generator', { amplitude: 400 }]]);
      const two = found(lists(2));
      expect(two.spikes.length).toBeGreaterThan(3);
      expect(found(lists(3))).toEqual(two);
      expect(found({ ...lists(3), ASCurrents: [0, 0, 0] }).spikes.length).toBeLessThan(two.spikes.length);
    },
  );

  it('lets the threshold follow the potential (level 5)', () => {
    const params = { spike_dependent_threshold: true, after_spike_currents: true, adapting_threshold: true };
    const { trace } = runOne('glif_psc', params, 300, ['V_m', 'threshold_voltage'], [['dc_generator', { amplitude: 100 }]]);
    // At rest under a constant current: a_v (V - E_L) / b_v.
    expect(at(trace, 'threshold_voltage', 299)).toBeCloseTo((0.005 / 0.09) * (100 / g), 6);
  });

  it.each([
    [{ adapting_threshold: true }, /Incorrect model mechanism combination/],
    [{ after_spike_currents: true, asc_r: [1, 1.1] }, /within \[0\.0, 1\.0\]/],
    [{ after_spike_currents: true, asc_decay: [0.1] }, /must have the same size/],
    [{ ASCurrents: [1, 0] }, /not supported or settable/],
    [{ threshold_spike: 1 }, /not supported or settable/],
  ])('refuses %j', (refused, sentence) => {
    expect(() => runOne('glif_psc', refused, 1)).toThrow(sentence);
  });
});
