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
  glifThresholdConstraints,
  glifThresholds,
} from './glif.ts';
import { membraneCurrent } from './ports.ts';
import type { NeuronModel } from './types.ts';

export const glif_psc: NeuronModel = {
  name: 'glif_psc',
  elementType: 'neuron',
  rare: true,
  glyph: 'moving_threshold',
  summary: 'Generalized leaky integrate-and-fire neuron of the Allen Institute with alpha-shaped synaptic currents',
  doc: `A leaky neuron fitted to cells of the mouse cortex. ${glifLevels} There is one synaptic current for each entry of \`tau_syn\`; a connection chooses by \`receptor_type\`, counted from 1, and a weight of 1 pA gives a current that peaks at 1 pA.`,
  synonyms: [...glifSynonyms, 'current-based'],
  parameters: {
    g: { unit: 'nS', default: 9.43, doc: 'Conductance of the membrane.', range: [1, 100] },
    tau_syn: {
      unit: 'ms',
      default: [2],
      type: 'real_list',
      doc: 'Rise times of the synaptic currents, one for each receptor type.',
      range: [0.1, 100],
    },
    ...glifParameters,
    ...glifThresholds,
  },
  constraints: [
    ...glifConstraints('g'),
    ...glifThresholdConstraints,
    { when: 'smallest(tau_syn) <= 0', message: 'All synaptic time constants must be strictly positive.' },
  ],
  state: {
    ...glifState(true),
    current: { unit: 'pA', initial: '0', size: 'size(tau_syn)', doc: 'Synaptic current of each receptor type.' },
    rising: { unit: 'pA/ms', initial: '0', size: 'size(tau_syn)', doc: 'Their rising parts.' },
    I_syn: { unit: 'pA', initial: '0', doc: 'Sum of the synaptic currents that moved the potential last.' },
  },
  recordables: { ...glifRecordables, I_syn: { unit: 'pA', doc: 'Sum of the synaptic currents that moved the potential last.' } },
  spikeInputs: {
    spikes: { unit: 'pA', receptor_type: 'each', sign: 'any', size: 'size(tau_syn)', doc: 'Spikes for each receptor type.' },
  },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    inline I = I_stim
    V_m' = -g * (V_m - E_L) / C_m + (sum(current) + ASCurrents_sum + I_stim) / C_m
    current[i]' = rising[i] - current[i] / tau_syn[i]
    rising[i]' = -rising[i] / tau_syn[i]
  `,
  internals: glifInternals('g'),
  update: `
    if refractory == 0:
      V_before mV = V_m
${glifDecay}
      integrate_odes(V_m)
      I_syn = sum(current)
${glifSpike('g')}
    else:
${glifRefractory}
    integrate_odes(current, rising)
    rising[i] += e / tau_syn[i] * spikes[i]
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: glifReferences,
};
