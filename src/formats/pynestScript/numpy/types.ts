/** Types of the entries of an array. */
import { numberOf } from '../arguments.ts';
import { whole } from '../builtins.ts';
import { Draw } from '../drawn.ts';
import { textOf } from '../format.ts';
import { sampled } from '../operators.ts';
import { Problem } from '../problem.ts';
import { Arr, Builtin, type Value } from '../values.ts';

/** An array with entries of a type; a type that is not known here is a Problem. */
export function ofType(array: Arr, type: Value): Arr {
  const name = type === null ? '' : type instanceof Builtin ? type.name : textOf(type);
  if (name === '' || /^(np\.|numpy\.)?object_?$/.test(name)) return array;
  const to = /^u?int(_|p|\d+)?$/.test(name)
    ? whole
    : /^(float(_|\d+)?|double)$/.test(name)
      ? (item: Value) => (item instanceof Draw ? item : numberOf(item))
      : /^bool_?$/.test(name)
        ? (item: Value) => numberOf(sampled(item)) !== 0
        : undefined;
  if (to === undefined) throw new Problem('argument_unread', `dtype=${name}`, { function: 'array' });
  return new Arr(array.data.map(to), array.shape);
}
