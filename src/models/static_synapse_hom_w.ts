import { connectionConstraints, connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const static_synapse_hom_w: SynapseModel = {
  name: 'static_synapse_hom_w',
  elementType: 'synapse',
  summary: 'Connection with one constant weight for all',
  doc: 'Like static_synapse, but all connections of the model share one `weight`, which is set for the model (CopyModel, SetDefaults) and not for single connections. It saves memory in large networks.',
  synonyms: ['constant', 'fixed weight', 'homogeneous', 'shared weight'],
  parameters: { ...connectionParameters() },
  constraints: [...connectionConstraints],
  common: ['weight'],
  state: {},
  equations: '',
  onPreSpike: `
    deliver(weight)
  `,
  references: [],
};
