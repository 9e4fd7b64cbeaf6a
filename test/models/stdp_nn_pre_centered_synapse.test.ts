/** stdp_nn_pre_centered_synapse, against its rule written out once more. */
import { describe, it } from 'vitest';
import { expectWeights, nearest, sent, targetTimes, train } from './sent.ts';

describe('stdp_nn_pre_centered_synapse', () => {
  it('pairs a spike of the source with the last of the target before it and the first after it', () => {
    const [lambda, alpha, Wmax, tau_plus] = [0.05, 1.1, 120, 15];
    let [Kplus, before, sources] = [0, 0, 0];
    const expected = nearest(
      {
        post: (w, [first = 0]) => {
          const met = Kplus * Math.exp(-first / tau_plus);
          Kplus = 0;
          return w + lambda * (Wmax - w) * met;
        },
        pre: (w, since) => {
          const now = train[sources++] as number;
          Kplus = Kplus * Math.exp((before - now) / tau_plus) + 1;
          before = now;
          return w - alpha * lambda * w * Math.exp(-since / 30);
        },
      },
      60,
    );
    const params = { lambda, alpha, Wmax, tau_plus };
    expectWeights(sent({ synapse_model: 'stdp_nn_pre_centered_synapse', weight: 60, params }, train, targetTimes), expected);
  });
});
