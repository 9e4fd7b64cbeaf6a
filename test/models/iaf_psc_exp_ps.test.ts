/** iaf_psc_exp_ps: threshold crossings and arrivals between grid points, against the solution of its equations. */
import { describe, expect, it } from 'vitest';
import { expectSameInPieces, expectSameTimes } from './precise.ts';
import { at, run, runOne } from './run.ts';

describe('iaf_psc_exp_ps', () => {
  it('fires exactly when a constant current drives it over the threshold', () => {
    const times = expectSameTimes('iaf_psc_exp_ps', { I_e: 400 }, [], 60);
    const rise = -10 * Math.log(1 - 15 / (400 * (10 / 250)));
    for (const [k, time] of times.entries()) expect(time).toBeCloseTo((k + 1) * rise + k * 2, 9);
    expect(times.length).toBe(2);
  });

  it('sums synaptic currents from the very times of their spikes', () => {
    const arrivals = [
      [1.234567, 300],
      [2.0001, -120],
      [2.99999, 500],
    ] as const;
    const { trace } = runOne(
      'iaf_psc_exp_ps',
      { tau_syn_ex: 3, tau_syn_in: 10, tau_m: 10 },
      20,
      ['V_m'],
      arrivals.map(([time, weight]) => ['spike_generator', { spike_times: [time], precise_times: true }, { weight, delay: 1 }] as const),
    );
    for (const time of [2.2, 3.1, 4, 7.5, 19]) {
      const V = arrivals.reduce((sum, [arrival, weight]) => {
        const t = time - arrival - 1;
        if (t <= 0) return sum;
        // tau_syn_in is tau_m, where the response is an alpha function.
        if (weight < 0) return sum + (weight / 250) * t * Math.exp(-t / 10);
        return sum + ((weight / 250) * (3 * 10) * (Math.exp(-t / 3) - Math.exp(-t / 10))) / (3 - 10);
      }, -70);
      expect(at(trace, 'V_m', time)).toBeCloseTo(V, 11);
    }
  });

  it('fires at times that no grid decides, whatever arrives in its refractory period', () => {
    const input = [
      [1.01, 900],
      [1.57, 3000],
      [1.58, 3000],
      [3.333, 9000],
      [4.1, -300],
      [4.10001, 6000],
      [6.9, 7000],
    ] as const;
    expect(expectSameTimes('iaf_psc_exp_ps', { I_e: 200, t_ref: 2, tau_syn_ex: 1 }, input, 30).length).toBeGreaterThan(2);
  });

  it('fires at once where it starts above the threshold', () => {
    const { spikes } = runOne('iaf_psc_exp_ps', { V_m: -50 }, 10);
    expect(spikes).toHaveLength(1);
    expect(spikes[0]).toBeLessThan(1e-12);
  });

  it('takes spikes of the grid at the end of their step, like iaf_psc_exp', () => {
    const driven = (model: string) =>
      runOne(model, { V_th: 1000 }, 30, ['V_m'], [['spike_generator', { spike_times: [3, 3.1, 9] }, { weight: 200, delay: 1.5 }]]).trace;
    const [precise, grid] = [driven('iaf_psc_exp_ps'), driven('iaf_psc_exp')];
    for (const time of [4, 4.6, 5, 12, 25]) expect(at(precise, 'V_m', time)).toBeCloseTo(at(grid, 'V_m', time), 11);
  });

  it('bounds the potential in steps without spikes only', () => {
    const { trace } = runOne('iaf_psc_exp_ps', { V_min: -71, I_e: -200 }, 20, ['V_m']);
    expect(at(trace, 'V_m', 15)).toBe(-71);
  });

  it('shows plastic synapses the exact times of its spikes', () => {
    // The target fires at 12.3456 through a strong input, the source at 20: depression by exp(−(20 − 1 − 12.3456) / tau_minus).
    const found = run(
      [
        { model: 'spike_generator', params: { spike_times: [9, 19] } },
        { model: 'parrot_neuron' },
        { model: 'parrot_neuron_ps', params: { tau_minus: 30 } },
        { model: 'spike_generator', params: { spike_times: [11.3456], precise_times: true } },
        { model: 'weight_recorder' },
      ],
      [
        [0, 1],
        [
          1,
          2,
          { synapse_model: 'stdp_synapse', weight: 1, delay: 1, receptor_type: 1, weight_recorder: 4, params: { lambda: 0.1, alpha: 1 } },
        ],
        [3, 2],
      ],
      30,
    )[4];
    const potentiated = (1 / 100 + 0.1 * (1 - 1 / 100) * Math.exp(-(12.3456 + 1 - 10) / 20)) * 100;
    const depressed = potentiated / 100 - 0.1 * (potentiated / 100) * Math.exp(-(20 - 1 - 12.3456) / 30);
    expect(found?.['weights']?.[1]).toBeCloseTo(depressed * 100, 10);
  });

  it('gives the same in pieces and after a snapshot', () => {
    expectSameInPieces('iaf_psc_exp_ps', { I_e: 300 }, 400);
  });
});
