import { connectionConstraints, connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const ht_synapse: SynapseModel = {
  name: 'ht_synapse',
  elementType: 'synapse',
  summary: 'Short-term depression by a pool of vesicles that refills',
  doc: 'Each spike is sent with `weight` · `P`, and takes the fraction `delta_P` of the pool `P` with it; the pool refills towards 1 with `tau_P`. It is the depression of the thalamocortical model of Hill and Tononi, and goes with ht_neuron.',
  synonyms: ['STP', 'short-term plasticity', 'depression', 'Hill Tononi', 'vesicle pool', 'dynamic synapse'],
  parameters: {
    ...connectionParameters(),
    P: { unit: '1', default: 1, doc: 'Size of the pool at the start.', range: [0, 1] },
    delta_P: { unit: '1', default: 0.125, doc: 'Fraction of the pool that each spike takes.', primary: true, range: [0, 1] },
    tau_P: { unit: 'ms', default: 500, doc: 'Time constant of the recovery of the pool.', primary: true, range: [1, 2000] },
  },
  constraints: [
    { when: 'tau_P <= 0', message: 'tau_P > 0 required.' },
    { when: 'delta_P < 0 or delta_P > 1', message: '0 <= delta_P <= 1 required.' },
    { when: 'P < 0 or P > 1', message: '0 <= P <= 1 required.' },
    ...connectionConstraints,
  ],
  state: { P: { unit: '1', doc: 'Size of the pool.' } },
  equations: `
    P' = (1 - P) / tau_P
  `,
  onPreSpike: `
    deliver(weight * P)
    P *= 1 - delta_P
  `,
  references: [
    {
      text: 'Hill S, Tononi G (2005). Modeling sleep and wakefulness in the thalamocortical system. Journal of Neurophysiology 93:1671–1698.',
      doi: '10.1152/jn.00915.2004',
    },
  ],
};
