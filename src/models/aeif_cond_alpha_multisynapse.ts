import { multisynapse, multisynapseConstraints, multisynapseParameters } from './aeif_cond_multisynapse.ts';
import type { NeuronModel } from './types.ts';

export const aeif_cond_alpha_multisynapse: NeuronModel = {
  ...multisynapse('tau_syn', 'tau_syn', '', 'e / tau_syn[i]'),
  name: 'aeif_cond_alpha_multisynapse',
  summary: 'Adaptive exponential integrate-and-fire neuron with any number of alpha-shaped conductances',
  doc: 'Like aeif_cond_alpha, with one conductance for each entry of `tau_syn` and `E_rev`. A connection chooses its synapse by `receptor_type`, counted from 1; each spike evokes an alpha function that peaks at its weight in nS. Weights are positive: what a receptor does to the potential its reversal potential says.',
  synonyms: [
    'AdEx',
    'adaptive exponential',
    'adaptation',
    'Brette Gerstner',
    'receptors',
    'ports',
    'several synapses',
    'conductance-based',
  ],
  parameters: {
    ...multisynapseParameters,
    tau_syn: {
      unit: 'ms',
      default: [2],
      type: 'real_list',
      doc: 'Rise times of the conductances, one for each receptor type.',
      range: [0.1, 100],
    },
  },
  constraints: [
    {
      when: 'size(E_rev) != size(tau_syn)',
      message: 'The reversal potential, and synaptic time constant arrays must have the same size.',
    },
    { when: 'smallest(tau_syn) <= 0', message: 'All synaptic time constants must be strictly positive.' },
    ...multisynapseConstraints,
  ],
};
