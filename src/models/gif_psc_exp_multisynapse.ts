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

export const gif_psc_exp_multisynapse: NeuronModel = {
  name: 'gif_psc_exp_multisynapse',
  elementType: 'neuron',
  rare: true,
  glyph: 'moving_threshold',
  summary: 'Generalized integrate-and-fire neuron with any number of exponentially decaying synaptic currents',
  doc: `A leaky membrane with one synaptic current for each entry of \`tau_syn\`; it jumps by the weight in pA. A connection chooses its synapse by \`receptor_type\`, counted from 1. ${gifEscapeDoc}`,
  synonyms: [...gifSynonyms, 'current-based', 'receptors'],
  parameters: {
    ...gifParameters,
    tau_syn: {
      unit: 'ms',
      default: [2],
      type: 'real_list',
      doc: 'Time constants of the synaptic currents, one for each receptor type.',
      range: [0.1, 100],
    },
    ...receptorCount('tau_syn'),
    ...hasConnections,
  },
  constraints: [...gifConstraints, { when: 'smallest(tau_syn) <= 0', message: 'All synaptic time constants must be > 0.' }],
  state: {
    ...gifState,
    I_syn: { unit: 'pA', initial: '0', size: 'size(tau_syn)', doc: 'Synaptic current of each receptor type.' },
  },
  recordables: gifRecordables,
  spikeInputs: {
    spikes: { unit: 'pA', receptor_type: 'each', sign: 'any', size: 'size(tau_syn)', doc: 'Spikes for each receptor type.' },
  },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    V_m' = -g_L * (V_m - E_L) / C_m + (sum(I_syn) + I_stim + I_e - I_stc) / C_m
    I_syn[i]' = -I_syn[i] / tau_syn[i]
  `,
  internals: gifInternals,
  // The potential moves by the currents of the beginning of the step, other than in gif_psc_exp.
  update: `
${gifAdaptation}
    if refractory == 0:
      integrate_odes(V_m)
${gifEscape}
    else:
      refractory -= 1
      V_m = V_reset
    integrate_odes(I_syn)
    I_syn[i] += spikes[i]
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: gifReferences,
};
