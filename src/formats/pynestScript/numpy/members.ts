/** Attributes and methods of arrays. */
import { numberOf } from '../arguments.ts';
import type { Budget } from '../budget.ts';
import { whole } from '../builtins.ts';
import { arrayOf, operate, orderOf, sampled } from '../operators.ts';
import { Problem } from '../problem.ts';
import { Arr, Builtin, List, Tuple, type Value } from '../values.ts';

/** `array.name`; undefined where arrays have no such thing. */
export function arrayMember(array: Arr, name: string, budget: Budget): Value | undefined {
  switch (name) {
    case 'shape':
      return new Tuple(array.shape.map(BigInt));
    case 'size':
      return BigInt(array.data.length);
    case 'ndim':
      return BigInt(array.shape.length);
    case 'T':
      return transposed(array);
    default: {
      const method = METHODS[name];
      return (
        method &&
        new Builtin(name, ({ args }) => {
          budget.step(array.data.length);
          budget.hold(array.data.length);
          return method(array, args, budget);
        })
      );
    }
  }
}

const METHODS: Readonly<Record<string, (array: Arr, args: readonly Value[], budget: Budget) => Value>> = {
  tolist: nested,
  copy: (array) => new Arr([...array.data], array.shape),
  flatten: (array) => new Arr([...array.data]),
  ravel: (array) => new Arr([...array.data]),
  astype: (array, [type]) => (type instanceof Builtin && type.name === 'int' ? (whole(array) as Arr) : array),
  sum: (array, _, budget) => array.data.reduce<Value>((sum, item) => operate('+', sum, item, budget), 0),
  mean: (array, _, budget) => meanOf(array, budget),
  min: (array) => extreme(array, -1),
  max: (array) => extreme(array, 1),
  reshape: (array, args) => reshaped(array, args),
  any: (array) => array.data.some((item) => sampled(item) !== false && sampled(item) !== 0 && sampled(item) !== 0n),
  all: (array) => array.data.every((item) => sampled(item) !== false && sampled(item) !== 0 && sampled(item) !== 0n),
};

function nested(array: Arr): Value {
  return new List(array.rows.map((row) => (row instanceof Arr ? nested(row) : row)));
}

export function meanOf(array: Arr, budget: Budget): Value {
  if (array.data.length === 0) throw new Problem('empty', 'mean');
  const sum = array.data.reduce<Value>((total, item) => operate('+', total, item, budget), 0);
  return operate('/', sum, BigInt(array.data.length), budget);
}

export function extreme(array: Arr, sign: 1 | -1): Value {
  const [first, ...rest] = array.data;
  if (first === undefined) throw new Problem('empty', sign > 0 ? 'max' : 'min');
  return rest.reduce<Value>((best, item) => (orderOf(item, best) * sign > 0 ? item : best), first);
}

export function transposed(array: Arr): Arr {
  const [rows = 0, columns] = array.shape;
  if (columns === undefined || array.shape.length !== 2) return array;
  return new Arr(
    Array.from({ length: rows * columns }, (_, place) => array.data[(place % rows) * columns + Math.floor(place / rows)] as Value),
    [columns, rows],
  );
}

export function reshaped(array: Arr, args: readonly Value[]): Arr {
  const [first] = args;
  const given = (first instanceof Tuple || first instanceof List ? arrayOf(first).data : args).map(numberOf);
  const known = given.filter((n) => n >= 0).reduce((product, n) => product * n, 1);
  const shape = given.map((n) => (n < 0 ? array.data.length / known : n));
  if (shape.reduce((product, n) => product * n, 1) !== array.data.length || !shape.every(Number.isInteger)) {
    throw new Problem('shapes', `(${given.join(', ')})`);
  }
  return new Arr(array.data, shape);
}
