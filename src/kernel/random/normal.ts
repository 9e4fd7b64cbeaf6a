import { exp, log } from '../../base/elementary.ts';
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

/** Whether a standard normal number falls into an interval so often that it may be drawn until it does. */
export function isLikely(low: number, high: number): boolean {
  return normalBelow(high) - normalBelow(low) > 0.25;
}

/**
 * How a standard normal number known to lie in [low, high] is drawn: redrawn while the interval is likely, otherwise by Robert's
 * (1995) exponential proposal for a tail or a uniform one for a narrow interval: never more than a few tries on average, so
 * that no choice of bounds can hang. Which of them is decided once, for however many numbers are drawn.
 */
export function normalWithin(low: number, high: number): (stream: Stream) => number {
  if (low >= high) return () => low;
  if (isLikely(low, high)) {
    return (stream) => {
      for (;;) {
        const x = normal(stream);
        if (x >= low && x <= high) return x;
      }
    };
  }
  if (high < 0 || (low < 0 && -low > high)) {
    const mirrored = normalWithin(-high, -low);
    return (stream) => -mirrored(stream);
  }
  const nearest = Math.max(low, 0);
  const rate = (nearest + Math.sqrt(nearest * nearest + 4)) / 2;
  if (low > 0 && rate * (high - low) > 1) {
    return (stream) => {
      for (;;) {
        const x = low - log(stream.open()) / rate;
        if (x <= high && stream.uniform() <= exp(((x - rate) * (rate - x)) / 2)) return x;
      }
    };
  }
  return (stream) => {
    for (;;) {
      const x = low + (high - low) * stream.uniform();
      if (stream.uniform() <= exp((nearest * nearest - x * x) / 2)) return x;
    }
  };
}
