/** PyNEST's nest.random: parameters that are drawn once for each node or connection. */
import { drawnText, drawnWith, type RandomFunctionName } from '../language/index.ts';
import type { Drawn } from './types.ts';

const drawn = (name: RandomFunctionName, ...args: readonly number[]): Drawn => ({ expression: drawnText(drawnWith(name, args)) });

export const random = {
  /** Uniform between min (included) and max (excluded). */
  uniform: (min = 0, max = 1): Drawn => drawn('uniform', min, max),
  /** A whole number from 0 to max − 1. */
  uniform_int: (max = 1): Drawn => drawn('uniform_int', max),
  /** Normal with mean and standard deviation. */
  normal: (mean = 0, std = 1): Drawn => drawn('normal', mean, std),
  /** Exponential with the mean beta. */
  exponential: (beta = 1): Drawn => drawn('exponential', beta),
  /** Lognormal: mean and standard deviation are those of the logarithm. */
  lognormal: (mean = 0, std = 1): Drawn => drawn('lognormal', mean, std),
} as const;
