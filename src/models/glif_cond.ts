import {
  glifConstraints,
  glifDecay,
  glifInternals,
  glifLevels,
  glifParameters,
  glifRecordables,
  glifReferences,
  glifRefractory,
  glifSpike,
  glifState,
  glifSynonyms,
} from './glif.ts';
import { membraneCurrent } from './ports.ts';
import type { NeuronModel } from './types.ts';

export const glif_cond: NeuronModel = {
  name: 'glif_cond',
  elementType: 'neuron',
  rare: true,
  glyph: 'moving_threshold',
  summary: 'Generalized leaky integrate-and-fire neuron of the Allen Institute with alpha-shaped synaptic conductances',
  doc: `Like glif_psc, with synapses that are conductances: one for each entry of \`tau_syn\` and \`E_rev\`. ${glifLevels} A connection chooses by \`receptor_type\`, counted from 1; each spike evokes an alpha function that peaks at its weight in nS.`,
  synonyms: [...glifSynonyms, 'conductance-based', 'reversal potential'],
  parameters: {
    g_m: { unit: 'nS', default: 9.43, doc: 'Conductance of the membrane.', range: [1, 100] },
    tau_syn: {
      unit: 'ms',
      default: [0.2, 2],
      type: 'real_list',
      doc: 'Rise times of the conductances, one for each receptor type.',
      range: [0.1, 100],
    },
    E_rev: {
      unit: 'mV',
      default: [0, -85],
      type: 'real_list',
      doc: 'Reversal potentials of the conductances, one for each receptor type.',
      range: [-100, 40],
    },
    g: { unit: 'nS', default: [0], type: 'real_list', doc: 'Conductances.', hidden: true, readonly: true },
    dg: { unit: 'nS/ms', default: [0], type: 'real_list', doc: 'Rising parts of the conductances.', hidden: true, readonly: true },
    ...glifParameters,
  },
  constraints: [
    ...glifConstraints('g_m'),
    {
      when: 'size(E_rev) != size(tau_syn)',
      message: 'The reversal potential and synaptic time constant arrays, i.e., E_rev and tau_syn, must have the same size.',
    },
    { when: 'smallest(tau_syn) <= 0', message: 'All synaptic time constants must be strictly positive.' },
  ],
  state: {
    ...glifState(false),
    g: { unit: 'nS', initial: '0', size: 'size(tau_syn)', doc: 'Conductance of each receptor type.' },
    dg: { unit: 'nS/ms', initial: '0', size: 'size(tau_syn)', doc: 'Their rising parts.' },
  },
  recordables: { ...glifRecordables, g_i: { unit: 'nS', doc: 'Conductance of one receptor type.', elementsOf: 'g' } },
  spikeInputs: {
    spikes: { unit: 'nS', receptor_type: 'each', sign: 'any', size: 'size(tau_syn)', doc: 'Spikes for each receptor type.' },
  },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    inline I = I_stim
    V_m' = refractory > 0 ? 0 : (-g_m * (V_m - E_L) - sum(g * (V_m - E_rev)) + I_stim + ASCurrents_sum) / C_m
    dg[i]' = -dg[i] / tau_syn[i]
    g[i]' = dg[i] - g[i] / tau_syn[i]
  `,
  internals: glifInternals('g_m'),
  // The after-spike currents act on the potential one step later than in glif_psc, as in NEST.
  update: `
    V_before mV = V_m
    integrate_odes()
    if refractory == 0:
${glifDecay}
${glifSpike('g_m')}
    else:
      V_m = V_before
${glifRefractory}
    dg[i] += e / tau_syn[i] * spikes[i]
  `,
  solver: { method: 'rkf45', absolute: 1e-3, relativeToDerivative: 0 },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: glifReferences,
};
