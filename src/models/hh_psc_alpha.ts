import { archivingConstraints, archivingParameters } from './archiving.ts';
import { channelCurrents, gateConstraint, gates } from './hodgkinHuxley.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { reducedHodgkinHuxley } from './references.ts';
import { fromZero, risingCurrents, synapticCurrents } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const hh_psc_alpha: NeuronModel = {
  name: 'hh_psc_alpha',
  elementType: 'neuron',
  glyph: 'hodgkin_huxley',
  summary: 'Hodgkin–Huxley neuron with alpha-shaped synaptic currents',
  doc: 'The membrane of the squid giant axon: a sodium channel that opens (`Act_m`) and inactivates (`Inact_h`), a potassium channel (`Act_n`) and a leak. Spikes arise by themselves. A spike is sent when the potential has passed a maximum above 0 mV; for `t_ref` after it no other is sent, while the membrane goes on. Each spike that arrives evokes a current shaped like an alpha function that peaks at its weight in pA.',
  synonyms: ['HH', 'Hodgkin Huxley', 'ion channels', 'sodium', 'potassium', 'action potential', 'biophysical'],
  parameters: {
    C_m: { unit: 'pF', default: 100, doc: 'Capacitance of the membrane.', range: [20, 500] },
    g_Na: { unit: 'nS', default: 12000, doc: 'Largest conductance of the sodium channel.', primary: true, range: [0, 30000] },
    g_K: { unit: 'nS', default: 3600, doc: 'Largest conductance of the potassium channel.', primary: true, range: [0, 10000] },
    g_L: { unit: 'nS', default: 30, doc: 'Leak conductance.', range: [0, 200] },
    E_Na: { unit: 'mV', default: 50, doc: 'Reversal potential of sodium.', range: [20, 80] },
    E_K: { unit: 'mV', default: -77, doc: 'Reversal potential of potassium.', range: [-100, -50] },
    E_L: { unit: 'mV', default: -54.402, doc: 'Reversal potential of the leak.', range: [-90, -40] },
    tau_syn_ex: { unit: 'ms', default: 0.2, doc: 'Rise time of the excitatory synaptic current.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Rise time of the inhibitory synaptic current.', range: [0.1, 20] },
    t_ref: { unit: 'ms', default: 2, doc: 'Time after a spike in which no other is sent.', range: [0, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 2000] },
    V_m: { unit: 'mV', default: -65, doc: 'Membrane potential at the start.', range: [-90, 40] },
    Act_m: { unit: '1', default: 0.05293248525724958, doc: 'Activation of the sodium channel at the start.', range: [0, 1] },
    Inact_h: {
      unit: '1',
      default: 0.5961207535084603,
      doc: 'Inactivation of the sodium channel at the start; 1 is not inactivated.',
      range: [0, 1],
    },
    Act_n: { unit: '1', default: 0.3176769140606974, doc: 'Activation of the potassium channel at the start.', range: [0, 1] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    { when: 't_ref < 0', message: 'Refractory time cannot be negative.' },
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0', message: 'All time constants must be strictly positive.' },
    { when: 'g_K < 0 or g_Na < 0 or g_L < 0', message: 'All conductances must be non-negative.' },
    gateConstraint,
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...gates,
    ...fromZero(risingCurrents),
    refractory: { unit: '1', initial: '0', doc: 'Steps left in which no spike is sent.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...synapticCurrents,
    ...gates,
  },
  spikeInputs: synapsesBySign('pA'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  // Rates of the channels in 1/ms with the potential in mV, as Hodgkin and Huxley fitted them (shifted to a rest of -65 mV).
  // Two of them are 0 / 0 at one potential, which a neuron may well be started at: there the limit is taken.
  equations: `
    inline alpha_n = V_m == -55 ? 0.1 : 0.01 * (V_m + 55) / (1 - exp(-(V_m + 55) / 10))
    inline beta_n = 0.125 * exp(-(V_m + 65) / 80)
    inline alpha_m = V_m == -40 ? 1 : 0.1 * (V_m + 40) / (1 - exp(-(V_m + 40) / 10))
    inline beta_m = 4 * exp(-(V_m + 65) / 18)
    inline alpha_h = 0.07 * exp(-(V_m + 65) / 20)
    inline beta_h = 1 / (1 + exp(-(V_m + 35) / 10))
    ${channelCurrents}
    V_m' = (-(I_Na + I_K + I_L) + I_stim + I_e + I_syn_ex + I_syn_in) / C_m
    Act_m' = alpha_m * (1 - Act_m) - beta_m * Act_m
    Inact_h' = alpha_h * (1 - Inact_h) - beta_h * Inact_h
    Act_n' = alpha_n * (1 - Act_n) - beta_n * Act_n
    I_syn_ex' = dI_syn_ex - I_syn_ex / tau_syn_ex
    dI_syn_ex' = -dI_syn_ex / tau_syn_ex
    I_syn_in' = dI_syn_in - I_syn_in / tau_syn_in
    dI_syn_in' = -dI_syn_in / tau_syn_in
  `,
  internals: `
    refractory_steps = steps(t_ref)
  `,
  update: `
    V_before mV = V_m
    integrate_odes()
    dI_syn_ex += e / tau_syn_ex * spikes_ex
    dI_syn_in += e / tau_syn_in * spikes_in
    if refractory > 0:
      refractory -= 1
    elif V_m >= 0 and V_before > V_m:
      refractory = refractory_steps
      emit_spike()
  `,
  solver: { method: 'rkf45', absolute: 1e-3, relativeToDerivative: 0 },
  // m is faster than all else, and h + n stays near 0.8 along the course of a spike.
  plane: { instead: { Act_m: 'steady', Inact_h: '0.8 - Act_n' }, reference: reducedHodgkinHuxley },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    {
      text: 'Hodgkin AL, Huxley AF (1952). A quantitative description of membrane current and its application to conduction and excitation in nerve. Journal of Physiology 117:500–544.',
      doi: '10.1113/jphysiol.1952.sp004764',
    },
    {
      text: 'Gerstner W, Kistler W (2002). Spiking neuron models: single neurons, populations, plasticity. Cambridge University Press.',
      doi: '10.1017/CBO9780511815706',
    },
    { text: 'Dayan P, Abbott LF (2001). Theoretical neuroscience: computational and mathematical modeling of neural systems. MIT Press.' },
  ],
};
