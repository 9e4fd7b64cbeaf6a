/** The distributions that a parameter may be drawn from, with the keys each one has. */
import type { Distribution } from '../../kernel/types.ts';

export type DistributionName = Distribution['distribution'];

export const distributionKeys: Readonly<Record<DistributionName, readonly string[]>> = {
  uniform: ['low', 'high'],
  normal: ['mu', 'sigma'],
  normal_clipped: ['mu', 'sigma', 'low', 'high'],
  lognormal: ['mu', 'sigma'],
  exponential: ['lambda'],
};

/** The keys of a distribution, or undefined where there is none of this name. */
export function keysOfDistribution(name: string): readonly string[] | undefined {
  return Object.hasOwn(distributionKeys, name) ? distributionKeys[name as DistributionName] : undefined;
}

/** Whether a value is a distribution and not a number, text or list. */
export function isDistribution(value: unknown): value is Distribution {
  return typeof value === 'object' && value !== null && 'distribution' in value;
}

/**
 * What is wrong with the bounds of a distribution: which keys, as they are, and what is allowed instead. Undefined when nothing is.
 * A clipped normal needs its window to be within reach: redrawing would not end otherwise.
 */
export function distributionProblem(distribution: Distribution): { readonly found: string; readonly allowed: string } | undefined {
  switch (distribution.distribution) {
    case 'uniform':
      return distribution.low < distribution.high ? undefined : lowHigh(distribution);
    case 'normal':
    case 'lognormal':
      return distribution.sigma >= 0 ? undefined : sigma(distribution);
    case 'normal_clipped': {
      const { mu, sigma: width, low, high } = distribution;
      if (width < 0) return sigma(distribution);
      if (low >= high) return lowHigh(distribution);
      const nearest = Math.min(Math.max(mu, low), high);
      if (Math.abs(nearest - mu) > FARTHEST * width) {
        return {
          found: `the window from ${low} to ${high}`,
          allowed: `it has to lie within ${FARTHEST} sigma of mu = ${mu}, or a draw would hardly ever fall inside`,
        };
      }
      return undefined;
    }
    case 'exponential':
      return distribution.lambda > 0 ? undefined : { found: `lambda = ${distribution.lambda}`, allowed: 'lambda has to be above 0' };
  }
}

/** Beyond this many standard deviations a draw falls inside less than once in a billion. */
const FARTHEST = 6;

function sigma(distribution: { readonly sigma: number }) {
  return { found: `sigma = ${distribution.sigma}`, allowed: 'sigma has to be 0 or more' };
}

function lowHigh(distribution: { readonly low: number; readonly high: number }) {
  return { found: `low = ${distribution.low} and high = ${distribution.high}`, allowed: 'low has to be below high' };
}
