/** stdp_nn_symm_synapse, against its rule written out once more. */
import { describe, expect, it } from 'vitest';
import { expectWeights, nearest, sent, targetTimes, train } from './sent.ts';

describe('stdp_nn_symm_synapse', () => {
  it('pairs every spike with the nearest of the other side', () => {
    const [lambda, alpha, Wmax, tau_plus] = [0.05, 1.1, 120, 15];
    const expected = nearest(
      {
        post: (w, since) => since.reduce((now, dt) => now + lambda * (Wmax - now) * Math.exp(-dt / tau_plus), w),
        pre: (w, since) => w - alpha * lambda * w * Math.exp(-since / 30),
      },
      60,
    );
    const params = { lambda, alpha, Wmax, tau_plus };
    expectWeights(sent({ synapse_model: 'stdp_nn_symm_synapse', weight: 60, params }, train, targetTimes), expected);
  });

  it('lets a target that has never fired depress nothing', () => {
    const { weights } = sent({ synapse_model: 'stdp_nn_symm_synapse', weight: 60 }, [10, 30, 50]);
    expect(weights).toEqual([60, 60, 60]);
  });

  it('counts the source as having fired at time 0', () => {
    const { weights } = sent({ synapse_model: 'stdp_nn_symm_synapse', weight: 50, params: { lambda: 0.1, alpha: 0 } }, [20], [9]);
    expect(weights?.[0]).toBeCloseTo(50 + 0.1 * 50 * Math.exp(-10 / 20), 12);
  });
});
