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
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { fromZero, synapticCurrents } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const gif_psc_exp: NeuronModel = {
  name: 'gif_psc_exp',
  elementType: 'neuron',
  rare: true,
  glyph: 'moving_threshold',
  summary: 'Generalized integrate-and-fire neuron with exponentially decaying synaptic currents',
  doc: `A leaky membrane with synaptic currents that jump by the weight in pA and decay with \`tau_syn_ex\` or \`tau_syn_in\`. ${gifEscapeDoc}`,
  synonyms: [...gifSynonyms, 'current-based'],
  parameters: {
    ...gifParameters,
    tau_syn_ex: { unit: 'ms', default: 2, doc: 'Time constant of the excitatory synaptic current.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory synaptic current.', range: [0.1, 20] },
  },
  constraints: [
    ...gifConstraints,
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0', message: 'Synapse time constants must be strictly positive.' },
  ],
  state: {
    ...gifState,
    ...fromZero(synapticCurrents),
  },
  recordables: {
    ...gifRecordables,
    ...synapticCurrents,
  },
  spikeInputs: synapsesBySign('pA'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    V_m' = -g_L * (V_m - E_L) / C_m + (I_syn_ex + I_syn_in + I_stim + I_e - I_stc) / C_m
    I_syn_ex' = -I_syn_ex / tau_syn_ex
    I_syn_in' = -I_syn_in / tau_syn_in
  `,
  internals: gifInternals,
  // Spikes that arrive at the end of the step move the potential as if they had come at its beginning, as in NEST.
  update: `
${gifAdaptation}
    integrate_odes(I_syn_ex, I_syn_in)
    I_syn_ex += spikes_ex
    I_syn_in += spikes_in
    if refractory == 0:
      integrate_odes(V_m)
${gifEscape}
    else:
      refractory -= 1
      V_m = V_reset
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: gifReferences,
};
