/** stdp_synapse_hom, against its rule written out once more. */
import { describe, expect, it } from 'vitest';
import { synapseModels } from '../../src/models/catalogue.ts';
import { expectWeights, plastic, sent, targetTimes, train } from './sent.ts';

const rule = { lambda: 0.05, alpha: 1.1, Wmax: 120, tau_plus: 15, mu_plus: 0.4, mu_minus: 0.7 };

describe('stdp_synapse_hom', () => {
  it('changes weights as stdp_synapse does', () => {
    const { lambda, alpha, Wmax, tau_plus, mu_plus, mu_minus } = rule;
    const expected = plastic(
      {
        post: (w, Kplus) => Math.min(w / Wmax + lambda * (1 - w / Wmax) ** mu_plus * Kplus, 1) * Wmax,
        pre: (w, kminus) => Math.max(w / Wmax - alpha * lambda * (w / Wmax) ** mu_minus * kminus, 0) * Wmax,
      },
      60,
      tau_plus,
    );
    expectWeights(sent({ synapse_model: 'stdp_synapse_hom', weight: 60, params: rule }, train, targetTimes), expected);
  });

  it('keeps the rule with the model, weight and trace with the connection', () => {
    expect([...(synapseModels['stdp_synapse_hom']?.common ?? [])].sort()).toEqual(Object.keys(rule).sort());
  });
});
