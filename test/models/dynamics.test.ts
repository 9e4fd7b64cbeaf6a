/**
 * What single models do, against solutions that can be written down. Where NEST's own numerics are meant (forward Euler of
 * izhikevich, the delay of one step in the current filter of iaf_psc_exp), the recursion is written out here once more.
 */
import { describe, expect, it } from 'vitest';
import { at, run, runOne } from './run.ts';

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

  it('iaf_psc_delta: the potential jumps by the weight and decays with the membrane', () => {
    const { trace } = runOne('iaf_psc_delta', {}, 40, ['V_m'], [['spike_generator', { spike_times: [10] }, { weight: 5, delay: 1.5 }]]);
    for (const t of [11.5, 12, 20]) expect(at(trace, 'V_m', t)).toBeCloseTo(-70 + 5 * Math.exp(-(t - arrival) / 10), 12);
  });

  it('iaf_psc_exp_multisynapse: every receptor type has its own time constant, and I_syn is their sum', () => {
    const devices = [
      ['spike_generator', { spike_times: [10] }, { weight: 50, receptor_type: 1 }],
      ['spike_generator', { spike_times: [10] }, { weight: -20, receptor_type: 2 }],
    ] as const;
    const { trace } = runOne('iaf_psc_exp_multisynapse', { tau_syn: [2, 10] }, 30, ['I_syn', 'I_syn_1', 'I_syn_2'], devices);
    for (const t of [11, 15, 25]) {
      expect(at(trace, 'I_syn_1', t)).toBeCloseTo(50 * Math.exp(-(t - 11) / 2), 12);
      expect(at(trace, 'I_syn_2', t)).toBeCloseTo(-20 * Math.exp(-(t - 11) / 10), 12);
      // NEST sums them when it records.
      expect(at(trace, 'I_syn', t)).toBeCloseTo(at(trace, 'I_syn_1', t) + at(trace, 'I_syn_2', t), 12);
    }
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

describe('iaf_psc_exp', () => {
  it('filters the current that arrives on receptor_type 1 with tau_syn_ex, one step late', () => {
    const current = [['dc_generator', { amplitude: 200 }, { receptor_type: 1, delay: 1 }]] as const;
    const { trace } = runOne('iaf_psc_exp', { tau_syn_ex: 5 }, 200, ['V_m', 'I_syn_ex'], current);
    const decay = Math.exp(-0.1 / 5);
    let filtered = 0;
    let read = 0;
    for (let step = 1; step <= 300; step++) {
      filtered = filtered * decay + (1 - decay) * read;
      expect(at(trace, 'I_syn_ex', step / 10)).toBeCloseTo(filtered, 10);
      // The generator's first current, of the step that ends at 0.1 ms, arrives a delay later and acts from then on.
      read = step >= 11 ? 200 : 0;
    }
    // Within each step NEST lets the synaptic current decay, so the potential ends one percent short of I R.
    const gain = ((5 * 10) / (250 * (10 - 5))) * (Math.exp(-0.1 / 10) - decay);
    expect(at(trace, 'V_m', 199)).toBeCloseTo(-70 + (200 * gain) / (1 - Math.exp(-0.1 / 10)), 6);
  });

  it('fires at random with the rate rho exp((V - V_th) / delta) when the threshold is soft', () => {
    // A membrane that is back at E_L within a step; 20 neurons of 5 s at 50 / e Hz make 1839 spikes, and chance 43 more or less.
    const params = { tau_m: 0.01, E_L: -56, V_m: -56, V_reset: -56.5, t_ref: 0, rho: 50, delta: 1 };
    const recorded = run([{ model: 'iaf_psc_exp', n: 20, params }, { model: 'spike_recorder' }], [[0, 1]], 5000);
    const expected = 20 * 5 * 50 * Math.exp(-1);
    expect(Math.abs((recorded[1]?.times.length ?? 0) - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });
});

describe('iaf_psc_delta', () => {
  const devices = [['spike_generator', { spike_times: [25] }, { weight: 4, delay: 1 }]] as const;
  const params = { I_e: 0, V_m: -54, t_ref: 30 };

  it('loses spikes that arrive while it is refractory', () => {
    const { spikes, trace } = runOne('iaf_psc_delta', params, 60, ['V_m'], devices);
    expect(spikes).toEqual([0.1]);
    expect(at(trace, 'V_m', 31)).toBe(-70);
  });

  it('keeps them with refractory_input, decayed to the end of the refractory period', () => {
    const { trace } = runOne('iaf_psc_delta', { ...params, refractory_input: true }, 60, ['V_m'], devices);
    // The spike arrives at 26 ms; the neuron is free in the step that ends at 30.2 ms.
    expect(at(trace, 'V_m', 30.1)).toBe(-70);
    expect(at(trace, 'V_m', 30.2)).toBeCloseTo(-70 + 4 * Math.exp(-(30.2 - 26) / 10), 10);
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

  it('mat2_psc_exp: each spike raises the threshold by alpha_1 and alpha_2, which decay with tau_1 and tau_2', () => {
    const { spikes, trace } = runOne('mat2_psc_exp', { I_e: 450 }, 200, ['V_th', 'V_m']);
    expect(spikes.length).toBeGreaterThan(1);
    const t = 190;
    const expected = spikes
      .filter((time) => time <= t)
      .reduce((sum, time) => sum + 37 * Math.exp(-(t - time) / 10) + 2 * Math.exp(-(t - time) / 200), -51);
    expect(at(trace, 'V_th', t)).toBeCloseTo(expected, 9);
    expect(at(trace, 'V_m', t)).toBeCloseTo(-70 + (450 * 5) / 100, 9);
  });

  it('iaf_cond_exp_sfa_rr: each spike opens both conductances, and the rate falls', () => {
    const { spikes, trace } = runOne('iaf_cond_exp_sfa_rr', { I_e: 900 }, 600, ['g_sfa', 'g_rr']);
    const first = spikes[0] as number;
    expect(at(trace, 'g_sfa', first)).toBeCloseTo(14.48, 9);
    expect(at(trace, 'g_rr', first)).toBeCloseTo(3214, 9);
    expect(at(trace, 'g_sfa', first + 2)).toBeCloseTo(14.48 * Math.exp(-2 / 110), 3);
    const intervals = spikes.slice(1).map((time, index) => time - (spikes[index] as number));
    expect(intervals.at(-1)).toBeGreaterThan(1.2 * (intervals[0] as number));
  });
});

describe('izhikevich', () => {
  /** The published numerics: two half steps of the potential, then the recovery variable from the new one. */
  function published(I: number, steps: number, h: number): number[] {
    let v = -65;
    let u = -13;
    return Array.from({ length: steps }, () => {
      v += h * 0.5 * (0.04 * v * v + 5 * v + 140 - u + I);
      v += h * 0.5 * (0.04 * v * v + 5 * v + 140 - u + I);
      u += h * 0.02 * (0.2 * v - u);
      if (v >= 30) {
        v = -65;
        u += 8;
      }
      return v;
    });
  }

  it('without consistent_integration follows the publication at 1 ms', () => {
    const { trace, spikes } = runOne('izhikevich', { I_e: 10, consistent_integration: false }, 300, ['V_m'], [], 1);
    const expected = published(10, 299, 1);
    expect(trace['V_m']?.slice(0, 299)).toEqual(expected);
    expect(spikes.length).toBeGreaterThan(3);
  });
});

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
});

describe('parrot_neuron', () => {
  it('repeats each spike, several in a step as well, and none that arrives on receptor_type 1', () => {
    const recorded = run(
      [
        { model: 'spike_generator', params: { spike_times: [5, 10], spike_multiplicities: [1, 3] } },
        { model: 'parrot_neuron' },
        { model: 'spike_recorder' },
        { model: 'spike_generator', params: { spike_times: [7] } },
      ],
      [
        [0, 1, { delay: 2, weight: -9 }],
        [1, 2],
        [3, 1, { receptor_type: 1 }],
      ],
      30,
    );
    expect(recorded[2]?.times).toEqual([7, 12, 12, 12]);
  });
});

describe('where NEST would give up', () => {
  it('stops an aeif neuron that leaves the range of its integrator, and keeps what was recorded', () => {
    expect(() => runOne('aeif_cond_exp', { E_in: -5000, g_in: 1000 }, 50)).toThrow(
      expect.objectContaining({ name: 'NumericalInstability' }),
    );
  });

  it.each([-55, -40])('starts hh_psc_alpha at %d mV, where a rate is 0 / 0', (V_m) => {
    const { trace } = runOne('hh_psc_alpha', { V_m }, 50);
    const near = runOne('hh_psc_alpha', { V_m: V_m + 1e-9 }, 50).trace;
    for (const t of [0.1, 1, 10, 49]) expect(at(trace, 'V_m', t)).toBeCloseTo(at(near, 'V_m', t), 6);
  });
});
