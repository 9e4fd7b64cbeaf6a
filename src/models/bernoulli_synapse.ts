import { connectionConstraints, connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const bernoulli_synapse: SynapseModel = {
  name: 'bernoulli_synapse',
  elementType: 'synapse',
  summary: 'Connection that passes each spike with a given probability',
  doc: 'Each spike reaches the target with probability `p_transmit` and is lost otherwise, independently of all others. A spike that stands for several is drawn for each of them.',
  synonyms: ['unreliable', 'stochastic transmission', 'failure', 'release probability'],
  parameters: {
    ...connectionParameters(),
    p_transmit: { unit: '1', default: 1, doc: 'Probability that a spike is passed on.', primary: true, range: [0, 1] },
  },
  constraints: [
    { when: 'p_transmit < 0 or p_transmit > 1', message: 'Spike transmission probability must be in [0, 1].' },
    ...connectionConstraints,
  ],
  state: {},
  equations: '',
  onPreSpike: `
    passed real = random_binomial(multiplicity, p_transmit)
    if passed > 0:
      deliver(weight, passed)
  `,
  references: [
    {
      text: 'Lefort S, Tomm C, Sarria J-CF, Petersen CCH (2009). The excitatory neuronal network of the C2 barrel column in mouse primary somatosensory cortex. Neuron 61:301–316.',
      doi: '10.1016/j.neuron.2008.12.020',
    },
    {
      text: 'Teramae J, Tsubo Y, Fukai T (2012). Optimal spike-based communication in excitable networks with strong-sparse and weak-dense links. Scientific Reports 2:485.',
      doi: '10.1038/srep00485',
    },
  ],
};
