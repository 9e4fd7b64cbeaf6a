/** stdp_synapse, against its rule written out once more. */
import { describe, expect, it } from 'vitest';
import { expectClose, expectWeights, plastic, sent, targetTimes, train } from './sent.ts';

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

  it('finds its place among many spikes of its target in a step', () => {
    const [lambda, alpha, Wmax, tau_plus, mu_plus, mu_minus] = [1e-5, 1.2, 1e5, 20, 0, 0];
    const target = [...Array.from({ length: 30 }, () => 13), ...Array.from({ length: 40 }, () => 20)];
    const { weights } = sent(
      { synapse_model: 'stdp_synapse', weight: 500, params: { lambda, alpha, Wmax, tau_plus, mu_plus, mu_minus } },
      [10, 21, 21.5],
      target,
    );
    // All but those that arrive with the source's spike have left a trace when it comes.
    const up = 500 + Wmax * lambda * (30 * Math.exp(-4 / tau_plus) + 40 * Math.exp(-11 / tau_plus));
    const second = up - Wmax * alpha * lambda * 30 * Math.exp(-7 / 30);
    const third = second - Wmax * alpha * lambda * (30 * Math.exp(-7.5 / 30) + 40 * Math.exp(-0.5 / 30));
    expectClose(weights, [500, second, third], 9);
  });
});
