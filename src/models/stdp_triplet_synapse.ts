import { connectionConstraints, connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const stdp_triplet_synapse: SynapseModel = {
  name: 'stdp_triplet_synapse',
  elementType: 'synapse',
  summary: 'Spike-timing dependent plasticity of pairs and triplets of spikes',
  doc: 'Pairs of spikes change the weight as in stdp_synapse, and triplets add to it: potentiation grows with an earlier spike of the target (`Aplus_triplet`), depression with an earlier spike of the source (`Aminus_triplet`). So the change depends on the firing rate, as in experiments. The time constants `tau_minus` and `tau_minus_triplet` belong to the target neuron.',
  synonyms: ['STDP', 'plasticity', 'learning', 'triplet rule', 'Pfister Gerstner', 'Hebb'],
  parameters: {
    ...connectionParameters(),
    tau_plus: { unit: 'ms', default: 16.8, doc: 'Time constant of the fast trace of the source.', range: [1, 100] },
    tau_plus_triplet: { unit: 'ms', default: 101, doc: 'Time constant of the slow trace of the source.', range: [10, 1000] },
    Aplus: { unit: '1', default: 5e-10, doc: 'Potentiation by pairs.', range: [0, 0.02] },
    Aplus_triplet: { unit: '1', default: 0.0062, doc: 'Potentiation by triplets.', primary: true, range: [0, 0.02] },
    Aminus: { unit: '1', default: 0.007, doc: 'Depression by pairs.', primary: true, range: [0, 0.02] },
    Aminus_triplet: { unit: '1', default: 0.00023, doc: 'Depression by triplets.', range: [0, 0.02] },
    Wmax: { unit: '1', default: 100, doc: 'Largest weight; its sign is that of all weights.', range: [0, 200] },
    Kplus: { unit: '1', default: 0, doc: 'Fast trace of the source at the start.', hidden: true },
    Kplus_triplet: { unit: '1', default: 0, doc: 'Slow trace of the source at the start.', hidden: true },
  },
  constraints: [
    { when: '(weight >= 0 and Wmax < 0) or (weight < 0 and Wmax >= 0)', message: 'Weight and Wmax must have same sign.', pastWeight: true },
    { when: 'Kplus < 0', message: 'State Kplus must be positive.' },
    { when: 'Kplus_triplet < 0', message: 'State Kplus_triplet must be positive.' },
    ...connectionConstraints,
  ],
  state: {
    Kplus: { unit: '1', doc: 'Fast trace of the source.' },
    Kplus_triplet: { unit: '1', doc: 'Slow trace of the source.' },
  },
  equations: `
    Kplus' = -Kplus / tau_plus
    Kplus_triplet' = -Kplus_triplet / tau_plus_triplet
  `,
  internals: `
    sign = Wmax < 0 ? -1 : 1
  `,
  onPostSpike: `
    weight = sign * min(abs(weight) + Kplus * (Aplus + Aplus_triplet * post_trace_triplet), abs(Wmax))
  `,
  onPreSpike: `
    weight = sign * max(abs(weight) - post_trace * (Aminus + Aminus_triplet * Kplus_triplet), 0)
    Kplus_triplet += 1
    Kplus += 1
    deliver(weight)
  `,
  reads: ['post_trace', 'post_trace_triplet'],
  references: [
    {
      text: 'Pfister J-P, Gerstner W (2006). Triplets of spikes in a model of spike timing-dependent plasticity. Journal of Neuroscience 26:9673–9682.',
      doi: '10.1523/JNEUROSCI.1425-06.2006',
    },
  ],
};
