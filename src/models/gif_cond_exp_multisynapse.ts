import {
  gifAdaptation,
  gifConstraints,
  gifEscape,
  gifEscapeDoc,
  gifInternals,
  gifParameters,
  gifRecordables,
  gifReferences,
  gifState,
  gifSynonyms,
} from './gif.ts';
import { hasConnections, membraneCurrent, receptorCount } from './ports.ts';
import type { NeuronModel } from './types.ts';

export const gif_cond_exp_multisynapse: NeuronModel = {
  name: 'gif_cond_exp_multisynapse',
  elementType: 'neuron',
  rare: true,
  glyph: 'moving_threshold',
  summary: 'Generalized integrate-and-fire neuron with any number of exponentially decaying synaptic conductances',
  doc: `A leaky membrane with one synaptic conductance for each entry of \`tau_syn\` and \`E_rev\`; it jumps by the weight in nS, and its current reverses at \`E_rev\`. A connection chooses its synapse by \`receptor_type\`, counted from 1. ${gifEscapeDoc}`,
  synonyms: [...gifSynonyms, 'conductance-based', 'reversal potential', 'receptors'],
  parameters: {
    ...gifParameters,
    tau_syn: {
      unit: 'ms',
      default: [2],
      type: 'real_list',
      doc: 'Time constants of the conductances, one for each receptor type.',
      range: [0.1, 100],
    },
    E_rev: {
      unit: 'mV',
      default: [0],
      type: 'real_list',
      doc: 'Reversal potentials of the conductances, one for each receptor type.',
      range: [-100, 40],
    },
    ...receptorCount('tau_syn'),
    g: { unit: 'nS', default: [0, 0], type: 'real_list', doc: 'Conductances.', hidden: true, readonly: true },
    ...hasConnections,
    gsl_error_tol: { unit: '1', default: 1e-3, doc: 'Error bound of the integration.', range: [1e-9, 1e-2] },
  },
  constraints: [
    ...gifConstraints,
    {
      when: 'size(E_rev) != size(tau_syn)',
      message: 'The reversal potential, and synaptic time constant arrays must have the same size.',
    },
    { when: 'smallest(tau_syn) <= 0', message: 'All synaptic time constants must be strictly positive.' },
  ],
  state: {
    ...gifState,
    g: { unit: 'nS', initial: '0', size: 'size(tau_syn)', doc: 'Conductance of each receptor type.' },
  },
  recordables: gifRecordables,
  spikeInputs: {
    spikes: {
      unit: 'nS',
      receptor_type: 'each',
      sign: 'any',
      size: 'size(tau_syn)',
      refusesNegative: 'Synaptic weights for conductance-based multisynapse models must be non-negative.',
      doc: 'Spikes for each receptor type.',
    },
  },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    inline V = refractory > 0 ? V_reset : V_m
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) + I_stim + I_e + sum(g * (E_rev - V)) - I_stc) / C_m
    g[i]' = -g[i] / tau_syn[i]
  `,
  internals: gifInternals,
  update: `
${gifAdaptation}
    integrate_odes()
    g[i] += spikes[i]
    if refractory == 0:
${gifEscape}
    else:
      refractory -= 1
      V_m = V_reset
  `,
  solver: { method: 'rkf45', absolute: 'gsl_error_tol', relativeToDerivative: 0 },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: gifReferences,
};
