import { archivingConstraints, archivingParameters } from './archiving.ts';
import { betaNormalization } from './beta.ts';
import { membraneCurrent } from './ports.ts';
import type { NeuronModel } from './types.ts';

/** Where the activations start: in equilibrium at −70 mV, or at `V_m`; with the default parameters, whatever is given, as in NEST. */
const V_start = '(equilibrate ? V_m : -70)';
const atStart = {
  m_NMDA: `1 / (1 + exp(-0.081 * (${V_start} + 25.57)))`,
  m_h: `1 / (1 + exp((${V_start} + 75) / 5.5))`,
  D_KNa: `1250 * 0.025 / (1 + exp(-(${V_start} + 10) / 5)) + 0.001`,
  m_T: `1 / (1 + exp(-(${V_start} + 59) / 6.2))`,
  h_T: `1 / (1 + exp((${V_start} + 83) / 4))`,
};

export const ht_neuron: NeuronModel = {
  name: 'ht_neuron',
  elementType: 'neuron',
  rare: true,
  glyph: 'hodgkin_huxley',
  summary: 'Neuron of the thalamocortical model of Hill and Tononi, with intrinsic currents and four receptors',
  doc: 'An integrate-and-fire neuron for networks of cortex and thalamus in sleep and wakefulness. Four intrinsic currents (`g_peak_h`, `g_peak_T`, `g_peak_NaP`, `g_peak_KNa`) make it burst, oscillate or switch between up and down states; with a spike potential and threshold jump to `E_Na`, and a potassium current repolarises for `t_ref`. Connections choose AMPA (1), NMDA (2), GABA_A (3) or GABA_B (4) by `receptor_type`. Currents are in mV and conductances without unit, as in the publication.',
  synonyms: ['Hill Tononi', 'thalamocortical', 'sleep', 'wakefulness', 'slow oscillation', 'NMDA', 'T current', 'h current', 'bursting'],
  parameters: {
    E_Na: { unit: 'mV', default: 30, doc: 'Reversal potential of the sodium leak; spikes rise to it.', range: [0, 60] },
    E_K: { unit: 'mV', default: -90, doc: 'Reversal potential of the potassium leak and of the repolarising current.', range: [-110, -60] },
    g_NaL: { unit: '1', default: 0.2, doc: 'Conductance of the sodium leak.', range: [0, 2] },
    g_KL: { unit: '1', default: 1, doc: 'Conductance of the potassium leak.', primary: true, range: [0, 4] },
    tau_m: { unit: 'ms', default: 16, doc: 'Time constant of the membrane.', range: [1, 50] },
    theta_eq: { unit: 'mV', default: -51, doc: 'Resting threshold.', range: [-70, -30] },
    tau_theta: { unit: 'ms', default: 2, doc: 'Time constant of the threshold.', range: [0.1, 20] },
    tau_spike: { unit: 'ms', default: 1.75, doc: 'Time constant of the repolarising current.', range: [0.1, 10] },
    t_ref: { unit: 'ms', default: 2, doc: 'Duration of the repolarising current after a spike.', range: [0, 20] },
    g_peak_AMPA: { unit: '1', default: 0.1, doc: 'Peak conductance of AMPA for a weight of 1.', range: [0, 1] },
    tau_rise_AMPA: { unit: 'ms', default: 0.5, doc: 'Rise time constant of AMPA.', range: [0.1, 100] },
    tau_decay_AMPA: { unit: 'ms', default: 2.4, doc: 'Decay time constant of AMPA.', range: [0.5, 300] },
    E_rev_AMPA: { unit: 'mV', default: 0, doc: 'Reversal potential of AMPA.', range: [-100, 40] },
    g_peak_NMDA: { unit: '1', default: 0.075, doc: 'Peak conductance of NMDA for a weight of 1.', range: [0, 1] },
    tau_rise_NMDA: { unit: 'ms', default: 4, doc: 'Rise time constant of NMDA.', range: [0.1, 100] },
    tau_decay_NMDA: { unit: 'ms', default: 40, doc: 'Decay time constant of NMDA.', range: [0.5, 300] },
    E_rev_NMDA: { unit: 'mV', default: 0, doc: 'Reversal potential of NMDA.', range: [-100, 40] },
    g_peak_GABA_A: { unit: '1', default: 0.33, doc: 'Peak conductance of GABA_A for a weight of 1.', range: [0, 1] },
    tau_rise_GABA_A: { unit: 'ms', default: 1, doc: 'Rise time constant of GABA_A.', range: [0.1, 100] },
    tau_decay_GABA_A: { unit: 'ms', default: 7, doc: 'Decay time constant of GABA_A.', range: [0.5, 300] },
    E_rev_GABA_A: { unit: 'mV', default: -70, doc: 'Reversal potential of GABA_A.', range: [-100, 40] },
    g_peak_GABA_B: { unit: '1', default: 0.0132, doc: 'Peak conductance of GABA_B for a weight of 1.', range: [0, 1] },
    tau_rise_GABA_B: { unit: 'ms', default: 60, doc: 'Rise time constant of GABA_B.', range: [0.1, 100] },
    tau_decay_GABA_B: { unit: 'ms', default: 200, doc: 'Decay time constant of GABA_B.', range: [0.5, 300] },
    E_rev_GABA_B: { unit: 'mV', default: -90, doc: 'Reversal potential of GABA_B.', range: [-100, 40] },
    V_act_NMDA: { unit: 'mV', default: -25.57, doc: 'Potential at which half of the NMDA channels are unblocked.', range: [-60, 0] },
    S_act_NMDA: { unit: '1/mV', default: 0.081, doc: 'Slope of the unblocking of NMDA channels.', range: [0.01, 0.5] },
    tau_Mg_fast_NMDA: { unit: 'ms', default: 0.68, doc: 'Fast time constant of the unblocking of NMDA channels.', range: [0.1, 10] },
    tau_Mg_slow_NMDA: { unit: 'ms', default: 22.7, doc: 'Slow time constant of the unblocking of NMDA channels.', range: [1, 100] },
    instant_unblock_NMDA: { unit: '1', default: false, type: 'boolean', doc: 'Whether NMDA channels are unblocked at once.' },
    g_peak_NaP: { unit: '1', default: 1, doc: 'Peak conductance of the persistent sodium current.', primary: true, range: [0, 4] },
    E_rev_NaP: { unit: 'mV', default: 30, doc: 'Reversal potential of the persistent sodium current.', range: [-110, 60] },
    N_NaP: { unit: '1', default: 3, doc: 'Exponent of the activation of the persistent sodium current.', range: [1, 4] },
    g_peak_KNa: { unit: '1', default: 1, doc: 'Peak conductance of the depolarisation-activated potassium current.', range: [0, 4] },
    E_rev_KNa: {
      unit: 'mV',
      default: -90,
      doc: 'Reversal potential of the depolarisation-activated potassium current.',
      range: [-110, 60],
    },
    tau_D_KNa: {
      unit: 'ms',
      default: 1250,
      doc: 'Time constant of the depolarisation that drives the potassium current.',
      range: [100, 5000],
    },
    g_peak_T: { unit: '1', default: 1, doc: 'Peak conductance of the low-threshold calcium current.', primary: true, range: [0, 4] },
    E_rev_T: { unit: 'mV', default: 0, doc: 'Reversal potential of the low-threshold calcium current.', range: [-110, 60] },
    N_T: { unit: '1', default: 2, doc: 'Exponent of the activation of the low-threshold calcium current.', range: [1, 4] },
    g_peak_h: { unit: '1', default: 1, doc: 'Peak conductance of the hyperpolarisation-activated current.', primary: true, range: [0, 4] },
    E_rev_h: { unit: 'mV', default: -40, doc: 'Reversal potential of the hyperpolarisation-activated current.', range: [-110, 60] },
    voltage_clamp: { unit: '1', default: false, type: 'boolean', doc: 'Whether the potential is held at its start.' },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    equilibrate: {
      unit: '1',
      default: false,
      type: 'boolean',
      unlisted: true,
      doc: 'Whether the activations start in equilibrium at `V_m`, and not at -70 mV.',
    },
    theta: { unit: 'mV', default: -51, doc: 'Threshold at the start.', range: [-70, 30] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'g_peak_AMPA < 0', message: 'g_peak_AMPA >= 0 required.' },
    { when: 'g_peak_GABA_A < 0', message: 'g_peak_GABA_A >= 0 required.' },
    { when: 'g_peak_GABA_B < 0', message: 'g_peak_GABA_B >= 0 required.' },
    { when: 'g_peak_KNa < 0', message: 'g_peak_KNa >= 0 required.' },
    { when: 'S_act_NMDA < 0', message: 'S_act_NMDA >= 0 required.' },
    { when: 'g_peak_NMDA < 0', message: 'g_peak_NMDA >= 0 required.' },
    { when: 'g_peak_T < 0', message: 'g_peak_T >= 0 required.' },
    { when: 'g_peak_h < 0', message: 'g_peak_h >= 0 required.' },
    { when: 'g_peak_NaP < 0', message: 'g_peak_NaP >= 0 required.' },
    { when: 'g_KL < 0', message: 'g_KL >= 0 required.' },
    { when: 'g_NaL < 0', message: 'g_NaL >= 0 required.' },
    { when: 't_ref < 0', message: 't_ref >= 0 required.' },
    { when: 'tau_rise_AMPA <= 0', message: 'tau_rise_AMPA > 0 required.' },
    { when: 'tau_decay_AMPA <= 0', message: 'tau_decay_AMPA > 0 required.' },
    { when: 'tau_rise_GABA_A <= 0', message: 'tau_rise_GABA_A > 0 required.' },
    { when: 'tau_decay_GABA_A <= 0', message: 'tau_decay_GABA_A > 0 required.' },
    { when: 'tau_rise_GABA_B <= 0', message: 'tau_rise_GABA_B > 0 required.' },
    { when: 'tau_decay_GABA_B <= 0', message: 'tau_decay_GABA_B > 0 required.' },
    { when: 'tau_rise_NMDA <= 0', message: 'tau_rise_NMDA > 0 required.' },
    { when: 'tau_decay_NMDA <= 0', message: 'tau_decay_NMDA > 0 required.' },
    { when: 'tau_Mg_fast_NMDA <= 0', message: 'tau_Mg_fast_NMDA > 0 required.' },
    { when: 'tau_Mg_slow_NMDA <= 0', message: 'tau_Mg_slow_NMDA > 0 required.' },
    { when: 'tau_spike <= 0', message: 'tau_spike > 0 required.' },
    { when: 'tau_theta <= 0', message: 'tau_theta > 0 required.' },
    { when: 'tau_m <= 0', message: 'tau_m > 0 required.' },
    { when: 'tau_D_KNa <= 0', message: 'tau_D_KNa > 0 required.' },
    { when: 'tau_rise_AMPA >= tau_decay_AMPA', message: 'tau_rise_AMPA < tau_decay_AMPA required.' },
    { when: 'tau_rise_GABA_A >= tau_decay_GABA_A', message: 'tau_rise_GABA_A < tau_decay_GABA_A required.' },
    { when: 'tau_rise_GABA_B >= tau_decay_GABA_B', message: 'tau_rise_GABA_B < tau_decay_GABA_B required.' },
    { when: 'tau_rise_NMDA >= tau_decay_NMDA', message: 'tau_rise_NMDA < tau_decay_NMDA required.' },
    { when: 'tau_Mg_fast_NMDA >= tau_Mg_slow_NMDA', message: 'tau_Mg_fast_NMDA < tau_Mg_slow_NMDA required.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    theta: { unit: 'mV', doc: 'Threshold.' },
    g_AMPA: { unit: '1', initial: '0', doc: 'Conductance of AMPA.' },
    dg_AMPA: { unit: '1/ms', initial: '0', doc: 'Its rising part.' },
    open_NMDA: { unit: '1', initial: '0', doc: 'Conductance of NMDA, blocked or not.' },
    dopen_NMDA: { unit: '1/ms', initial: '0', doc: 'Its rising part.' },
    g_GABA_A: { unit: '1', initial: '0', doc: 'Conductance of GABA_A.' },
    dg_GABA_A: { unit: '1/ms', initial: '0', doc: 'Its rising part.' },
    g_GABA_B: { unit: '1', initial: '0', doc: 'Conductance of GABA_B.' },
    dg_GABA_B: { unit: '1/ms', initial: '0', doc: 'Its rising part.' },
    m_fast_NMDA: { unit: '1', initial: atStart.m_NMDA, doc: 'Fast unblocking of NMDA channels.' },
    m_slow_NMDA: { unit: '1', initial: atStart.m_NMDA, doc: 'Slow unblocking of NMDA channels.' },
    m_h: { unit: '1', initial: atStart.m_h, doc: 'Activation of the hyperpolarisation-activated current.' },
    D_KNa: { unit: '1', initial: atStart.D_KNa, doc: 'Depolarisation that drives the potassium current.' },
    m_T: { unit: '1', initial: atStart.m_T, doc: 'Activation of the low-threshold calcium current.' },
    h_T: { unit: '1', initial: atStart.h_T, doc: 'Inactivation of the low-threshold calcium current.' },
    V_clamp: { unit: 'mV', initial: 'V_m', doc: 'Potential that a clamp holds.' },
    I_NaP: { unit: 'mV', initial: '0', doc: 'Persistent sodium current.' },
    I_KNa: { unit: 'mV', initial: '0', doc: 'Depolarisation-activated potassium current.' },
    I_T: { unit: 'mV', initial: '0', doc: 'Low-threshold calcium current.' },
    I_h: { unit: 'mV', initial: '0', doc: 'Hyperpolarisation-activated current.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the repolarisation.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    theta: { unit: 'mV', doc: 'Threshold.' },
    g_AMPA: { unit: '1', doc: 'Conductance of AMPA.' },
    g_NMDA: { unit: '1', doc: 'Conductance of NMDA channels that are not blocked.' },
    g_GABA_A: { unit: '1', doc: 'Conductance of GABA_A.' },
    g_GABA_B: { unit: '1', doc: 'Conductance of GABA_B.' },
    I_NaP: { unit: 'mV', doc: 'Persistent sodium current.' },
    I_KNa: { unit: 'mV', doc: 'Depolarisation-activated potassium current.' },
    I_T: { unit: 'mV', doc: 'Low-threshold calcium current.' },
    I_h: { unit: 'mV', doc: 'Hyperpolarisation-activated current.' },
  },
  spikeInputs: {
    spikes_AMPA: { unit: '1', receptor_type: 1, sign: 'any', doc: 'Spikes for AMPA.' },
    spikes_NMDA: { unit: '1', receptor_type: 2, sign: 'any', doc: 'Spikes for NMDA.' },
    spikes_GABA_A: { unit: '1', receptor_type: 3, sign: 'any', doc: 'Spikes for GABA_A.' },
    spikes_GABA_B: { unit: '1', receptor_type: 4, sign: 'any', doc: 'Spikes for GABA_B.' },
  },
  currentInputs: membraneCurrent,
  receptor_types: { AMPA: 1, NMDA: 2, GABA_A: 3, GABA_B: 4 },
  // Blocking is instantaneous: channels that are open beyond the equilibrium count as closed at once.
  equations: `
    inline V = voltage_clamp ? V_clamp : V_m
    inline m_eq_NMDA = 1 / (1 + exp(-S_act_NMDA * (V - V_act_NMDA)))
    inline m_fast = min(m_eq_NMDA, m_fast_NMDA)
    inline m_slow = min(m_eq_NMDA, m_slow_NMDA)
    inline fast_part = 0.51 - 0.0028 * V
    inline m_NMDA = instant_unblock_NMDA ? m_eq_NMDA : fast_part * m_fast + (1 - fast_part) * m_slow
    inline g_NMDA = open_NMDA * m_NMDA
    inline I_syn = -g_AMPA * (V - E_rev_AMPA) - g_NMDA * (V - E_rev_NMDA) - g_GABA_A * (V - E_rev_GABA_A) - g_GABA_B * (V - E_rev_GABA_B)
    inline repolarization = refractory > 0 ? -(V - E_K) / tau_spike : 0
    inline I_Na = -g_NaL * (V - E_Na)
    inline I_K = -g_KL * (V - E_K)
    inline now_NaP = -g_peak_NaP * (1 / (1 + exp(-(V + 55.7) / 7.7))) ** N_NaP * (V - E_rev_NaP)
    inline now_KNa = -g_peak_KNa / (1 + (0.25 / D_KNa) ** 3.5) * (V - E_rev_KNa)
    inline now_T = -g_peak_T * m_T ** N_T * h_T * (V - E_rev_T)
    inline now_h = -g_peak_h * m_h * (V - E_rev_h)
    V_m' = (I_Na + I_K + I_syn + now_NaP + now_KNa + now_T + now_h + 1 * I_stim) / tau_m + repolarization
    theta' = -(theta - theta_eq) / tau_theta
    dg_AMPA' = -dg_AMPA / tau_rise_AMPA
    g_AMPA' = dg_AMPA - g_AMPA / tau_decay_AMPA
    dopen_NMDA' = -dopen_NMDA / tau_rise_NMDA
    open_NMDA' = dopen_NMDA - open_NMDA / tau_decay_NMDA
    m_fast_NMDA' = (m_eq_NMDA - m_fast) / tau_Mg_fast_NMDA
    m_slow_NMDA' = (m_eq_NMDA - m_slow) / tau_Mg_slow_NMDA
    dg_GABA_A' = -dg_GABA_A / tau_rise_GABA_A
    g_GABA_A' = dg_GABA_A - g_GABA_A / tau_decay_GABA_A
    dg_GABA_B' = -dg_GABA_B / tau_rise_GABA_B
    g_GABA_B' = dg_GABA_B - g_GABA_B / tau_decay_GABA_B
    D_KNa' = (tau_D_KNa * 0.025 / (1 + exp(-(V + 10) / 5)) + 0.001 - D_KNa) / tau_D_KNa
    m_T' = (1 / (1 + exp(-(V + 59) / 6.2)) - m_T) / (0.22 / (exp(-(V + 132) / 16.7) + exp((V + 16.8) / 18.2)) + 0.13)
    h_T' = (1 / (1 + exp((V + 83) / 4)) - h_T) / (8.2 + (56.6 + 0.27 * exp((V + 115.2) / 5)) / (1 + exp((V + 86) / 3.2)))
    m_h' = (1 / (1 + exp((V + 75) / 5.5)) - m_h) / (1 / (exp(-14.59 - 0.086 * V) + exp(-1.87 + 0.0701 * V)))
  `,
  internals: `
    refractory_steps = steps(t_ref)
    ${betaNormalization('peak_AMPA', 'tau_rise_AMPA', 'tau_decay_AMPA')}
    ${betaNormalization('peak_NMDA', 'tau_rise_NMDA', 'tau_decay_NMDA')}
    ${betaNormalization('peak_GABA_A', 'tau_rise_GABA_A', 'tau_decay_GABA_A')}
    ${betaNormalization('peak_GABA_B', 'tau_rise_GABA_B', 'tau_decay_GABA_B')}
  `,
  update: `
    integrate_odes()
    if refractory > 0:
      refractory -= 1
    dg_AMPA += g_peak_AMPA * peak_AMPA * spikes_AMPA
    dopen_NMDA += g_peak_NMDA * peak_NMDA * spikes_NMDA
    dg_GABA_A += g_peak_GABA_A * peak_GABA_A * spikes_GABA_A
    dg_GABA_B += g_peak_GABA_B * peak_GABA_B * spikes_GABA_B
  `,
  solver: {
    method: 'rkf45',
    absolute: 1e-3,
    relativeToDerivative: 0,
    // The intrinsic currents are recorded as the integrator left them, before a spike moves the potential.
    afterSubstep: `
    I_NaP = now_NaP
    I_KNa = now_KNa
    I_T = now_T
    I_h = now_h
    if voltage_clamp:
      V_m = V_clamp
    m_fast_NMDA = m_fast
    m_slow_NMDA = m_slow
    if refractory == 0 and V_m >= theta:
      V_m = E_Na
      theta = E_Na
      refractory = refractory_steps + 1
      emit_spike()
  `,
  },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    {
      text: 'Hill S, Tononi G (2005). Modeling sleep and wakefulness in the thalamocortical system. Journal of Neurophysiology 93:1671–1698.',
      doi: '10.1152/jn.00915.2004',
    },
    {
      text: 'Vargas-Caballero M, Robinson HPC (2003). A slow fraction of Mg2+ unblock of NMDA receptors limits their contribution to spike generation in cortical pyramidal neurons. Journal of Neurophysiology 89:2778–2783.',
      doi: '10.1152/jn.01038.2002',
    },
  ],
};
