/** tsodyks_synapse_hom: the dynamics of tsodyks_synapse with rule and weight of the model. */
import { describe, expect, it } from 'vitest';
import { synapseModels } from '../../src/models/catalogue.ts';
import { expectClose, sent, train } from './sent.ts';

describe('tsodyks_synapse_hom', () => {
  it('empties and refills its pools', () => {
    // tau_psc far below the intervals: what is in use is idle at once, so x alone recovers.
    const [U, tau_rec, tau_psc] = [0.4, 200, 0.01];
    let [x, before] = [1, 0];
    const expected = train.map((t) => {
      x = 1 - (1 - x) * Math.exp((before - t) / tau_rec);
      const released = 100 * U * x;
      x -= U * x;
      before = t;
      return released;
    });
    const { weights } = sent({ synapse_model: 'tsodyks_synapse_hom', weight: 100, params: { U, tau_psc, tau_rec } }, train);
    expectClose(weights, expected, 1);
    expect(new Set(expected.map((weight) => weight.toFixed(3))).size).toBeGreaterThan(4);
  });

  it('keeps weight and rule with the model', () => {
    expect([...(synapseModels['tsodyks_synapse_hom']?.common ?? [])].sort()).toEqual(['U', 'tau_fac', 'tau_psc', 'tau_rec', 'weight']);
  });
});
