/** Poisson and binomial counts for any mean: exact algorithms whose expected number of tries is bounded. */
import { exp, log, log1p } from '../../base/elementary.ts';
import type { Stream } from './xoshiro.ts';

const LOG_FACTORIALS = new Float64Array(256);
for (let k = 2; k < 256; k++) LOG_FACTORIALS[k] = (LOG_FACTORIALS[k - 1] as number) + log(k);

/** ln k! by table, beyond it by Stirling's series (error below 1e-14 relative). */
export function logFactorial(k: number): number {
  if (k < 256) return LOG_FACTORIALS[k] as number;
  const inverse = 1 / (k + 1);
  const series = inverse * (1 / 12 - inverse * inverse * (1 / 360 - inverse * inverse * (1 / 1260)));
  return (k + 0.5) * log(k + 1) - (k + 1) + 0.9189385332046728 + series;
}

/**
 * A Poisson count of mean `lambda` ≥ 0: inversion below 10, otherwise PTRS, the transformed rejection of Hörmann (1993),
 * which needs about 1.1 tries for any mean.
 */
export function poissonCount(stream: Stream, lambda: number): number {
  if (!(lambda > 0)) return 0;
  if (lambda < 10) {
    let u = stream.uniform();
    let p = exp(-lambda);
    let k = 0;
    while (u >= p) {
      u -= p;
      k++;
      p *= lambda / k;
      // Below the resolution of a double nothing is left of u.
      if (p < 1e-300) return k;
    }
    return k;
  }
  const logLambda = log(lambda);
  const b = 0.931 + 2.53 * Math.sqrt(lambda);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = stream.open();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + lambda + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (log((v * inverseAlpha) / (a / (us * us) + b)) <= k * logLambda - lambda - logFactorial(k)) return k;
  }
}

/**
 * A binomial count of `n` trials with probability `p`: inversion for a small mean, otherwise BTRS, the transformed rejection
 * of Hörmann (1993).
 */
export function binomialCount(stream: Stream, n: number, p: number): number {
  if (n <= 0 || !(p > 0)) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomialCount(stream, n, 1 - p);
  const q = 1 - p;
  if (n * p < 10) {
    const ratio = p / q;
    let u = stream.uniform();
    let probability = exp(n * log1p(-p));
    let k = 0;
    while (u >= probability && k < n) {
      u -= probability;
      k++;
      probability *= (ratio * (n - k + 1)) / k;
      if (probability < 1e-300 && k > n * p) return k;
    }
    return k;
  }
  const spread = Math.sqrt(n * p * q);
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const alpha = (2.83 + 5.1 / b) * spread;
  const vr = 0.92 - 4.2 / b;
  const logRatio = log(p / q);
  const mode = Math.floor((n + 1) * p);
  const height = logFactorial(mode) + logFactorial(n - mode);
  for (;;) {
    const u = stream.uniform() - 0.5;
    let v = stream.open();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || k > n) continue;
    v = log((v * alpha) / (a / (us * us) + b));
    if (v <= height - logFactorial(k) - logFactorial(n - k) + (k - mode) * logRatio) return k;
  }
}
