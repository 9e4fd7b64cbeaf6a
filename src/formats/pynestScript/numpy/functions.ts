/** The part of numpy that builds values. */
import { cos, exp, log, pow, sin } from '../../../base/elementary.ts';
import { entriesOf, isSequence, numberOf, take } from '../arguments.ts';
import { absolute, rounded, whole } from '../builtins.ts';
import { applied, Draw } from '../drawn.ts';
import type { Machine } from '../machine.ts';
import { arrayOf, compare, elementwise, isNumber, operate, orderOf, sampled } from '../operators.ts';
import { Problem } from '../problem.ts';
import { Arr, Builtin, type Given, List, Module, Tuple, Unknown, unknownOf, type Value } from '../values.ts';
import { extreme, meanOf, reshaped, transposed } from './members.ts';
import { randomMembers } from './random.ts';

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
    array: ({ args: [value = null] }) => counted(arrayOf(value), machine),
    asarray: ({ args: [value = null] }) => counted(arrayOf(value), machine),
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
    concatenate: ({ args: [parts = null] }) => joined(list(parts)),
    hstack: ({ args: [parts = null] }) => joined(list(parts)),
    vstack: ({ args: [parts = null] }) => arrayOf(new List(list(parts))),
    append: ({ args: [first = null, second = null] }) => joined([first, second]),
    tile: ({ args: [value = null, times = 1n] }) => {
      const { data } = arrayOf(value);
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
    sort: ({ args: [value = null] }) => new Arr(list(value).sort(orderOf)),
    unique: ({ args: [value = null] }) => {
      const sorted = list(value).sort(orderOf);
      return new Arr(sorted.filter((item, place) => place === 0 || orderOf(item, sorted[place - 1] as Value) !== 0));
    },
    cumsum: ({ args: [value = null] }) => {
      let sum: Value = 0n;
      return new Arr(
        list(value).map((item) => {
          sum = operate('+', sum, item, budget);
          return sum;
        }),
      );
    },
    diff: ({ args: [value = null] }) => {
      const items = list(value);
      return new Arr(items.slice(1).map((item, place) => operate('-', item, items[place] as Value, budget)));
    },
    sum: ({ args: [value = null] }) => arrayOf(value).data.reduce<Value>((sum, item) => operate('+', sum, item, budget), 0n),
    prod: ({ args: [value = null] }) => arrayOf(value).data.reduce<Value>((product, item) => operate('*', product, item, budget), 1n),
    mean: ({ args: [value = null] }) => meanOf(arrayOf(value), budget),
    max: ({ args: [value = null] }) => extreme(arrayOf(value), 1),
    min: ({ args: [value = null] }) => extreme(arrayOf(value), -1),
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
    isclose: ({ args: [a = null, b = null] }) => both(a, b, machine, (x, y) => Math.abs(numberOf(x) - numberOf(y)) < 1e-8),
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
  for (const [name, call] of Object.entries(calls)) members[name] = known(name, call);
  members['random'] = new Module('numpy.random', randomMembers(machine), (name) => foreign(`numpy.random.${name}`, machine));
  return new Module('numpy', members, (name) => foreign(`numpy.${name}`, machine));
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

function joined(parts: readonly Value[]): Arr {
  const arrays = parts.map(arrayOf);
  const inner = arrays.find(({ shape }) => shape.length > 1)?.shape.slice(1) ?? [];
  const data = arrays.flatMap((array) => array.data);
  const width = inner.reduce((product, n) => product * n, 1);
  return new Arr(data, inner.length === 0 ? [data.length] : [data.length / width, ...inner]);
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
