/** The functions and constants of the language: one table for the parser, the checks, the evaluator and the code generator. */

import { exp, pow } from '../base/elementary.ts';

export interface FunctionSignature {
  readonly arguments: readonly [least: number, most: number];
  /** Draws from a random stream: never a constant. */
  readonly random?: true;
  /** Takes the name of a vector. */
  readonly vector?: true;
  /** Takes the name of an input whose spikes come one by one. */
  readonly input?: true;
  readonly doc: string;
}

export const functions: Readonly<Record<string, FunctionSignature>> = {
  exp: { arguments: [1, 1], doc: 'e to the power of x' },
  expm1: { arguments: [1, 1], doc: 'e to the power of x, less 1, exact for small x' },
  log: { arguments: [1, 1], doc: 'natural logarithm' },
  sqrt: { arguments: [1, 1], doc: 'square root' },
  abs: { arguments: [1, 1], doc: 'absolute value' },
  min: { arguments: [2, 2], doc: 'the smaller of two' },
  max: { arguments: [2, 2], doc: 'the larger of two' },
  pow: { arguments: [2, 2], doc: 'x to the power of y' },
  gamma_lower: { arguments: [2, 2], doc: 'lower incomplete gamma function: ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt of (a, x), known before the run' },
  sin: { arguments: [1, 1], doc: 'sine' },
  cos: { arguments: [1, 1], doc: 'cosine' },
  tanh: { arguments: [1, 1], doc: 'hyperbolic tangent' },
  erfc: { arguments: [1, 1], doc: 'complementary error function' },
  floor: { arguments: [1, 1], doc: 'largest whole number not above x' },
  round: { arguments: [1, 1], doc: 'nearest whole number, halves up' },
  steps: { arguments: [1, 1], doc: 'ms in whole grid steps, rounded as NEST rounds' },
  resolution: { arguments: [0, 0], doc: 'grid step in ms' },
  size: { arguments: [1, 1], vector: true, doc: 'number of elements' },
  sum: { arguments: [1, 1], vector: true, doc: 'sum of the elements' },
  smallest: { arguments: [1, 1], vector: true, doc: 'smallest element, inf of none' },
  smallest_gap: { arguments: [1, 1], vector: true, doc: 'smallest step from one element to the next, inf of fewer than two' },
  next_offset: {
    arguments: [1, 1],
    input: true,
    doc: 'time from the earliest spike of an input not taken yet to the end of the step, -1 of none',
  },
  next_weight: { arguments: [1, 1], input: true, doc: 'weight of that spike' },
  shifted: { arguments: [2, 2], doc: 'a vector moved on by one element: its first is the second argument, what was last is gone' },
  last: { arguments: [2, 2], doc: 'last element of a vector, the second argument where it has none' },
  random_uniform: { arguments: [0, 0], random: true, doc: 'uniform in [0, 1)' },
  random_normal: { arguments: [2, 2], random: true, doc: 'normal with mean and standard deviation' },
  random_binomial: { arguments: [2, 2], random: true, doc: 'successes in n trials of probability p' },
};

export const constants: Readonly<Record<string, number>> = { e: Math.E, pi: Math.PI, inf: Number.POSITIVE_INFINITY };

/** Words with a meaning of their own that no variable may have. */
export const keywords = new Set([
  'and',
  'or',
  'not',
  'if',
  'elif',
  'else',
  'true',
  'false',
  'inline',
  'while',
  'take',
  'integrate_odes',
  'emit_spike',
  'deliver',
]);

/** max as every back end computes it: b when a < b, else a; so a NaN in `a` stays and one in `b` is passed over. */
export function maxOf(a: number, b: number): number {
  return a < b ? b : a;
}

/** min as every back end computes it: b when b < a, else a. */
export function minOf(a: number, b: number): number {
  return b < a ? b : a;
}

/** ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt for a > 0 and x ≥ 0, by its power series (Abramowitz and Stegun 6.5.29): xᵃ e⁻ˣ Σ xⁿ / (a (a + 1) … (a + n)). NaN elsewhere. */
export function gammaLower(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return Number.NaN;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 10_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return x === 0 ? 0 : powerOf(x, a) * exp(-x) * sum;
}

/** x to the power of y, as C's pow: 1 ** NaN is 1. Whole powers are products, so that every engine gives the same. */
export function powerOf(x: number, y: number): number {
  if (x === 1 || y === 0) return 1;
  if (!Number.isInteger(y) || Math.abs(y) > 64) return pow(x, y);
  let product = 1;
  for (let k = Math.abs(y); k > 0; k--) product *= x;
  return y < 0 ? 1 / product : product;
}
