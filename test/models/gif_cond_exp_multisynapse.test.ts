/** gif_cond_exp_multisynapse: two receptors do what the two synapses of gif_cond_exp do. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

const cell = { lambda_0: 0, I_e: 20 };

describe('gif_cond_exp_multisynapse', () => {
  it('has a synapse for each receptor type', () => {
    const own = { ...cell, E_rev: [0, -85], tau_syn: [3, 7] };
    const drive = (weight: number, receptor_type: number, time: number) =>
      ['spike_generator', { spike_times: [time] }, { weight, receptor_type }] as const;
    const { trace } = runOne('gif_cond_exp_multisynapse', own, 60, ['V_m'], [drive(4, 1, 10), drive(3, 2, 20)]);
    const signed = { ...cell, tau_syn_ex: 3, tau_syn_in: 7 };
    const pair = runOne('gif_cond_exp', signed, 60, ['V_m'], [drive(4, 0, 10), drive(-3, 0, 20)]).trace;
    for (const time of [5, 15, 25, 40, 59]) expect(at(trace, 'V_m', time)).toBeCloseTo(at(pair, 'V_m', time), 12);
    expect(at(trace, 'V_m', 20)).toBeGreaterThan(at(trace, 'V_m', 10.9));
    expect(at(trace, 'V_m', 27)).toBeLessThan(at(trace, 'V_m', 20));
  });

  it('refuses time constants that are not positive', () => {
    expect(() => runOne('gif_cond_exp_multisynapse', { tau_syn: [0] }, 1)).toThrow(/synaptic time constants/);
  });
});
