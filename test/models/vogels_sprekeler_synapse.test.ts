/** vogels_sprekeler_synapse, against its rule written out once more. */
import { describe, it } from 'vitest';
import { expectWeights, plastic, sent, targetTimes, train } from './sent.ts';

describe('vogels_sprekeler_synapse', () => {
  it.each([1, -1])('with weights of sign %d', (sign) => {
    const params = { tau: 25, eta: 0.8, alpha: 0.3, Wmax: sign * 8 };
    const bound = (w: number) => Math.min(w, 8);
    const expected = plastic(
      {
        post: (w, Kplus) => sign * bound(Math.abs(w) + 0.8 * Kplus),
        pre: (w, kminus) => sign * Math.max(bound(Math.abs(w) + 0.8 * kminus) - 0.3 * 0.8, 0),
      },
      sign * 2,
      25,
    );
    expectWeights(sent({ synapse_model: 'vogels_sprekeler_synapse', weight: sign * 2, params }, train, targetTimes), expected);
  });
});
