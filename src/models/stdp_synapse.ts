import { connectionConstraints, connectionParameters } from './connection.ts';
import {
  balancedNetworks,
  depression,
  nonNegativeTrace,
  potentiation,
  presynapticTrace,
  signOfWeight,
  stdpParameters,
  weightDependence,
} from './stdp.ts';
import type { SynapseModel } from './types.ts';

export const stdp_synapse: SynapseModel = {
  name: 'stdp_synapse',
  elementType: 'synapse',
  summary: 'Spike-timing dependent plasticity, all pairs',
  doc: 'The weight grows when the target fires after the source and shrinks the other way round. `mu_plus` and `mu_minus` set how the change depends on the weight: 0 is additive, 1 multiplicative. The time constant of depression, `tau_minus`, belongs to the target neuron.',
  synonyms: ['STDP', 'plasticity', 'learning', 'Hebb'],
  parameters: { ...connectionParameters(), ...stdpParameters, ...presynapticTrace },
  constraints: [signOfWeight, nonNegativeTrace, ...connectionConstraints],
  state: { Kplus: { unit: '1', doc: 'Presynaptic trace.' } },
  equations: `
    Kplus' = -Kplus / tau_plus
  `,
  onPostSpike: `
    ${potentiation('Kplus')}
  `,
  onPreSpike: `
    ${depression('post_trace')}
    deliver(weight)
    Kplus += 1
  `,
  reads: ['post_trace'],
  references: [weightDependence, balancedNetworks],
};
