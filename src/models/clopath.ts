/**
 * What neurons share that note for clopath_synapse how their potential went: filtered potentials, of which the faster ones count a while
 * later, and the amplitudes of what they make of them.
 *
 * Source: NEST 3.9, ClopathArchivingNode; Clopath et al. (2010).
 */
import type { Constraint, NeuronModel, Parameter, Reference, StateVariable } from './types.ts';

/** Parameters of the filtered potentials but their initial values, to spread into `parameters`. */
export const clopathParameters = {
  tau_u_bar_minus: { unit: 'ms', default: 10, doc: 'Time constant of the filtered potential that depression reads.', range: [1, 100] },
  tau_u_bar_bar: { unit: 'ms', default: 500, doc: 'Time constant of the mean potential that scales depression.', range: [10, 2000] },
  A_LTD: { unit: '1/mV', default: 0.00014, doc: 'Amplitude of depression.', range: [0, 0.001] },
  A_LTP: { unit: '1/(mV*mV)', default: 0.00008, doc: 'Amplitude of potentiation.', range: [0, 0.001] },
  A_LTD_const: {
    unit: '1',
    default: true,
    type: 'boolean',
    doc: 'Whether the amplitude of depression is constant; else it grows with the square of `u_bar_bar`.',
  },
  u_ref_squared: {
    unit: 'mV*mV',
    default: 60,
    doc: 'Square of the mean potential at which depression has its amplitude.',
    range: [1, 200],
  },
  theta_plus: { unit: 'mV', default: -45.3, doc: 'Potential above which synapses potentiate.', range: [-80, 0] },
  theta_minus: { unit: 'mV', default: -70.6, doc: 'Filtered potential above which synapses change.', range: [-90, -40] },
  delay_u_bars: { unit: 'ms', default: 5, doc: 'Delay with which the filtered potentials count.', range: [0, 20] },
} as const satisfies Readonly<Record<string, Parameter>>;

export const clopathConstraints: readonly Constraint[] = [
  { when: 'u_ref_squared <= 0', message: 'Ensure that u_ref_squared > 0.' },
  // NEST ends with an error of the C++ library here.
  { when: 'delay_u_bars < 0', message: 'Ensure that delay_u_bars >= 0.' },
];

const PAST = 'round(delay_u_bars / resolution())';

/** State, to spread into `state`. What is delayed starts at 0, as in NEST. */
export const clopathState = {
  u_bar_plus: { unit: 'mV', doc: 'Filtered potential that potentiation reads.' },
  u_bar_minus: { unit: 'mV', doc: 'Filtered potential that depression reads.' },
  u_bar_bar: { unit: 'mV', doc: 'Mean potential.' },
  past_plus: { unit: 'mV', initial: '0', size: PAST, doc: 'u_bar_plus of the steps before, the last first.' },
  past_minus: { unit: 'mV', initial: '0', size: PAST, doc: 'u_bar_minus of the steps before, the last first.' },
  delayed_plus: { unit: 'mV', initial: '0', doc: 'u_bar_plus as it was delay_u_bars ago.' },
  delayed_minus: { unit: 'mV', initial: '0', doc: 'u_bar_minus as it was delay_u_bars ago.' },
} as const satisfies Readonly<Record<string, StateVariable>>;

export const clopathRecordables = {
  u_bar_plus: { unit: 'mV', doc: 'Filtered potential that potentiation reads.' },
  u_bar_minus: { unit: 'mV', doc: 'Filtered potential that depression reads.' },
  u_bar_bar: { unit: 'mV', doc: 'Mean potential.' },
} as const;

/** Equations of the filtered potentials. @param V the potential as they see it */
export const clopathEquations = (V: string): string => `
    u_bar_plus' = (-u_bar_plus + ${V}) / tau_u_bar_plus
    u_bar_minus' = (-u_bar_minus + ${V}) / tau_u_bar_minus
    u_bar_bar' = (-u_bar_bar + u_bar_minus) / tau_u_bar_bar
`;

/** Last lines of `update`. */
export const clopathUpdate = `
    delayed_plus = last(past_plus, u_bar_plus)
    delayed_minus = last(past_minus, u_bar_minus)
    past_plus = shifted(past_plus, u_bar_plus)
    past_minus = shifted(past_minus, u_bar_minus)
`;

/** What the potential of each step potentiates by, over the trace of the source's spikes, and what a spike of the source depresses by. */
export const clopathNotes: NonNullable<NeuronModel['notes']> = {
  note: 'V_m > theta_plus and delayed_plus > theta_minus ? A_LTP * (V_m - theta_plus) * (delayed_plus - theta_minus) * resolution() : 0',
  value:
    'delayed_minus > theta_minus ? (A_LTD_const ? A_LTD * (delayed_minus - theta_minus) : A_LTD * u_bar_bar * u_bar_bar * (delayed_minus - theta_minus) / u_ref_squared) : 0',
};

export const clopathReferences: readonly Reference[] = [
  {
    text: 'Clopath C, Büsing L, Vasilaki E, Gerstner W (2010). Connectivity reflects coding: a model of voltage-based STDP with homeostasis. Nature Neuroscience 13:344–352.',
    doi: '10.1038/nn.2479',
  },
  {
    text: 'Clopath C, Gerstner W (2010). Voltage and spike timing interact in STDP: a unified model. Frontiers in Synaptic Neuroscience 2:25.',
    doi: '10.3389/fnsyn.2010.00025',
  },
];
