import { archivingConstraints, archivingParameters } from './archiving.ts';
import {
  gateConstraint,
  gates,
  traubAbbreviations,
  traubGates,
  traubMembrane,
  traubReferences,
  traubSpike,
  traubStart,
} from './hodgkinHuxley.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { conductances, fromZero } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const hh_cond_exp_traub: NeuronModel = {
  name: 'hh_cond_exp_traub',
  elementType: 'neuron',
  rare: true,
  glyph: 'hodgkin_huxley',
  summary: 'Hodgkin–Huxley neuron of the hippocampus with exponentially decaying synaptic conductances',
  doc: 'A pyramidal cell of the hippocampus after Traub and Miles, as modified for benchmarks by Brette and others: sodium, potassium and a leak, with rates shifted by `V_T`. Spikes arise by themselves. A spike is sent when the potential has passed a maximum above `V_T` + 30 mV; for `t_ref` after it no other is sent, while the membrane goes on. Each spike that arrives makes a conductance jump by its weight in nS; negative weights go, with their size, to the inhibitory synapse.',
  synonyms: [
    'HH',
    'Hodgkin Huxley',
    'Traub Miles',
    'ion channels',
    'hippocampus',
    'pyramidal cell',
    'conductance-based',
    'action potential',
  ],
  parameters: {
    ...traubMembrane,
    tau_syn_ex: { unit: 'ms', default: 5, doc: 'Time constant of the excitatory conductance.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 10, doc: 'Time constant of the inhibitory conductance.', range: [0.1, 50] },
    ...traubStart,
    ...archivingParameters,
  },
  constraints: [
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0', message: 'All time constants must be strictly positive.' },
    { when: 't_ref < 0', message: 'Refractory time cannot be negative.' },
    gateConstraint,
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...gates,
    ...fromZero(conductances),
    refractory: { unit: '1', initial: '0', doc: 'Steps left in which no spike is sent.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
    ...gates,
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    ${traubAbbreviations}
    V_m' = (-I_Na - I_K - I_L - I_syn_ex - I_syn_in + I_stim + I_e) / C_m
    ${traubGates}
    g_ex' = -g_ex / tau_syn_ex
    g_in' = -g_in / tau_syn_in
  `,
  internals: `
    refractory_steps = steps(t_ref)
  `,
  update: `
    V_before mV = V_m
    integrate_odes()
    g_ex += spikes_ex
    g_in -= spikes_in
${traubSpike}
  `,
  solver: { method: 'rkf45', absolute: 1e-3, relativeToDerivative: 0 },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [...traubReferences],
};
