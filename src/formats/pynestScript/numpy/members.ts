/** Attributes and methods of arrays. */
import { numberOf } from '../arguments.ts';
import type { Budget } from '../budget.ts';
import { arrayOf } from '../operators.ts';
import { Problem } from '../problem.ts';
import { Arr, Builtin, List, Tuple, type Value } from '../values.ts';
import { AXIS_CALLS, type AxisCall, callAlong } from './axes.ts';
import { ofType } from './types.ts';

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
      const call = AXIS_CALLS[name];
      if (call !== undefined) return axisMethod(array, name, call, budget);
      const method = METHODS[name];
      return (
        method &&
        new Builtin(name, ({ args, named }) => {
          for (const key of named.keys()) throw new Problem('argument_unread', key, { function: name });
          budget.step(array.data.length);
          budget.hold(array.data.length);
          return method(array, args, budget);
        })
      );
    }
  }
}

function axisMethod(array: Arr, name: string, call: AxisCall, budget: Budget): Value {
  return new Builtin(name, ({ args, named }) => {
    if (args.length > call.names.length) throw new Problem('argument_more', name);
    return callAlong(
      name,
      call,
      array,
      new Map([...args.map((value, place) => [call.names[place] as string, value] as const), ...named]),
      budget,
    );
  });
}

const METHODS: Readonly<Record<string, (array: Arr, args: readonly Value[], budget: Budget) => Value>> = {
  tolist: nested,
  copy: (array) => new Arr([...array.data], array.shape),
  flatten: (array) => new Arr([...array.data]),
  ravel: (array) => new Arr([...array.data]),
  astype: (array, [type = null]) => ofType(array, type),
  reshape: (array, args) => reshaped(array, args),
};

function nested(array: Arr): Value {
  return new List(array.rows.map((row) => (row instanceof Arr ? nested(row) : row)));
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
