/** iaf_bw_2001: its three receptors, and the NMDA jumps of the neuron that sends. */
import { describe, expect, it } from 'vitest';
import { gammaLower } from '../../src/language/functions.ts';
import { at, run, runOne } from './run.ts';

describe('the lower incomplete gamma function', () => {
  it.each([0.1, 1, 3, 20])('has its closed forms at %d', (x) => {
    expect(gammaLower(1, x)).toBeCloseTo(1 - Math.exp(-x), 14);
    expect(gammaLower(2, x)).toBeCloseTo(1 - (1 + x) * Math.exp(-x), 14);
  });

  it('is the error function at one half', () => {
    // erf(1) = 0.8427007929497149
    expect(gammaLower(0.5, 1) / Math.sqrt(Math.PI)).toBeCloseTo(0.8427007929497149, 14);
  });
});

describe('iaf_bw_2001', () => {
  it.each([
    ['AMPA', 1, 2],
    ['GABA', 2, 5],
  ] as const)('has an exponential %s conductance', (name, receptor_type, tau) => {
    const spike = ['spike_generator', { spike_times: [4] }, { weight: 3, delay: 1, receptor_type }] as const;
    const { trace } = runOne('iaf_bw_2001', { gsl_error_tol: 1e-9 }, 30, [`s_${name}`, `I_${name}`], [spike]);
    for (const t of [5, 8, 20]) expect(at(trace, `s_${name}`, t)).toBeCloseTo(3 * Math.exp(-(t - 5) / tau), 6);
  });

  it('adds to the NMDA conductance of its targets what its spikes open, less and less in a train', () => {
    const recorded = run(
      [
        { model: 'iaf_bw_2001', params: {} },
        { model: 'iaf_bw_2001', params: { gsl_error_tol: 1e-9 } },
        { model: 'multimeter', params: { record_from: ['s_NMDA'], interval: 0.1 } },
        { model: 'dc_generator', params: { amplitude: 700 } },
        { model: 'multimeter', params: { record_from: ['V_m'], interval: 0.1 } },
      ],
      [
        [0, 1, { weight: 2, receptor_type: 3, delay: 1 }],
        [2, 1],
        [3, 0],
        [4, 0],
      ],
      200,
    );
    const V = recorded[4] as NonNullable<(typeof recorded)[number]>;
    const potentials = V['V_m'] as readonly number[];
    const spikes = V.times.filter((_, k) => k > 0 && potentials[k] === -60 && (potentials[k - 1] as number) > -60);
    expect(spikes.length).toBeGreaterThan(3);
    const [alpha, rise, decay] = [0.5, 2, 100];
    const full = (alpha * rise) ** (rise / decay) * gammaLower(1 - rise / decay, alpha * rise);
    let [open, conductance, before] = [0, 0, 0];
    const trace = recorded[2] as NonNullable<(typeof recorded)[number]>;
    const jumps: number[] = [];
    for (const time of spikes) {
      open *= Math.exp((before - time) / decay);
      conductance *= Math.exp((before - time) / decay);
      const jump = full + (Math.exp(-alpha * rise) - 1) * open;
      open += jump;
      conductance += 2 * jump;
      before = time;
      jumps.push(jump);
      if (time + 1 < 199) expect(at(trace, 's_NMDA', time + 1)).toBeCloseTo(conductance, 6);
    }
    expect(jumps[1]).toBeLessThan(0.7 * (jumps[0] as number));
  });

  it('takes NMDA from its own kind only', () => {
    const connect = () => run([{ model: 'iaf_psc_exp' }, { model: 'iaf_bw_2001' }], [[0, 1, { weight: 1, receptor_type: 3 }]], 1);
    expect(connect).toThrow(/must also be of type iaf_bw_2001/);
  });
});
