/** izhikevich, against the published numerics written out once more. */
import { describe, expect, it } from 'vitest';
import { runOne } from './run.ts';

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
