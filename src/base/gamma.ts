/** The gamma distribution with the elementary functions that are the same in every engine. */
import { exp, log } from './elementary.ts';

/** Coefficients of Lanczos' approximation with g = 7 (relative error about 1e-15). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** ln Γ(a) for a ≥ 1. */
export function logGamma(a: number): number {
  const x = a - 1;
  const t = x + 7.5;
  const series = LANCZOS.reduce((sum, coefficient, k) => (k === 0 ? coefficient : sum + coefficient / (x + k)), 0);
  return 0.9189385332046727 + (x + 0.5) * log(t) - t + log(series);
}

/**
 * Hazard of the gamma distribution of shape a ≥ 1 and scale 1 at x ≥ 0: x^(a−1) e^(−x) / Γ(a, x), with the upper incomplete gamma
 * function. By its power series for small x, otherwise by its continued fraction (Lentz's method), which needs no exponential.
 * Source: NIST Digital Library of Mathematical Functions 8.7.1, 8.9.2.
 */
export function gammaHazard(a: number): (x: number) => number {
  if (a === 1) return () => 1;
  const logGammaOfA = logGamma(a);
  return (x) => {
    if (!(x > 0)) return 0;
    if (x >= a + 1) return 1 / (x * upperFraction(a, x));
    const density = exp((a - 1) * log(x) - x - logGammaOfA);
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * 1e-16; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return density / (1 - density * x * sum);
  };
}

/** Γ(a, x) e^x x^(−a) for x ≥ a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1000; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-15) break;
  }
  return fraction;
}
