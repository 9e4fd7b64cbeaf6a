/** stdp_nn_restr_synapse, against its rule written out once more. */
import { describe, expect, it } from 'vitest';
import { expectWeights, nearest, sent, targetTimes, train } from './sent.ts';

describe('stdp_nn_restr_synapse', () => {
  it('pairs spikes that follow one another immediately', () => {
    const [lambda, alpha, Wmax, tau_plus] = [0.05, 1.1, 120, 15];
    const expected = nearest(
      {
        post: (w, [first = 0]) => w + lambda * (Wmax - w) * Math.exp(-first / tau_plus),
        pre: (w, since, between) => (between === 0 ? w : w - alpha * lambda * w * Math.exp(-since / 30)),
      },
      60,
    );
    const params = { lambda, alpha, Wmax, tau_plus };
    expectWeights(sent({ synapse_model: 'stdp_nn_restr_synapse', weight: 60, params }, train, targetTimes), expected);
  });

  it('changes nothing while the target is silent', () => {
    const params = { lambda: 0.1 };
    const { weights = [] } = sent({ synapse_model: 'stdp_nn_restr_synapse', weight: 60, params }, [10, 30, 50, 70], [20]);
    expect(weights[0]).toBe(60);
    expect(weights[1]).not.toBe(60);
    expect(weights.slice(2)).toEqual([weights[1], weights[1]]);
  });
});
