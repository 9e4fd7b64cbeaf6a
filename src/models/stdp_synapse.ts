import { connectionConstraints, connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const stdp_synapse: SynapseModel = {
  name: 'stdp_synapse',
  elementType: 'synapse',
  summary: 'Spike-timing dependent plasticity, all pairs',
  doc: 'The weight grows when the target fires after the source and shrinks the other way round. `mu_plus` and `mu_minus` set how the change depends on the weight: 0 is additive, 1 multiplicative. The time constant of depression, `tau_minus`, belongs to the target neuron.',
  synonyms: ['STDP', 'plasticity', 'learning', 'Hebb'],
  parameters: {
    ...connectionParameters(),
    tau_plus: { unit: 'ms', default: 20, doc: 'Time constant of potentiation.', range: [1, 100] },
    lambda: { unit: '1', default: 0.01, doc: 'Step size.', range: [0, 0.1] },
    alpha: { unit: '1', default: 1, doc: 'Depression relative to potentiation.', range: [0, 2] },
    mu_plus: { unit: '1', default: 1, doc: 'Weight dependence exponent of potentiation.', range: [0, 1] },
    mu_minus: { unit: '1', default: 1, doc: 'Weight dependence exponent of depression.', range: [0, 1] },
    Wmax: { unit: '1', default: 100, doc: 'Largest weight.', range: [0, 200] },
    Kplus: { unit: '1', default: 0, doc: 'Presynaptic trace at the start.', hidden: true },
  },
  constraints: [
    { when: '(weight >= 0 and Wmax < 0) or (weight < 0 and Wmax >= 0)', message: 'Weight and Wmax must have same sign.', pastWeight: true },
    { when: 'Kplus < 0', message: 'Kplus must be non-negative.' },
    ...connectionConstraints,
  ],
  state: { Kplus: { unit: '1', doc: 'Presynaptic trace.' } },
  equations: `
    Kplus' = -Kplus / tau_plus
  `,
  // The bound comes first, so that it is also what is left of a weight above Wmax, whose power may be no number.
  onPostSpike: `
    weight = min(1, weight / Wmax + lambda * (1 - weight / Wmax) ** mu_plus * Kplus) * Wmax
  `,
  onPreSpike: `
    weight = max(weight / Wmax - alpha * lambda * (weight / Wmax) ** mu_minus * post_trace, 0) * Wmax
    deliver(weight)
    Kplus += 1
  `,
  reads: ['post_trace'],
  references: [
    {
      text: 'Guetig R, Aharonov R, Rotter S, Sompolinsky H (2003). Learning input correlations through nonlinear temporally asymmetric Hebbian plasticity. Journal of Neuroscience 23:3697–3714.',
      doi: '10.1523/JNEUROSCI.23-09-03697.2003',
    },
    {
      text: 'Morrison A, Aertsen A, Diesmann M (2007). Spike-timing-dependent plasticity in balanced random networks. Neural Computation 19:1437–1467.',
      doi: '10.1162/neco.2007.19.6.1437',
    },
  ],
};
