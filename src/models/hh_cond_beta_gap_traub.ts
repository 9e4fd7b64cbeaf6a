import { archivingConstraints, archivingParameters } from './archiving.ts';
import { betaNormalization, modelingSynapses } from './beta.ts';
import { coupledMembrane, gapCurrent, gapFramework } from './gap.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
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
    C_m: { unit: 'pF', default: 200, doc: 'Capacitance of the membrane.', range: [20, 500] },
    g_Na: { unit: 'nS', default: 20000, doc: 'Largest conductance of the sodium channel.', primary: true, range: [0, 50000] },
    g_K: { unit: 'nS', default: 6000, doc: 'Largest conductance of the potassium channel.', primary: true, range: [0, 20000] },
    g_L: { unit: 'nS', default: 10, doc: 'Leak conductance.', range: [0, 100] },
    E_Na: { unit: 'mV', default: 50, doc: 'Reversal potential of sodium.', range: [20, 80] },
    E_K: { unit: 'mV', default: -90, doc: 'Reversal potential of potassium.', range: [-110, -50] },
    E_L: { unit: 'mV', default: -60, doc: 'Reversal potential of the leak.', range: [-90, -40] },
    V_T: { unit: 'mV', default: -50, doc: 'Shift of the potential at which the channels open; it sets the threshold.', range: [-80, -40] },
    E_ex: { unit: 'mV', default: 0, doc: 'Reversal potential of the excitatory synapse.', range: [-40, 40] },
    E_in: { unit: 'mV', default: -80, doc: 'Reversal potential of the inhibitory synapse.', range: [-100, -50] },
    tau_rise_ex: { unit: 'ms', default: 0.5, doc: 'Rise time constant of the excitatory conductance.', range: [0.1, 20] },
    tau_decay_ex: { unit: 'ms', default: 5, doc: 'Decay time constant of the excitatory conductance.', range: [0.1, 100] },
    tau_rise_in: { unit: 'ms', default: 0.5, doc: 'Rise time constant of the inhibitory conductance.', range: [0.1, 20] },
    tau_decay_in: { unit: 'ms', default: 10, doc: 'Decay time constant of the inhibitory conductance.', range: [0.1, 100] },
    t_ref: { unit: 'ms', default: 2, doc: 'Time after a spike in which no other is sent.', range: [0, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 2000] },
    V_m: { unit: 'mV', default: -60, doc: 'Membrane potential at the start.', range: [-90, 40] },
    Act_m: { unit: '1', default: 9.895563096746586e-9, doc: 'Activation of the sodium channel at the start.', range: [0, 1] },
    Inact_h: {
      unit: '1',
      default: 0.999999999106396,
      doc: 'Inactivation of the sodium channel at the start; 1 is not inactivated.',
      range: [0, 1],
    },
    Act_n: { unit: '1', default: 2.551577051602551e-7, doc: 'Activation of the potassium channel at the start.', range: [0, 1] },
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
    { when: 'Act_m < 0 or Inact_h < 0 or Act_n < 0', message: 'All (in)activation variables must be non-negative.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    Act_m: { unit: '1', doc: 'Activation of the sodium channel.' },
    Inact_h: { unit: '1', doc: 'Inactivation of the sodium channel.' },
    Act_n: { unit: '1', doc: 'Activation of the potassium channel.' },
    g_ex: { unit: 'nS', initial: '0', doc: 'Excitatory conductance.' },
    dg_ex: { unit: 'nS/ms', initial: '0', doc: 'Its rising part.' },
    g_in: { unit: 'nS', initial: '0', doc: 'Inhibitory conductance.' },
    dg_in: { unit: 'nS/ms', initial: '0', doc: 'Its rising part.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left in which no spike is sent.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    g_ex: { unit: 'nS', doc: 'Excitatory conductance.' },
    g_in: { unit: 'nS', doc: 'Inhibitory conductance.' },
    Act_m: { unit: '1', doc: 'Activation of the sodium channel.' },
    Inact_h: { unit: '1', doc: 'Inactivation of the sodium channel.' },
    Act_n: { unit: '1', doc: 'Activation of the potassium channel.' },
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  exchange: coupledMembrane,
  receptor_types: {},
  // Rates of the channels in 1/ms with the potential in mV. Three of them are 0 / 0 at one potential, where a neuron may well be
  // started: there the limit is taken.
  equations: `
    inline V = V_m - V_T
    inline alpha_n = V == 15 ? 0.16 : 0.032 * (15 - V) / (exp((15 - V) / 5) - 1)
    inline beta_n = 0.5 * exp((10 - V) / 40)
    inline alpha_m = V == 13 ? 1.28 : 0.32 * (13 - V) / (exp((13 - V) / 4) - 1)
    inline beta_m = V == 40 ? 1.4 : 0.28 * (V - 40) / (exp((V - 40) / 5) - 1)
    inline alpha_h = 0.128 * exp((17 - V) / 18)
    inline beta_h = 4 / (1 + exp((40 - V) / 5))
    inline I_Na = g_Na * Act_m * Act_m * Act_m * Inact_h * (V_m - E_Na)
    inline I_K = g_K * Act_n * Act_n * Act_n * Act_n * (V_m - E_K)
    inline I_L = g_L * (V_m - E_L)
    inline I_syn_ex = g_ex * (V_m - E_ex)
    inline I_syn_in = g_in * (V_m - E_in)
    ${gapCurrent}
    V_m' = (-I_Na - I_K - I_L - I_syn_ex - I_syn_in + I_stim + I_gap + I_e) / C_m
    Act_m' = alpha_m - (alpha_m + beta_m) * Act_m
    Inact_h' = alpha_h - (alpha_h + beta_h) * Inact_h
    Act_n' = alpha_n - (alpha_n + beta_n) * Act_n
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
    if refractory > 0:
      refractory -= 1
    elif V_m >= V_T + 30 and V_before > V_m:
      refractory = refractory_steps
      emit_spike()
  `,
  solver: { method: 'rkf45', absolute: 1e-3, relativeToDerivative: 0 },
  sends: ['spike', 'gap'],
  receives: ['spike', 'current', 'gap', 'data_logging'],
  references: [
    gapFramework,
    {
      text: 'Brette R et al. (2007). Simulation of networks of spiking neurons: a review of tools and strategies. Journal of Computational Neuroscience 23:349–398.',
      doi: '10.1007/s10827-007-0038-6',
    },
    {
      text: 'Traub RD, Miles R (1991). Neuronal networks of the hippocampus. Cambridge University Press.',
      doi: '10.1017/CBO9780511895401',
    },
    modelingSynapses,
  ],
};
