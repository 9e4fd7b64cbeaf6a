import { archivingConstraints, archivingParameters } from './archiving.ts';
import { betaNormalization, modelingSynapses } from './beta.ts';
import { coupledMembrane, gapCurrent, gapFramework } from './gap.ts';
import {
  gateConstraint,
  gates,
  traubAbbreviations,
  traubGates,
  traubMembrane,
  traubReferences,
  traubSpike,
  traubStart,
} from './hodgkinHuxley.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { conductances, fromZero, risingConductances } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const hh_cond_beta_gap_traub: NeuronModel = {
  name: 'hh_cond_beta_gap_traub',
  elementType: 'neuron',
  rare: true,
  glyph: 'hodgkin_huxley',
  summary: 'Hodgkin–Huxley neuron of the hippocampus that can be coupled by gap junctions',
  doc: 'The membrane of hh_cond_exp_traub with conductances that rise with one time constant and decay with another, so that each spike evokes a beta function that peaks at its weight in nS. It takes part in gap junctions: through each flows a current of its weight in nS times the difference of the two potentials. Connect two of them with `gap_junction` and `make_symmetric`. `V_T` shifts the potential at which the channels open.',
  synonyms: ['HH', 'Hodgkin Huxley', 'Traub', 'gap junction', 'electrical synapse', 'hippocampus', 'conductance-based', 'beta function'],
  parameters: {
    ...traubMembrane,
    V_T: { ...traubMembrane.V_T, default: -50 },
    tau_rise_ex: { unit: 'ms', default: 0.5, doc: 'Rise time constant of the excitatory conductance.', range: [0.1, 20] },
    tau_decay_ex: { unit: 'ms', default: 5, doc: 'Decay time constant of the excitatory conductance.', range: [0.1, 100] },
    tau_rise_in: { unit: 'ms', default: 0.5, doc: 'Rise time constant of the inhibitory conductance.', range: [0.1, 20] },
    tau_decay_in: { unit: 'ms', default: 10, doc: 'Decay time constant of the inhibitory conductance.', range: [0.1, 100] },
    ...traubStart,
    ...archivingParameters,
  },
  constraints: [
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    { when: 't_ref < 0', message: 'Refractory time cannot be negative.' },
    {
      when: 'tau_rise_ex <= 0 or tau_decay_ex <= 0 or tau_rise_in <= 0 or tau_decay_in <= 0',
      message: 'All time constants must be strictly positive.',
    },
    { when: 'g_K < 0 or g_Na < 0 or g_L < 0', message: 'All conductances must be non-negative.' },
    gateConstraint,
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...gates,
    ...fromZero(risingConductances),
    refractory: { unit: '1', initial: '0', doc: 'Steps left in which no spike is sent.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
    ...gates,
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  exchange: coupledMembrane,
  receptor_types: {},
  equations: `
    ${traubAbbreviations}
    ${gapCurrent}
    V_m' = (-I_Na - I_K - I_L - I_syn_ex - I_syn_in + I_stim + I_gap + I_e) / C_m
    ${traubGates}
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
    V_before mV = V_m
    integrate_odes()
    dg_ex += peak_ex * spikes_ex
    dg_in -= peak_in * spikes_in
${traubSpike}
  `,
  solver: { method: 'rkf45', absolute: 1e-3, relativeToDerivative: 0 },
  sends: ['spike', 'gap'],
  receives: ['spike', 'current', 'gap', 'data_logging'],
  references: [gapFramework, ...traubReferences, modelingSynapses],
};
