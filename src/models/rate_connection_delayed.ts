import { connectionConstraints, connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const rate_connection_delayed: SynapseModel = {
  name: 'rate_connection_delayed',
  elementType: 'synapse',
  carries: 'rate',
  hpc: false,
  summary: 'Connection of rate neurons with a delay',
  doc: 'Hands the rate of the source in every step to the target, times `weight` and `delay` later. Rate neurons have no spikes, so no other connection but this and rate_connection_instantaneous fits them.',
  synonyms: ['rate model', 'continuous', 'mean field'],
  parameters: { ...connectionParameters() },
  constraints: [...connectionConstraints],
  state: {},
  equations: '',
  onPreSpike: `
    deliver(weight)
  `,
  references: [],
};
