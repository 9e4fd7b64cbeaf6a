import { connectionConstraints, connectionParameters } from './connection.ts';
import { depression, pairingSchemes, potentiation, signOfWeight, stdpParameters, weightDependence } from './stdp.ts';
import type { SynapseModel } from './types.ts';

export const stdp_nn_symm_synapse: SynapseModel = {
  name: 'stdp_nn_symm_synapse',
  elementType: 'synapse',
  summary: 'Spike-timing dependent plasticity of nearest neighbours, symmetric',
  doc: 'Like stdp_synapse, but each spike is paired with the nearest one only: a spike of the target with the last spike of the source, and a spike of the source with the last spike of the target. As in NEST the source counts as having fired at time 0.',
  synonyms: ['STDP', 'plasticity', 'learning', 'nearest neighbour', 'nearest neighbor', 'pairing scheme'],
  parameters: { ...connectionParameters(), ...stdpParameters },
  constraints: [signOfWeight, ...connectionConstraints],
  state: { nearest_trace: { unit: '1', initial: '1', doc: 'Trace of the last spike of the source.' } },
  equations: `
    nearest_trace' = -nearest_trace / tau_plus
  `,
  onPostSpike: `
    ${potentiation('nearest_trace')}
  `,
  onPreSpike: `
    ${depression('post_trace_nearest')}
    deliver(weight)
    nearest_trace = 1
  `,
  reads: ['post_trace_nearest'],
  references: [pairingSchemes, weightDependence],
};
