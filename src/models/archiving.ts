/**
 * What every spiking neuron of NEST carries besides its own equations: the traces of its spike history that plastic synapses
 * read (tau_minus, tau_minus_triplet), and the calcium concentration of structural plasticity. NEST lists them among the
 * defaults of every neuron, so each neuron model spreads these records into its own.
 *
 * Source: NEST 3.9, ArchivingNode and StructuralPlasticityNode.
 */
import type { Constraint, Parameter } from './types.ts';

/** Parameters of the spike history, to spread into a neuron's `parameters`. */
export const archivingParameters = {
  tau_minus: { unit: 'ms', default: 20, doc: 'Time constant of the trace of spikes that depressing plasticity reads.', range: [1, 100] },
  tau_minus_triplet: {
    unit: 'ms',
    default: 110,
    doc: 'Time constant of the slower trace of spikes that triplet plasticity reads.',
    range: [10, 500],
  },
  Ca: {
    unit: '1',
    default: 0,
    doc: 'Calcium concentration, a trace of activity for structural plasticity.',
    hidden: true,
    tells: 'calcium',
  },
  tau_Ca: { unit: 'ms', default: 10000, doc: 'Time constant of the calcium concentration.', hidden: true },
  beta_Ca: { unit: '1', default: 0.001, doc: 'Increment of the calcium concentration with each spike.', hidden: true },
  t_spike: {
    unit: 'ms',
    default: -1,
    doc: 'Time of the last spike, -1 before the first.',
    hidden: true,
    readonly: true,
    tells: 'last_spike',
  },
  post_trace: {
    unit: '1',
    default: 0,
    doc: 'Trace of the spikes at the end of the run.',
    hidden: true,
    readonly: true,
    tells: 'trace',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** NEST's checks of the spike history, to spread into a neuron's `constraints`. */
export const archivingConstraints: readonly Constraint[] = [
  { when: 'tau_minus <= 0 or tau_minus_triplet <= 0', message: 'All time constants must be strictly positive.' },
  { when: 'Ca < 0', message: 'Calcium concentration cannot be negative.' },
  { when: 'tau_Ca <= 0', message: 'All time constants must be strictly positive.' },
  {
    when: 'beta_Ca <= 0',
    message: 'For Ca to function as an integrator of the electrical activity, beta_ca needs to be greater than 0.',
  },
];
