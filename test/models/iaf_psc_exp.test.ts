/** iaf_psc_exp: NEST's filter of currents, written out once more, and the soft threshold against its mean. */
import { describe, expect, it } from 'vitest';
import { at, run, runOne } from './run.ts';

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
