/** Types of the entries of an array. */
import { numberOf } from '../arguments.ts';
import { whole } from '../builtins.ts';
import { Draw } from '../drawn.ts';
import { textOf } from '../format.ts';
import { sampled } from '../operators.ts';
import { Problem } from '../problem.ts';
import { Arr, Builtin, type Value } from '../values.ts';

/** What entries become; what numpy calls the types, with and without their number of bits. */
const TYPES: readonly { readonly names: readonly string[]; readonly of: (item: Value) => Value }[] = [
  { names: ['object', 'object_'], of: (item) => item },
  { names: ['int', 'int_', 'intp', 'int8', 'int16', 'int32', 'int64', 'uint', 'uint8', 'uint16', 'uint32', 'uint64'], of: whole },
  {
    names: ['float', 'float_', 'float16', 'float32', 'float64', 'double'],
    of: (item) => (item instanceof Draw ? item : numberOf(item)),
  },
  { names: ['bool', 'bool_'], of: (item) => numberOf(sampled(item)) !== 0 },
];

/** An array with entries of a type; a type that is not known here is a Problem. */
export function ofType(array: Arr, type: Value): Arr {
  if (type === null) return array;
  const name = type instanceof Builtin ? type.name : textOf(type);
  const found = TYPES.find(({ names }) => names.includes(name));
  if (found === undefined) throw new Problem('argument_unread', `dtype=${name}`, { function: 'array' });
  return new Arr(array.data.map(found.of), array.shape);
}
