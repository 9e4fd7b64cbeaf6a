/**
 * What every connection has, whatever its synapse model: weight, delay and the port it ends at.
 * Source: NEST 3.9, Connection and the documentation of Connect.
 */
import type { Constraint, Parameter } from './types.ts';

/** weight, delay and receptor_type, to spread into a synapse model's `parameters`; `weight` is the model's default weight. */
export function connectionParameters(weight = 1) {
  return {
    weight: {
      unit: '1',
      default: weight,
      doc: 'Strength: pA for current-based, nS for conductance-based and mV for delta neurons; it multiplies the current of a generator.',
      primary: true,
      range: [-100, 100],
    },
    delay: { unit: 'ms', default: 1, doc: 'Time from the spike to its effect on the target.', primary: true, range: [0.1, 20] },
    receptor_type: { unit: '1', default: 0, type: 'integer', doc: 'Port of the target that the connection ends at.' },
  } as const satisfies Readonly<Record<string, Parameter>>;
}

/** NEST's check of what every connection has, to spread into `constraints`. */
export const connectionConstraints: readonly Constraint[] = [
  { when: 'delay <= 0', message: 'Delay must be greater than or equal to resolution.' },
];
