/** jonke_synapse, against its rule written out once more. */
import { describe, expect, it } from 'vitest';
import { expectWeights, plastic, sent, targetTimes, train } from './sent.ts';

const rule = { lambda: 0.2, alpha: 0.7, beta: 0.05, mu_plus: -0.3, mu_minus: 0.2, Wmax: 3, tau_plus: 15 };

describe('jonke_synapse', () => {
  it('scales pairs with exponentials of the weight, takes beta, and stays in its bounds', () => {
    const { lambda, alpha, beta, mu_plus, mu_minus, Wmax, tau_plus } = rule;
    const expected = plastic(
      {
        post: (w, Kplus) => Math.min(w + lambda * (Math.exp(mu_plus * w) * Kplus - beta), Wmax),
        pre: (w, kminus) => Math.max(w + lambda * (-alpha * Math.exp(mu_minus * w) * kminus - beta), 0),
      },
      2.5,
      tau_plus,
    );
    expectWeights(sent({ synapse_model: 'jonke_synapse', weight: 2.5, params: rule }, train, targetTimes), expected);
  });

  it('learns nothing with lambda 0, also beyond Wmax', () => {
    const { weights } = sent({ synapse_model: 'jonke_synapse', weight: 9, params: { ...rule, lambda: 0 } }, train, targetTimes);
    expect(new Set(weights)).toEqual(new Set([9]));
  });
});
