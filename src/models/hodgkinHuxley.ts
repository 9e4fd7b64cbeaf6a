/**
 * What neurons with the channels of Hodgkin and Huxley share: gates of a sodium and a potassium channel; and the membrane of Traub and
 * Miles.
 *
 * Source: NEST 3.9, hh_psc_alpha, hh_cond_exp_traub, hh_cond_beta_gap_traub; Traub and Miles (1991); Brette et al. (2007).
 */
import type { Constraint, Parameter, Recordable, Reference } from './types.ts';

/** The gates, to spread into `state` and `recordables`. */
export const gates = {
  Act_m: { unit: '1', doc: 'Activation of the sodium channel.' },
  Inact_h: { unit: '1', doc: 'Inactivation of the sodium channel.' },
  Act_n: { unit: '1', doc: 'Activation of the potassium channel.' },
} as const satisfies Readonly<Record<string, Recordable>>;

export const gateConstraint: Constraint = {
  when: 'Act_m < 0 or Inact_h < 0 or Act_n < 0',
  message: 'All (in)activation variables must be non-negative.',
};

/** Currents through the channels and the leak: lines of `equations`. */
export const channelCurrents = `
    inline I_Na = g_Na * Act_m * Act_m * Act_m * Inact_h * (V_m - E_Na)
    inline I_K = g_K * Act_n * Act_n * Act_n * Act_n * (V_m - E_K)
    inline I_L = g_L * (V_m - E_L)
`;

/** Membrane, channels and reversal potentials of a pyramidal cell of the hippocampus. */
export const traubMembrane = {
  C_m: { unit: 'pF', default: 200, doc: 'Capacitance of the membrane.', range: [20, 500] },
  g_Na: { unit: 'nS', default: 20000, doc: 'Largest conductance of the sodium channel.', primary: true, range: [0, 50000] },
  g_K: { unit: 'nS', default: 6000, doc: 'Largest conductance of the potassium channel.', primary: true, range: [0, 20000] },
  g_L: { unit: 'nS', default: 10, doc: 'Leak conductance.', range: [0, 100] },
  E_Na: { unit: 'mV', default: 50, doc: 'Reversal potential of sodium.', range: [20, 80] },
  E_K: { unit: 'mV', default: -90, doc: 'Reversal potential of potassium.', range: [-110, -50] },
  E_L: { unit: 'mV', default: -60, doc: 'Reversal potential of the leak.', range: [-90, -40] },
  V_T: { unit: 'mV', default: -63, doc: 'Shift of the potential at which the channels open; it sets the threshold.', range: [-80, -40] },
  E_ex: { unit: 'mV', default: 0, doc: 'Reversal potential of the excitatory synapse.', range: [-40, 40] },
  E_in: { unit: 'mV', default: -80, doc: 'Reversal potential of the inhibitory synapse.', range: [-100, -50] },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Refractory time, input and the state at the start, behind the synapses' time constants. */
export const traubStart = {
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
} as const satisfies Readonly<Record<string, Parameter>>;

/**
 * Lines of `equations`: rates of the channels in 1/ms with the potential in mV, currents, gates. Three of the rates are 0 / 0 at one
 * potential, where a neuron may well be started: there the limit is taken.
 */
export const traubAbbreviations = `
    inline V = V_m - V_T
    inline alpha_n = V == 15 ? 0.16 : 0.032 * (15 - V) / (exp((15 - V) / 5) - 1)
    inline beta_n = 0.5 * exp((10 - V) / 40)
    inline alpha_m = V == 13 ? 1.28 : 0.32 * (13 - V) / (exp((13 - V) / 4) - 1)
    inline beta_m = V == 40 ? 1.4 : 0.28 * (V - 40) / (exp((V - 40) / 5) - 1)
    inline alpha_h = 0.128 * exp((17 - V) / 18)
    inline beta_h = 4 / (1 + exp((40 - V) / 5))
    ${channelCurrents}
    inline I_syn_ex = g_ex * (V_m - E_ex)
    inline I_syn_in = g_in * (V_m - E_in)
`;

/** The gates' equations, behind that of the potential. */
export const traubGates = `
    Act_m' = alpha_m - (alpha_m + beta_m) * Act_m
    Inact_h' = alpha_h - (alpha_h + beta_h) * Inact_h
    Act_n' = alpha_n - (alpha_n + beta_n) * Act_n
`;

/** Statements that send a spike where the potential has passed a maximum above V_T + 30 mV; `V_before` is what it was before the step. */
export const traubSpike = `
    if refractory > 0:
      refractory -= 1
    elif V_m >= V_T + 30 and V_before > V_m:
      refractory = refractory_steps
      emit_spike()
`;

export const traubReferences: readonly Reference[] = [
  {
    text: 'Brette R et al. (2007). Simulation of networks of spiking neurons: a review of tools and strategies. Journal of Computational Neuroscience 23:349–398.',
    doi: '10.1007/s10827-007-0038-6',
  },
  {
    text: 'Traub RD, Miles R (1991). Neuronal networks of the hippocampus. Cambridge University Press.',
    doi: '10.1017/CBO9780511895401',
  },
];
