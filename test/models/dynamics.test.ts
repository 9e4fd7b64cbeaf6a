/**
 * What several models have in common, against solutions that can be written down. What one model has alone is tested in the file
 * of its name.
 */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

/** A current that peaks at `weight` after `tau`: alpha function at time t after the spike's arrival. */
function alpha(weight: number, tau: number, t: number): number {
  return t <= 0 ? 0 : weight * (t / tau) * Math.exp(1 - t / tau);
}

describe('postsynaptic responses', () => {
  const spike = [['spike_generator', { spike_times: [10] }, { weight: 50, delay: 1.5 }]] as const;
  const inhibitory = [['spike_generator', { spike_times: [10] }, { weight: -50, delay: 1.5 }]] as const;
  const arrival = 11.5;

  it.each(['iaf_psc_alpha', 'aeif_psc_alpha', 'hh_psc_alpha'])('%s: an alpha function that peaks at the weight', (model) => {
    const { trace } = runOne(model, { tau_syn_ex: 3 }, 40, ['I_syn_ex'], spike);
    for (const t of [11, 11.5, 12, 14.5, 20, 35]) expect(at(trace, 'I_syn_ex', t)).toBeCloseTo(alpha(50, 3, t - arrival), 3);
    expect(Math.max(...(trace['I_syn_ex'] ?? []))).toBeCloseTo(50, 2);
  });

  it.each(['iaf_cond_alpha', 'aeif_cond_alpha'])('%s: a conductance that peaks at the size of the weight, for inhibition, too', (model) => {
    const excited = runOne(model, { tau_syn_ex: 3 }, 40, ['g_ex', 'g_in'], spike).trace;
    const inhibited = runOne(model, { tau_syn_in: 3 }, 40, ['g_ex', 'g_in'], inhibitory).trace;
    for (const t of [11, 12, 14.5, 20, 35]) {
      expect(at(excited, 'g_ex', t)).toBeCloseTo(alpha(50, 3, t - arrival), 3);
      expect(at(excited, 'g_in', t)).toBe(0);
      expect(at(inhibited, 'g_in', t)).toBeCloseTo(alpha(50, 3, t - arrival), 3);
    }
  });

  it.each([
    ['iaf_psc_exp', 'I_syn_ex', 12],
    ['iaf_cond_exp', 'g_ex', 3],
    ['iaf_cond_exp_sfa_rr', 'g_ex', 3],
    ['aeif_psc_exp', 'I_syn_ex', 6],
    ['aeif_cond_exp', 'g_ex', 6],
  ] as const)('%s: %s jumps by the weight and decays', (model, column, digits) => {
    const { trace } = runOne(
      model,
      { tau_syn_ex: 3, V_th: 100, ...(model.startsWith('aeif') ? { V_peak: 200 } : {}) },
      40,
      [column],
      spike,
    );
    expect(at(trace, column, 11.4)).toBe(0);
    for (const t of [11.5, 12, 20, 35]) expect(at(trace, column, t)).toBeCloseTo(50 * Math.exp(-(t - arrival) / 3), digits);
  });
});

describe('integrate and fire', () => {
  it.each(['iaf_psc_alpha', 'iaf_psc_exp', 'iaf_psc_delta', 'iaf_psc_exp_multisynapse'])(
    '%s fires as the formula of the leaky neuron says',
    (model) => {
      for (const I_e of [376, 500, 900]) {
        const { spikes } = runOne(model, { I_e }, 500);
        const drive = (I_e * 10) / 250;
        const interval = 10 * Math.log(drive / (drive - 15)) + 2;
        const intervals = spikes.slice(1).map((time, index) => time - (spikes[index] as number));
        expect(intervals.length).toBeGreaterThan(5);
        for (const found of intervals) expect(Math.abs(found - interval)).toBeLessThanOrEqual(0.1 + 1e-9);
      }
    },
  );

  it.each(['iaf_cond_exp', 'iaf_cond_alpha'])('%s fires as the formula of the leaky neuron says', (model) => {
    const { spikes } = runOne(model, { I_e: 500 }, 500);
    const tau = 250 / 16.6667;
    const drive = 500 / 16.6667;
    const interval = tau * Math.log((drive - 10) / (drive - 15)) + 2;
    const intervals = spikes.slice(1).map((time, index) => time - (spikes[index] as number));
    for (const found of intervals) expect(Math.abs(found - interval)).toBeLessThanOrEqual(0.1 + 1e-6);
  });

  it.each(['aeif_cond_exp', 'aeif_psc_exp', 'aeif_cond_alpha', 'aeif_psc_alpha'])(
    '%s is a leaky neuron for Delta_T = 0 without adaptation',
    (model) => {
      const { spikes } = runOne(model, { I_e: 900, Delta_T: 0, a: 0, b: 0, t_ref: 2 }, 500);
      const tau = 281 / 30;
      const drive = 900 / 30;
      const interval = tau * Math.log((drive - 10.6) / (drive - 20.2)) + 2;
      const intervals = spikes.slice(1).map((time, index) => time - (spikes[index] as number));
      expect(intervals.length).toBeGreaterThan(30);
      for (const found of intervals) expect(Math.abs(found - interval)).toBeLessThanOrEqual(0.1 + 1e-6);
    },
  );

  it('holds the potential at V_reset for t_ref', () => {
    const { spikes, trace } = runOne('iaf_psc_exp', { I_e: 500, t_ref: 3, V_reset: -65 }, 60);
    const first = spikes[0] as number;
    for (let t = first; t <= first + 3 + 1e-9; t += 0.1) expect(at(trace, 'V_m', t)).toBe(-65);
    expect(at(trace, 'V_m', first + 3.1)).toBeGreaterThan(-65);
  });

  it.each([
    [3, 30],
    [3.01, 31],
    [3.0004, 30],
    [0.05, 1],
    [0, 0],
  ])('rounds a t_ref of %s ms up to %s steps', (t_ref, steps) => {
    const { spikes, trace } = runOne('iaf_psc_exp', { I_e: 500, t_ref, V_reset: -65 }, 60);
    const first = spikes[0] as number;
    expect(at(trace, 'V_m', first + 0.1 * steps)).toBe(-65);
    expect(at(trace, 'V_m', first + 0.1 * steps + 0.1)).toBeGreaterThan(-65);
  });

  it('keeps the potential above V_min', () => {
    const { trace } = runOne('iaf_psc_alpha', { I_e: -500, V_min: -75 }, 100);
    expect(Math.min(...(trace['V_m'] ?? []))).toBe(-75);
  });
});

describe('adaptation', () => {
  it('aeif_cond_exp: w follows the potential below threshold', () => {
    const { trace } = runOne('aeif_cond_exp', { I_e: 100, a: 10, Delta_T: 0 }, 1500, ['V_m', 'w']);
    // At rest: g_L (V - E_L) + a (V - E_L) = I_e.
    expect(at(trace, 'V_m', 1499)).toBeCloseTo(-70.6 + 100 / 40, 3);
    expect(at(trace, 'w', 1499)).toBeCloseTo((10 * 100) / 40, 2);
  });

  it('aeif neurons: each spike adds b to w', () => {
    const { spikes, trace } = runOne('aeif_psc_exp', { I_e: 800, a: 0, b: 60, tau_w: 1e9 }, 100, ['w']);
    expect(spikes.length).toBeGreaterThan(2);
    expect(at(trace, 'w', 99.9)).toBeCloseTo(60 * spikes.length, 3);
  });
});

describe('where NEST would give up', () => {
  it('stops an aeif neuron that leaves the range of its integrator, and keeps what was recorded', () => {
    expect(() => runOne('aeif_cond_exp', { E_in: -5000, g_in: 1000 }, 50)).toThrow(
      expect.objectContaining({ name: 'NumericalInstability' }),
    );
  });
});
