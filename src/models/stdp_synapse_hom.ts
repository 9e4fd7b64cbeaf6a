import { connectionConstraints, connectionParameters } from './connection.ts';
import { balancedNetworks, depression, potentiation, presynapticTrace, stdpParameters, weightDependence } from './stdp.ts';
import type { SynapseModel } from './types.ts';

export const stdp_synapse_hom: SynapseModel = {
  name: 'stdp_synapse_hom',
  elementType: 'synapse',
  summary: 'Spike-timing dependent plasticity, all pairs, one rule for all connections',
  doc: 'Like stdp_synapse, but all connections of the model share the parameters of the rule, which are set for the model (CopyModel, SetDefaults) and not for single connections; each has a weight and a trace of its own. It saves memory in large networks. Other than stdp_synapse it does not look at the sign of weights.',
  synonyms: ['STDP', 'plasticity', 'learning', 'Hebb', 'homogeneous', 'shared parameters'],
  parameters: { ...connectionParameters(), ...stdpParameters, ...presynapticTrace },
  constraints: [...connectionConstraints],
  common: Object.keys(stdpParameters),
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
