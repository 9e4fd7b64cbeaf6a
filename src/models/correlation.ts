/** What the detectors of correlations have in common. Source: NEST 3.9, correlation_detector and correlomatrix_detector. */
import { listeningWindow, windowConstraints } from './device.ts';
import type { Constraint, Parameter } from './types.ts';

/** Bins and the stretch of time in which spikes count, to spread into `parameters`. */
export const correlationParameters = {
  delta_tau: {
    unit: 'ms',
    default: 0.5,
    doc: 'Width of the bins, whole steps; where nobody sets it and 0.5 ms are no whole steps, five of them.',
    primary: true,
    range: [0.1, 10],
    onGrid: true,
  },
  tau_max: {
    unit: 'ms',
    default: 5,
    doc: 'Largest time between two spikes of a pair, a multiple of `delta_tau`.',
    primary: true,
    range: [1, 200],
  },
  Tstart: {
    unit: 'ms',
    default: 0,
    doc: 'From when on spikes are counted; earlier ones are only partners of later ones.',
    range: [0, 1000],
  },
  Tstop: {
    unit: 'ms',
    default: Number.POSITIVE_INFINITY,
    doc: 'Until when spikes are counted; from `tau_max` to `tau_max` before the end no bin has fewer pairs than the others.',
    range: [0, 1000],
  },
  ...listeningWindow,
} as const satisfies Readonly<Record<string, Parameter>>;

/** Setting one of these begins the counting anew. */
export const correlationResets = ['delta_tau', 'tau_max', 'Tstart', 'Tstop'] as const;

export const correlationConstraints: readonly Constraint[] = [
  { when: 'delta_tau <= 0', message: 'The time property delta_tau must be a multiple of the resolution.' },
  {
    when: 'abs(tau_max / delta_tau - round(tau_max / delta_tau)) > 0.000001 * max(1, abs(tau_max / delta_tau))',
    message: 'The time property tau_max must be multiple of time property delta_tau.',
  },
  ...windowConstraints,
];

/** A result that NEST lists among the parameters. */
export function reported(unit: string, value: Parameter['default'], doc: string, type: NonNullable<Parameter['type']>): Parameter {
  return { unit, default: value, type, doc, hidden: true, readonly: true };
}
