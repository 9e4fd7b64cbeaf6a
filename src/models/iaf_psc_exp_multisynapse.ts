import { archivingConstraints, archivingParameters } from './archiving.ts';
import { hasConnections, membraneCurrent } from './ports.ts';
import { exactIntegration } from './references.ts';
import type { NeuronModel } from './types.ts';

export const iaf_psc_exp_multisynapse: NeuronModel = {
  name: 'iaf_psc_exp_multisynapse',
  elementType: 'neuron',
  glyph: 'psc_exp',
  summary: 'Leaky integrate-and-fire neuron with any number of synaptic time constants',
  doc: 'Like iaf_psc_exp, with one synaptic current for each entry of `tau_syn`. A connection chooses its synapse by `receptor_type`, counted from 1; positive and negative weights may both end there. After a spike the potential is held at `V_reset` for `t_ref`.',
  synonyms: ['LIF', 'integrate and fire', 'receptors', 'ports', 'several synapses', 'AMPA', 'NMDA', 'GABA', 'current-based'],
  parameters: {
    C_m: { unit: 'pF', default: 250, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    tau_m: { unit: 'ms', default: 10, doc: 'Time constant of the membrane.', primary: true, range: [1, 50] },
    t_ref: { unit: 'ms', default: 2, doc: 'Duration of the refractory period.', range: [0, 20] },
    E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
    V_th: { unit: 'mV', default: -55, doc: 'Spike threshold.', primary: true, range: [-80, -20], infinite: true },
    V_reset: { unit: 'mV', default: -70, doc: 'Potential right after a spike.', range: [-90, -40] },
    tau_syn: {
      unit: 'ms',
      default: [2],
      type: 'real_list',
      doc: 'Time constants of the synaptic currents, one for each receptor type.',
      primary: true,
      range: [0.1, 100],
    },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    ...hasConnections,
    ...archivingParameters,
  },
  constraints: [
    { when: 'C_m <= 0', message: 'Capacitance must be > 0.' },
    { when: 'tau_m <= 0', message: 'Membrane time constant must be strictly positive.' },
    { when: 'smallest(tau_syn) <= 0', message: 'All synaptic time constants must be strictly positive.' },
    { when: 't_ref < 0', message: 'Refractory time must not be negative.' },
    { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    I_syn: { unit: 'pA', initial: '0', size: 'size(tau_syn)', doc: 'Synaptic current of each receptor type.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    I_syn: { unit: 'pA', doc: 'Sum of the synaptic currents.' },
    I_syn_i: { unit: 'pA', doc: 'Synaptic current of one receptor type.', elementsOf: 'I_syn' },
  },
  spikeInputs: {
    spikes: { unit: 'pA', receptor_type: 'each', sign: 'any', size: 'size(tau_syn)', doc: 'Spikes for each receptor type.' },
  },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    inline recordable_I_syn = sum(I_syn)
    V_m' = -(V_m - E_L) / tau_m + (sum(I_syn) + I_e + I_stim) / C_m
    I_syn[i]' = -I_syn[i] / tau_syn[i]
  `,
  internals: `
    refractory_steps = steps(t_ref)
  `,
  update: `
    if refractory == 0:
      integrate_odes(V_m)
    else:
      refractory -= 1
    integrate_odes(I_syn)
    I_syn[i] += spikes[i]
    if V_m >= V_th:
      refractory = refractory_steps
      V_m = V_reset
      emit_spike()
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [exactIntegration],
};
