import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { exactIntegration, frequencyDependentSynapses } from './references.ts';
import { fromZero, synapticCurrents } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const iaf_psc_exp: NeuronModel = {
  name: 'iaf_psc_exp',
  elementType: 'neuron',
  glyph: 'psc_exp',
  summary: 'Leaky integrate-and-fire neuron with exponentially decaying synaptic currents',
  doc: 'A leaky membrane with a fixed threshold. Each spike that arrives makes the synaptic current jump by its weight in pA; the current then decays with `tau_syn_ex` (positive weights) or `tau_syn_in` (negative weights). After a spike the potential is held at `V_reset` for `t_ref`. With `delta` > 0 the threshold is soft: the neuron fires at random with the rate `rho` · exp((V_m − V_th) / `delta`). A current that is wired to receptor_type 1 is low-pass filtered with `tau_syn_ex` before it acts.',
  synonyms: ['LIF', 'integrate and fire', 'leaky', 'current-based', 'exponential', 'escape noise', 'stochastic threshold'],
  parameters: {
    C_m: { unit: 'pF', default: 250, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    tau_m: { unit: 'ms', default: 10, doc: 'Time constant of the membrane.', primary: true, range: [1, 50] },
    t_ref: { unit: 'ms', default: 2, doc: 'Duration of the refractory period.', range: [0, 20] },
    E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
    V_th: { unit: 'mV', default: -55, doc: 'Spike threshold.', primary: true, range: [-80, -20], infinite: true },
    V_reset: { unit: 'mV', default: -70, doc: 'Potential right after a spike.', range: [-90, -40] },
    tau_syn_ex: { unit: 'ms', default: 2, doc: 'Time constant of the excitatory synaptic current.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory synaptic current.', range: [0.1, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    rho: { unit: 'Hz', default: 0.01, doc: 'Firing rate at the threshold when the threshold is soft.', range: [0, 100] },
    delta: { unit: 'mV', default: 0, doc: 'Width of the soft threshold; 0 is a sharp threshold.', range: [0, 5] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    {
      when: 'tau_m <= 0 or tau_syn_ex <= 0 or tau_syn_in <= 0',
      message: 'Membrane and synapse time constants must be strictly positive.',
    },
    { when: 't_ref < 0', message: 'Refractory time must not be negative.' },
    { when: 'rho < 0', message: 'Stochastic firing intensity must not be negative.' },
    { when: 'delta < 0', message: 'Width of threshold region must not be negative.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...fromZero(synapticCurrents),
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...synapticCurrents,
  },
  spikeInputs: synapsesBySign('pA'),
  currentInputs: {
    ...membraneCurrent,
    I_filtered: { unit: 'pA', receptor_type: 1, doc: 'Current from stimulators that the excitatory synapse filters.' },
  },
  receptor_types: {},
  equations: `
    V_m' = -(V_m - E_L) / tau_m + (I_syn_ex + I_syn_in + I_e + I_stim) / C_m
    I_syn_ex' = -I_syn_ex / tau_syn_ex
    I_syn_in' = -I_syn_in / tau_syn_in
  `,
  internals: `
    refractory_steps = steps(t_ref)
    filter_gain = 1 - exp(-resolution() / tau_syn_ex)
  `,
  // The filtered current enters the synaptic current after the potential has moved on, so it acts one step later (as in NEST).
  update: `
    if refractory == 0:
      integrate_odes(V_m)
    else:
      refractory -= 1
    integrate_odes(I_syn_ex, I_syn_in)
    I_syn_ex += filter_gain * I_filtered
    I_syn_ex += spikes_ex
    I_syn_in += spikes_in
    if delta < 1e-10 ? V_m >= V_th : random_uniform() < rho * exp((V_m - V_th) / delta) * resolution() * 1e-3:
      refractory = refractory_steps
      V_m = V_reset
      emit_spike()
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    exactIntegration,
    frequencyDependentSynapses,
    {
      text: 'Schuecker J, Diesmann M, Helias M (2015). Modulated escape from a metastable state driven by colored noise. Physical Review E 92:052119.',
      doi: '10.1103/PhysRevE.92.052119',
    },
  ],
};
