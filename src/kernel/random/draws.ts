/** NEST's random functions, drawn many numbers at a time: what depends on the arguments alone is worked out once. */
import { exp, log } from '../../base/elementary.ts';
import type { RandomFunctionName } from '../../language/index.ts';
import { isLikely, normalWithin } from './normal.ts';
import type { Stream } from './xoshiro.ts';

/**
 * Fills values[from] … values[to − 1] with draws, one after the other. The numbers depend on the stream and on how many were drawn
 * from it before, not on how the draws are cut into calls.
 */
type Filler = (stream: Stream, values: Float64Array, from: number, to: number) => void;

/** Prepares the draws of a random function. @param window a normal's only: every number lies in it. */
export function fillerOf(name: RandomFunctionName, args: readonly number[], window?: readonly [number, number]): Filler {
  return window === undefined ? fillers[name](args) : clippedNormal(args as [number, number], window);
}

const fillers: Readonly<Record<RandomFunctionName, (args: readonly number[]) => Filler>> = {
  uniform: ([min, max]) => {
    const low = min as number;
    const width = (max as number) - low;
    return (stream, values, from, to) => {
      for (let i = from; i < to; i++) values[i] = low + width * stream.uniform();
    };
  },
  uniform_int: ([max]) => {
    const end = max as number;
    return (stream, values, from, to) => {
      for (let i = from; i < to; i++) values[i] = stream.below(end);
    };
  },
  normal: ([mean, std]) => {
    const [middle, width] = [mean as number, std as number];
    return (stream, values, from, to) => {
      stream.normals(values, from, to);
      for (let i = from; i < to; i++) values[i] = middle + width * (values[i] as number);
    };
  },
  lognormal: ([mean, std]) => {
    const [middle, width] = [mean as number, std as number];
    return (stream, values, from, to) => {
      stream.normals(values, from, to);
      for (let i = from; i < to; i++) values[i] = exp(middle + width * (values[i] as number));
    };
  },
  exponential: ([beta]) => {
    // Divided by the rate: a mean that was written as a rate draws the numbers of that rate.
    const rate = 1 / (beta as number);
    return (stream, values, from, to) => {
      for (let i = from; i < to; i++) values[i] = -log(stream.open()) / rate;
    };
  },
};

function clippedNormal([mean, std]: readonly [number, number], [low, high]: readonly [number, number]): Filler {
  if (std === 0) return (_, values, from, to) => void values.fill(Math.min(Math.max(mean, low), high), from, to);
  const least = (low - mean) / std;
  const most = (high - mean) / std;
  if (least < most && isLikely(least, most)) {
    return (stream, values, from, to) => {
      stream.normals(values, from, to, least, most);
      for (let i = from; i < to; i++) values[i] = Math.min(Math.max(mean + std * (values[i] as number), low), high);
    };
  }
  const within = normalWithin(least, most);
  return (stream, values, from, to) => {
    for (let i = from; i < to; i++) values[i] = Math.min(Math.max(mean + std * within(stream), low), high);
  };
}
