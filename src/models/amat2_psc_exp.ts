import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { exactIntegration } from './references.ts';
import { fromZero, synapticCurrents } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const amat2_psc_exp: NeuronModel = {
  name: 'amat2_psc_exp',
  elementType: 'neuron',
  rare: true,
  glyph: 'moving_threshold',
  summary: 'Leaky neuron with a threshold that follows its spikes and its potential',
  doc: 'Like mat2_psc_exp a leaky membrane that is never reset: each spike raises the threshold by `alpha_1` and `alpha_2`, which decay with `tau_1` and `tau_2` back to the resting threshold `omega`. Here the threshold also follows the changes of the potential, with strength `beta` and time constant `tau_v`, so that the neuron can burst, adapt, accommodate or resonate. For `t_ref` after a spike no other is sent.',
  synonyms: ['AMAT', 'MAT', 'augmented multi-timescale adaptive threshold', 'adaptation', 'bursting', 'Yamauchi', 'current-based'],
  parameters: {
    C_m: { unit: 'pF', default: 200, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    tau_m: { unit: 'ms', default: 10, doc: 'Time constant of the membrane.', range: [1, 50] },
    t_ref: { unit: 'ms', default: 2, doc: 'Time after a spike in which no other is sent.', range: [0.1, 20] },
    E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
    omega: { unit: 'mV', default: -65, doc: 'Resting value of the threshold.', primary: true, range: [-80, -20], infinite: true },
    alpha_1: { unit: 'mV', default: 10, doc: 'What each spike adds to the fast part of the threshold.', primary: true, range: [-10, 100] },
    alpha_2: { unit: 'mV', default: 0, doc: 'What each spike adds to the slow part of the threshold.', range: [-10, 20] },
    tau_1: { unit: 'ms', default: 10, doc: 'Time constant of the fast part of the threshold.', range: [1, 100] },
    tau_2: { unit: 'ms', default: 200, doc: 'Time constant of the slow part of the threshold.', range: [10, 1000] },
    beta: {
      unit: '1/ms',
      default: 0,
      doc: 'How strongly the threshold follows the changes of the potential.',
      primary: true,
      range: [-1, 1],
    },
    tau_v: { unit: 'ms', default: 5, doc: 'Time constant of the part of the threshold that follows the potential.', range: [1, 100] },
    tau_syn_ex: { unit: 'ms', default: 1, doc: 'Time constant of the excitatory synaptic current.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 3, doc: 'Time constant of the inhibitory synaptic current.', range: [0.1, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    V_th_alpha_1: { unit: 'mV', default: 0, doc: 'Fast part of the threshold at the start.', range: [0, 100] },
    V_th_alpha_2: { unit: 'mV', default: 0, doc: 'Slow part of the threshold at the start.', range: [0, 100] },
    V_th_v: { unit: 'mV', default: 0, doc: 'Part of the threshold that follows the potential, at the start.', range: [-20, 20] },
    V_th: { unit: 'mV', default: -65, doc: 'Present threshold, the sum of its parts.', hidden: true, readonly: true },
    ...archivingParameters,
  },
  constraints: [
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    {
      when: 'tau_m <= 0 or tau_syn_ex <= 0 or tau_syn_in <= 0 or t_ref <= 0 or tau_1 <= 0 or tau_2 <= 0 or tau_v <= 0',
      message: 'All time constants must be strictly positive.',
    },
    {
      when: 'tau_m == tau_syn_ex or tau_m == tau_syn_in or tau_m == tau_v',
      message: 'tau_m must differ from tau_syn_ex, tau_syn_in and tau_v. See note in documentation.',
    },
    {
      when: 'tau_v == tau_syn_ex or tau_v == tau_syn_in',
      message: 'tau_v must differ from tau_syn_ex, tau_syn_in and tau_m. See note in documentation.',
    },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...fromZero(synapticCurrents),
    V_th_alpha_1: { unit: 'mV', doc: 'Fast part of the threshold.' },
    V_th_alpha_2: { unit: 'mV', doc: 'Slow part of the threshold.' },
    V_th_v: { unit: 'mV', doc: 'Part of the threshold that follows the potential.' },
    V_th_dv: { unit: 'mV/ms', initial: '0', doc: 'What drives it: the changes of the potential, filtered.' },
    V_th: { unit: 'mV', doc: 'Threshold.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left in which no spike is sent.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    V_th: { unit: 'mV', doc: 'Threshold.' },
    V_th_v: { unit: 'mV', doc: 'Part of the threshold that follows the potential.' },
    ...synapticCurrents,
  },
  spikeInputs: synapsesBySign('pA'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    inline dV = -(V_m - E_L) / tau_m + (I_syn_ex + I_syn_in + I_e + I_stim) / C_m
    V_m' = dV
    V_th_v' = V_th_dv - V_th_v / tau_v
    V_th_dv' = beta * dV - V_th_dv / tau_v
    I_syn_ex' = -I_syn_ex / tau_syn_ex
    I_syn_in' = -I_syn_in / tau_syn_in
    V_th_alpha_1' = -V_th_alpha_1 / tau_1
    V_th_alpha_2' = -V_th_alpha_2 / tau_2
  `,
  internals: `
    refractory_steps = steps(t_ref)
  `,
  update: `
    integrate_odes(V_th_v, V_th_dv, V_m)
    integrate_odes(V_th_alpha_1, V_th_alpha_2, I_syn_ex, I_syn_in)
    I_syn_ex += spikes_ex
    I_syn_in += spikes_in
    if refractory == 0:
      if V_m >= omega + V_th_alpha_2 + V_th_alpha_1 + V_th_v:
        refractory = refractory_steps
        V_th_alpha_1 += alpha_1
        V_th_alpha_2 += alpha_2
        emit_spike()
    else:
      refractory -= 1
    V_th = omega + V_th_alpha_1 + V_th_alpha_2 + V_th_v
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    {
      text: 'Yamauchi S, Kim H, Shinomoto S (2011). Elemental spiking neuron model for reproducing diverse firing patterns and predicting precise firing times. Frontiers in Computational Neuroscience 5:42.',
      doi: '10.3389/fncom.2011.00042',
    },
    exactIntegration,
  ],
};
