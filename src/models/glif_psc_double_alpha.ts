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

export const glif_psc_double_alpha: NeuronModel = {
  name: 'glif_psc_double_alpha',
  elementType: 'neuron',
  rare: true,
  glyph: 'moving_threshold',
  summary: 'Generalized leaky integrate-and-fire neuron with a fast and a slow alpha-shaped current at each receptor',
  doc: `Like glif_psc, but each receptor has a fast current (\`tau_syn_fast\`) and a slow one (\`tau_syn_slow\`) of \`amp_slow\` times its size. ${glifLevels} A connection chooses by \`receptor_type\`, counted from 1; a weight of 1 pA gives a fast current that peaks at 1 pA.`,
  synonyms: [...glifSynonyms, 'current-based', 'double alpha'],
  parameters: {
    g: { unit: 'nS', default: 9.43, doc: 'Conductance of the membrane.', range: [1, 100] },
    tau_syn_fast: {
      unit: 'ms',
      default: [2],
      type: 'real_list',
      doc: 'Rise times of the fast synaptic currents, one for each receptor type.',
      range: [0.1, 100],
    },
    tau_syn_slow: {
      unit: 'ms',
      default: [6],
      type: 'real_list',
      doc: 'Rise times of the slow synaptic currents, one for each receptor type.',
      range: [0.1, 100],
    },
    amp_slow: {
      unit: '1',
      default: [0.3],
      type: 'real_list',
      doc: 'Sizes of the slow synaptic currents relative to the fast ones, one for each receptor type.',
      range: [0.01, 2],
    },
    ...glifParameters,
    ...glifThresholds,
  },
  constraints: [
    ...glifConstraints('g'),
    ...glifThresholdConstraints,
    { when: 'smallest(tau_syn_fast) <= 0', message: 'All synaptic time constants must be strictly positive.' },
    { when: 'smallest(tau_syn_slow) <= 0', message: 'All slow synaptic time constants must be strictly positive.' },
    { when: 'smallest(amp_slow) <= 0', message: 'All slow synaptic amplitudes must be strictly positive.' },
    // NEST reads past the end of the shorter list.
    {
      when: 'size(tau_syn_fast) != size(tau_syn_slow) or size(tau_syn_fast) != size(amp_slow)',
      message: 'tau_syn_fast, tau_syn_slow and amp_slow must have the same size.',
    },
  ],
  state: {
    ...glifState(true),
    fast: { unit: 'pA', initial: '0', size: 'size(tau_syn_fast)', doc: 'Fast synaptic current of each receptor type.' },
    fast_rising: { unit: 'pA/ms', initial: '0', size: 'size(tau_syn_fast)', doc: 'Their rising parts.' },
    slow: { unit: 'pA', initial: '0', size: 'size(tau_syn_fast)', doc: 'Slow synaptic current of each receptor type.' },
    slow_rising: { unit: 'pA/ms', initial: '0', size: 'size(tau_syn_fast)', doc: 'Their rising parts.' },
    I_syn: { unit: 'pA', initial: '0', doc: 'Sum of the synaptic currents that moved the potential last.' },
  },
  recordables: { ...glifRecordables, I_syn: { unit: 'pA', doc: 'Sum of the synaptic currents that moved the potential last.' } },
  spikeInputs: {
    spikes: { unit: 'pA', receptor_type: 'each', sign: 'any', size: 'size(tau_syn_fast)', doc: 'Spikes for each receptor type.' },
  },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    inline I = I_stim
    V_m' = -g * (V_m - E_L) / C_m + (sum(fast) + sum(slow) + ASCurrents_sum + I_stim) / C_m
    fast[i]' = fast_rising[i] - fast[i] / tau_syn_fast[i]
    fast_rising[i]' = -fast_rising[i] / tau_syn_fast[i]
    slow[i]' = slow_rising[i] - slow[i] / tau_syn_slow[i]
    slow_rising[i]' = -slow_rising[i] / tau_syn_slow[i]
  `,
  internals: glifInternals('g'),
  update: `
    if refractory == 0:
      V_before mV = V_m
${glifDecay}
      integrate_odes(V_m)
      I_syn = sum(fast) + sum(slow)
${glifSpike('g')}
    else:
${glifRefractory}
    integrate_odes(fast, fast_rising, slow, slow_rising)
    fast_rising[i] += e / tau_syn_fast[i] * spikes[i]
    slow_rising[i] += e / tau_syn_slow[i] * amp_slow[i] * spikes[i]
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: glifReferences,
};
