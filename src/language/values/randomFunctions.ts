/**
 * NEST's random parameters: their names and arguments in NEST 3 (`nest.random`), what is wrong with an argument, and what is known
 * of the draws without drawing. The kernel draws them; forms, checks and estimates read these records.
 * Source: NEST 3.9, nestkernel/parameter.h.
 */
import { exp, log } from '../../base/elementary.ts';

/** What an argument has to be. */
export type Need = 'finite' | 'ordered' | 'not_negative' | 'positive' | 'whole';

interface ArgumentFault {
  /** Positions of the arguments that are wrong, or wrong with each other. */
  readonly at: readonly number[];
  readonly needs: Need;
}

interface RandomArgument {
  /** As in NEST 3. */
  readonly name: string;
  /** NEST's default; left out where the argument has to be given. */
  readonly default?: number;
  /** 'log': of the logarithm of the parameter, a pure number; 'value': in the parameter's own unit. */
  readonly measures: 'value' | 'log';
}

export interface RandomFunction {
  readonly name: RandomFunctionName;
  readonly doc: string;
  readonly arguments: readonly RandomArgument[];
  /** Whether every draw is a whole number. */
  readonly whole: boolean;
  readonly fault: (args: readonly number[]) => ArgumentFault | undefined;
  readonly mean: (args: readonly number[]) => number;
  /** The value that as many draws lie below as above. */
  readonly middle: (args: readonly number[]) => number;
  /** Smallest and largest value that a draw can have; ∓Infinity where there is none. */
  readonly range: (args: readonly number[]) => readonly [low: number, high: number];
  /** Bounds that all but about one draw in a billion keep, for estimates. */
  readonly reach: (args: readonly number[]) => readonly [low: number, high: number];
  /** The stretch worth drawing, and the density there (up to rounding, of area 1). */
  readonly shown: (args: readonly number[]) => readonly [low: number, high: number];
  readonly density: (args: readonly number[], x: number) => number;
  /** Arguments that give values around `centre` with about this width, for a form to start from. */
  readonly around: (centre: number, width: number) => readonly number[];
  /** Arguments whose draws are the negative ones; undefined where draws have one sign only. */
  readonly negated: (args: readonly number[]) => readonly number[] | undefined;
  /** How it is abbreviated where there is no room: N(…). */
  readonly short: string;
}

export type RandomFunctionName = 'uniform' | 'uniform_int' | 'normal' | 'lognormal' | 'exponential';

const at = (args: readonly number[], index: number): number => args[index] as number;

const finite = (args: readonly number[]): ArgumentFault | undefined => {
  const wrong = args.flatMap((value, index) => (Number.isFinite(value) ? [] : [index]));
  return wrong.length === 0 ? undefined : { at: wrong, needs: 'finite' };
};

const notNegative = (args: readonly number[], index: number): ArgumentFault | undefined =>
  at(args, index) >= 0 ? undefined : { at: [index], needs: 'not_negative' };

const positive = (args: readonly number[], index: number): ArgumentFault | undefined =>
  at(args, index) > 0 ? undefined : { at: [index], needs: 'positive' };

function gauss(x: number, mean: number, std: number): number {
  return exp(-(((x - mean) / std) ** 2) / 2) / (std * Math.sqrt(2 * Math.PI));
}

const records: { readonly [F in RandomFunctionName]: Omit<RandomFunction, 'name'> } = {
  uniform: {
    doc: 'Every value from min up to, but not including, max is as likely as any other.',
    arguments: [
      { name: 'min', default: 0, measures: 'value' },
      { name: 'max', default: 1, measures: 'value' },
    ],
    whole: false,
    fault: (args) => finite(args) ?? (at(args, 0) < at(args, 1) ? undefined : { at: [0, 1], needs: 'ordered' }),
    mean: (args) => (at(args, 0) + at(args, 1)) / 2,
    middle: (args) => (at(args, 0) + at(args, 1)) / 2,
    range: (args) => [at(args, 0), at(args, 1)],
    reach: (args) => [at(args, 0), at(args, 1)],
    shown: (args) => {
      const margin = (at(args, 1) - at(args, 0)) * 0.15;
      return [at(args, 0) - margin, at(args, 1) + margin];
    },
    density: (args, x) => (x >= at(args, 0) && x <= at(args, 1) ? 1 / (at(args, 1) - at(args, 0)) : 0),
    around: (centre, width) => [centre - width, centre + width],
    negated: (args) => [-at(args, 1), -at(args, 0)],
    short: 'U',
  },
  uniform_int: {
    doc: 'Every whole number from 0 up to, but not including, max is as likely as any other.',
    arguments: [{ name: 'max', measures: 'value' }],
    whole: true,
    fault: (args) => finite(args) ?? positive(args, 0) ?? (Number.isInteger(at(args, 0)) ? undefined : { at: [0], needs: 'whole' }),
    mean: (args) => (at(args, 0) - 1) / 2,
    middle: (args) => (at(args, 0) - 1) / 2,
    range: (args) => [0, at(args, 0) - 1],
    reach: (args) => [0, at(args, 0) - 1],
    shown: (args) => [-0.15 * at(args, 0), 1.15 * at(args, 0)],
    density: (args, x) => (x >= 0 && x < at(args, 0) ? 1 / at(args, 0) : 0),
    around: (centre) => [Math.max(1, Math.round(2 * centre) + 1)],
    negated: () => undefined,
    short: 'Uint',
  },
  normal: {
    doc: 'A bell around the mean.',
    arguments: [
      { name: 'mean', default: 0, measures: 'value' },
      { name: 'std', default: 1, measures: 'value' },
    ],
    whole: false,
    fault: (args) => finite(args) ?? notNegative(args, 1),
    mean: (args) => at(args, 0),
    middle: (args) => at(args, 0),
    range: (args) => (at(args, 1) === 0 ? [at(args, 0), at(args, 0)] : [-Infinity, Infinity]),
    reach: (args) => [at(args, 0) - 6 * at(args, 1), at(args, 0) + 6 * at(args, 1)],
    shown: (args) => [at(args, 0) - 3.2 * at(args, 1), at(args, 0) + 3.2 * at(args, 1)],
    density: (args, x) => gauss(x, at(args, 0), at(args, 1)),
    around: (centre, width) => [centre, width],
    negated: (args) => [-at(args, 0), at(args, 1)],
    short: 'N',
  },
  lognormal: {
    doc: 'A value whose logarithm is a bell around mean: above 0, with a long tail.',
    arguments: [
      { name: 'mean', default: 0, measures: 'log' },
      { name: 'std', default: 1, measures: 'log' },
    ],
    whole: false,
    fault: (args) => finite(args) ?? notNegative(args, 1),
    mean: (args) => exp(at(args, 0) + at(args, 1) ** 2 / 2),
    middle: (args) => exp(at(args, 0)),
    range: (args) => (at(args, 1) === 0 ? [exp(at(args, 0)), exp(at(args, 0))] : [0, Infinity]),
    reach: (args) => [exp(at(args, 0) - 6 * at(args, 1)), exp(at(args, 0) + 6 * at(args, 1))],
    shown: (args) => [0, exp(at(args, 0) + 2.2 * at(args, 1))],
    density: (args, x) => (x <= 0 ? 0 : gauss(log(x), at(args, 0), at(args, 1)) / x),
    around: (centre) => [centre > 0 ? log(centre) : 0, 0.5],
    negated: () => undefined,
    short: 'lnN',
  },
  exponential: {
    doc: 'Above 0, the likelier the smaller; beta is the mean.',
    arguments: [{ name: 'beta', default: 1, measures: 'value' }],
    whole: false,
    fault: (args) => finite(args) ?? positive(args, 0),
    mean: (args) => at(args, 0),
    middle: (args) => at(args, 0) * Math.LN2,
    range: () => [0, Infinity],
    reach: (args) => [0, 20 * at(args, 0)],
    shown: (args) => [0, 4.5 * at(args, 0)],
    density: (args, x) => (x < 0 ? 0 : exp(-x / at(args, 0)) / at(args, 0)),
    around: (centre) => [centre > 0 ? centre : 1],
    negated: () => undefined,
    short: 'Exp',
  },
};

/** The random functions by NEST 3's name, in the order in which lists show them. */
export const randomFunctions: Readonly<Record<RandomFunctionName, RandomFunction>> = Object.fromEntries(
  Object.entries(records).map(([name, record]) => [name, { name: name as RandomFunctionName, ...record }]),
) as Record<RandomFunctionName, RandomFunction>;

/** The random function of this name, or undefined. */
export function randomFunctionNamed(name: string): RandomFunction | undefined {
  return Object.hasOwn(randomFunctions, name) ? randomFunctions[name as RandomFunctionName] : undefined;
}
