/** tsodyks2_synapse, against its recursion as NEST 3.9 applies it, spike by spike. */
import { describe, it } from 'vitest';
import { expectClose, sent, train } from './sent.ts';

describe('tsodyks2_synapse', () => {
  it('follows the recursion of Maass and Markram', () => {
    const params = { U: 0.2, u: 0.3, x: 0.9, tau_rec: 150, tau_fac: 400 };
    let { u, x } = params;
    const expected = train.map((t, index) => {
      if (index > 0) {
        const interval = t - (train[index - 1] as number);
        x = 1 + (x - x * u - 1) * Math.exp(-interval / params.tau_rec);
        u = params.U + u * (1 - params.U) * Math.exp(-interval / params.tau_fac);
      }
      return 100 * x * u;
    });
    const { weights } = sent({ synapse_model: 'tsodyks2_synapse', weight: 100, params }, train);
    expectClose(weights, expected, 10);
  });
});
