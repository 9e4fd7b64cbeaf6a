/**
 * Distribution objects as NEST 2 and files of version 1 write them, `{ "distribution": "normal", "mu": …, "sigma": … }`: which random
 * function each stands for. What is known of their draws is known of that function.
 */
import { type Need, type RandomFunction, randomFunctions } from './randomFunctions.ts';

export type Distribution =
  | { readonly distribution: 'uniform'; readonly low: number; readonly high: number }
  | { readonly distribution: 'normal'; readonly mu: number; readonly sigma: number }
  | { readonly distribution: 'normal_clipped'; readonly mu: number; readonly sigma: number; readonly low: number; readonly high: number }
  | { readonly distribution: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly distribution: 'exponential'; readonly lambda: number };

export type DistributionName = Distribution['distribution'];

export interface DistributionRecord {
  readonly name: DistributionName;
  readonly function: RandomFunction;
  /** The keys of the function's arguments, in their order. */
  readonly keys: readonly string[];
  /** Whether the keys are one over the arguments: lambda is a rate, beta a mean. */
  readonly inverse: boolean;
  /** Keys of the bounds outside of which a value is drawn again (NEST 3's `redraw`). */
  readonly window: readonly [low: string, high: string] | undefined;
}

const { uniform, normal, lognormal, exponential } = randomFunctions;

const records: { readonly [D in DistributionName]: Omit<DistributionRecord, 'name'> } = {
  uniform: { function: uniform, keys: ['low', 'high'], inverse: false, window: undefined },
  normal: { function: normal, keys: ['mu', 'sigma'], inverse: false, window: undefined },
  normal_clipped: { function: normal, keys: ['mu', 'sigma'], inverse: false, window: ['low', 'high'] },
  lognormal: { function: lognormal, keys: ['mu', 'sigma'], inverse: false, window: undefined },
  exponential: { function: exponential, keys: ['lambda'], inverse: true, window: undefined },
};

/** The distributions by NEST 2's name, in the order in which lists show them. */
export const distributions: Readonly<Record<DistributionName, DistributionRecord>> = Object.fromEntries(
  Object.entries(records).map(([name, record]) => [name, { name: name as DistributionName, ...record }]),
) as Record<DistributionName, DistributionRecord>;

/** The distribution of this name, or undefined. */
export function distributionNamed(name: unknown): DistributionRecord | undefined {
  return typeof name === 'string' && Object.hasOwn(distributions, name) ? distributions[name as DistributionName] : undefined;
}

/** Every key of a distribution beside its name. */
export function keysOfDistribution({ keys, window }: DistributionRecord): readonly string[] {
  return [...keys, ...(window ?? [])];
}

/** Whether a value is a distribution and not a number, text or list. Its name and keys may still be wrong. */
export function isDistribution(value: unknown): value is Distribution {
  return typeof value === 'object' && value !== null && 'distribution' in value;
}

/** A distribution taken apart: its function, the arguments, and the bounds outside of which a value is drawn again. */
export interface Drawn {
  readonly function: RandomFunction;
  readonly args: readonly number[];
  readonly window: readonly [low: number, high: number] | undefined;
}

/** What a distribution stands for. Throws a RangeError for a name that nobody knows; ask `distributionFault` first. */
export function drawnFrom(distribution: Distribution): Drawn {
  const record = distributionNamed(distribution.distribution);
  if (record === undefined) throw new RangeError(`"${String(distribution.distribution)}" is no distribution.`);
  const numbers = distribution as unknown as Readonly<Record<string, number>>;
  const number = (key: string): number => numbers[key] as number;
  return {
    function: record.function,
    args: record.keys.map((key) => (record.inverse ? 1 / number(key) : number(key))),
    window: record.window && [number(record.window[0]), number(record.window[1])],
  };
}

/** The distribution of this name with these arguments and bounds: the other way round. */
export function distributionOf(name: DistributionName, args: readonly number[], window?: readonly [number, number]): Distribution {
  const { keys, inverse, window: bounds } = distributions[name];
  const numbers = keys.map((key, index) => [key, inverse ? 1 / (args[index] as number) : args[index]]);
  const limits = (bounds ?? []).map((key, index) => [key, window?.[index]]);
  return { distribution: name, ...Object.fromEntries([...numbers, ...limits]) } as Distribution;
}

/** What is wrong with a distribution: which of its keys, and what they have to be; no keys where the name is wrong. */
export interface DistributionFault {
  readonly keys: readonly string[];
  readonly needs: Need | 'known' | 'within_reach';
}

/** Beyond this many standard deviations a draw falls inside a window less than once in a billion, and NEST gives up after 1000. */
export const FARTHEST_WINDOW = 6;

/** The first thing that is wrong with a distribution, or undefined. */
export function distributionFault(distribution: Distribution): DistributionFault | undefined {
  const record = distributionNamed(distribution.distribution);
  if (record === undefined) return { keys: [], needs: 'known' };
  const numbers = distribution as unknown as Readonly<Record<string, unknown>>;
  const endless = keysOfDistribution(record).filter((key) => !Number.isFinite(numbers[key]));
  if (endless.length > 0) return { keys: endless, needs: 'finite' };
  if (record.inverse) {
    const keys = record.keys.filter((key) => !((numbers[key] as number) > 0));
    if (keys.length > 0) return { keys, needs: 'positive' };
  }
  const drawn = drawnFrom(distribution);
  const fault = drawn.function.fault(drawn.args);
  if (fault !== undefined) return { keys: fault.at.map((index) => record.keys[index] as string), needs: fault.needs };
  if (drawn.window === undefined || record.window === undefined) return undefined;
  const [low, high] = drawn.window;
  if (low >= high) return { keys: record.window, needs: 'ordered' };
  const [mean, std] = drawn.args as [number, number];
  const nearest = Math.min(Math.max(mean, low), high);
  return Math.abs(nearest - mean) > FARTHEST_WINDOW * std ? { keys: record.window, needs: 'within_reach' } : undefined;
}

/** Mean of a distribution; that of a clipped one is approximated by its function's, moved inside. */
export function distributionMean(distribution: Distribution): number {
  const { function: f, args, window } = drawnFrom(distribution);
  return window === undefined ? f.mean(args) : within(f.mean(args), window);
}

/** Smallest and largest value of a draw; ∓Infinity where there is none. */
export function distributionRange(distribution: Distribution): readonly [low: number, high: number] {
  const { function: f, args, window } = drawnFrom(distribution);
  const [low, high] = f.range(args);
  return window === undefined ? [low, high] : [within(low, window), within(high, window)];
}

/** Bounds that all but about one draw in a billion keep. */
export function distributionReach(distribution: Distribution): readonly [low: number, high: number] {
  const { function: f, args, window } = drawnFrom(distribution);
  const [low, high] = f.reach(args);
  return window === undefined ? [low, high] : [within(low, window), within(high, window)];
}

function within(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

/** The same distribution with the other sign; undefined where draws have one sign only. */
export function negatedDistribution(distribution: Distribution): Distribution | undefined {
  const { function: f, args, window } = drawnFrom(distribution);
  const negated = f.negated(args);
  return negated && distributionOf(distribution.distribution, negated, window && [-window[1], -window[0]]);
}
