/** stdp_synapse, against its rule written out once more. */
import { describe, expect, it } from 'vitest';
import { expectWeights, plastic, sent, targetTimes, train } from './sent.ts';

describe('stdp_synapse', () => {
  it.each([
    [0, 0],
    [1, 1],
    [0.4, 0.7],
  ])('with mu_plus %d and mu_minus %d', (mu_plus, mu_minus) => {
    const [lambda, alpha, Wmax, tau_plus] = [0.05, 1.1, 120, 15];
    const expected = plastic(
      {
        post: (w, Kplus) => Math.min(w / Wmax + lambda * (1 - w / Wmax) ** mu_plus * Kplus, 1) * Wmax,
        pre: (w, kminus) => Math.max(w / Wmax - alpha * lambda * (w / Wmax) ** mu_minus * kminus, 0) * Wmax,
      },
      60,
      tau_plus,
    );
    expectWeights(
      sent({ synapse_model: 'stdp_synapse', weight: 60, params: { lambda, alpha, Wmax, tau_plus, mu_plus, mu_minus } }, train, targetTimes),
      expected,
    );
  });

  it('comes back to Wmax from beyond, also where the power is no number', () => {
    // The target's spike at 13 ms comes after the first of the source; (1 - 150 / 100) ** 0.5 is no number.
    const { weights } = sent({ synapse_model: 'stdp_synapse', weight: 150, params: { Wmax: 100, mu_plus: 0.5, alpha: 0 } }, [10, 30], [13]);
    expect(weights).toEqual([150, 100]);
  });
});
