/** numpy's and Python's draws. What is drawn is kept as what it was drawn from; the number is ours, where one is asked for. */
import { cos, exp, log } from '../../../base/elementary.ts';
import { numberText } from '../../../language/index.ts';
import { entriesOf, isSequence, numberOf, take } from '../arguments.ts';
import { Chance, Draw } from '../drawn.ts';
import type { Machine } from '../machine.ts';
import { arrayOf } from '../operators.ts';
import { Problem } from '../problem.ts';
import { Arr, Builtin, type Given, List, Module, type Value } from '../values.ts';

interface Drawer {
  /** Names of the arguments before `size`, with their defaults. */
  readonly names: readonly string[];
  readonly standards: readonly number[];
  expression(args: readonly number[]): string;
  sample(args: readonly number[], chance: Chance): number;
}

const call = (name: string) => (args: readonly number[]) => `${name}(${args.map(numberText).join(', ')})`;
/** Box and Muller. */
const normal = (chance: Chance) => Math.sqrt(-2 * log(1 - chance.uniform())) * cos(2 * Math.PI * chance.uniform());

const UNIFORM: Drawer = {
  names: ['low', 'high'],
  standards: [0, 1],
  expression: call('uniform'),
  sample: ([low = 0, high = 1], chance) => low + (high - low) * chance.uniform(),
};
const NORMAL: Drawer = {
  names: ['loc', 'scale'],
  standards: [0, 1],
  expression: call('normal'),
  sample: ([mean = 0, std = 1], chance) => mean + std * normal(chance),
};
const DRAWERS: Readonly<Record<string, Drawer>> = {
  uniform: UNIFORM,
  normal: NORMAL,
  gauss: NORMAL,
  normalvariate: NORMAL,
  lognormal: {
    names: ['mean', 'sigma'],
    standards: [0, 1],
    expression: call('lognormal'),
    sample: ([mean = 0, std = 1], chance) => exp(mean + std * normal(chance)),
  },
  exponential: {
    names: ['scale'],
    standards: [1],
    expression: call('exponential'),
    sample: ([scale = 1], chance) => -scale * log(1 - chance.uniform()),
  },
};

/** Whole numbers: below `low` where there is no `high`. */
const INTEGERS: Drawer = {
  names: ['low', 'high'],
  standards: [0, Number.NaN],
  expression: ([low = 0, high = Number.NaN]) => {
    if (Number.isNaN(high)) return `uniform_int(${numberText(low)})`;
    return low === 0 ? `uniform_int(${numberText(high)})` : `${numberText(low)} + uniform_int(${numberText(high - low)})`;
  },
  sample: ([low = 0, high = Number.NaN], chance) =>
    Number.isNaN(high) ? Math.floor(low * chance.uniform()) : low + Math.floor((high - low) * chance.uniform()),
};

/** Members of numpy.random and of its generators. */
export function randomMembers(machine: Machine): Record<string, Value> {
  const chance = new Chance();
  let isNoted = false;
  const noted = () => {
    if (!isNoted) machine.note('draws', 'numpy.random');
    isNoted = true;
  };
  const one = (drawer: Drawer, args: readonly number[]): Draw =>
    new Draw(drawer.expression(args), drawer.sample(args, chance), [{ uses: 0 }]);
  const many = (drawer: Drawer, args: readonly number[], size: Value | undefined): Value => {
    noted();
    if (size === undefined || size === null) return one(drawer, args);
    const shape = isSequence(size) ? entriesOf(size).map(numberOf) : [numberOf(size)];
    const count = shape.reduce((product, n) => product * n, 1);
    if (!Number.isInteger(count) || count < 0) throw new Problem('shapes', `(${shape.join(', ')})`);
    machine.budget.hold(count * 4);
    return new Arr(
      Array.from({ length: count }, () => one(drawer, args)),
      shape,
    );
  };
  const drawing = (name: string, drawer: Drawer) =>
    new Builtin(name, (given) => {
      const taken = take(name, given, [...drawer.names, 'size', 'dtype']);
      const args = drawer.names.map((key, place) => taken.number(key, drawer.standards[place]));
      return many(drawer, args, taken.get('size'));
    });
  const members: Record<string, Value> = {};
  for (const [name, drawer] of Object.entries(DRAWERS)) members[name] = drawing(name, drawer);
  members['randint'] = drawing('randint', INTEGERS);
  members['integers'] = drawing('integers', INTEGERS);
  const plain = (name: string, drawer: Drawer, sizeOf: (given: Given) => Value | undefined) => {
    members[name] = new Builtin(name, (given) => many(drawer, drawer.standards, sizeOf(given)));
  };
  const bySize = ({ args, named }: Given) => named.get('size') ?? args[0];
  const byShape = ({ args }: Given) => (args.length === 0 ? undefined : new List([...args]));
  plain('random', UNIFORM, bySize);
  plain('random_sample', UNIFORM, bySize);
  plain('standard_normal', NORMAL, bySize);
  plain('rand', UNIFORM, byShape);
  plain('randn', NORMAL, byShape);
  members['seed'] = new Builtin('seed', ({ args: [seed] }) => {
    if (seed !== undefined && seed !== null) chance.seed(numberOf(seed));
    return null;
  });
  const shuffled = (items: readonly Value[]): Value[] => {
    noted();
    const pool = [...items];
    machine.budget.step(pool.length);
    for (let place = pool.length - 1; place > 0; place--) {
      const other = Math.floor(chance.uniform() * (place + 1));
      [pool[place], pool[other]] = [pool[other] as Value, pool[place] as Value];
    }
    return pool;
  };
  const poolOf = (value: Value): readonly Value[] => {
    if (typeof value !== 'bigint') return arrayOf(value).rows;
    machine.budget.hold(Number(value));
    return Array.from({ length: Number(value) }, (_, place) => BigInt(place));
  };
  members['permutation'] = new Builtin('permutation', ({ args: [value = null] }) => new Arr(shuffled(poolOf(value))));
  members['shuffle'] = new Builtin('shuffle', ({ args: [list = null] }) => {
    if (list instanceof List) list.items.splice(0, list.items.length, ...shuffled(list.items));
    return null;
  });
  members['sample'] = new Builtin(
    'sample',
    ({ args: [list = null, size = 1n] }) => new List(shuffled(poolOf(list)).slice(0, numberOf(size))),
  );
  members['choice'] = new Builtin('choice', (given) => {
    const taken = take('choice', given, ['a', 'size', 'replace', 'p']);
    const pool = poolOf(taken.need('a'));
    const size = taken.get('size');
    if (pool.length === 0) throw new Problem('empty', 'choice');
    noted();
    if (size === undefined || size === null) return pool[Math.floor(chance.uniform() * pool.length)] as Value;
    const count = numberOf(size);
    machine.budget.hold(count);
    if (taken.get('replace') === false) return new Arr(shuffled(pool).slice(0, count));
    return new Arr(Array.from({ length: count }, () => pool[Math.floor(chance.uniform() * pool.length)] as Value));
  });
  const generator = (name: string) =>
    new Builtin(name, ({ args: [seed] }) => {
      if (seed !== undefined && seed !== null) chance.seed(numberOf(seed));
      return new Module(name, members, (member) => {
        throw new Problem('attribute', member, { type: name });
      });
    });
  return { ...members, default_rng: generator('default_rng'), RandomState: generator('RandomState') };
}
