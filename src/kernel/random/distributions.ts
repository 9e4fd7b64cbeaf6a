import { exp, log } from '../../base/elementary.ts';
import type { Distribution } from '../types.ts';
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

/** One draw from a distribution of the graph format. */
export function draw(distribution: Distribution, stream: Stream): number {
  switch (distribution.distribution) {
    case 'uniform':
      return distribution.low + (distribution.high - distribution.low) * stream.uniform();
    case 'normal':
      return distribution.mu + distribution.sigma * normal(stream);
    case 'normal_clipped': {
      const { mu, sigma, low, high } = distribution;
      if (sigma === 0) return Math.min(Math.max(mu, low), high);
      return Math.min(Math.max(mu + sigma * normalWithin(stream, (low - mu) / sigma, (high - mu) / sigma), low), high);
    }
    case 'lognormal':
      return exp(distribution.mu + distribution.sigma * normal(stream));
    case 'exponential':
      return -log(stream.open()) / distribution.lambda;
  }
}

/** values[from] … values[to − 1] drawn one after the other; the same numbers as `draw` gives. */
export function drawInto(distribution: Distribution, stream: Stream, values: Float64Array, from: number, to: number): void {
  switch (distribution.distribution) {
    case 'normal': {
      const { mu, sigma } = distribution;
      for (let i = from; i < to; i++) values[i] = mu + sigma * normal(stream);
      return;
    }
    case 'uniform': {
      const { low, high } = distribution;
      for (let i = from; i < to; i++) values[i] = low + (high - low) * stream.uniform();
      return;
    }
    default:
      for (let i = from; i < to; i++) values[i] = draw(distribution, stream);
  }
}

/** What is wrong with a distribution's keys, or undefined. */
export function distributionFault(distribution: Distribution): string | undefined {
  for (const [key, value] of Object.entries(distribution)) {
    if (key !== 'distribution' && !Number.isFinite(value)) return `${key} must be a finite number, got ${String(value)}.`;
  }
  switch (distribution.distribution) {
    case 'uniform':
      return distribution.low <= distribution.high
        ? undefined
        : `uniform needs low <= high, got ${distribution.low} and ${distribution.high}.`;
    case 'normal_clipped':
      if (distribution.low > distribution.high)
        return `normal_clipped needs low <= high, got ${distribution.low} and ${distribution.high}.`;
      return distribution.sigma < 0 ? `sigma must not be negative, got ${distribution.sigma}.` : undefined;
    case 'normal':
    case 'lognormal':
      return distribution.sigma < 0 ? `sigma must not be negative, got ${distribution.sigma}.` : undefined;
    case 'exponential':
      return distribution.lambda > 0 ? undefined : `lambda must be > 0, got ${distribution.lambda}.`;
    default:
      return `"${String((distribution as { distribution: unknown }).distribution)}" is no distribution; known are uniform, normal, normal_clipped, lognormal and exponential.`;
  }
}

/** Mean of a distribution; a clipped normal's is approximated by its clipped mean. */
export function distributionMean(distribution: Distribution): number {
  switch (distribution.distribution) {
    case 'uniform':
      return (distribution.low + distribution.high) / 2;
    case 'normal':
      return distribution.mu;
    case 'normal_clipped':
      return Math.min(Math.max(distribution.mu, distribution.low), distribution.high);
    case 'lognormal':
      return exp(distribution.mu + distribution.sigma ** 2 / 2);
    case 'exponential':
      return 1 / distribution.lambda;
  }
}

export function isDistribution(value: unknown): value is Distribution {
  return typeof value === 'object' && value !== null && 'distribution' in value;
}
