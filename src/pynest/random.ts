/** PyNEST's nest.random: distributions that are drawn once for each node or connection. */
import { type Distribution, distributionOf } from '../models/vocabulary/distributions.ts';

export const random = {
  /** Uniform between min (included) and max (excluded). */
  uniform: (min = 0, max = 1): Distribution => distributionOf('uniform', [min, max]),
  /** Normal with mean and standard deviation. */
  normal: (mean = 0, std = 1): Distribution => distributionOf('normal', [mean, std]),
  /** Exponential with the mean beta. */
  exponential: (beta = 1): Distribution => distributionOf('exponential', [beta]),
  /** Lognormal: mean and standard deviation are those of the logarithm. */
  lognormal: (mean = 0, std = 1): Distribution => distributionOf('lognormal', [mean, std]),
} as const;
