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
import { synapticCurrents } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const aeif_psc_exp: NeuronModel = {
  name: 'aeif_psc_exp',
  elementType: 'neuron',
  glyph: 'adaptive',
  summary: 'Adaptive exponential integrate-and-fire neuron with exponentially decaying synaptic currents',
  doc: 'A membrane whose spike rises by itself once the potential passes `V_th`, with sharpness `Delta_T`; at `V_peak` the spike is detected and the potential reset. The current `w` adapts the neuron: below threshold through `a`, with each spike through `b`. Many firing patterns follow from these few numbers. Synapses are currents; weights are in pA, and each spike makes the synaptic current jump by its weight. Negative weights go, with their size, to the inhibitory synapse.',
  synonyms: ['AdEx', 'adaptive exponential', 'adaptation', 'integrate and fire', 'bursting', 'Brette Gerstner', 'current-based'],
  parameters: {
    ...aeifParameters,
    tau_syn_ex: { unit: 'ms', default: 0.2, doc: 'Time constant of the excitatory synaptic current.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory synaptic current.', range: [0.1, 20] },
    I_syn_ex: { unit: 'pA', default: 0, doc: 'Excitatory synaptic current at the start.', range: [0, 100] },
    I_syn_in: { unit: 'pA', default: 0, doc: 'Inhibitory synaptic current at the start.', range: [0, 100] },
  },
  constraints: [...aeifConstraints, { when: 'I_syn_ex < 0 or I_syn_in < 0', message: 'Conductances must not be negative.' }],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...synapticCurrents,
    w: { unit: 'pA', doc: 'Adaptation current.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...synapticCurrents,
    w: { unit: 'pA', doc: 'Adaptation current.' },
  },
  spikeInputs: synapsesBySign('pA'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `${aeifAbbreviations}
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) + I_spike + I_syn_ex - I_syn_in - w + I_e + I_stim) / C_m
    I_syn_ex' = -I_syn_ex / tau_syn_ex
    I_syn_in' = -I_syn_in / tau_syn_in
    ${aeifAdaptation}
  `,
  internals: aeifInternals,
  update: `
    integrate_odes()
    if refractory > 0:
      refractory -= 1
    I_syn_ex += spikes_ex
    I_syn_in -= spikes_in
  `,
  solver: aeifSolver,
  unstable: aeifUnstable,
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [aeifReference],
};
