import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent } from './ports.ts';
import { exactIntegration, frequencyDependentSynapses } from './references.ts';
import { fromZero, synapticCurrents } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const iaf_tum_2000: NeuronModel = {
  name: 'iaf_tum_2000',
  elementType: 'neuron',
  carriesNoTime: true,
  rare: true,
  glyph: 'psc_exp',
  summary: 'Leaky integrate-and-fire neuron that carries the short-term plasticity of its outgoing synapses',
  doc: 'Like iaf_psc_exp, with the depression and facilitation of Tsodyks, Uziel and Markram computed once in the neuron that sends, instead of in each of its synapses: `x`, `y` and `u` are the resources of tsodyks_synapse, with `tau_rec`, `tau_psc`, `tau_fac` and `U`. Each spike carries what it releases, and receptor_type 1 of another iaf_tum_2000 takes its weight times that; neurons of this model are connected there, all others and generators to receptor_type 0. As in NEST a spike_recorder notes spikes early by the fraction that was released, as if it were a time in ms.',
  synonyms: [
    'LIF',
    'integrate and fire',
    'current-based',
    'exponential',
    'Tsodyks Uziel Markram',
    'STP',
    'short-term plasticity',
    'depression',
    'facilitation',
  ],
  parameters: {
    C_m: { unit: 'pF', default: 250, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    tau_m: { unit: 'ms', default: 10, doc: 'Time constant of the membrane.', range: [1, 50] },
    t_ref: { unit: 'ms', default: 2, doc: 'Duration of the refractory period.', range: [0, 20] },
    E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
    V_th: { unit: 'mV', default: -55, doc: 'Spike threshold.', range: [-80, -20], infinite: true },
    V_reset: { unit: 'mV', default: -70, doc: 'Potential right after a spike.', range: [-90, -40] },
    tau_syn_ex: { unit: 'ms', default: 2, doc: 'Time constant of the excitatory synaptic current.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory synaptic current.', range: [0.1, 20] },
    U: { unit: '1', default: 0.5, doc: 'Increment of the release probability with each spike.', primary: true, range: [0, 1] },
    tau_fac: { unit: 'ms', default: 1000, doc: 'Time constant of facilitation; 0 is none.', primary: true, range: [0, 2000] },
    tau_rec: { unit: 'ms', default: 400, doc: 'Time constant of recovery from depression.', primary: true, range: [1, 2000] },
    tau_psc: { unit: 'ms', default: 2, doc: 'Time constant of the synaptic current of the targets.', range: [0.5, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    rho: { unit: 'Hz', default: 0.01, doc: 'Firing rate at the threshold when the threshold is soft.', range: [0, 100] },
    delta: { unit: 'mV', default: 0, doc: 'Width of the soft threshold; 0 is a sharp threshold.', range: [0, 5] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    x: { unit: '1', default: 0, doc: 'Fraction of resources that is ready at the start.', range: [0, 1] },
    y: { unit: '1', default: 0, doc: 'Fraction of resources that is in use at the start.', range: [0, 1] },
    u: { unit: '1', default: 0, doc: 'Release probability at the start, before the first spike adds to it.', range: [0, 1] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    {
      when: 'tau_m <= 0 or tau_syn_ex <= 0 or tau_syn_in <= 0 or tau_psc <= 0 or tau_rec <= 0',
      message: 'Membrane and synapse time constants must be strictly positive.',
    },
    { when: 'tau_fac < 0', message: "'tau_fac' must be >= 0." },
    { when: 't_ref < 0', message: 'Refractory time must not be negative.' },
    { when: 'U > 1 or U < 0', message: "'U' must be in [0,1]." },
    { when: 'rho < 0', message: 'Stochastic firing intensity must not be negative.' },
    { when: 'delta < 0', message: 'Width of threshold region must not be negative.' },
    { when: 'x + y > 1', message: 'x + y must be <= 1.0.' },
    { when: 'u > 1 or u < 0', message: "'u' must be in [0,1]." },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...fromZero(synapticCurrents),
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
    x: { unit: '1', doc: 'Fraction of resources that is ready.' },
    y: { unit: '1', doc: 'Fraction of resources that is in use.' },
    u: { unit: '1', doc: 'Release probability.' },
    since_spike: { unit: '1', initial: '0', doc: 'Steps since the last spike, or since the start.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...synapticCurrents,
  },
  spikeInputs: {
    spikes_ex: {
      unit: 'pA',
      receptor_type: 0,
      sign: 'positive',
      doc: 'Spikes with positive weight.',
      senders: { same: false, message: 'iaf_tum_2000 neurons must be connected via receptor_type 1.' },
    },
    spikes_in: { unit: 'pA', receptor_type: 0, sign: 'negative', doc: 'Spikes with negative weight.' },
    released_ex: {
      unit: 'pA',
      receptor_type: 1,
      sign: 'positive',
      counts: 'offset',
      doc: 'Spikes with positive weight, times what they release.',
    },
    released_in: {
      unit: 'pA',
      receptor_type: 1,
      sign: 'negative',
      counts: 'offset',
      doc: 'Spikes with negative weight, times what they release.',
    },
  },
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
  update: `
    if refractory == 0:
      integrate_odes(V_m)
    else:
      refractory -= 1
    integrate_odes(I_syn_ex, I_syn_in)
    I_syn_ex += filter_gain * I_filtered
    I_syn_ex += spikes_ex + released_ex
    I_syn_in += spikes_in + released_in
    since_spike += 1
    if delta < 1e-10 ? V_m >= V_th : random_uniform() < rho * exp((V_m - V_th) / delta) * resolution() * 1e-3:
      refractory = refractory_steps
      V_m = V_reset
      elapsed ms = since_spike * resolution()
      decay_rec real = exp(-elapsed / tau_rec)
      decay_psc real = exp(-elapsed / tau_psc)
      u = tau_fac == 0 ? 0 : u * exp(-elapsed / tau_fac)
      x += ((decay_rec - 1) * tau_rec - (decay_psc - 1) * tau_psc) / (tau_psc - tau_rec) * y + (1 - decay_rec) * (1 - x - y)
      y *= decay_psc
      u += U * (1 - u)
      released real = u * x
      x -= released
      y += released
      since_spike = 0
      emit_spike(1, released)
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [frequencyDependentSynapses, exactIntegration],
};
