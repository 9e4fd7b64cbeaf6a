import { connectionConstraints, connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const static_synapse: SynapseModel = {
  name: 'static_synapse',
  elementType: 'synapse',
  summary: 'Connection with a constant weight',
  doc: 'Sends every spike to the target after `delay` with the same `weight`. This is the default synapse model.',
  synonyms: ['constant', 'fixed weight', 'default', 'plain'],
  parameters: { ...connectionParameters() },
  constraints: [...connectionConstraints],
  state: {},
  equations: '',
  onPreSpike: `
    deliver(weight)
  `,
  references: [],
};
