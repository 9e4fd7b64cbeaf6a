/** PyNEST's nest.random: distributions that are drawn once for each node or connection. */
import type { Distribution } from '../kernel/types.ts';

export const random = {
  /** Uniform between min (included) and max (excluded). */
  uniform: (min = 0, max = 1): Distribution => ({ distribution: 'uniform', low: min, high: max }),
  /** Normal with mean and standard deviation. */
  normal: (mean = 0, std = 1): Distribution => ({ distribution: 'normal', mu: mean, sigma: std }),
  /** Exponential with the mean beta. */
  exponential: (beta = 1): Distribution => ({ distribution: 'exponential', lambda: 1 / beta }),
  /** Lognormal: mean and standard deviation are those of the logarithm. */
  lognormal: (mean = 0, std = 1): Distribution => ({ distribution: 'lognormal', mu: mean, sigma: std }),
} as const;
