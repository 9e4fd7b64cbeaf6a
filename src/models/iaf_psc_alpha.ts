import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { exactIntegration } from './references.ts';
import type { NeuronModel } from './types.ts';

export const iaf_psc_alpha: NeuronModel = {
  name: 'iaf_psc_alpha',
  elementType: 'neuron',
  glyph: 'psc_alpha',
  summary: 'Leaky integrate-and-fire neuron with alpha-shaped synaptic currents',
  doc: 'A leaky membrane with a fixed threshold. Each spike that arrives evokes a postsynaptic current shaped like an alpha function: a weight of 1 pA gives a current that peaks at 1 pA after `tau_syn_ex` (or `tau_syn_in` for negative weights). After a spike the potential is held at `V_reset` for `t_ref`.',
  synonyms: ['LIF', 'integrate and fire', 'leaky', 'current-based', 'alpha'],
  parameters: {
    C_m: { unit: 'pF', default: 250, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    tau_m: { unit: 'ms', default: 10, doc: 'Time constant of the membrane.', primary: true, range: [1, 50] },
    t_ref: { unit: 'ms', default: 2, doc: 'Duration of the refractory period.', range: [0, 20] },
    E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
    V_th: { unit: 'mV', default: -55, doc: 'Spike threshold.', primary: true, range: [-80, -20], infinite: true },
    V_reset: { unit: 'mV', default: -70, doc: 'Potential right after a spike.', range: [-90, -40] },
    V_min: { unit: 'mV', default: Number.NEGATIVE_INFINITY, doc: 'Lowest value the potential may take.', range: [-120, -60] },
    tau_syn_ex: { unit: 'ms', default: 2, doc: 'Rise time of the excitatory synaptic current.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Rise time of the inhibitory synaptic current.', range: [0.1, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'C_m <= 0', message: 'Capacitance must be > 0.' },
    { when: 'tau_m <= 0 or tau_syn_ex <= 0 or tau_syn_in <= 0', message: 'Membrane and synapse time constants must be > 0.' },
    { when: 't_ref < 0', message: 'The refractory time t_ref must be >= 0.' },
    { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    I_syn_ex: { unit: 'pA', initial: '0', doc: 'Excitatory synaptic current.' },
    dI_syn_ex: { unit: 'pA/ms', initial: '0', doc: 'Its rising part.' },
    I_syn_in: { unit: 'pA', initial: '0', doc: 'Inhibitory synaptic current.' },
    dI_syn_in: { unit: 'pA/ms', initial: '0', doc: 'Its rising part.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    I_syn_ex: { unit: 'pA', doc: 'Excitatory synaptic current.' },
    I_syn_in: { unit: 'pA', doc: 'Inhibitory synaptic current.' },
  },
  spikeInputs: synapsesBySign('pA'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    V_m' = -(V_m - E_L) / tau_m + (I_syn_ex + I_syn_in + I_e + I_stim) / C_m
    I_syn_ex' = dI_syn_ex - I_syn_ex / tau_syn_ex
    dI_syn_ex' = -dI_syn_ex / tau_syn_ex
    I_syn_in' = dI_syn_in - I_syn_in / tau_syn_in
    dI_syn_in' = -dI_syn_in / tau_syn_in
  `,
  internals: `
    refractory_steps = steps(t_ref)
  `,
  update: `
    if refractory == 0:
      integrate_odes(V_m)
      V_m = max(V_m, V_min)
    else:
      refractory -= 1
    integrate_odes(I_syn_ex, dI_syn_ex, I_syn_in, dI_syn_in)
    dI_syn_ex += e / tau_syn_ex * spikes_ex
    dI_syn_in += e / tau_syn_in * spikes_in
    if V_m >= V_th:
      refractory = refractory_steps
      V_m = V_reset
      emit_spike()
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    exactIntegration,
    {
      text: 'Diesmann M, Gewaltig M-O, Rotter S, Aertsen A (2001). State space analysis of synchronous spiking in cortical neural networks. Neurocomputing 38–40:565–571.',
      doi: '10.1016/S0925-2312(01)00409-X',
    },
  ],
  aliases: [
    {
      name: 'iaf_neuron',
      parameters: { tau_syn: ['tau_syn_ex', 'tau_syn_in'] },
      doc: 'Name of the PyNEST introduction, Part 1; one time constant for both kinds of synapse.',
    },
  ],
};
