/** Python's own functions, as far as scripts of networks use them. */
import { isSequence, numberOf, take } from './arguments.ts';
import { Draw } from './drawn.ts';
import { formatValue, representation, textOf } from './format.ts';
import { lengthOf } from './items.ts';
import type { Machine } from './machine.ts';
import { arrayOf, equal, isNumber, operate, orderOf, sampled } from './operators.ts';
import { Problem } from './problem.ts';
import { Arr, Builtin, Dict, Func, type Given, List, Tuple, typeName, Unknown, unknownOf, type Value } from './values.ts';

type Iterate = (value: Value) => Value[];

/** What Python has without an import. `iterate` gives the values that a loop goes through. */
export function pythonBuiltins(machine: Machine, iterate: Iterate, truth: (value: Value) => boolean): Map<string, Value> {
  const counted: Iterate = (value) => {
    const items = iterate(value);
    machine.budget.step(items.length);
    machine.budget.hold(items.length);
    return items;
  };
  /** Functions of one value, which is given back where it is unknown. */
  const ofOne = (of: (value: Value, given: Given) => Value) => (given: Given) => unknownOf(given.args) ?? of(given.args[0] ?? null, given);
  const functions: Record<string, (given: Given) => Value> = {
    range: (given) => range(given, machine),
    xrange: (given) => range(given, machine),
    len: ofOne((value) => BigInt(lengthOf(value))),
    zip: ({ args }) => {
      const lists = args.map(counted);
      const length = lists.length === 0 ? 0 : lists.reduce((least, list) => Math.min(least, list.length), Number.POSITIVE_INFINITY);
      return new List(Array.from({ length }, (_, place) => new Tuple(lists.map((list) => list[place] as Value))));
    },
    enumerate: (given) => {
      const start = take('enumerate', given, ['iterable', 'start']).number('start', 0);
      return new List(counted(given.args[0] ?? null).map((item, place) => new Tuple([BigInt(place + start), item])));
    },
    sum: ofOne((value, { args, named }) =>
      counted(value).reduce<Value>((sum, item) => operate('+', sum, item, machine.budget), args[1] ?? named.get('start') ?? 0n),
    ),
    min: (given) => extreme(given, -1, counted, machine),
    max: (given) => extreme(given, 1, counted, machine),
    abs: ofOne(absolute),
    round: ofOne((value, { args, named }) => rounded(value, args[1] ?? named.get('ndigits'))),
    int: ofOne(whole),
    long: ofOne(whole),
    float: ofOne((value) => (typeof value === 'string' ? floatOf(value) : value instanceof Draw ? value : numberOf(value))),
    bool: ofOne(truth),
    str: ofOne((value, { args }) => (args.length === 0 ? '' : machine.budget.text(textOf(value)))),
    repr: ofOne((value) => machine.budget.text(representation(value))),
    format: ofOne((value, { args }) => formatValue(value, textOf(args[1] ?? ''), machine.budget)),
    list: ofOne((value, { args }) => new List(args.length === 0 ? [] : counted(value))),
    tuple: ofOne((value, { args }) => new Tuple(args.length === 0 ? [] : counted(value))),
    set: ofOne((value, { args }) => {
      const set = new Dict(true);
      if (args.length > 0) for (const item of counted(value)) set.set(item, null);
      return set;
    }),
    dict: ({ args, named }) => {
      const [value] = args;
      if (value instanceof Unknown) return value;
      const dict = new Dict();
      if (value instanceof Dict) for (const [key, item] of value.entries.values()) dict.set(key, item);
      else if (value !== undefined) for (const pair of counted(value)) dict.set(...(iterate(pair) as [Value, Value]));
      for (const [key, item] of named) dict.set(key, item);
      return dict;
    },
    sorted: (given) => {
      const unknown = unknownOf(given.args);
      if (unknown !== undefined) return unknown;
      const [key, reverse] = [given.named.get('key') ?? null, truth(given.named.get('reverse') ?? false)];
      const items = counted(given.args[0] ?? null).map((item) => ({ item, key: key === null ? item : machine.call(key, [item]) }));
      machine.budget.step(items.length * 8);
      items.sort((a, b) => orderOf(a.key, b.key) * (reverse ? -1 : 1));
      return new List(items.map(({ item }) => item));
    },
    reversed: ofOne((value) => new List(counted(value).reverse())),
    any: ofOne((value) => counted(value).some(truth)),
    all: ofOne((value) => counted(value).every(truth)),
    map: ({ args: [func = null, ...lists] }) => {
      const all = lists.map(counted);
      const length = all.reduce((least, list) => Math.min(least, list.length), Number.POSITIVE_INFINITY);
      return new List(
        Array.from({ length: all.length === 0 ? 0 : length }, (_, place) =>
          machine.call(
            func,
            all.map((list) => list[place] as Value),
          ),
        ),
      );
    },
    filter: ({ args: [func = null, list = null] }) => {
      return new List(counted(list).filter((item) => truth(func === null ? item : machine.call(func, [item]))));
    },
    divmod: ({ args: [a = null, b = null] }) => new Tuple([operate('//', a, b, machine.budget), operate('%', a, b, machine.budget)]),
    pow: ({ args: [a = null, b = null] }) => operate('**', a, b, machine.budget),
    isinstance: ({ args: [value = null, type = null] }) => isInstance(value, type),
    callable: ({ args: [value = null] }) => value instanceof Func || value instanceof Builtin,
    type: ofOne((value) => typeName(value)),
    print: () => null,
    input: () => new Unknown('foreign', 'input'),
    open: () => new Unknown('foreign', 'open'),
    exit: () => null,
    quit: () => null,
    display: () => null,
    iter: ofOne((value) => new List(counted(value))),
    id: () => new Unknown('foreign', 'id'),
  };
  const builtins = new Map<string, Value>(
    Object.entries(functions).map(([name, call]) => [
      name,
      new Builtin(name, (given) => {
        const known = BY_NAME[name];
        for (const key of given.named.keys())
          if (known !== 'any' && known?.includes(key) !== true) throw new Problem('argument_unread', key, { function: name });
        return call(given);
      }),
    ]),
  );
  for (const name of EXCEPTIONS) builtins.set(name, new Builtin(name, () => new Unknown('foreign', name)));
  builtins.set('__name__', '__main__').set('__file__', 'script.py').set('Ellipsis', new Unknown('foreign', '...'));
  return builtins;
}

/** What may be given by name. */
const BY_NAME: Readonly<Record<string, readonly string[] | 'any'>> = {
  enumerate: ['iterable', 'start'],
  sum: ['start'],
  min: ['key', 'default'],
  max: ['key', 'default'],
  round: ['ndigits'],
  sorted: ['key', 'reverse'],
  zip: ['strict'],
  dict: 'any',
  print: 'any',
  open: 'any',
  exit: 'any',
};

const EXCEPTIONS = [
  'Exception',
  'ValueError',
  'TypeError',
  'KeyError',
  'IndexError',
  'RuntimeError',
  'ImportError',
  'NotImplementedError',
  'AssertionError',
  'AttributeError',
  'ModuleNotFoundError',
  'SystemExit',
];

function range(given: Given, machine: Machine): Value {
  const unknown = unknownOf(given.args);
  if (unknown !== undefined) return unknown;
  const bounds = given.args.map((value) => {
    const plain = sampled(value);
    if (!isNumber(plain) || !Number.isInteger(Number(plain))) throw new Problem('type', typeName(value), { wanted: 'int' });
    return Number(plain);
  });
  const [start = 0, stop = 0, step = 1] = bounds.length === 1 ? [0, bounds[0]] : bounds;
  if (step === 0) throw new Problem('slice', '0');
  const length = Math.max(0, Math.ceil((stop - start) / step));
  machine.budget.hold(length);
  return new List(Array.from({ length }, (_, place) => BigInt(start + place * step)));
}

function extreme({ args, named }: Given, sign: 1 | -1, iterate: Iterate, machine: Machine): Value {
  const unknown = unknownOf(args);
  if (unknown !== undefined) return unknown;
  const [only] = args;
  const items = args.length === 1 && only !== undefined ? iterate(only) : args;
  const key = named.get('key');
  let best: { item: Value; key: Value } | undefined;
  for (const item of items) {
    const own = key === undefined ? item : machine.call(key, [item]);
    if (best === undefined || orderOf(own, best.key) * sign > 0) best = { item, key: own };
  }
  const standard = best?.item ?? named.get('default');
  if (standard === undefined) throw new Problem('empty', sign > 0 ? 'max' : 'min');
  return standard;
}

export function absolute(value: Value): Value {
  if (typeof value === 'bigint') return value < 0n ? -value : value;
  if (value instanceof Arr) return new Arr(value.data.map(absolute), value.shape);
  if (value instanceof Draw) {
    return new Draw(`abs(${value.expression})`, value.sample === undefined ? undefined : Math.abs(value.sample), value.atoms);
  }
  return Math.abs(numberOf(value));
}

/** To the nearest even where two are as near. A draw for a whole number is rounded by the kernel. */
export function rounded(value: Value, digits: Value | undefined): Value {
  if (value instanceof Arr)
    return new Arr(
      value.data.map((item) => rounded(item, digits)),
      value.shape,
    );
  if (value instanceof Draw && digits === undefined) return new Draw(value.expression, value.sample && halfEven(value.sample), value.atoms);
  if (typeof value === 'bigint') return value;
  const number = numberOf(value);
  if (digits === undefined || digits === null) {
    if (!Number.isFinite(number)) throw new Problem('type', representation(number), { wanted: 'int' });
    return BigInt(halfEven(number));
  }
  const places = Math.max(-300, Math.min(100, numberOf(digits)));
  return places < 0 ? Math.round(number * 10 ** places) / 10 ** places : Number(number.toFixed(places));
}

function halfEven(number: number): number {
  const low = Math.floor(number);
  const rest = number - low;
  if (rest !== 0.5) return Math.round(number);
  return low % 2 === 0 ? low : low + 1;
}

export function whole(value: Value): Value {
  if (typeof value === 'bigint') return value;
  if (value instanceof Arr && value.data.length !== 1) return new Arr(value.data.map(whole), value.shape);
  // Rounded or not, the kernel rounds what it draws for a whole number.
  if (value instanceof Draw) return value;
  const number = typeof value === 'string' ? floatOf(value) : numberOf(value);
  if (!Number.isFinite(number)) throw new Problem('type', representation(number), { wanted: 'int' });
  return BigInt(Math.trunc(number));
}

function floatOf(text: string): number {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^([+-]?)inf(inity)?$/, '$1Infinity');
  const number = plain === 'nan' ? Number.NaN : Number(plain);
  if (plain === '' || (Number.isNaN(number) && plain !== 'nan')) throw new Problem('type', text.slice(0, 40), { wanted: 'float' });
  return number;
}

/** Types are told by their names, which are those of the functions that make them. */
function isInstance(value: Value, type: Value): boolean {
  if (type instanceof Tuple) return type.items.some((one) => isInstance(value, one));
  const name = type instanceof Builtin || type instanceof Unknown ? type.name : '';
  if (typeof value === 'boolean' && name === 'int') return true;
  return (
    typeName(value).toLowerCase() === name.toLowerCase() || (isSequence(value) && equal(typeName(value), name)) || arrayName(value, name)
  );
}

function arrayName(value: Value, name: string): boolean {
  return value instanceof Arr && name === 'ndarray' && arrayOf(value) === value;
}
