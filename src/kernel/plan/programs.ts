import { compileNeuron, elementsOfState } from '../../codegen/index.ts';
import type { NeuronOptions, NeuronProgram, ParameterColumn } from '../../codegen/types.ts';
import { namesIn } from '../../language/evaluate.ts';
import { parseExpression } from '../../language/parseExpression.ts';
import type { NeuronModel, Value } from '../../models/types.ts';
import { said } from '../said.ts';
import { type Address, KernelError } from '../types.ts';
import type { Columns } from './parameters.ts';

/** Each element is a variable of the program; engines make one of twice as many in some seconds, and refuse one of 50,000. */
const MOST_ELEMENTS = 20_000;

/** The program of neurons, of which parameters that decide how many elements their vectors have are the same for all. */
export function programOf(model: NeuronModel, columns: Columns, options: NeuronOptions, address: Address): NeuronProgram {
  const parameters = programParameters(columns);
  const sizes = elementsOfState(model, parameters, options.resolution);
  const count = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (count <= MOST_ELEMENTS) return compileNeuron(model, parameters, options);
  const of = [...new Set([...sizes.keys()].flatMap((name) => parametersIn(model, model.state[name]?.size ?? '')))];
  const [field] = of;
  throw new KernelError(
    'NetworkTooLarge',
    said('kernel.parameter.elements', { names: of, model: model.name, count, most: MOST_ELEMENTS }),
    {
      ...address,
      ...(field === undefined ? {} : { field }),
    },
  );
}

/** Columns as a program takes them: of lists and words, which are the same for all of a population, the first. */
export function programParameters(columns: Columns): Record<string, ParameterColumn> {
  const parameters: Record<string, ParameterColumn> = {};
  for (const [name, column] of columns)
    parameters[name] = 'one' in column ? column.one : 'numbers' in column ? column.numbers : (column.values[0] as Value);
  return parameters;
}

function parametersIn(model: NeuronModel, size: string): readonly string[] {
  const read = parseExpression(size);
  return read.ok ? namesIn(read.value).filter((name) => Object.hasOwn(model.parameters, name)) : [];
}
