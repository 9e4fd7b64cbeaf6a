/** What numpy does along an axis of an array, or through all of it. */
import { numberOf } from '../arguments.ts';
import type { Budget } from '../budget.ts';
import { applied, Draw } from '../drawn.ts';
import { operate, orderOf, sampled } from '../operators.ts';
import { Problem } from '../problem.ts';
import { Arr, Tuple, type Value } from '../values.ts';

/** From the entries along an axis one value, or as many as the result has there. */
type Along = (items: readonly Value[], options: Options) => Value | readonly Value[];

interface Options {
  readonly budget: Budget;
  /** What is taken off the number of entries that a variance is divided by. */
  readonly ddof: number;
}

export interface AxisCall {
  /** Names of the arguments behind the array, in numpy's order. */
  readonly names: readonly string[];
  readonly along: Along;
  /** The axis where none is given: all entries as one, or the last. */
  readonly standard: 'all' | 'last';
}

const isTrue = (value: Value) => sampled(value) !== false && sampled(value) !== 0 && sampled(value) !== 0n;

function sum(items: readonly Value[], { budget }: Options, start: Value = 0n): Value {
  return items.reduce<Value>((total, item) => operate('+', total, item, budget), start);
}

function mean(items: readonly Value[], options: Options): Value {
  if (items.length === 0) throw new Problem('empty', 'mean');
  return operate('/', sum(items, options, 0), BigInt(items.length), options.budget);
}

function variance(items: readonly Value[], options: Options): Value {
  const { budget, ddof } = options;
  const middle = mean(items, options);
  const squares = items.map((item) => operate('**', operate('-', item, middle, budget), 2n, budget));
  if (items.length <= ddof) throw new Problem('zero', 'var');
  return operate('/', sum(squares, options, 0), items.length - ddof, budget);
}

function root(value: Value): Value {
  return value instanceof Draw ? applied('sqrt', [value], Math.sqrt) : Math.sqrt(numberOf(value));
}

function extreme(items: readonly Value[], sign: 1 | -1): Value {
  const [first, ...rest] = items;
  if (first === undefined) throw new Problem('empty', sign > 0 ? 'max' : 'min');
  return rest.reduce<Value>((best, item) => (orderOf(item, best) * sign > 0 ? item : best), first);
}

/** Where the first of the largest (smallest) is. */
function placeOfExtreme(items: readonly Value[], sign: 1 | -1): Value {
  const best = extreme(items, sign);
  return BigInt(items.findIndex((item) => orderOf(item, best) === 0));
}

function median(items: readonly Value[], { budget }: Options): Value {
  const sorted = [...items].sort(orderOf);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new Problem('empty', 'median');
  return operate('/', operate('+', low, high, budget), 2, budget);
}

function running(items: readonly Value[], operator: '+' | '*', { budget }: Options): Value[] {
  let last: Value | undefined;
  return items.map((item) => {
    last = last === undefined ? item : operate(operator, last, item, budget);
    return last;
  });
}

const REDUCE = ['axis', 'dtype', 'out', 'keepdims'];
const SPREAD = ['axis', 'dtype', 'out', 'ddof', 'keepdims'];
const SHORT = ['axis', 'out', 'keepdims'];

/** Functions of numpy and methods of its arrays, which take the same. */
export const AXIS_CALLS: Readonly<Record<string, AxisCall>> = {
  sum: { names: REDUCE, standard: 'all', along: (items, options) => sum(items, options) },
  prod: {
    names: REDUCE,
    standard: 'all',
    along: (items, { budget }) => items.reduce<Value>((product, item) => operate('*', product, item, budget), 1n),
  },
  mean: { names: REDUCE, standard: 'all', along: mean },
  var: { names: SPREAD, standard: 'all', along: variance },
  std: { names: SPREAD, standard: 'all', along: (items, options) => root(variance(items, options)) },
  median: { names: ['axis', 'out', 'overwrite_input', 'keepdims'], standard: 'all', along: median },
  max: { names: SHORT, standard: 'all', along: (items) => extreme(items, 1) },
  min: { names: SHORT, standard: 'all', along: (items) => extreme(items, -1) },
  argmax: { names: SHORT, standard: 'all', along: (items) => placeOfExtreme(items, 1) },
  argmin: { names: SHORT, standard: 'all', along: (items) => placeOfExtreme(items, -1) },
  any: { names: SHORT, standard: 'all', along: (items) => items.some(isTrue) },
  all: { names: SHORT, standard: 'all', along: (items) => items.every(isTrue) },
  cumsum: { names: ['axis', 'dtype', 'out'], standard: 'all', along: (items, options) => running(items, '+', options) },
  cumprod: { names: ['axis', 'dtype', 'out'], standard: 'all', along: (items, options) => running(items, '*', options) },
  sort: { names: ['axis'], standard: 'last', along: (items) => [...items].sort(orderOf) },
};

/** The place of an axis, which may be counted from the end. */
export function axisOf(value: Value, axes: number): number {
  const given = value instanceof Tuple ? Number.NaN : numberOf(value);
  const axis = given < 0 ? given + axes : given;
  if (!Number.isInteger(axis) || axis < 0 || axis >= axes)
    throw new Problem('axis', Number.isNaN(given) ? '( , )' : String(given), { axes: String(axes) });
  return axis;
}

/** One of the calls above on an array, with what was given behind it by name. Throws a Problem for what is not read. */
export function callAlong(name: string, call: AxisCall, array: Arr, given: ReadonlyMap<string, Value>, budget: Budget): Value {
  for (const [key, value] of given) {
    const isRead = ['axis', 'keepdims', 'ddof', 'dtype'].includes(key) || value === null;
    if (!call.names.includes(key) || !isRead) throw new Problem('argument_unread', key, { function: name });
  }
  budget.step(array.data.length);
  budget.hold(array.data.length);
  const options: Options = { budget, ddof: numberOf(given.get('ddof') ?? 0n) };
  const axis = given.get('axis') ?? null;
  const keeps = isTrue(given.get('keepdims') ?? false);
  if (axis === null && call.standard === 'all') {
    const result = call.along(array.data, options);
    if (Array.isArray(result)) return new Arr(result as readonly Value[]);
    const shape = array.shape.map(() => 1);
    return keeps ? new Arr([result as Value], shape) : (result as Value);
  }
  return along(array, axis === null ? array.shape.length - 1 : axisOf(axis, array.shape.length), keeps, (items) =>
    call.along(items, options),
  );
}

/** Puts what `of` makes of the entries along an axis in their place. */
export function along(array: Arr, axis: number, keeps: boolean, of: (items: readonly Value[]) => Value | readonly Value[]): Value {
  const product = (sizes: readonly number[]) => sizes.reduce((all, n) => all * n, 1);
  const [before, behind] = [array.shape.slice(0, axis), array.shape.slice(axis + 1)];
  const length = array.shape[axis] ?? 0;
  const inner = product(behind);
  const results: (Value | readonly Value[])[] = [];
  for (let place = 0; place < product(before) * inner; place++) {
    const start = Math.floor(place / inner) * length * inner + (place % inner);
    results.push(of(Array.from({ length }, (_, k) => array.data[start + k * inner] as Value)));
  }
  const [first] = results;
  if (!Array.isArray(first)) {
    if (!keeps && array.shape.length === 1) return results[0] as Value;
    return new Arr(results as Value[], keeps ? [...before, 1, ...behind] : [...before, ...behind]);
  }
  const rows = results as (readonly Value[])[];
  const made = first.length;
  const data = Array.from({ length: rows.length * made }, (_, place) => {
    const outer = Math.floor(place / (made * inner));
    const k = Math.floor(place / inner) % made;
    return rows[outer * inner + (place % inner)]?.[k] as Value;
  });
  return new Arr(data, [...before, made, ...behind]);
}
