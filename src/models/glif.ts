/**
 * What the generalized leaky integrate-and-fire neurons (GLIF) of the Allen Institute share: the membrane, after-spike currents, a
 * threshold that follows spikes and potential, and the five levels of them; only the synapses differ.
 *
 * Source: NEST 3.9, glif_psc, glif_cond, glif_psc_double_alpha; Teeter et al. (2018).
 */
import { archivingConstraints, archivingParameters } from './archiving.ts';
import { hasConnections } from './ports.ts';
import type { Constraint, Parameter, Recordable, Reference, StateVariable } from './types.ts';

/** Parameters beside those of the synapses and the membrane's conductance, to spread into `parameters`. */
export const glifParameters = {
  C_m: { unit: 'pF', default: 58.72, doc: 'Capacitance of the membrane.', range: [10, 500] },
  E_L: { unit: 'mV', default: -78.85, doc: 'Resting potential.', range: [-100, -40] },
  V_th: { unit: 'mV', default: -51.68, doc: 'Threshold when nothing has raised it.', primary: true, range: [-80, -20], infinite: true },
  V_reset: {
    unit: 'mV',
    default: -78.85,
    doc: 'Potential right after a spike, without a threshold that follows spikes.',
    range: [-100, -40],
  },
  t_ref: { unit: 'ms', default: 3.75, doc: 'Duration of the refractory period.', range: [0.1, 20] },
  spike_dependent_threshold: {
    unit: '1',
    default: false,
    type: 'boolean',
    doc: 'Whether spikes raise the threshold and the reset depends on the potential (GLIF 2, 4 and 5).',
    primary: true,
  },
  after_spike_currents: {
    unit: '1',
    default: false,
    type: 'boolean',
    doc: 'Whether each spike starts currents (GLIF 3, 4 and 5).',
    primary: true,
  },
  adapting_threshold: {
    unit: '1',
    default: false,
    type: 'boolean',
    doc: 'Whether the threshold follows the potential (GLIF 5, with both others).',
    primary: true,
  },
  th_spike_add: { unit: 'mV', default: 0.37, doc: 'What each spike adds to the threshold.', range: [0, 20] },
  th_spike_decay: { unit: '1/ms', default: 0.009, doc: 'Decay rate of what spikes added to the threshold.', range: [0.001, 1] },
  voltage_reset_fraction: { unit: '1', default: 0.2, doc: 'Fraction of the potential above rest that a reset leaves.', range: [0, 1] },
  voltage_reset_add: { unit: 'mV', default: 18.51, doc: 'What a reset adds to that.', range: [-20, 40] },
  th_voltage_index: { unit: '1/ms', default: 0.005, doc: 'How strongly the threshold follows the potential.', range: [0, 1] },
  th_voltage_decay: { unit: '1/ms', default: 0.09, doc: 'Decay rate of what the potential added to the threshold.', range: [0.001, 1] },
  asc_init: {
    unit: 'pA',
    default: [0, 0],
    type: 'real_list',
    doc: 'Initial after-spike currents; NEST keeps it and starts from `ASCurrents`.',
  },
  asc_decay: { unit: '1/ms', default: [0.003, 0.1], type: 'real_list', doc: 'Decay rates of the after-spike currents.' },
  asc_amps: { unit: 'pA', default: [-9.18, -198.94], type: 'real_list', doc: 'What each spike adds to the after-spike currents.' },
  asc_r: { unit: '1', default: [1, 1], type: 'real_list', doc: 'Fraction of the after-spike currents that outlives a spike.' },
  V_m: { unit: 'mV', default: -78.85, doc: 'Membrane potential at the start.', range: [-100, -40] },
  ASCurrents: { unit: 'pA', default: [0, 0], type: 'real_list', doc: 'After-spike currents at the start.' },
  ...hasConnections,
  ...archivingParameters,
} as const satisfies Readonly<Record<string, Parameter>>;

/** What spikes and potential have added to the threshold, where NEST lets it be set; to spread into `parameters`. */
export const glifThresholds = {
  threshold_spike: { unit: 'mV', default: 0, doc: 'What spikes have added to the threshold at the start.', range: [0, 20] },
  threshold_voltage: { unit: 'mV', default: 0, doc: 'What the potential has added to the threshold at the start.', range: [-20, 20] },
} as const satisfies Readonly<Record<string, Parameter>>;

/** NEST's check of `glifThresholds`. */
export const glifThresholdConstraints: readonly Constraint[] = [
  {
    when: 'threshold_spike != 0 and not spike_dependent_threshold',
    message: 'Threshold spike component is not supported or settable in the current model mechanisms.',
  },
  {
    when: 'threshold_voltage != 0 and not adapting_threshold',
    message: 'Threshold voltage component is not supported or settable in the current model mechanisms.',
  },
];

/** NEST's checks of what they share; `conductance` names the membrane's. */
export function glifConstraints(conductance: string): readonly Constraint[] {
  return [
    {
      when: 'adapting_threshold and not (spike_dependent_threshold and after_spike_currents)',
      message:
        'Incorrect model mechanism combination setting. See documentation for setting of model mechanism parameters: spike_dependent_threshold, after_spike_currents, adapting_threshold.',
    },
    {
      when: 'after_spike_currents and (size(asc_init) != size(asc_decay) or size(asc_amps) != size(asc_decay) or size(asc_r) != size(asc_decay))',
      message: 'All after spike current parameters (i.e., asc_init, k, asc_amps, r) must have the same size.',
    },
    {
      when: 'after_spike_currents and smallest(asc_decay) <= 0',
      message: 'After-spike current time constant must be strictly positive.',
    },
    {
      when: 'after_spike_currents and (smallest(asc_r) < 0 or smallest(1 - asc_r) < 0)',
      message: 'After spike current fraction following spike coefficients r must be within [0.0, 1.0].',
    },
    {
      when: 'not after_spike_currents and sum(abs(ASCurrents)) > 0',
      message: 'After spike currents are not supported or settable in the current model mechanisms.',
    },
    { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    { when: `${conductance} <= 0`, message: 'Membrane conductance must be strictly positive.' },
    { when: 't_ref <= 0', message: 'Refractory time constant must be strictly positive.' },
    {
      when: 'adapting_threshold and th_voltage_decay <= 0',
      message: 'Voltage-induced threshold time constant must be strictly positive.',
    },
    {
      when: 'spike_dependent_threshold and th_spike_decay <= 0',
      message: 'Spike induced threshold time constant must be strictly positive.',
    },
    {
      when: 'spike_dependent_threshold and (voltage_reset_fraction < 0 or voltage_reset_fraction > 1)',
      message: 'Voltage fraction coefficient following spike must be within [0.0, 1.0].',
    },
    ...archivingConstraints,
  ];
}

/** State beside that of the synapses; `settable` where the parts of the threshold are parameters, too. */
export function glifState(settable: boolean): Readonly<Record<string, StateVariable>> {
  const start = settable ? {} : { initial: '0' };
  return {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ASCurrents: { unit: 'pA', size: 'size(asc_decay)', doc: 'After-spike currents.' },
    // NEST makes no more of them than `ASCurrents` has elements, however many `asc_amps` has.
    ASCurrents_made: { unit: '1', size: 'size(asc_decay)', initial: '0 * ASCurrents + 1', doc: 'Which of them there are, 1 or 0.' },
    ASCurrents_sum: { unit: 'pA', initial: '0', doc: 'Their sum, as the mean over the step.' },
    threshold_spike: { unit: 'mV', ...start, doc: 'What spikes have added to the threshold.' },
    threshold_voltage: { unit: 'mV', ...start, doc: 'What the potential has added to the threshold.' },
    threshold: { unit: 'mV', initial: 'V_th', doc: 'Threshold.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  };
}

/** Recordables beside those of the synapses; `I` is an abbreviation of the equations. */
export const glifRecordables: Readonly<Record<string, Recordable>> = {
  V_m: { unit: 'mV', doc: 'Membrane potential.' },
  I: { unit: 'pA', doc: 'Current from stimulators.' },
  ASCurrents_sum: { unit: 'pA', doc: 'Sum of the after-spike currents, as the mean over the step.' },
  threshold: { unit: 'mV', doc: 'Threshold.' },
  threshold_spike: { unit: 'mV', doc: 'What spikes have added to the threshold.' },
  threshold_voltage: { unit: 'mV', doc: 'What the potential has added to the threshold.' },
};

/** Constants beside those of the synapses; `conductance` names the membrane's. What a level does not have is not computed. */
export function glifInternals(conductance: string): string {
  return `
    refractory_steps = steps(t_ref)
    spike_kept = exp(-th_spike_decay * resolution())
    spike_kept_refractory = exp(-th_spike_decay * t_ref)
    asc_kept = exp(-asc_decay * resolution())
    asc_mean = after_spike_currents ? 1 / asc_decay / resolution() * (1 - asc_kept) : 0
    asc_kept_refractory = after_spike_currents ? asc_r * exp(-asc_decay * t_ref) : 0
    potential_kept = exp(-${conductance} * resolution() / C_m)
    voltage_kept = 1 / exp(th_voltage_decay * resolution())
    phi = th_voltage_index / (th_voltage_decay - ${conductance} / C_m)
    voltage_ratio = th_voltage_index / th_voltage_decay
  `;
}

/** Statements of a step that is not refractory, before the potential moves: what spikes left. */
export const glifDecay = `
      if spike_dependent_threshold:
        threshold_spike *= spike_kept
      if after_spike_currents:
        ASCurrents_sum = sum(asc_mean * ASCurrents)
        ASCurrents *= asc_kept
`;

/** Statements of a step that is not refractory, after the potential has moved from V_before: the threshold, and a spike. */
export function glifSpike(conductance: string): string {
  return `
      if adapting_threshold:
        drive mV = (I_stim + ASCurrents_sum) / ${conductance}
        above mV = V_before - E_L - drive
        threshold_voltage = phi * above * potential_kept + voltage_kept * (threshold_voltage - phi * above - voltage_ratio * drive) + voltage_ratio * drive
      threshold = threshold_spike + threshold_voltage + V_th
      if V_m > threshold:
        refractory = refractory_steps
        if after_spike_currents:
          ASCurrents = asc_amps * ASCurrents_made + ASCurrents * asc_kept_refractory
        if spike_dependent_threshold:
          V_m = E_L + voltage_reset_fraction * (V_before - E_L) + voltage_reset_add
          threshold_spike = threshold_spike * spike_kept_refractory + th_spike_add
          threshold = threshold_spike + threshold_voltage + V_th
        else:
          V_m = V_reset
        emit_spike()
`;
}

/** Statements of a refractory step. */
export const glifRefractory = `
      refractory -= 1
      threshold = threshold_spike + threshold_voltage + V_th
`;

/** What the levels are, for help pages. */
export const glifLevels =
  'Its mechanisms are switched on one by one: none is GLIF 1, a leaky neuron; `spike_dependent_threshold` GLIF 2; `after_spike_currents` GLIF 3; both GLIF 4; and `adapting_threshold` with both GLIF 5. The Allen Cell Types Database has parameters of these levels for hundreds of cells.';

export const glifReferences: readonly Reference[] = [
  {
    text: 'Teeter C, Iyer R, Menon V, Gouwens N, Feng D, Berg J et al. (2018). Generalized leaky integrate-and-fire models classify multiple neuron types. Nature Communications 9:709.',
    doi: '10.1038/s41467-017-02717-4',
  },
  {
    text: 'Mihalas S, Niebur E (2009). A generalized linear integrate-and-fire neural model produces diverse spiking behavior. Neural Computation 21:704–718.',
    doi: '10.1162/neco.2008.12-07-680',
  },
];

export const glifSynonyms: readonly string[] = [
  'GLIF',
  'generalized leaky integrate and fire',
  'Allen Institute',
  'cell types',
  'adaptation',
  'after-spike currents',
  'receptors',
];
