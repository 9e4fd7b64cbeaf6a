import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { conductanceState } from './references.ts';
import type { NeuronModel } from './types.ts';

export const iaf_cond_exp: NeuronModel = {
  name: 'iaf_cond_exp',
  elementType: 'neuron',
  glyph: 'conductance',
  summary: 'Leaky integrate-and-fire neuron with exponentially decaying synaptic conductances',
  doc: 'A leaky membrane with a fixed threshold and synapses that are conductances: their current depends on the distance of the potential from the reversal potentials `E_ex` and `E_in`. Each spike that arrives makes the conductance jump by its weight in nS; it then decays with `tau_syn_ex` or `tau_syn_in`. Positive weights go to the excitatory synapse, negative ones, with their size, to the inhibitory. After a spike the potential is held at `V_reset` for `t_ref`.',
  synonyms: ['LIF', 'integrate and fire', 'leaky', 'conductance-based', 'exponential', 'reversal potential'],
  parameters: {
    C_m: { unit: 'pF', default: 250, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    g_L: { unit: 'nS', default: 16.6667, doc: 'Leak conductance.', primary: true, range: [1, 100] },
    t_ref: { unit: 'ms', default: 2, doc: 'Duration of the refractory period.', range: [0, 20] },
    E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
    V_th: { unit: 'mV', default: -55, doc: 'Spike threshold.', primary: true, range: [-80, -20], infinite: true },
    V_reset: { unit: 'mV', default: -60, doc: 'Potential right after a spike.', range: [-90, -40] },
    E_ex: { unit: 'mV', default: 0, doc: 'Reversal potential of the excitatory synapse.', range: [-40, 40] },
    E_in: { unit: 'mV', default: -85, doc: 'Reversal potential of the inhibitory synapse.', range: [-100, -50] },
    tau_syn_ex: { unit: 'ms', default: 0.2, doc: 'Time constant of the excitatory conductance.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory conductance.', range: [0.1, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    g_ex: { unit: 'nS', default: 0, doc: 'Excitatory conductance at the start.', range: [0, 100] },
    g_in: { unit: 'nS', default: 0, doc: 'Inhibitory conductance at the start.', range: [0, 100] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    { when: 't_ref < 0', message: 'Refractory time cannot be negative.' },
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0', message: 'All time constants must be strictly positive.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    g_ex: { unit: 'nS', doc: 'Excitatory conductance.' },
    g_in: { unit: 'nS', doc: 'Inhibitory conductance.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    g_ex: { unit: 'nS', doc: 'Excitatory conductance.' },
    g_in: { unit: 'nS', doc: 'Inhibitory conductance.' },
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  // The potential is held while refractory and bounded by the threshold, so that conductances act as NEST lets them act.
  equations: `
    inline V = refractory > 0 ? V_reset : min(V_m, V_th)
    inline I_syn_ex = g_ex * (V - E_ex)
    inline I_syn_in = g_in * (V - E_in)
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) + I_stim + I_e - I_syn_ex - I_syn_in) / C_m
    g_ex' = -g_ex / tau_syn_ex
    g_in' = -g_in / tau_syn_in
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
      emit_spike()
    g_ex += spikes_ex
    g_in -= spikes_in
  `,
  solver: { method: 'rkf45', absolute: 1e-3, relativeToDerivative: 0 },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [conductanceState],
};
