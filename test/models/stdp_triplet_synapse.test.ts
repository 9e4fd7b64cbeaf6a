/** stdp_triplet_synapse, against its rule written out once more. */
import { describe, it } from 'vitest';
import { expectWeights, plastic, sent, targetTimes, train } from './sent.ts';

describe('stdp_triplet_synapse', () => {
  it.each([1, -1])('with weights of sign %d', (sign) => {
    const params = {
      tau_plus: 12,
      tau_plus_triplet: 80,
      Aplus: 0.3,
      Aplus_triplet: 0.9,
      Aminus: 0.8,
      Aminus_triplet: 0.2,
      Wmax: sign * 62,
    };
    const expected = plastic(
      {
        post: (w, Kplus, ky) => sign * Math.min(Math.abs(w) + Kplus * (params.Aplus + params.Aplus_triplet * ky), 62),
        pre: (w, kminus, KplusTriplet) => sign * Math.max(Math.abs(w) - kminus * (params.Aminus + params.Aminus_triplet * KplusTriplet), 0),
      },
      sign * 60,
      12,
      80,
    );
    expectWeights(sent({ synapse_model: 'stdp_triplet_synapse', weight: sign * 60, params }, train, targetTimes), expected);
  });
});
