/** iaf_psc_exp_multisynapse, against exponentials. */
import { describe, expect, it } from 'vitest';
import { at, runOne } from './run.ts';

describe('iaf_psc_exp_multisynapse', () => {
  it('gives every receptor type a time constant of its own; I_syn is the sum of their currents', () => {
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
