import { multisynapse, multisynapseConstraints, multisynapseParameters } from './aeif_cond_multisynapse.ts';
import { betaNormalization, modelingSynapses } from './beta.ts';
import type { NeuronModel } from './types.ts';

const shared = multisynapse('tau_rise', 'tau_decay', betaNormalization('peak', 'tau_rise', 'tau_decay'), 'peak[i]');

export const aeif_cond_beta_multisynapse: NeuronModel = {
  ...shared,
  name: 'aeif_cond_beta_multisynapse',
  summary: 'Adaptive exponential integrate-and-fire neuron with any number of conductances of their own rise and decay',
  doc: 'Like aeif_cond_alpha_multisynapse, but each conductance rises with its entry of `tau_rise` and decays with that of `tau_decay`. A connection chooses its synapse by `receptor_type`, counted from 1; each spike evokes a beta function that peaks at its weight in nS. Weights are positive: what a receptor does to the potential its reversal potential says.',
  synonyms: [
    'AdEx',
    'adaptive exponential',
    'adaptation',
    'Brette Gerstner',
    'receptors',
    'ports',
    'several synapses',
    'beta function',
    'double exponential',
  ],
  parameters: {
    ...multisynapseParameters,
    tau_rise: {
      unit: 'ms',
      default: [2],
      type: 'real_list',
      doc: 'Rise time constants of the conductances, one for each receptor type.',
      range: [0.1, 20],
    },
    tau_decay: {
      unit: 'ms',
      default: [20],
      type: 'real_list',
      doc: 'Decay time constants of the conductances, one for each receptor type.',
      range: [0.1, 200],
    },
  },
  constraints: [
    {
      when: 'size(E_rev) != size(tau_rise) or size(E_rev) != size(tau_decay)',
      message: 'The reversal potential, synaptic rise time and synaptic decay time arrays must have the same size.',
    },
    { when: 'smallest(tau_rise) <= 0 or smallest(tau_decay) <= 0', message: 'All synaptic time constants must be strictly positive.' },
    {
      when: 'smallest(tau_decay - tau_rise) < 0',
      message: 'Synaptic rise time must be smaller than or equal to decay time.',
    },
    ...multisynapseConstraints,
  ],
  references: [...shared.references, modelingSynapses],
};
