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
import { conductances, conductancesAtStart, reversalPotentials } from './synapticState.ts';
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
    ...reversalPotentials,
    tau_syn_ex: { unit: 'ms', default: 2, doc: 'Time constant of the excitatory conductance.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory conductance.', range: [0.1, 20] },
    ...conductancesAtStart,
    gsl_error_tol: { unit: '1', default: 1e-3, doc: 'Error bound of the integration.', range: [1e-9, 1e-2] },
  },
  constraints: [
    ...gifConstraints,
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0', message: 'Synapse time constants must be strictly positive.' },
  ],
  state: {
    ...gifState,
    ...conductances,
  },
  recordables: {
    ...gifRecordables,
    ...conductances,
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
