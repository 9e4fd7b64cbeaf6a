/**
 * What the adaptive exponential integrate-and-fire neurons with any number of conductances share.
 *
 * Source: NEST 3.9, aeif_cond_alpha_multisynapse and aeif_cond_beta_multisynapse.
 */
import {
  aeifAbbreviations,
  aeifAdaptation,
  aeifInternals,
  aeifParameters,
  aeifReference,
  aeifSolver,
  aeifSpikeConstraints,
  aeifUnstable,
} from './aeif.ts';
import { hasConnections, membraneCurrent, receptorCount } from './ports.ts';
import type { Constraint, NeuronModel, Parameter } from './types.ts';

/** Parameters to spread into `parameters`, beside the time constants of the conductances. */
export const multisynapseParameters = {
  ...aeifParameters,
  E_rev: {
    unit: 'mV',
    default: [0],
    type: 'real_list',
    doc: 'Reversal potentials of the conductances, one for each receptor type.',
    range: [-100, 40],
  },
  ...receptorCount('E_rev'),
  g: { unit: 'nS', default: [0], type: 'real_list', doc: 'Conductances.', hidden: true, readonly: true },
  dg: { unit: 'nS/ms', default: [0], type: 'real_list', doc: 'Rising parts of the conductances.', hidden: true, readonly: true },
  ...hasConnections,
} as const satisfies Readonly<Record<string, Parameter>>;

const positiveWeights = 'Synaptic weights for conductance-based multisynapse models must be positive.';

/** NEST's checks beside those of the time constants of the conductances. */
export const multisynapseConstraints: readonly Constraint[] = [
  ...aeifSpikeConstraints,
  { when: 'V_reset >= V_peak', message: 'Ensure that: V_reset < V_peak .' },
  { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
  { when: 'tau_w <= 0', message: 'All time constants must be strictly positive.' },
];

/** The model without its name and words; `rise` and `decay` name the lists of time constants, `peak` is an expression for every receptor. */
export function multisynapse(rise: string, decay: string, internals: string, peak: string) {
  return {
    elementType: 'neuron',
    rare: true,
    glyph: 'adaptive',
    state: {
      V_m: { unit: 'mV', doc: 'Membrane potential.' },
      g: { unit: 'nS', initial: '0', size: 'size(E_rev)', doc: 'Conductance of each receptor type.' },
      dg: { unit: 'nS/ms', initial: '0', size: 'size(E_rev)', doc: 'Their rising parts.' },
      w: { unit: 'pA', doc: 'Adaptation current.' },
      refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
    },
    recordables: {
      V_m: { unit: 'mV', doc: 'Membrane potential.' },
      w: { unit: 'pA', doc: 'Adaptation current.' },
      g_i: { unit: 'nS', doc: 'Conductance of one receptor type.', elementsOf: 'g' },
    },
    spikeInputs: {
      spikes: {
        unit: 'nS',
        receptor_type: 'each',
        sign: 'any',
        size: 'size(E_rev)',
        refusesNegative: positiveWeights,
        doc: 'Spikes for each receptor type.',
      },
    },
    currentInputs: membraneCurrent,
    receptor_types: {},
    equations: `${aeifAbbreviations}
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) + I_spike + sum(g * (E_rev - V)) - w + I_e + I_stim) / C_m
    dg[i]' = -dg[i] / ${rise}[i]
    g[i]' = dg[i] - g[i] / ${decay}[i]
    ${aeifAdaptation}
  `,
    internals: `
    ${aeifInternals}
    ${internals}
  `,
    update: `
    integrate_odes()
    if refractory > 0:
      refractory -= 1
    dg[i] += ${peak} * spikes[i]
  `,
    solver: aeifSolver,
    unstable: aeifUnstable,
    sends: ['spike'],
    receives: ['spike', 'current', 'data_logging'],
    references: [aeifReference],
  } as const satisfies Partial<NeuronModel>;
}
