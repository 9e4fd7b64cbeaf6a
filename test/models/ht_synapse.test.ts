/** ht_synapse, against its pool of vesicles, spike by spike. */
import { describe, it } from 'vitest';
import { expectClose, sent, train } from './sent.ts';

describe('ht_synapse', () => {
  it('empties and refills its pool', () => {
    const [tau_P, delta_P] = [80, 0.3];
    let [P, before] = [0.6, 0];
    const expected = train.map((t) => {
      P = 1 - (1 - P) * Math.exp((before - t) / tau_P);
      const released = 100 * P;
      P *= 1 - delta_P;
      before = t;
      return released;
    });
    const { weights } = sent({ synapse_model: 'ht_synapse', weight: 100, params: { P: 0.6, tau_P, delta_P } }, train);
    expectClose(weights, expected, 10);
  });
});
