/** The part of numpy that builds values. */
import { cos, exp, log, pow, sin } from '../../../base/elementary.ts';
import { entriesOf, isSequence, numberOf, take } from '../arguments.ts';
import { absolute, rounded, whole } from '../builtins.ts';
import { applied, Draw } from '../drawn.ts';
import { representation } from '../format.ts';
import type { Machine } from '../machine.ts';
import { arrayOf, compare, elementwise, isNumber, operate, orderOf, sampled } from '../operators.ts';
import { Problem } from '../problem.ts';
import { Arr, Builtin, type Given, Module, Tuple, Unknown, unknownOf, type Value } from '../values.ts';
import { AXIS_CALLS, along, axisOf, callAlong } from './axes.ts';
import { reshaped, transposed } from './members.ts';
import { randomMembers } from './random.ts';
import { ofType } from './types.ts';

type Call = (given: Given) => Value;

/** The module numpy; `random` are its draws. */
export function numpyModule(machine: Machine): Module {
  const { budget } = machine;
  const filled =
    (name: string, value: Value): Call =>
    (given) => {
      const taken = take(name, given, ['shape', 'dtype']);
      return full(taken.get('shape') ?? 0n, value, budget.hold.bind(budget));
    };
  const list = (value: Value): Value[] => {
    const items = [...entriesOf(value)];
    budget.hold(items.length);
    budget.step(items.length);
    return items;
  };
  const calls: Record<string, Call> = {
    array: ({ args: [value = null, type = null] }) => counted(ofType(arrayOf(value), type), machine),
    asarray: ({ args: [value = null, type = null] }) => counted(ofType(arrayOf(value), type), machine),
    arange: (given) => arange(given, machine),
    linspace: (given) => linspace(given, machine),
    logspace: (given) => {
      const base = given.named.get('base') ?? 10n;
      const named = new Map([...given.named].filter(([name]) => name !== 'base'));
      return elementwise(base, linspace({ args: given.args, named }, machine), budget, (a, b) => operate('**', numberOf(a), b, budget));
    },
    zeros: filled('zeros', 0),
    ones: filled('ones', 1),
    empty: filled('empty', 0),
    full: (given) => {
      const taken = take('full', given, ['shape', 'fill_value', 'dtype']);
      return full(taken.need('shape'), taken.need('fill_value'), budget.hold.bind(budget));
    },
    zeros_like: ({ args: [value = null] }) =>
      new Arr(
        arrayOf(value).data.map(() => 0),
        arrayOf(value).shape,
      ),
    ones_like: ({ args: [value = null] }) =>
      new Arr(
        arrayOf(value).data.map(() => 1),
        arrayOf(value).shape,
      ),
    eye: (given) => identity(given, machine),
    identity: (given) => identity(given, machine),
    concatenate: ({ args: [parts = null, axis = 0n] }) => joined(list(parts), axis),
    hstack: ({ args: [parts = null] }) => joined(list(parts), list(parts).every((part) => arrayOf(part).shape.length < 2) ? 0n : 1n),
    vstack: ({ args: [parts = null] }) => joined(list(parts).map(asRow), 0n),
    append: ({ args: [first = null, second = null, axis = null] }) => joined([first, second], axis),
    tile: ({ args: [value = null, times = 1n] }) => {
      const { data, shape } = arrayOf(value);
      if (shape.length > 1 || (isSequence(times) && entriesOf(times).length > 1)) throw new Problem('shapes', representation(times));
      const count = numberOf(times);
      budget.hold(data.length * count);
      return new Arr(Array.from({ length: Math.max(0, count) }, () => data).flat());
    },
    repeat: ({ args: [value = null, times = 1n] }) => {
      const { data } = arrayOf(value);
      const count = Math.max(0, numberOf(times));
      budget.hold(data.length * count);
      return new Arr(data.flatMap((item) => Array.from({ length: count }, () => item)));
    },
    unique: ({ args: [value = null] }) => {
      const sorted = list(value).sort(orderOf);
      return new Arr(sorted.filter((item, place) => place === 0 || orderOf(item, sorted[place - 1] as Value) !== 0));
    },
    diff: ({ args: [value = null, times = 1n, axis = -1n] }) => {
      let array = arrayOf(value);
      for (let time = 0; time < Math.min(64, numberOf(times)); time++) {
        const differences = (items: readonly Value[]) =>
          items.slice(1).map((item, place) => operate('-', item, items[place] as Value, budget));
        array = along(array, axisOf(axis, array.shape.length), false, differences) as Arr;
      }
      return array;
    },
    transpose: ({ args: [value = null] }) => transposed(arrayOf(value)),
    reshape: ({ args: [value = null, ...shape] }) => reshaped(arrayOf(value), shape),
    where: ({ args: [condition = null, yes = null, no = null] }) => {
      const pairs = elementwise(yes, no, budget, (a, b) => new Tuple([a, b]));
      return single(
        elementwise(condition, pairs, budget, (met, pair) => {
          const [a, b] = (pair as Tuple).items as [Value, Value];
          return numberOf(sampled(met)) === 0 ? b : a;
        }),
      );
    },
    maximum: ({ args: [a = null, b = null] }) => both(a, b, machine, (x, y) => larger('max', x, y)),
    minimum: ({ args: [a = null, b = null] }) => both(a, b, machine, (x, y) => larger('min', x, y)),
    power: ({ args: [a = null, b = null] }) => operate('**', a, b, budget),
    multiply: ({ args: [a = null, b = null] }) => operate('*', a, b, budget),
    add: ({ args: [a = null, b = null] }) => operate('+', a, b, budget),
    logical_and: ({ args: [a = null, b = null] }) => both(a, b, machine, (x, y) => numberOf(x) !== 0 && numberOf(y) !== 0),
    logical_or: ({ args: [a = null, b = null] }) => both(a, b, machine, (x, y) => numberOf(x) !== 0 || numberOf(y) !== 0),
    logical_not: ({ args: [a = null] }) => both(a, 0n, machine, (x) => numberOf(x) === 0),
    isclose: ({ args: [a = null, b = null, relative = 1e-5, absolute_ = 1e-8] }) =>
      both(
        a,
        b,
        machine,
        (x, y) => Math.abs(numberOf(x) - numberOf(y)) <= numberOf(absolute_) + numberOf(relative) * Math.abs(numberOf(y)),
      ),
    equal: ({ args: [a = null, b = null] }) => compare('==', a, b, budget),
    abs: ({ args: [value = null] }) => absolute(value),
    absolute: ({ args: [value = null] }) => absolute(value),
    round: ({ args: [value = null, digits] }) => roundedFloat(value, digits),
    around: ({ args: [value = null, digits] }) => roundedFloat(value, digits),
    int_: ({ args: [value = null] }) => whole(value),
    float64: ({ args: [value = null] }) => (value instanceof Arr ? value : numberOf(value)),
    ...mathCalls((value, of) => both(value, 0n, machine, (x) => of(x))),
  };
  for (const name of ['int', 'int32', 'int64', 'intp']) calls[name] = calls['int_'] as Call;
  for (const name of ['float', 'float32', 'float_']) calls[name] = calls['float64'] as Call;
  const members: Record<string, Value> = {
    pi: Math.PI,
    e: Math.E,
    inf: Number.POSITIVE_INFINITY,
    infty: Number.POSITIVE_INFINITY,
    nan: Number.NaN,
    newaxis: null,
  };
  for (const [name, call] of Object.entries(AXIS_CALLS)) {
    calls[name] = (given) => {
      const { args, named } = given;
      if (args.length > call.names.length + 1) throw new Problem('argument_more', name);
      const [value = named.get('a') ?? null, ...rest] = args;
      const others = new Map([...named].filter(([key]) => key !== 'a'));
      for (const [place, one] of rest.entries()) others.set(call.names[place] as string, one);
      return callAlong(name, call, arrayOf(value), others, budget);
    };
  }
  calls['amax'] = calls['max'] as Call;
  calls['amin'] = calls['min'] as Call;
  for (const [name, call] of Object.entries(calls)) {
    const own = OWN_ARGUMENTS.includes(name) || Object.hasOwn(AXIS_CALLS, name);
    members[name] = known(name, own ? call : inPlaces(name, call, ARGUMENTS[name] ?? ['x', 'y']));
  }
  members['random'] = new Module('numpy.random', randomMembers(machine), (name) => foreign(`numpy.random.${name}`, machine));
  return new Module('numpy', members, (name) => foreign(`numpy.${name}`, machine));
}

/** Functions that take their arguments by name themselves. */
const OWN_ARGUMENTS: readonly string[] = [
  'zeros',
  'ones',
  'empty',
  'full',
  'arange',
  'linspace',
  'logspace',
  'eye',
  'identity',
  'amax',
  'amin',
];

/** Names of the arguments of all others, by their places. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  array: ['object', 'dtype'],
  asarray: ['a', 'dtype'],
  zeros_like: ['a'],
  ones_like: ['a'],
  concatenate: ['arrays', 'axis'],
  hstack: ['tup'],
  vstack: ['tup'],
  append: ['arr', 'values', 'axis'],
  tile: ['A', 'reps'],
  repeat: ['a', 'repeats'],
  unique: ['ar'],
  diff: ['a', 'n', 'axis'],
  transpose: ['a'],
  where: ['condition', 'x', 'y'],
  isclose: ['a', 'b', 'rtol', 'atol'],
  reshape: ['a', 'shape'],
  round: ['a', 'decimals'],
  around: ['a', 'decimals'],
};

/** A function whose arguments may be given by name as well; any other name is a Problem. */
function inPlaces(name: string, call: Call, names: readonly string[]): Call {
  return (given) => {
    // As many places as there are axes.
    if (name === 'reshape' && given.named.size === 0) return call(given);
    const taken = take(name, given, names);
    const args = names.map((key) => taken.get(key));
    while (args.length > 0 && args.at(-1) === undefined) args.pop();
    // What is left out in the middle is what the function takes for it.
    return call({ args: args as Value[], named: new Map() });
  };
}

/** A row of a table. */
function asRow(value: Value): Value {
  const array = arrayOf(value);
  return array.shape.length > 1 ? array : new Arr(array.data, [1, array.data.length]);
}

/** A function that gives back what is unknown. */
function known(name: string, call: Call): Builtin {
  return new Builtin(name, (given) => unknownOf([...given.args, ...given.named.values()]) ?? call(given));
}

function foreign(name: string, machine: Machine): Value {
  return new Builtin(name, ({ args }) => {
    const unknown = unknownOf(args);
    if (unknown === undefined) machine.note('function', name);
    return unknown ?? new Unknown('foreign', name);
  });
}

function counted(array: Arr, machine: Machine): Arr {
  machine.budget.hold(array.data.length);
  return array;
}

/** The only value of an array without axes. */
function single(array: Arr): Value {
  return array.shape.length === 0 ? (array.data[0] as Value) : array;
}

function both(a: Value, b: Value, machine: Machine, of: (x: Value, y: Value) => Value): Value {
  return single(elementwise(a, b, machine.budget, of));
}

function roundedFloat(value: Value, digits: Value | undefined): Value {
  const result = rounded(value, digits);
  if (result instanceof Arr)
    return new Arr(
      result.data.map((item) => (typeof item === 'bigint' ? Number(item) : item)),
      result.shape,
    );
  return typeof result === 'bigint' && typeof value === 'number' ? Number(result) : result;
}

function larger(name: 'max' | 'min', x: Value, y: Value): Value {
  const operand = (value: Value) => (value instanceof Draw ? value : numberOf(value));
  const [a, b] = [operand(x), operand(y)];
  if (a instanceof Draw || b instanceof Draw) return applied(name, [a, b], name === 'max' ? Math.max : Math.min);
  return (name === 'max') === orderOf(x, y) >= 0 ? x : y;
}

function shapeOf(value: Value): number[] {
  const sizes = isSequence(value) ? entriesOf(value).map(numberOf) : [numberOf(value)];
  if (!sizes.every((size) => Number.isInteger(size) && size >= 0)) throw new Problem('shapes', `(${sizes.join(', ')})`);
  return sizes;
}

function full(shape: Value, value: Value, hold: (count: number) => void): Arr {
  const sizes = shapeOf(shape);
  const count = sizes.reduce((product, n) => product * n, 1);
  hold(count);
  return new Arr(new Array<Value>(count).fill(value), sizes);
}

function arange(given: Given, machine: Machine): Value {
  const taken = take('arange', given, ['start', 'stop', 'step', 'dtype']);
  const bounds = ['start', 'stop', 'step'].map((name) => taken.get(name));
  const [start, stop, step] =
    bounds[1] === undefined ? [0n, taken.need('start'), bounds[2] ?? 1n] : [bounds[0] ?? 0n, bounds[1], bounds[2] ?? 1n];
  const isWhole = [start, stop, step].every((value) => typeof value === 'bigint');
  const [from, to, by] = [start, stop, step].map(numberOf) as [number, number, number];
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (!Number.isFinite(length)) throw new Problem('slice', '0');
  machine.budget.hold(length);
  return new Arr(Array.from({ length }, (_, place) => (isWhole ? BigInt(from + place * by) : from + place * by)));
}

function linspace(given: Given, machine: Machine): Arr {
  const taken = take('linspace', given, ['start', 'stop', 'num', 'endpoint']);
  const [start, stop, length] = [taken.number('start'), taken.number('stop'), taken.number('num', 50)];
  const last = taken.get('endpoint') === false ? length : length - 1;
  machine.budget.hold(length);
  const step = (stop - start) / Math.max(1, last);
  return new Arr(Array.from({ length: Math.max(0, Math.trunc(length)) }, (_, place) => (place === last ? stop : start + place * step)));
}

function identity(given: Given, machine: Machine): Arr {
  const taken = take('eye', given, ['N', 'M', 'k', 'dtype']);
  const rows = taken.number('N');
  const columns = taken.number('M', rows);
  machine.budget.hold(rows * columns);
  const shift = taken.number('k', 0);
  const data = Array.from({ length: rows * columns }, (_, place) => Number((place % columns) - Math.floor(place / columns) === shift));
  return new Arr(data, [rows, columns]);
}

/** Arrays behind each other along an axis; without one, all their entries. */
function joined(parts: readonly Value[], axis: Value): Arr {
  const arrays = parts.map(arrayOf);
  if (axis === null) return new Arr(arrays.flatMap(({ data }) => data));
  const [first] = arrays;
  if (first === undefined) throw new Problem('empty', 'concatenate');
  // A single number is an array of one here, as scripts write it.
  const shape = first.shape.length === 0 ? [1] : first.shape;
  const at = axisOf(axis, shape.length);
  const others = (sizes: readonly number[]) => sizes.filter((_, place) => place !== at).join();
  const all = arrays.map((array) => (array.shape.length === 0 ? new Arr(array.data, [1]) : array));
  if (all.some((array) => array.shape.length !== shape.length || others(array.shape) !== others(shape)))
    throw new Problem('shapes', all.map((array) => `(${array.shape.join(', ')})`).join(', '));
  const outer = shape.slice(0, at).reduce((product, n) => product * n, 1);
  const data = Array.from({ length: outer }, (_, place) =>
    all.flatMap((array) => array.data.slice((place * array.data.length) / outer, ((place + 1) * array.data.length) / outer)),
  ).flat();
  const length = all.reduce((sum, array) => sum + (array.shape[at] as number), 0);
  return new Arr(data, [...shape.slice(0, at), length, ...shape.slice(at + 1)]);
}

/** Functions of numbers that numpy and math share; `over` goes through the entries of an array. */
function mathCalls(over: (value: Value, of: (x: Value) => Value) => Value): Record<string, Call> {
  const ofNumber = (of: (x: number) => number, drawn?: string): Call => {
    return ({ args: [value = null] }) =>
      over(value, (x) => {
        if (x instanceof Draw && drawn !== undefined) return applied(drawn, [x], of);
        const number = of(numberOf(x));
        if (Number.isNaN(number) && !Number.isNaN(numberOf(x))) throw new Problem('domain', String(numberOf(x)));
        return number;
      });
  };
  const toWhole =
    (of: (x: number) => number): Call =>
    ({ args: [value = null] }) =>
      over(value, (x) => (isNumber(x) && typeof x !== 'number' ? x : of(numberOf(x))));
  return {
    exp: ofNumber(exp, 'exp'),
    log: ofNumber(log, 'log'),
    sqrt: ofNumber(Math.sqrt, 'sqrt'),
    sin: ofNumber(sin, 'sin'),
    cos: ofNumber(cos, 'cos'),
    tan: ofNumber((x) => sin(x) / cos(x)),
    log10: ofNumber((x) => log(x) / Math.LN10),
    log2: ofNumber((x) => log(x) / Math.LN2),
    square: ofNumber((x) => x * x),
    radians: ofNumber((x) => (x * Math.PI) / 180),
    tanh: ofNumber((x) => 1 - 2 / (exp(2 * x) + 1)),
    arctan: ofNumber(Math.atan),
    floor: toWhole(Math.floor),
    ceil: toWhole(Math.ceil),
  };
}

/** The module math. */
export function mathModule(machine: Machine): Module {
  const calls = mathCalls((value, of) => of(value));
  calls['floor'] = ({ args: [value = null] }) => BigInt(Math.floor(numberOf(value)));
  calls['ceil'] = ({ args: [value = null] }) => BigInt(Math.ceil(numberOf(value)));
  calls['pow'] = ({ args: [a = null, b = null] }) => pow(numberOf(a), numberOf(b));
  calls['fabs'] = ({ args: [value = null] }) => Math.abs(numberOf(value));
  const members: Record<string, Value> = { pi: Math.PI, e: Math.E, inf: Number.POSITIVE_INFINITY, nan: Number.NaN };
  for (const [name, call] of Object.entries(calls)) members[name] = known(name, call);
  return new Module('math', members, (name) => foreign(`math.${name}`, machine));
}
