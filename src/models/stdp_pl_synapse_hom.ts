import { connectionConstraints, connectionParameters } from './connection.ts';
import { balancedNetworks, presynapticTrace } from './stdp.ts';
import type { Parameter, SynapseModel } from './types.ts';

const rule = {
  tau_plus: { unit: 'ms', default: 20, doc: 'Time constant of potentiation.', range: [1, 100] },
  lambda: { unit: '1', default: 0.1, doc: 'Learning rate.', range: [0, 1] },
  alpha: { unit: '1', default: 1, doc: 'Depression relative to potentiation.', range: [0, 2] },
  mu: { unit: '1', default: 0.4, doc: 'Weight dependence exponent of potentiation.', range: [0, 1] },
} as const satisfies Readonly<Record<string, Parameter>>;

export const stdp_pl_synapse_hom: SynapseModel = {
  name: 'stdp_pl_synapse_hom',
  elementType: 'synapse',
  summary: 'Spike-timing dependent plasticity whose potentiation follows a power of the weight',
  doc: 'The weight grows by `lambda` · weight^`mu` when the target fires after the source, and shrinks in proportion to itself the other way round. It has no upper bound: where the two balance, weights spread around one peak. All connections of the model share the rule, which is set for the model (CopyModel, SetDefaults). The time constant of depression, `tau_minus`, belongs to the target neuron. Weights are meant to be positive.',
  synonyms: ['STDP', 'plasticity', 'learning', 'Hebb', 'power law', 'homogeneous', 'shared parameters'],
  parameters: { ...connectionParameters(), ...rule, ...presynapticTrace },
  constraints: [{ when: 'tau_plus <= 0', message: 'tau_plus > 0. required.' }, ...connectionConstraints],
  common: Object.keys(rule),
  state: { Kplus: { unit: '1', doc: 'Presynaptic trace.' } },
  equations: `
    Kplus' = -Kplus / tau_plus
  `,
  onPostSpike: `
    weight += lambda * weight ** mu * Kplus
  `,
  onPreSpike: `
    weight = max(weight - lambda * alpha * weight * post_trace, 0)
    deliver(weight)
    Kplus += 1
  `,
  reads: ['post_trace'],
  references: [balancedNetworks],
};
