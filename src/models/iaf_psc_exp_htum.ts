import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { exactIntegration, frequencyDependentSynapses } from './references.ts';
import { fromZero, synapticCurrents } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const iaf_psc_exp_htum: NeuronModel = {
  name: 'iaf_psc_exp_htum',
  elementType: 'neuron',
  rare: true,
  glyph: 'psc_exp',
  summary: 'Leaky integrate-and-fire neuron with an absolute and a total refractory period',
  doc: 'Like iaf_psc_exp, but with two refractory periods that begin with a spike: for `t_ref_abs` the potential is held at `V_reset`, and until `t_ref_tot` is over no spike is sent although the potential moves on. With both the same it is iaf_psc_exp. The potential may be above the threshold until the total period ends.',
  synonyms: ['LIF', 'integrate and fire', 'leaky', 'current-based', 'exponential', 'refractory', 'Tsodyks Uziel Markram'],
  parameters: {
    C_m: { unit: 'pF', default: 250, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    tau_m: { unit: 'ms', default: 10, doc: 'Time constant of the membrane.', primary: true, range: [1, 50] },
    t_ref_abs: { unit: 'ms', default: 2, doc: 'Time after a spike in which the potential is held.', primary: true, range: [0.1, 20] },
    t_ref_tot: { unit: 'ms', default: 2, doc: 'Time after a spike in which no other is sent.', primary: true, range: [0.1, 50] },
    E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
    V_th: { unit: 'mV', default: -55, doc: 'Spike threshold.', range: [-80, -20], infinite: true },
    V_reset: { unit: 'mV', default: -70, doc: 'Potential right after a spike.', range: [-90, -40] },
    tau_syn_ex: { unit: 'ms', default: 2, doc: 'Time constant of the excitatory synaptic current.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Time constant of the inhibitory synaptic current.', range: [0.1, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
    {
      when: 't_ref_abs > t_ref_tot',
      message: 'Total refractory period must be larger or equal than absolute refractory time.',
    },
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    {
      when: 'tau_m <= 0 or tau_syn_ex <= 0 or tau_syn_in <= 0 or t_ref_tot <= 0 or t_ref_abs <= 0',
      message: 'All time constants must be strictly positive.',
    },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...fromZero(synapticCurrents),
    held: { unit: '1', initial: '0', doc: 'Steps left in which the potential is held.' },
    silent: { unit: '1', initial: '0', doc: 'Steps left in which no spike is sent.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential above `E_L`, as NEST records it in this model.' },
    ...synapticCurrents,
  },
  spikeInputs: synapsesBySign('pA'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  // NEST's multimeter gets the potential relative to E_L from this model.
  equations: `
    inline recordable_V_m = V_m - E_L
    V_m' = -(V_m - E_L) / tau_m + (I_syn_ex + I_syn_in + I_e + I_stim) / C_m
    I_syn_ex' = -I_syn_ex / tau_syn_ex
    I_syn_in' = -I_syn_in / tau_syn_in
  `,
  internals: `
    held_steps = steps(t_ref_abs)
    silent_steps = steps(t_ref_tot)
  `,
  update: `
    if held == 0:
      integrate_odes(V_m)
    else:
      held -= 1
    integrate_odes(I_syn_ex, I_syn_in)
    I_syn_ex += spikes_ex
    I_syn_in += spikes_in
    if silent == 0:
      if V_m >= V_th:
        held = held_steps
        silent = silent_steps
        V_m = V_reset
        emit_spike()
    else:
      silent -= 1
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [frequencyDependentSynapses, exactIntegration],
};
