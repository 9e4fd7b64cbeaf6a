import { archivingConstraints, archivingParameters } from './archiving.ts';
import { iafCondAbbreviations, iafCondConstraints, iafCondSolver } from './iafCond.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { conductanceState } from './references.ts';
import { conductances, conductancesAtStart } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const iaf_cond_exp_sfa_rr: NeuronModel = {
  name: 'iaf_cond_exp_sfa_rr',
  elementType: 'neuron',
  glyph: 'adaptive',
  summary: 'Conductance-based integrate-and-fire neuron with spike-frequency adaptation and relative refractoriness',
  doc: 'Like iaf_cond_exp, with two more conductances that each spike of the neuron itself opens: a slow one (`q_sfa`, `tau_sfa`) that lowers the firing rate in the long run, and a fast, strong one (`q_rr`, `tau_rr`) that makes the next spike unlikely for a while. Each spike that arrives makes the conductance jump by its weight in nS; it then decays with `tau_syn_ex` or `tau_syn_in`. Positive weights go to the excitatory synapse, negative ones, with their size, to the inhibitory. After a spike the potential is held at `V_reset` for `t_ref`.',
  synonyms: ['LIF', 'integrate and fire', 'leaky', 'conductance-based', 'exponential', 'adaptation', 'SFA', 'relative refractory'],
  parameters: {
    C_m: { unit: 'pF', default: 289.5, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    g_L: { unit: 'nS', default: 28.95, doc: 'Leak conductance.', range: [1, 100] },
    t_ref: { unit: 'ms', default: 0.5, doc: 'Duration of the refractory period.', range: [0, 20] },
    E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
    V_th: { unit: 'mV', default: -57, doc: 'Spike threshold.', primary: true, range: [-80, -20], infinite: true },
    V_reset: { unit: 'mV', default: -70, doc: 'Potential right after a spike.', range: [-90, -40] },
    E_ex: { unit: 'mV', default: 0, doc: 'Reversal potential of the excitatory synapse.', range: [-40, 40] },
    E_in: { unit: 'mV', default: -75, doc: 'Reversal potential of the inhibitory synapse.', range: [-100, -50] },
    tau_syn_ex: { unit: 'ms', default: 1.5, doc: 'Time constant of the excitatory conductance.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 10, doc: 'Time constant of the inhibitory conductance.', range: [0.1, 20] },
    q_sfa: { unit: 'nS', default: 14.48, doc: 'What each spike adds to the adaptation conductance.', primary: true, range: [0, 100] },
    tau_sfa: { unit: 'ms', default: 110, doc: 'Time constant of the adaptation conductance.', range: [10, 1000] },
    E_sfa: { unit: 'mV', default: -70, doc: 'Reversal potential of the adaptation conductance.', range: [-100, -50] },
    q_rr: { unit: 'nS', default: 3214, doc: 'What each spike adds to the refractory conductance.', primary: true, range: [0, 10000] },
    tau_rr: { unit: 'ms', default: 1.97, doc: 'Time constant of the refractory conductance.', range: [0.1, 20] },
    E_rr: { unit: 'mV', default: -70, doc: 'Reversal potential of the refractory conductance.', range: [-100, -50] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    ...conductancesAtStart,
    g_sfa: { unit: 'nS', default: 0, doc: 'Adaptation conductance at the start.', range: [0, 100] },
    g_rr: { unit: 'nS', default: 0, doc: 'Refractory conductance at the start.', range: [0, 10000] },
    ...archivingParameters,
  },
  constraints: [
    ...iafCondConstraints,
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0 or tau_sfa <= 0 or tau_rr <= 0', message: 'All time constants must be strictly positive.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
    g_sfa: { unit: 'nS', doc: 'Adaptation conductance.' },
    g_rr: { unit: 'nS', doc: 'Refractory conductance.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
    g_sfa: { unit: 'nS', doc: 'Adaptation conductance.' },
    g_rr: { unit: 'nS', doc: 'Refractory conductance.' },
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    ${iafCondAbbreviations}
    inline I_sfa = g_sfa * (V - E_sfa)
    inline I_rr = g_rr * (V - E_rr)
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) + I_stim + I_e - I_syn_ex - I_syn_in - I_sfa - I_rr) / C_m
    g_ex' = -g_ex / tau_syn_ex
    g_in' = -g_in / tau_syn_in
    g_sfa' = -g_sfa / tau_sfa
    g_rr' = -g_rr / tau_rr
  `,
  internals: `
    refractory_steps = steps(t_ref)
  `,
  update: `
    integrate_odes()
    if refractory > 0:
      refractory -= 1
      V_m = V_reset
    elif V_m >= V_th:
      refractory = refractory_steps
      V_m = V_reset
      g_sfa += q_sfa
      g_rr += q_rr
      emit_spike()
    g_ex += spikes_ex
    g_in -= spikes_in
  `,
  solver: iafCondSolver,
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    {
      text: 'Dayan P, Abbott LF (2001). Theoretical neuroscience: computational and mathematical modeling of neural systems. MIT Press.',
    },
    conductanceState,
  ],
};
