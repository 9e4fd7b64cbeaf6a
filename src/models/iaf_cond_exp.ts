import { archivingConstraints, archivingParameters } from './archiving.ts';
import { iafCondAbbreviations, iafCondConstraints, iafCondMembrane, iafCondSolver, iafCondStep } from './iafCond.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { conductanceState } from './references.ts';
import { conductances, conductancesAtStart } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const iaf_cond_exp: NeuronModel = {
  name: 'iaf_cond_exp',
  elementType: 'neuron',
  glyph: 'conductance',
  summary: 'Leaky integrate-and-fire neuron with exponentially decaying synaptic conductances',
  doc: 'A leaky membrane with a fixed threshold and synapses that are conductances: their current depends on the distance of the potential from the reversal potentials `E_ex` and `E_in`. Each spike that arrives makes the conductance jump by its weight in nS; it then decays with `tau_syn_ex` or `tau_syn_in`. Positive weights go to the excitatory synapse, negative ones, with their size, to the inhibitory. After a spike the potential is held at `V_reset` for `t_ref`.',
  synonyms: ['LIF', 'integrate and fire', 'leaky', 'conductance-based', 'exponential', 'reversal potential'],
  parameters: {
    ...iafCondMembrane,
    tau_syn_ex: { unit: 'ms', default: 0.2, doc: 'Time constant of the excitatory conductance.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory conductance.', range: [0.1, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    ...conductancesAtStart,
    ...archivingParameters,
  },
  constraints: [
    ...iafCondConstraints,
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0', message: 'All time constants must be strictly positive.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    ${iafCondAbbreviations}
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) + I_stim + I_e - I_syn_ex - I_syn_in) / C_m
    g_ex' = -g_ex / tau_syn_ex
    g_in' = -g_in / tau_syn_in
  `,
  internals: `
    refractory_steps = steps(t_ref)
  `,
  update: `
${iafCondStep}
    g_ex += spikes_ex
    g_in -= spikes_in
  `,
  solver: iafCondSolver,
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [conductanceState],
};
