import { archivingConstraints, archivingParameters } from './archiving.ts';
import { coupledMembrane, gapCurrent, gapFramework } from './gap.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { fromZero, risingCurrents, synapticCurrents } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const hh_psc_alpha_gap: NeuronModel = {
  name: 'hh_psc_alpha_gap',
  elementType: 'neuron',
  rare: true,
  glyph: 'hodgkin_huxley',
  summary: 'Hodgkin–Huxley neuron that can be coupled by gap junctions',
  doc: 'A fast-spiking interneuron of the neocortex with a sodium channel, two potassium channels (`g_Kv1`, `g_Kv3`) and a leak. Besides spikes it takes part in gap junctions: through each flows a current of its weight in nS times the difference of the two potentials. Connect two of them with `gap_junction` and `make_symmetric`. Each spike that arrives evokes a current shaped like an alpha function that peaks at its weight in pA.',
  synonyms: ['HH', 'Hodgkin Huxley', 'gap junction', 'electrical synapse', 'fast spiking', 'interneuron', 'biophysical'],
  parameters: {
    C_m: { unit: 'pF', default: 40, doc: 'Capacitance of the membrane.', range: [10, 500] },
    g_Na: { unit: 'nS', default: 4500, doc: 'Largest conductance of the sodium channel.', primary: true, range: [0, 30000] },
    g_Kv1: { unit: 'nS', default: 9, doc: 'Largest conductance of the slow potassium channel.', range: [0, 100] },
    g_Kv3: { unit: 'nS', default: 9000, doc: 'Largest conductance of the fast potassium channel.', primary: true, range: [0, 30000] },
    g_L: { unit: 'nS', default: 10, doc: 'Leak conductance.', range: [0, 200] },
    E_Na: { unit: 'mV', default: 74, doc: 'Reversal potential of sodium.', range: [20, 90] },
    E_K: { unit: 'mV', default: -90, doc: 'Reversal potential of potassium.', range: [-110, -50] },
    E_L: { unit: 'mV', default: -70, doc: 'Reversal potential of the leak.', range: [-90, -40] },
    tau_syn_ex: { unit: 'ms', default: 0.2, doc: 'Rise time of the excitatory synaptic current.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Rise time of the inhibitory synaptic current.', range: [0.1, 20] },
    t_ref: { unit: 'ms', default: 2, doc: 'Time after a spike in which no other is sent.', range: [0, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    V_m: { unit: 'mV', default: -69.60401191631222, doc: 'Membrane potential at the start.', range: [-90, 40] },
    Act_m: { unit: '1', default: 0.019198766985083732, doc: 'Activation of the sodium channel at the start.', range: [0, 1] },
    Inact_h: {
      unit: '1',
      default: 0.868462041294399,
      doc: 'Inactivation of the sodium channel at the start; 1 is not inactivated.',
      range: [0, 1],
    },
    Act_n: { unit: '1', default: 0.0005741576228359767, doc: 'Activation of the slow potassium channel at the start.', range: [0, 1] },
    Inact_p: { unit: '1', default: 0.0002511318227150632, doc: 'Activation of the fast potassium channel at the start.', range: [0, 1] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    { when: 't_ref < 0', message: 'Refractory time cannot be negative.' },
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0', message: 'All time constants must be strictly positive.' },
    { when: 'g_Kv1 < 0 or g_Kv3 < 0 or g_Na < 0 or g_L < 0', message: 'All conductances must be non-negative.' },
    {
      when: 'Act_m < 0 or Inact_h < 0 or Act_n < 0 or Inact_p < 0',
      message: 'All (in)activation variables must be non-negative.',
    },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    Act_m: { unit: '1', doc: 'Activation of the sodium channel.' },
    Inact_h: { unit: '1', doc: 'Inactivation of the sodium channel.' },
    Act_n: { unit: '1', doc: 'Activation of the slow potassium channel.' },
    Inact_p: { unit: '1', doc: 'Activation of the fast potassium channel.' },
    ...fromZero(risingCurrents),
    refractory: { unit: '1', initial: '0', doc: 'Steps left in which no spike is sent.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...synapticCurrents,
    Act_m: { unit: '1', doc: 'Activation of the sodium channel.' },
    Inact_h: { unit: '1', doc: 'Inactivation of the sodium channel.' },
    Act_n: { unit: '1', doc: 'Activation of the slow potassium channel.' },
    Inact_p: { unit: '1', doc: 'Activation of the fast potassium channel.' },
  },
  spikeInputs: synapsesBySign('pA'),
  currentInputs: membraneCurrent,
  exchange: coupledMembrane,
  receptor_types: {},
  // Rates of the channels in 1/ms with the potential in mV. Four of them are 0 / 0 at one potential, where a neuron may well be
  // started: there the limit is taken.
  equations: `
    inline alpha_m = V_m == 75.5 ? 540 : 40 * (V_m - 75.5) / (1 - exp(-(V_m - 75.5) / 13.5))
    inline beta_m = 1.2262 / exp(V_m / 42.248)
    inline alpha_h = 0.0035 / exp(V_m / 24.186)
    inline beta_h = V_m == -51.25 ? 0.0884 : 0.017 * (51.25 + V_m) / (1 - exp(-(51.25 + V_m) / 5.2))
    inline alpha_p = V_m == 95 ? 11.8 : 1 * (V_m - 95) / (1 - exp(-(V_m - 95) / 11.8))
    inline beta_p = 0.025 / exp(V_m / 22.222)
    inline alpha_n = V_m == -44 ? 0.0322 : 0.014 * (V_m + 44) / (1 - exp(-(V_m + 44) / 2.3))
    inline beta_n = 0.0043 / exp((V_m + 44) / 34)
    inline I_Na = g_Na * Act_m * Act_m * Act_m * Inact_h * (V_m - E_Na)
    inline I_K = (g_Kv1 * Act_n * Act_n * Act_n * Act_n + g_Kv3 * Inact_p * Inact_p) * (V_m - E_K)
    inline I_L = g_L * (V_m - E_L)
    ${gapCurrent}
    V_m' = (-(I_Na + I_K + I_L) + I_stim + I_e + I_syn_ex + I_syn_in + I_gap) / C_m
    Act_m' = alpha_m * (1 - Act_m) - beta_m * Act_m
    Inact_h' = alpha_h * (1 - Inact_h) - beta_h * Inact_h
    Inact_p' = alpha_p * (1 - Inact_p) - beta_p * Inact_p
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
  solver: { method: 'rkf45', absolute: 1e-6, relativeToDerivative: 0 },
  sends: ['spike', 'gap'],
  receives: ['spike', 'current', 'gap', 'data_logging'],
  references: [
    gapFramework,
    {
      text: 'Mancilla JG, Lewis TJ, Pinto DJ, Rinzel J, Connors BW (2007). Synchronization of electrically coupled pairs of inhibitory interneurons in neocortex. Journal of Neuroscience 27:2058–2073.',
      doi: '10.1523/JNEUROSCI.2715-06.2007',
    },
  ],
};
