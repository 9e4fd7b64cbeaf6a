import { exp, log } from '../../base/elementary.ts';
import { type Distribution, distributionFault, distributions, drawnFrom, FARTHEST_WINDOW } from '../../models/vocabulary/distributions.ts';
import type { RandomFunctionName } from '../../models/vocabulary/randomFunctions.ts';
import type { Stream } from './xoshiro.ts';

/** A standard normal number: polar method of Marsaglia and Bray (1964), one of the pair used, so that a draw keeps no memory. */
export function normal(stream: Stream): number {
  for (;;) {
    const u = 2 * stream.uniform() - 1;
    const v = 2 * stream.uniform() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * log(s)) / s);
  }
}

/** Φ, the distribution function of the standard normal, to about 1e-15 in its body (series and continued fraction). */
function normalBelow(x: number): number {
  if (x < -38) return 0;
  if (x > 38) return 1;
  const a = Math.abs(x);
  let tail: number;
  if (a < 5) {
    let term = a;
    let sum = a;
    for (let k = 1; k < 200 && term > 1e-17 * sum; k++) {
      term *= (a * a) / (2 * k + 1);
      sum += term;
    }
    tail = 0.5 - (sum * exp((-a * a) / 2)) / Math.sqrt(2 * Math.PI);
  } else {
    let fraction = a;
    for (let k = 60; k >= 1; k--) fraction = a + k / fraction;
    tail = exp((-a * a) / 2) / (Math.sqrt(2 * Math.PI) * fraction);
  }
  return x < 0 ? tail : 1 - tail;
}

/**
 * A standard normal number known to lie in [low, high]. Drawn and redrawn while the interval is likely, otherwise by Robert's
 * (1995) exponential proposal for a tail or a uniform one for a narrow interval: never more than a few tries on average, so
 * that no choice of bounds can hang.
 */
export function normalWithin(stream: Stream, low: number, high: number): number {
  if (low >= high) return low;
  if (normalBelow(high) - normalBelow(low) > 0.25) {
    for (;;) {
      const x = normal(stream);
      if (x >= low && x <= high) return x;
    }
  }
  if (high < 0 || (low < 0 && -low > high)) return -normalWithin(stream, -high, -low);
  const nearest = Math.max(low, 0);
  const rate = (nearest + Math.sqrt(nearest * nearest + 4)) / 2;
  if (low > 0 && rate * (high - low) > 1) {
    for (;;) {
      const x = low - log(stream.open()) / rate;
      if (x <= high && stream.uniform() <= exp(((x - rate) * (rate - x)) / 2)) return x;
    }
  }
  for (;;) {
    const x = low + (high - low) * stream.uniform();
    if (stream.uniform() <= exp((nearest * nearest - x * x) / 2)) return x;
  }
}

type Draw = (stream: Stream, args: readonly number[]) => number;

/** How each random function is drawn. */
const draws: Readonly<Record<RandomFunctionName, Draw>> = {
  uniform: (stream, [min, max]) => (min as number) + ((max as number) - (min as number)) * stream.uniform(),
  uniform_int: (stream, [max]) => stream.below(max as number),
  normal: (stream, [mean, std]) => (mean as number) + (std as number) * normal(stream),
  lognormal: (stream, [mean, std]) => exp((mean as number) + (std as number) * normal(stream)),
  exponential: (stream, [beta]) => -(beta as number) * log(stream.open()),
};

/** Makes the draws of a distribution, one number each time it is asked. */
export function drawing(distribution: Distribution): (stream: Stream) => number {
  const { function: f, args, window } = drawnFrom(distribution);
  const once = draws[f.name];
  if (window === undefined) return (stream) => once(stream, args);
  // Only a normal is clipped so far, which can be drawn from its tail alone.
  const [mean, std] = args as [number, number];
  const [low, high] = window;
  if (std === 0) return () => Math.min(Math.max(mean, low), high);
  const [from, to] = [(low - mean) / std, (high - mean) / std];
  return (stream) => Math.min(Math.max(mean + std * normalWithin(stream, from, to), low), high);
}

/** One draw from a distribution. */
export function draw(distribution: Distribution, stream: Stream): number {
  return drawing(distribution)(stream);
}

/** values[from] … values[to − 1] drawn one after the other; the same numbers as `draw` gives. */
export function drawInto(distribution: Distribution, stream: Stream, values: Float64Array, from: number, to: number): void {
  const { function: f, args, window } = drawnFrom(distribution);
  const [a, b] = args as [number, number];
  // The two that fill most networks, without a call for each number.
  if (window === undefined && f.name === 'normal') {
    for (let i = from; i < to; i++) values[i] = a + b * normal(stream);
  } else if (window === undefined && f.name === 'uniform') {
    for (let i = from; i < to; i++) values[i] = a + (b - a) * stream.uniform();
  } else {
    const once = drawing(distribution);
    for (let i = from; i < to; i++) values[i] = once(stream);
  }
}

/** What is wrong with a distribution's keys in a sentence, or undefined. */
export function distributionComplaint(distribution: Distribution): string | undefined {
  const fault = distributionFault(distribution);
  if (fault === undefined) return undefined;
  const { distribution: name, ...numbers } = distribution as { readonly distribution: string } & Readonly<Record<string, unknown>>;
  const got = fault.keys.map((key) => String(numbers[key])).join(' and ');
  const keys = fault.keys.join(' and ');
  switch (fault.needs) {
    case 'known':
      return `"${String(name)}" is no distribution; known are ${Object.keys(distributions).join(', ')}.`;
    case 'finite':
      return `${keys} must be a finite number, got ${got}.`;
    case 'ordered':
      return `${name} needs ${fault.keys.join(' < ')}, got ${got}.`;
    case 'not_negative':
      return `${keys} must not be negative, got ${got}.`;
    case 'positive':
      return `${keys} must be > 0, got ${got}.`;
    case 'whole':
      return `${keys} must be an integer, got ${got}.`;
    case 'within_reach':
      return `${name} needs a window within ${FARTHEST_WINDOW} standard deviations of its mean, got ${got}; a draw would hardly ever fall inside.`;
  }
}
