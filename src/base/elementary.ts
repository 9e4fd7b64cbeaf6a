/**
 * exp, log, pow, sin, cos and tanh out of additions and multiplications alone: the language leaves Math.exp and its kin to each engine,
 * and one seed has to give one result in all of them. src/codegen/wasm/math.ts does the same operations in the same order on
 * two lanes. Errors are about one unit in the last place (pow: a few, growing with |y·log x|).
 */
import { errorFunction, exponential, hyperbolic, LN2_HIGH, LN2_LOW, logarithm, ROUNDER, trigonometric } from './polynomials.ts';

const bits = new Float64Array(1);
/** Low word first: every platform that runs this is little-endian. */
const words = new Int32Array(bits.buffer);
/**
 * 2^(e − 1023) for the biased exponents e = 1 … 2047, and 0. A look-up: putting a float64 together from words in memory makes
 * the processor wait until they have been written.
 */
const powers = Float64Array.from({ length: 2048 }, (_, e) => (e === 0 ? 0 : e < 2047 ? 2 ** (e - 1023) : Number.POSITIVE_INFINITY));

const [q0, q1, q2, q3, q4, q5, q6, q7, q8, q9] = exponential.q;
const { log2e, overflow, underflow } = exponential;
/** Rounds to a whole number n and leaves n + 1022 in the low bits: the exponent of 2^(n−1). */
const SHIFTER = ROUNDER + 1022;

/** e to the power of x. Infinity above 709.78, 0 below −707.7, NaN for NaN. */
export function exp(x: number): number {
  if (x > overflow) return Number.POSITIVE_INFINITY;
  if (x < underflow) return 0;
  const shifted = x * log2e + SHIFTER;
  const n = shifted - SHIFTER;
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = q0 + q1 * r + (q2 + q3 * r) * r2;
  const middle = q4 + q5 * r + (q6 + q7 * r) * r2;
  const high = q8 + q9 * r;
  const q = low + middle * r4 + high * (r4 * r4);
  const p = 1 + (r + r2 * q);
  return (p + p) * (powers[(n + 1022) | 0] as number);
}

const [l0, l1, l2, l3, l4, l5, l6] = logarithm.r;

/** Natural logarithm. −Infinity of 0, NaN of negative numbers and NaN. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const small = x < logarithm.smallestNormal;
  const normal = small ? x * logarithm.lift : x;
  bits[0] = normal;
  const high = (words[1] as number) + (logarithm.oneHigh - logarithm.sqrtHalfHigh);
  const exponent = (high >>> 20) - 1023;
  const k = small ? exponent - logarithm.liftExponent : exponent;
  // In two halves, as 2^−1024 is no normal number.
  const f = normal * (powers[1023 - (exponent >> 1)] as number) * (powers[1023 - (exponent - (exponent >> 1))] as number) - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (l1 + w * (l3 + w * l5));
  const even = z * (l0 + w * (l2 + w * (l4 + w * l6)));
  return s * (half + (even + odd)) + k * LN2_LOW - half + f + k * LN2_HIGH;
}

/** x to the power of y for x ≥ 0 (NaN for x < 0): exp(y·log(x)), and 1 where y is 0 or x is 1. */
export function pow(x: number, y: number): number {
  const product = y * log(x);
  return y === 0 || x === 1 ? 1 : exp(product);
}

const [quarter1, quarter2, quarter3] = trigonometric.quarter;
const [s0, s1, s2, s3, s4, s5] = trigonometric.sine;
const [c0, c1, c2, c3, c4, c5] = trigonometric.cosine;

/** sin(x + turns·π/2) */
function turned(x: number, turns: number): number {
  if (!(Math.abs(x) <= trigonometric.limit)) return Number.NaN;
  const shifted = x * trigonometric.twoOverPi + ROUNDER;
  const n = shifted - ROUNDER;
  const r = x - n * quarter1 - n * quarter2 - n * quarter3;
  const z = r * r;
  const sine = r + r * z * (s0 + z * (s1 + z * (s2 + z * (s3 + z * (s4 + z * s5)))));
  const cosine = 1 - 0.5 * z + z * z * (c0 + z * (c1 + z * (c2 + z * (c3 + z * (c4 + z * c5)))));
  const quadrant = n + turns;
  const value = (quadrant & 1) === 0 ? sine : cosine;
  return (quadrant & 2) === 0 ? value : -value;
}

/** Sine of x in radians, to 1e-15 for |x| < 1e6; NaN beyond 1e9. */
export function sin(x: number): number {
  return turned(x, 0);
}

/** Cosine of x in radians, to 1e-15 for |x| < 1e6; NaN beyond 1e9. */
export function cos(x: number): number {
  return turned(x, 1);
}

const t = hyperbolic.p;

/** Hyperbolic tangent. */
export function tanh(x: number): number {
  const a = Math.abs(x);
  if (a < hyperbolic.limit) {
    const z = x * x;
    let p = t[t.length - 1] as number;
    for (let k = t.length - 2; k >= 0; k--) p = (t[k] as number) + z * p;
    return x + x * (z * p);
  }
  const value = 1 - 2 / (exp(a + a) + 1);
  return x < 0 ? -value : value;
}

/** e to the power of x, less 1, to a few units in the last place also for small x: tanh(x/2) = (eˣ − 1) / (eˣ + 1). */
export function expm1(x: number): number {
  return tanh(x * 0.5) * (exp(x) + 1);
}

const g = errorFunction.p;

/** Complementary error function. */
export function erfc(x: number): number {
  const a = Math.abs(x);
  const t = 2 / (2 + a);
  const s = t + t - 1;
  let p = g[g.length - 1] as number;
  for (let k = g.length - 2; k >= 0; k--) p = (g[k] as number) + s * p;
  const value = t * exp(p - a * a);
  return x < 0 ? 2 - value : value;
}

export function max(a: number, b: number): number {
  return a < b ? b : a;
}

export function min(a: number, b: number): number {
  return b < a ? b : a;
}

/** log(1 + x), accurate for small x (Kahan's formula). */
export function log1p(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : (log(sum) * x) / (sum - 1);
}
