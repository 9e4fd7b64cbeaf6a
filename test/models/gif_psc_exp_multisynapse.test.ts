/** gif_psc_exp_multisynapse: two receptors do what the two synapses of gif_psc_exp do. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

const cell = { lambda_0: 0 };

describe('gif_psc_exp_multisynapse', () => {
  it('has a synapse for each receptor type', () => {
    const own = { ...cell, tau_syn: [3, 7] };
    const drive = (weight: number, receptor_type: number, time: number) =>
      ['spike_generator', { spike_times: [time] }, { weight, receptor_type }] as const;
    const { trace } = runOne('gif_psc_exp_multisynapse', own, 60, ['V_m'], [drive(40, 1, 10), drive(-30, 2, 20)]);
    const signed = { ...cell, tau_syn_ex: 3, tau_syn_in: 7 };
    const pair = runOne('gif_psc_exp', signed, 60, ['V_m'], [drive(40, 0, 10), drive(-30, 0, 20)]).trace;
    // A spike moves the potential one step later than there, as in NEST.
    for (const time of [5, 15, 25, 40, 58]) expect(at(trace, 'V_m', time + 0.1)).toBeCloseTo(at(pair, 'V_m', time), 12);
    expect(at(trace, 'V_m', 20)).toBeGreaterThan(at(trace, 'V_m', 10.9));
    expect(at(trace, 'V_m', 27)).toBeLessThan(at(trace, 'V_m', 20));
  });

  it('refuses time constants that are not positive', () => {
    expect(() => runOne('gif_psc_exp_multisynapse', { tau_syn: [0] }, 1)).toThrow(/synaptic time constants/);
  });
});
