import { connectionConstraints, connectionParameters } from './connection.ts';
import {
  depression,
  nonNegativeTrace,
  pairingSchemes,
  potentiation,
  presynapticTrace,
  signOfWeight,
  stdpParameters,
  weightDependence,
} from './stdp.ts';
import type { SynapseModel } from './types.ts';

export const stdp_nn_pre_centered_synapse: SynapseModel = {
  name: 'stdp_nn_pre_centered_synapse',
  elementType: 'synapse',
  summary: 'Spike-timing dependent plasticity of nearest neighbours, centred on the source',
  doc: 'Like stdp_synapse, but each spike of the source is paired with the last spike of the target before it and the first after it, and with no other. A spike of the target thus takes in the trace of all spikes of the source since the one before and leaves none for the next.',
  synonyms: ['STDP', 'plasticity', 'learning', 'nearest neighbour', 'nearest neighbor', 'pairing scheme', 'presynaptic centered'],
  parameters: { ...connectionParameters(), ...stdpParameters, ...presynapticTrace },
  constraints: [signOfWeight, nonNegativeTrace, ...connectionConstraints],
  state: {
    Kplus: { unit: '1', doc: 'Presynaptic trace since the last spike of the target.' },
    paired: { unit: '1', initial: '0', doc: 'Whether the target has fired since the last spike of the source.' },
  },
  equations: `
    Kplus' = -Kplus / tau_plus
  `,
  onPostSpike: `
    if paired == 0:
      ${potentiation('Kplus')}
      Kplus = 0
      paired = 1
  `,
  onPreSpike: `
    ${depression('post_trace_nearest')}
    deliver(weight)
    Kplus += 1
    paired = 0
  `,
  reads: ['post_trace_nearest'],
  references: [pairingSchemes, weightDependence],
};
