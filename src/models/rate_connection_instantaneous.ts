import { connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const rate_connection_instantaneous: SynapseModel = {
  name: 'rate_connection_instantaneous',
  elementType: 'synapse',
  carries: 'instantaneous_rate',
  delayless: 'rate_connection_instantaneous has no delay. Please use rate_connection_delayed.',
  hpc: false,
  summary: 'Connection of rate neurons without delay',
  doc: 'Hands the rate of the source to the target, times `weight`, within the same step. The rates of all neurons that are connected so are found together by waveform relaxation; its settings are those of the kernel (`use_wfr`, `wfr_tol` and their like).',
  synonyms: ['rate model', 'continuous', 'mean field', 'no delay'],
  parameters: { ...connectionParameters() },
  constraints: [],
  state: {},
  equations: '',
  onPreSpike: `
    deliver(weight)
  `,
  references: [],
};
