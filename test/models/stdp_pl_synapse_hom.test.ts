/** stdp_pl_synapse_hom, against its rule written out once more. */
import { describe, it } from 'vitest';
import { expectWeights, plastic, sent, targetTimes, train } from './sent.ts';

describe('stdp_pl_synapse_hom', () => {
  it.each([0, 0.4, 1])('potentiates with the power mu = %d of the weight', (mu) => {
    const [lambda, alpha, tau_plus] = [0.05, 0.6, 15];
    const expected = plastic(
      {
        post: (w, Kplus) => w + lambda * w ** mu * Kplus,
        pre: (w, kminus) => Math.max(w - lambda * alpha * w * kminus, 0),
      },
      40,
      tau_plus,
    );
    expectWeights(
      sent({ synapse_model: 'stdp_pl_synapse_hom', weight: 40, params: { lambda, alpha, tau_plus, mu } }, train, targetTimes),
      expected,
    );
  });
});
