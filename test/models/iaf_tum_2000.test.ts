/** iaf_tum_2000: what its spikes release, and who may be connected where. */
import { describe, expect, it } from 'vitest';
import { run, runOne } from './run.ts';

/** The released fraction at each of these times, as tsodyks_synapse computes it from x = 1. */
function released(times: readonly number[], { U = 0.5, tau_rec = 400, tau_psc = 2, tau_fac = 1000 } = {}): number[] {
  let [x, y, u, before] = [1, 0, 0, 0];
  return times.map((t) => {
    const interval = t - before;
    const [Pyy, Pzz] = [Math.exp(-interval / tau_psc), Math.exp(-interval / tau_rec)];
    const z = 1 - x - y;
    u *= tau_fac === 0 ? 0 : Math.exp(-interval / tau_fac);
    x += (((Pzz - 1) * tau_rec - (Pyy - 1) * tau_psc) / (tau_psc - tau_rec)) * y + (1 - Pzz) * z;
    y *= Pyy;
    u += U * (1 - u);
    const out = u * x;
    x -= out;
    y += out;
    before = t;
    return out;
  });
}

describe('iaf_tum_2000', () => {
  it.each([0, 300])('sends its weight times what its resources release (tau_fac %d)', (tau_fac) => {
    const recorded = run(
      [
        { model: 'iaf_tum_2000', params: { I_e: 450, x: 1, tau_fac } },
        { model: 'iaf_tum_2000', params: { tau_syn_ex: 1e-3 } },
        { model: 'multimeter', params: { record_from: ['I_syn_ex'], interval: 0.1 } },
        { model: 'iaf_psc_exp', params: { I_e: 450 } },
        { model: 'spike_recorder' },
      ],
      [
        [0, 1, { weight: 100, receptor_type: 1, delay: 1 }],
        [2, 1],
        [3, 4],
      ],
      150,
    );
    // The same membrane without resources says when it fires.
    const times = recorded[4]?.times as readonly number[];
    expect(times.length).toBeGreaterThan(4);
    const expected = released(times, { tau_fac });
    const currents = (recorded[2]?.['I_syn_ex'] ?? []).filter((value) => value > 1e-6);
    currents.slice(0, times.length).forEach((value, k) => {
      expect(value).toBeCloseTo(100 * (expected[k] as number), 9);
    });
    expect(currents.length).toBeGreaterThanOrEqual(times.length - 1);
  });

  it('is recorded early by what it released, as in NEST', () => {
    const own = runOne('iaf_tum_2000', { I_e: 450, x: 1 }, 60).spikes;
    const plain = runOne('iaf_psc_exp', { I_e: 450 }, 60).spikes;
    const fractions = released(plain);
    own.forEach((time, k) => {
      expect(time).toBeCloseTo((plain[k] as number) - (fractions[k] as number), 9);
    });
    expect(own.length).toBe(plain.length);
  });

  it('takes its own kind on receptor_type 1 only, and from others there nothing', () => {
    const two = [{ model: 'iaf_tum_2000' }, { model: 'iaf_tum_2000' }];
    expect(() => run(two, [[0, 1, { weight: 1 }]], 1)).toThrow(/must be connected via receptor_type 1/);
    const { trace } = runOne(
      'iaf_tum_2000',
      {},
      20,
      ['I_syn_ex'],
      [
        ['spike_generator', { spike_times: [3] }, { weight: 100, receptor_type: 1 }],
        ['poisson_generator', { rate: 5000 }, { weight: 100, receptor_type: 1 }],
      ],
    );
    expect(new Set(trace['I_syn_ex'])).toEqual(new Set([0]));
  });
});
