/** Distributions as the forms show them: their density, sensible first values, and their shape as a small line. */
import { type DistributionName, distributionKeys } from '../../document/meaning/distributions.ts';
import type { Distribution } from '../../document/types.ts';

export const DISTRIBUTION_NAMES = Object.keys(distributionKeys) as readonly DistributionName[];

/** Density at x, up to a constant factor for the clipped normal (whose area is not needed to draw it). */
export function density(distribution: Distribution, x: number): number {
  switch (distribution.distribution) {
    case 'uniform':
      return x >= distribution.low && x <= distribution.high ? 1 / (distribution.high - distribution.low) : 0;
    case 'normal':
      return gauss(x, distribution.mu, distribution.sigma);
    case 'normal_clipped':
      return x < distribution.low || x > distribution.high ? 0 : gauss(x, distribution.mu, distribution.sigma);
    case 'lognormal':
      return x <= 0 ? 0 : gauss(Math.log(x), distribution.mu, distribution.sigma) / x;
    case 'exponential':
      return x < 0 ? 0 : distribution.lambda * Math.exp(-distribution.lambda * x);
  }
}

function gauss(x: number, mu: number, sigma: number): number {
  return Math.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * Math.sqrt(2 * Math.PI));
}

/** The stretch of values worth drawing: nearly all of the probability; undefined where the keys make no distribution. */
export function support(distribution: Distribution): readonly [low: number, high: number] | undefined {
  const range = rawSupport(distribution);
  return Number.isFinite(range[0]) && Number.isFinite(range[1]) && range[0] < range[1] ? range : undefined;
}

function rawSupport(distribution: Distribution): readonly [number, number] {
  switch (distribution.distribution) {
    case 'uniform': {
      const margin = (distribution.high - distribution.low) * 0.15;
      return [distribution.low - margin, distribution.high + margin];
    }
    case 'normal':
      return [distribution.mu - 3.2 * distribution.sigma, distribution.mu + 3.2 * distribution.sigma];
    case 'normal_clipped': {
      const [low, high] = [
        Math.max(distribution.low, distribution.mu - 3.2 * distribution.sigma),
        Math.min(distribution.high, distribution.mu + 3.2 * distribution.sigma),
      ];
      const margin = (high - low) * 0.12;
      return [low - margin, high + margin];
    }
    case 'lognormal':
      return [0, Math.exp(distribution.mu + 2.2 * distribution.sigma)];
    case 'exponential':
      return [0, 4.5 / distribution.lambda];
  }
}

/** Mean of a distribution; for the clipped normal that of its bell, moved inside. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.distribution) {
    case 'uniform':
      return (distribution.low + distribution.high) / 2;
    case 'normal':
      return distribution.mu;
    case 'normal_clipped':
      return Math.min(distribution.high, Math.max(distribution.low, distribution.mu));
    case 'lognormal':
      return Math.exp(distribution.mu + distribution.sigma ** 2 / 2);
    case 'exponential':
      return 1 / distribution.lambda;
  }
}

/** A distribution of this name around a value: what a form fills in when the mode or the kind is changed. */
export function distributionAround(name: DistributionName, value: number): Distribution {
  const centre = Number.isFinite(value) ? value : 0;
  const width = tidy(Math.abs(centre) * 0.1) || 1;
  switch (name) {
    case 'uniform':
      return { distribution: name, low: tidy(centre - width), high: tidy(centre + width) };
    case 'normal':
      return { distribution: name, mu: centre, sigma: width };
    case 'normal_clipped':
      return { distribution: name, mu: centre, sigma: width, low: tidy(centre - 2 * width), high: tidy(centre + 2 * width) };
    case 'lognormal':
      return { distribution: name, mu: centre > 0 ? tidy(Math.log(centre)) : 0, sigma: 0.5 };
    case 'exponential':
      return { distribution: name, lambda: centre > 0 ? tidy(1 / centre) : 1 };
  }
}

function tidy(value: number): number {
  return Number(value.toPrecision(3));
}

/** The density as an SVG path in a box, from left to right; undefined where there is nothing to draw. */
export function densityPath(distribution: Distribution, width: number, height: number): string | undefined {
  const range = support(distribution);
  if (range === undefined) return undefined;
  const samples = 64;
  const values = Array.from({ length: samples + 1 }, (_, index) =>
    density(distribution, range[0] + ((range[1] - range[0]) * index) / samples),
  );
  const highest = Math.max(...values);
  if (!(highest > 0) || !Number.isFinite(highest)) return undefined;
  return values
    .map(
      (value, index) =>
        `${index === 0 ? 'M' : 'L'}${((index / samples) * width).toFixed(1)} ${(height - (value / highest) * height).toFixed(1)}`,
    )
    .join('');
}
