import { connectionConstraints, connectionParameters } from './connection.ts';
import { nonNegativeTrace, presynapticTrace } from './stdp.ts';
import type { Parameter, SynapseModel } from './types.ts';

const rule = {
  tau_plus: { unit: 'ms', default: 20, doc: 'Time constant of potentiation.', range: [1, 100] },
  lambda: { unit: '1', default: 0.01, doc: 'Step size; 0 switches learning off.', range: [0, 0.1] },
  alpha: { unit: '1', default: 1, doc: 'Depression relative to potentiation.', range: [0, 2] },
  beta: { unit: '1', default: 0, doc: 'What every spike takes from the weight, in steps of `lambda`.', range: [0, 1] },
  mu_plus: { unit: '1', default: 0, doc: 'Weight dependence exponent of potentiation.', range: [-1, 1] },
  mu_minus: { unit: '1', default: 0, doc: 'Weight dependence exponent of depression.', range: [-1, 1] },
  Wmax: { unit: '1', default: 100, doc: 'Largest weight.', range: [0, 200] },
} as const satisfies Readonly<Record<string, Parameter>>;

export const jonke_synapse: SynapseModel = {
  name: 'jonke_synapse',
  elementType: 'synapse',
  summary: 'Spike-timing dependent plasticity with exponential weight dependence and an offset',
  doc: 'The weight grows when the target fires after the source and shrinks the other way round, each time by `lambda` times a trace, scaled with exp(`mu_plus` · weight) or exp(`mu_minus` · weight); and every pairing takes `beta` from it. It stays between 0 and `Wmax`. All connections of the model share the rule, which is set for the model (CopyModel, SetDefaults). The time constant of depression, `tau_minus`, belongs to the target neuron.',
  synonyms: ['STDP', 'plasticity', 'learning', 'Hebb', 'cortical ensemble', 'feedback inhibition', 'shared parameters'],
  parameters: { ...connectionParameters(), ...rule, ...presynapticTrace },
  constraints: [nonNegativeTrace, ...connectionConstraints],
  common: Object.keys(rule),
  state: { Kplus: { unit: '1', doc: 'Presynaptic trace.' } },
  equations: `
    Kplus' = -Kplus / tau_plus
  `,
  onPostSpike: `
    if lambda != 0:
      weight = min(weight + lambda * (exp(mu_plus * weight) * Kplus - beta), Wmax)
  `,
  onPreSpike: `
    if lambda != 0:
      weight = max(weight + lambda * (-alpha * exp(mu_minus * weight) * post_trace - beta), 0)
    deliver(weight)
    Kplus += 1
  `,
  reads: ['post_trace'],
  references: [
    {
      text: 'Jonke Z, Legenstein R, Habenschuss S, Maass W (2017). Feedback inhibition shapes emergent computational properties of cortical microcircuit motifs. Journal of Neuroscience 37:8511–8523.',
      doi: '10.1523/JNEUROSCI.2078-16.2017',
    },
  ],
};
