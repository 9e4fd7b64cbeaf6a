/** aeif_cond_beta_multisynapse: the shapes of its conductances. */
import { describe, expect, it } from 'vitest';
import { runOne } from './run.ts';

describe('aeif_cond_beta_multisynapse', () => {
  it('has a conductance of its own shape at every receptor, alpha functions where both times are the same', () => {
    const [rise, decay] = [
      [0.5, 2, 3],
      [4, 2, 20],
    ] as const;
    const at = (receptor_type: number) =>
      ['spike_generator', { spike_times: [4] }, { weight: 2 * receptor_type, delay: 1, receptor_type }] as const;
    const params = { tau_rise: [...rise], tau_decay: [...decay], E_rev: [0, -70, -85] };
    const { trace } = runOne('aeif_cond_beta_multisynapse', params, 60, ['g_1', 'g_2', 'g_3'], [at(1), at(2), at(3)]);
    rise.forEach((r, k) => {
      const d = decay[k] as number;
      const shape = (t: number) => (r === d ? (t / r) * Math.exp(1 - t / r) : Math.exp(-t / d) - Math.exp(-t / r));
      const peak = r === d ? 1 : shape((d * r * Math.log(d / r)) / (d - r));
      trace[`g_${k + 1}`]?.forEach((value, index) => {
        const t = (trace.times[index] as number) - 5;
        expect(value).toBeCloseTo(t < 0 ? 0 : (2 * (k + 1) * shape(t)) / peak, 4);
      });
    });
  });

  it.each([
    [{ tau_rise: [2], tau_decay: [1] }, /Synaptic rise time must be smaller/],
    [{ tau_rise: [2, 2] }, /must have the same size/],
  ])('refuses %j', (params, sentence) => {
    expect(() => runOne('aeif_cond_beta_multisynapse', params, 1)).toThrow(sentence);
  });
});
