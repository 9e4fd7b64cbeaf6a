import { archivingConstraints, archivingParameters } from './archiving.ts';
import { betaNormalization, modelingSynapses } from './beta.ts';
import { iafCondAbbreviations, iafCondConstraints, iafCondMembrane, iafCondSolver, iafCondStep } from './iafCond.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { conductanceState } from './references.ts';
import { conductances, risingConductances, risingConductancesAtStart } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const iaf_cond_beta: NeuronModel = {
  name: 'iaf_cond_beta',
  elementType: 'neuron',
  rare: true,
  glyph: 'conductance',
  summary: 'Leaky integrate-and-fire neuron with synaptic conductances of their own rise and decay',
  doc: 'Like iaf_cond_alpha, but each conductance rises with one time constant and decays with another (`tau_rise_ex`, `tau_decay_ex` and their like), so that AMPA, NMDA or GABA time courses can be matched. Each spike evokes a beta function that peaks at its weight in nS. Positive weights go to the excitatory synapse, negative ones, with their size, to the inhibitory. After a spike the potential is held at `V_reset` for `t_ref`.',
  synonyms: ['LIF', 'integrate and fire', 'leaky', 'conductance-based', 'beta function', 'double exponential', 'reversal potential'],
  parameters: {
    ...iafCondMembrane,
    tau_rise_ex: { unit: 'ms', default: 0.2, doc: 'Rise time constant of the excitatory conductance.', range: [0.1, 20] },
    tau_decay_ex: { unit: 'ms', default: 0.2, doc: 'Decay time constant of the excitatory conductance.', range: [0.1, 100] },
    tau_rise_in: { unit: 'ms', default: 2, doc: 'Rise time constant of the inhibitory conductance.', range: [0.1, 20] },
    tau_decay_in: { unit: 'ms', default: 2, doc: 'Decay time constant of the inhibitory conductance.', range: [0.1, 100] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    ...risingConductancesAtStart,
    ...archivingParameters,
  },
  constraints: [
    ...iafCondConstraints,
    {
      when: 'tau_rise_ex <= 0 or tau_decay_ex <= 0 or tau_rise_in <= 0 or tau_decay_in <= 0',
      message: 'All time constants must be strictly positive.',
    },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...risingConductances,
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
    t_ref_remaining: { unit: 'ms', doc: 'Time left of the refractory period.' },
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  // The rising part decays with tau_decay and the conductance with tau_rise: the sum is the same either way round, NEST's way is kept.
  equations: `
    ${iafCondAbbreviations}
    inline t_ref_remaining = refractory * resolution()
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) - I_syn_ex - I_syn_in + I_stim + I_e) / C_m
    dg_ex' = -dg_ex / tau_decay_ex
    g_ex' = dg_ex - g_ex / tau_rise_ex
    dg_in' = -dg_in / tau_decay_in
    g_in' = dg_in - g_in / tau_rise_in
  `,
  internals: `
    refractory_steps = steps(t_ref)
    ${betaNormalization('peak_ex', 'tau_rise_ex', 'tau_decay_ex')}
    ${betaNormalization('peak_in', 'tau_rise_in', 'tau_decay_in')}
  `,
  update: `
${iafCondStep}
    dg_ex += peak_ex * spikes_ex
    dg_in -= peak_in * spikes_in
  `,
  solver: iafCondSolver,
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    conductanceState,
    {
      text: 'Bernander Ö, Douglas RJ, Martin KAC, Koch C (1991). Synaptic background activity influences spatiotemporal integration in single pyramidal cells. PNAS 88:11569–11573.',
      doi: '10.1073/pnas.88.24.11569',
    },
    modelingSynapses,
  ],
};
