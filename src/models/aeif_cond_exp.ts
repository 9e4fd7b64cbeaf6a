import {
  aeifAbbreviations,
  aeifAdaptation,
  aeifConstraints,
  aeifInternals,
  aeifParameters,
  aeifReference,
  aeifSolver,
  aeifUnstable,
} from './aeif.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { conductances, conductancesAtStart, reversalPotentials } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const aeif_cond_exp: NeuronModel = {
  name: 'aeif_cond_exp',
  elementType: 'neuron',
  glyph: 'adaptive',
  summary: 'Adaptive exponential integrate-and-fire neuron with exponentially decaying synaptic conductances',
  doc: 'A membrane whose spike rises by itself once the potential passes `V_th`, with sharpness `Delta_T`; at `V_peak` the spike is detected and the potential reset. The current `w` adapts the neuron: below threshold through `a`, with each spike through `b`. Many firing patterns follow from these few numbers. Synapses are conductances with the reversal potentials `E_ex` and `E_in`; weights are in nS, and each spike makes the conductance jump by its weight. Negative weights go, with their size, to the inhibitory synapse.',
  synonyms: [
    'AdEx',
    'adaptive exponential',
    'adaptation',
    'integrate and fire',
    'bursting',
    'Brette Gerstner',
    'conductance-based',
    'reversal potential',
  ],
  parameters: {
    ...aeifParameters,
    ...reversalPotentials,
    tau_syn_ex: { unit: 'ms', default: 0.2, doc: 'Time constant of the excitatory conductance.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory conductance.', range: [0.1, 20] },
    ...conductancesAtStart,
  },
  constraints: [...aeifConstraints, { when: 'g_ex < 0 or g_in < 0', message: 'Conductances must not be negative.' }],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
    w: { unit: 'pA', doc: 'Adaptation current.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
    w: { unit: 'pA', doc: 'Adaptation current.' },
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `${aeifAbbreviations}
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) + I_spike - g_ex * (V - E_ex) - g_in * (V - E_in) - w + I_e + I_stim) / C_m
    g_ex' = -g_ex / tau_syn_ex
    g_in' = -g_in / tau_syn_in
    ${aeifAdaptation}
  `,
  internals: aeifInternals,
  update: `
    integrate_odes()
    if refractory > 0:
      refractory -= 1
    g_ex += spikes_ex
    g_in -= spikes_in
  `,
  solver: aeifSolver,
  unstable: aeifUnstable,
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [aeifReference],
};
