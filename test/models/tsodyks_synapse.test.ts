/** tsodyks_synapse, against its formulas as NEST 3.9 applies them, spike by spike. */
import { describe, it } from 'vitest';
import { expectClose, sent, train } from './sent.ts';

describe('tsodyks_synapse', () => {
  it('follows its three pools of resources', () => {
    const { U, tau_psc, tau_rec, tau_fac } = { U: 0.4, tau_psc: 3, tau_rec: 200, tau_fac: 500 };
    let [x, y, u, before] = [0.7, 0.2, 0.1, 0];
    const expected = train.map((t) => {
      const interval = t - before;
      const [Pyy, Pzz] = [Math.exp(-interval / tau_psc), Math.exp(-interval / tau_rec)];
      const z = 1 - x - y;
      u *= Math.exp(-interval / tau_fac);
      x += (((Pzz - 1) * tau_rec - (Pyy - 1) * tau_psc) / (tau_psc - tau_rec)) * y + (1 - Pzz) * z;
      y *= Pyy;
      u += U * (1 - u);
      const released = u * x;
      x -= released;
      y += released;
      before = t;
      return 100 * released;
    });
    const params = { U, tau_psc, tau_rec, tau_fac, x: 0.7, y: 0.2, u: 0.1 };
    const { weights } = sent({ synapse_model: 'tsodyks_synapse', weight: 100, params }, train);
    expectClose(weights, expected, 10);
  });

  it('without facilitation starts every spike from U', () => {
    const { weights } = sent({ synapse_model: 'tsodyks_synapse', weight: 100, params: { U: 0.5, tau_psc: 0.01, tau_rec: 1e-3 } }, train);
    expectClose(
      weights,
      train.map(() => 50),
      3,
    );
  });
});
