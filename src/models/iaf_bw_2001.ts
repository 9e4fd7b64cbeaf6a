import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent } from './ports.ts';
import type { NeuronModel } from './types.ts';

export const iaf_bw_2001: NeuronModel = {
  name: 'iaf_bw_2001',
  elementType: 'neuron',
  rare: true,
  glyph: 'conductance',
  summary: 'Leaky integrate-and-fire neuron with AMPA, GABA and saturating NMDA synapses, for decision making',
  doc: 'The neuron of Wang’s and Brunel’s networks of working memory and decision making, with an approximation of its NMDA synapses that costs one jump a spike. Connections choose AMPA (1), GABA (2) or NMDA (3) by `receptor_type`; weights are in nS. NMDA is blocked by magnesium (`conc_Mg2`) and saturates: what a spike adds shrinks with what the neuron’s spikes before have left, and is computed by the neuron that sends, so that only neurons of this model are connected to NMDA. As in NEST a spike_recorder notes spikes early by that jump, as if it were a time in ms.',
  synonyms: ['LIF', 'integrate and fire', 'Brunel Wang', 'decision making', 'working memory', 'NMDA', 'AMPA', 'GABA', 'conductance-based'],
  parameters: {
    C_m: { unit: 'pF', default: 500, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    g_L: { unit: 'nS', default: 25, doc: 'Leak conductance.', primary: true, range: [1, 100] },
    t_ref: { unit: 'ms', default: 2, doc: 'Duration of the refractory period.', range: [0, 20] },
    E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
    V_th: { unit: 'mV', default: -55, doc: 'Spike threshold.', primary: true, range: [-80, -20], infinite: true },
    V_reset: { unit: 'mV', default: -60, doc: 'Potential right after a spike.', range: [-90, -40] },
    E_ex: { unit: 'mV', default: 0, doc: 'Reversal potential of AMPA and NMDA.', range: [-40, 40] },
    E_in: { unit: 'mV', default: -70, doc: 'Reversal potential of GABA.', range: [-100, -50] },
    tau_AMPA: { unit: 'ms', default: 2, doc: 'Time constant of AMPA.', range: [0.1, 20] },
    tau_GABA: { unit: 'ms', default: 5, doc: 'Time constant of GABA.', range: [0.1, 50] },
    tau_decay_NMDA: { unit: 'ms', default: 100, doc: 'Decay time constant of NMDA.', primary: true, range: [10, 500] },
    tau_rise_NMDA: { unit: 'ms', default: 2, doc: 'Rise time constant of NMDA, which sets how much a spike adds.', range: [0.1, 9] },
    alpha: { unit: '1/ms', default: 0.5, doc: 'Scaling factor of NMDA: how fast it saturates.', range: [0.01, 2] },
    conc_Mg2: { unit: '1', default: 1, doc: 'Concentration of magnesium outside the cell, in mM.', range: [0.1, 5] },
    gsl_error_tol: {
      unit: '1',
      default: 1e-3,
      doc: 'Error that the adaptive integrator may make; smaller is slower and more exact.',
      range: [1e-9, 1e-2],
    },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    s_AMPA: { unit: 'nS', default: 0, doc: 'AMPA conductance at the start.', range: [0, 100] },
    s_GABA: { unit: 'nS', default: 0, doc: 'GABA conductance at the start.', range: [0, 100] },
    s_NMDA: { unit: 'nS', default: 0, doc: 'NMDA conductance at the start, before the block by magnesium.', range: [0, 100] },
    I_AMPA: { unit: 'pA', default: 0, doc: 'AMPA current.', hidden: true, readonly: true },
    I_GABA: { unit: 'pA', default: 0, doc: 'GABA current.', hidden: true, readonly: true },
    I_NMDA: { unit: 'pA', default: 0, doc: 'NMDA current.', hidden: true, readonly: true },
    ...archivingParameters,
  },
  constraints: [
    { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    { when: 't_ref < 0', message: 'Refractory time cannot be negative.' },
    {
      when: 'tau_AMPA <= 0 or tau_GABA <= 0 or tau_decay_NMDA <= 0 or tau_rise_NMDA <= 0',
      message: 'All time constants must be strictly positive.',
    },
    // NEST ends with an error of the Boost library here.
    { when: 'tau_rise_NMDA >= tau_decay_NMDA', message: 'tau_rise_NMDA < tau_decay_NMDA required.' },
    { when: 'alpha <= 0', message: 'alpha > 0 required.' },
    { when: 'conc_Mg2 <= 0', message: 'Mg2 concentration must be strictly positive.' },
    { when: 'gsl_error_tol <= 0', message: 'The gsl_error_tol must be strictly positive.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    s_AMPA: { unit: 'nS', doc: 'AMPA conductance.' },
    s_GABA: { unit: 'nS', doc: 'GABA conductance.' },
    s_NMDA: { unit: 'nS', doc: 'NMDA conductance before the block by magnesium.' },
    I_AMPA: { unit: 'pA', initial: '0', doc: 'AMPA current.' },
    I_GABA: { unit: 'pA', initial: '0', doc: 'GABA current.' },
    I_NMDA: { unit: 'pA', initial: '0', doc: 'NMDA current.' },
    open_NMDA: { unit: '1', initial: '0', doc: 'NMDA channels of its own targets that its spikes have opened.' },
    since_spike: { unit: '1', initial: '0', doc: 'Steps since the last spike, or since the start.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    s_AMPA: { unit: 'nS', doc: 'AMPA conductance.' },
    s_GABA: { unit: 'nS', doc: 'GABA conductance.' },
    s_NMDA: { unit: 'nS', doc: 'NMDA conductance before the block by magnesium.' },
    I_AMPA: { unit: 'pA', doc: 'AMPA current.' },
    I_GABA: { unit: 'pA', doc: 'GABA current.' },
    I_NMDA: { unit: 'pA', doc: 'NMDA current.' },
  },
  spikeInputs: {
    spikes_AMPA: { unit: 'nS', receptor_type: 1, sign: 'any', doc: 'Spikes for AMPA.' },
    spikes_GABA: { unit: 'nS', receptor_type: 2, sign: 'any', doc: 'Spikes for GABA.' },
    spikes_NMDA: {
      unit: 'nS',
      receptor_type: 3,
      sign: 'any',
      counts: 'offset',
      doc: 'Spikes for NMDA, times what they open.',
      senders: {
        same: true,
        message: 'For NMDA synapses in iaf_bw_2001, pre-synaptic neuron must also be of type iaf_bw_2001.',
      },
    },
  },
  currentInputs: membraneCurrent,
  receptor_types: { AMPA: 1, GABA: 2, NMDA: 3 },
  equations: `
    inline now_AMPA = s_AMPA * (V_m - E_ex)
    inline now_GABA = s_GABA * (V_m - E_in)
    inline now_NMDA = s_NMDA * (V_m - E_ex) / (1 + conc_Mg2 * exp(-0.062 * V_m) / 3.57)
    V_m' = (-g_L * (V_m - E_L) - (now_AMPA + now_GABA + now_NMDA) + I_stim) / C_m
    s_AMPA' = -s_AMPA / tau_AMPA
    s_NMDA' = -s_NMDA / tau_decay_NMDA
    s_GABA' = -s_GABA / tau_GABA
  `,
  // What a spike opens of closed channels, k_0, and what it fails to open of those that are open already.
  internals: `
    refractory_steps = steps(t_ref)
    k_1 = exp(-alpha * tau_rise_NMDA) - 1
    k_0 = pow(alpha * tau_rise_NMDA, tau_rise_NMDA / tau_decay_NMDA) * gamma_lower(1 - tau_rise_NMDA / tau_decay_NMDA, alpha * tau_rise_NMDA)
  `,
  // The currents are recorded as the integrator left them.
  update: `
    integrate_odes()
    I_AMPA = now_AMPA
    I_GABA = now_GABA
    I_NMDA = now_NMDA
    s_AMPA += spikes_AMPA
    s_GABA += spikes_GABA
    s_NMDA += spikes_NMDA
    since_spike += 1
    if refractory > 0:
      refractory -= 1
      V_m = V_reset
    elif V_m >= V_th:
      refractory = refractory_steps
      V_m = V_reset
      open_NMDA *= exp(-since_spike * resolution() / tau_decay_NMDA)
      jump real = k_0 + k_1 * open_NMDA
      open_NMDA += jump
      since_spike = 0
      emit_spike(1, jump)
  `,
  solver: { method: 'rkf45', absolute: 'gsl_error_tol', relativeToDerivative: 0 },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    {
      text: 'Wang X-J (2002). Probabilistic decision making by slow reverberation in cortical circuits. Neuron 36:955–968.',
      doi: '10.1016/S0896-6273(02)01092-9',
    },
    {
      text: 'Brunel N, Wang X-J (2001). Effects of neuromodulation in a cortical network model of object working memory dominated by recurrent inhibition. Journal of Computational Neuroscience 11:63–85.',
      doi: '10.1023/A:1011204814320',
    },
  ],
};
