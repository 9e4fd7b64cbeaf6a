/** How many elements the vectors of a neuron's state have; parameters and the resolution alone decide that. */
import type { NeuronModel } from '../../models/types.ts';
import type { ParameterColumn } from '../types.ts';
import { asStatic, knownExpression, knownValues } from './parameters.ts';

/** Elements by the name of the vector, for parameters that are the same for all neurons. Throws LanguageError for a size that is no number. */
export function elementsOfState(
  model: NeuronModel,
  parameters: Readonly<Record<string, ParameterColumn>>,
  resolution: number,
): ReadonlyMap<string, number> {
  const sized = Object.entries(model.state).flatMap(([name, { size }]) => (size === undefined ? [] : [{ name, size }]));
  if (sized.length === 0) return new Map();
  const known = knownValues(model, parameters, resolution);
  return new Map(sized.map(({ name, size }) => [name, Number(asStatic(knownExpression(size, known, resolution), 'A size'))]));
}
