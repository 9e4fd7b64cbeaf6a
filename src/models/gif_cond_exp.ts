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
import type { NeuronModel } from './types.ts';

export const gif_cond_exp: NeuronModel = {
  name: 'gif_cond_exp',
  elementType: 'neuron',
  rare: true,
  glyph: 'moving_threshold',
  summary: 'Generalized integrate-and-fire neuron with exponentially decaying synaptic conductances',
  doc: `A leaky membrane with synapses that are conductances: they jump by the size of the weight in nS and decay with \`tau_syn_ex\` or \`tau_syn_in\`; their currents reverse at \`E_ex\` and \`E_in\`. ${gifEscapeDoc}`,
  synonyms: [...gifSynonyms, 'conductance-based', 'reversal potential'],
  parameters: {
    ...gifParameters,
    E_ex: { unit: 'mV', default: 0, doc: 'Reversal potential of the excitatory synapse.', range: [-40, 40] },
    E_in: { unit: 'mV', default: -85, doc: 'Reversal potential of the inhibitory synapse.', range: [-100, -50] },
    tau_syn_ex: { unit: 'ms', default: 2, doc: 'Time constant of the excitatory conductance.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory conductance.', range: [0.1, 20] },
    g_ex: { unit: 'nS', default: 0, doc: 'Excitatory conductance at the start.', range: [0, 100] },
    g_in: { unit: 'nS', default: 0, doc: 'Inhibitory conductance at the start.', range: [0, 100] },
    gsl_error_tol: { unit: '1', default: 1e-3, doc: 'Error bound of the integration.', range: [1e-9, 1e-2] },
  },
  constraints: [
    ...gifConstraints,
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0', message: 'Synapse time constants must be strictly positive.' },
  ],
  state: {
    ...gifState,
    g_ex: { unit: 'nS', doc: 'Excitatory conductance.' },
    g_in: { unit: 'nS', doc: 'Inhibitory conductance.' },
  },
  recordables: {
    ...gifRecordables,
    g_ex: { unit: 'nS', doc: 'Excitatory conductance.' },
    g_in: { unit: 'nS', doc: 'Inhibitory conductance.' },
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    inline V = refractory > 0 ? V_reset : V_m
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) + I_stim + I_e - g_ex * (V - E_ex) - g_in * (V - E_in) - I_stc) / C_m
    g_ex' = -g_ex / tau_syn_ex
    g_in' = -g_in / tau_syn_in
  `,
  internals: gifInternals,
  update: `
${gifAdaptation}
    integrate_odes()
    g_ex += spikes_ex
    g_in -= spikes_in
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
