import { connectionConstraints, connectionParameters } from './connection.ts';
import { depression, pairingSchemes, potentiation, signOfWeight, stdpParameters, weightDependence } from './stdp.ts';
import type { SynapseModel } from './types.ts';

export const stdp_nn_restr_synapse: SynapseModel = {
  name: 'stdp_nn_restr_synapse',
  elementType: 'synapse',
  summary: 'Spike-timing dependent plasticity of nearest neighbours, immediate pairs only',
  doc: 'Like stdp_synapse, but only spikes that follow one another count: of all spikes of the target between two of the source the first is paired with the one before, the last with the one after. A spike of the source with none of the target since the one before changes nothing. As in NEST the source counts as having fired at time 0.',
  synonyms: ['STDP', 'plasticity', 'learning', 'nearest neighbour', 'nearest neighbor', 'pairing scheme', 'restricted symmetric'],
  parameters: { ...connectionParameters(), ...stdpParameters },
  constraints: [signOfWeight, ...connectionConstraints],
  state: {
    nearest_trace: { unit: '1', initial: '1', doc: 'Trace of the last spike of the source.' },
    paired: { unit: '1', initial: '0', doc: 'Whether the target has fired since the last spike of the source.' },
  },
  equations: `
    nearest_trace' = -nearest_trace / tau_plus
  `,
  onPostSpike: `
    if paired == 0:
      ${potentiation('nearest_trace')}
      paired = 1
  `,
  onPreSpike: `
    if paired == 1:
      ${depression('post_trace_nearest')}
      paired = 0
    deliver(weight)
    nearest_trace = 1
  `,
  reads: ['post_trace_nearest'],
  references: [pairingSchemes, weightDependence],
};
