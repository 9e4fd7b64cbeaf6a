/** What NEST's code of a model in NESTML brings along: tolerances of adaptive steps, and the sentence of a guard that does not hold. */
import type { Parameter } from './types.ts';

/** Source: PyNESTML 8, resources_nest/point_neuron/common/NeuronClass.jinja2. */
export const adaptiveTolerances = {
  gsl_abs_error_tol: { unit: '1', default: 1e-6, doc: 'Absolute error that an adaptive step may make.', hidden: true },
  gsl_rel_error_tol: { unit: '1', default: 1e-6, doc: 'Error that an adaptive step may make relative to the value itself.', hidden: true },
} as const satisfies Readonly<Record<string, Parameter>>;

export function guardMessage(guard: string): string {
  return `The constraint '${guard}' is violated!`;
}
