import { connectionConstraints, connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const cont_delay_synapse: SynapseModel = {
  name: 'cont_delay_synapse',
  elementType: 'synapse',
  summary: 'Connection with a constant weight, for delays between grid points',
  doc: 'Sends every spike to the target after `delay` with the same `weight`, as static_synapse does. A delay that Connect gives is rounded to the grid, in NEST as well; NEST keeps one off the grid that a copied model says, which is rounded here, too.',
  synonyms: ['continuous delay', 'precise', 'constant', 'fixed weight'],
  parameters: { ...connectionParameters() },
  constraints: [...connectionConstraints],
  state: {},
  equations: '',
  onPreSpike: `
    deliver(weight)
  `,
  references: [],
};
