/**
 * exp, log, pow, sin, cos and tanh on two lanes, written out where they are used. The same operations in the same order as
 * src/base/elementary.ts, so that results are equal to the last bit.
 */
import { errorFunction, exponential, hyperbolic, LN2_HIGH, LN2_LOW, logarithm, ROUNDER, trigonometric } from '../../base/polynomials.ts';
import type { FunctionBuilder } from './assembler.ts';
import { i32, i64 } from './scalar.ts';
import type { Local, V128 } from './values.ts';
import { f64x2, i64x2, v128 } from './vector.ts';

const { add, sub, mul, div } = f64x2;

function keep(f: FunctionBuilder, name: string, value: V128): Local<'v128'> {
  const local = f.scratch('v128', name);
  f.set(local, value);
  return local;
}

function bits(f: FunctionBuilder, value: bigint): Local<'v128'> {
  return f.once(`bits ${value}`, i64x2.splat(i64.const(value)));
}

/** c0 + z·(c1 + z·(c2 + …)) */
function horner(f: FunctionBuilder, coefficients: readonly number[], z: V128): V128 {
  const last = coefficients.length - 1;
  let sum: V128 = f.lanes(coefficients[last] as number);
  for (let k = last - 1; k >= 0; k--) sum = add(f.lanes(coefficients[k] as number), mul(z, sum));
  return sum;
}

/** e to the power of x. */
export function exp(f: FunctionBuilder, value: V128): Local<'v128'> {
  const { q, log2e, overflow, underflow } = exponential;
  const shifter = f.lanes(ROUNDER + 1022);
  const c = (k: number): V128 => f.lanes(q[k] as number);
  const x = keep(f, 'exp x', value);
  const shifted = keep(f, 'exp shifted', add(mul(x, f.lanes(log2e)), shifter));
  const n = keep(f, 'exp n', sub(shifted, shifter));
  const r = keep(f, 'exp r', sub(sub(x, mul(n, f.lanes(LN2_HIGH))), mul(n, f.lanes(LN2_LOW))));
  const r2 = keep(f, 'exp r2', mul(r, r));
  const r4 = keep(f, 'exp r4', mul(r2, r2));
  const low = add(add(c(0), mul(c(1), r)), mul(add(c(2), mul(c(3), r)), r2));
  const middle = add(add(c(4), mul(c(5), r)), mul(add(c(6), mul(c(7), r)), r2));
  const high = add(c(8), mul(c(9), r));
  const polynomial = keep(f, 'exp q', add(add(low, mul(middle, r4)), mul(high, mul(r4, r4))));
  const p = keep(f, 'exp p', add(f.lanes(1), add(r, mul(r2, polynomial))));
  const scaled = mul(add(p, p), i64x2.shl(shifted, i32.const(52)));
  const bounded = v128.bitselect(f.lanes(Number.POSITIVE_INFINITY), scaled, f64x2.gt(x, f.lanes(overflow)));
  return f.keep(v128.andnot(bounded, f64x2.lt(x, f.lanes(underflow))));
}

/** Natural logarithm. */
export function log(f: FunctionBuilder, value: V128): Local<'v128'> {
  const { oneHigh, sqrtHalfHigh, smallestNormal, lift, liftExponent, r } = logarithm;
  const [l0, l1, l2, l3, l4, l5, l6] = r;
  const x = keep(f, 'log x', value);
  const small = keep(f, 'log small', f64x2.lt(x, f.lanes(smallestNormal)));
  const normal = v128.bitselect(mul(x, f.lanes(lift)), x, small);
  const shift = bits(f, BigInt(oneHigh - sqrtHalfHigh) << 32n);
  const high = keep(f, 'log high', i64x2.add(normal, shift));
  // The biased exponent as the low bits of a number above 2^52.
  const above = v128.or(i64x2.shr_u(high, i32.const(52)), bits(f, 0x4330000000000000n));
  const exponent = sub(above, f.lanes(2 ** 52 + 1023));
  const k = keep(f, 'log k', sub(exponent, v128.and(f.lanes(liftExponent), small)));
  const mantissa = i64x2.add(v128.and(high, bits(f, 0x000fffffffffffffn)), bits(f, BigInt(sqrtHalfHigh) << 32n));
  const y = keep(f, 'log f', sub(mantissa, f.lanes(1)));
  const half = keep(f, 'log half', mul(mul(f.lanes(0.5), y), y));
  const s = keep(f, 'log s', div(y, add(f.lanes(2), y)));
  const z = keep(f, 'log z', mul(s, s));
  const w = keep(f, 'log w', mul(z, z));
  const odd = mul(w, horner(f, [l1, l3, l5], w));
  const even = mul(z, horner(f, [l0, l2, l4, l6], w));
  const series = add(mul(s, add(half, add(even, odd))), mul(k, f.lanes(LN2_LOW)));
  const finite = add(add(sub(series, half), y), mul(k, f.lanes(LN2_HIGH)));
  const infinite = f.lanes(Number.POSITIVE_INFINITY);
  const positive = v128.bitselect(x, finite, f64x2.eq(x, infinite));
  const other = v128.bitselect(f.lanes(Number.NEGATIVE_INFINITY), f.lanes(Number.NaN), f64x2.eq(x, f.lanes(0)));
  return f.keep(v128.bitselect(positive, other, f64x2.gt(x, f.lanes(0))));
}

/** x to the power of y. */
export function pow(f: FunctionBuilder, a: V128, b: V128): Local<'v128'> {
  const x = f.keep(a);
  const y = f.keep(b);
  const power = exp(f, mul(y, log(f, x)));
  const one = f.lanes(1);
  return f.keep(v128.bitselect(one, power, v128.or(f64x2.eq(y, f.lanes(0)), f64x2.eq(x, one))));
}

/** sin(x + turns·π/2) */
function turned(f: FunctionBuilder, value: V128, turns: number): Local<'v128'> {
  const { twoOverPi, quarter, sine, cosine } = trigonometric;
  const [quarter1, quarter2, quarter3] = quarter;
  const rounder = f.lanes(ROUNDER);
  const x = keep(f, 'sin x', value);
  const shifted = keep(f, 'sin shifted', add(mul(x, f.lanes(twoOverPi)), rounder));
  const n = keep(f, 'sin n', sub(shifted, rounder));
  const rest = sub(sub(sub(x, mul(n, f.lanes(quarter1))), mul(n, f.lanes(quarter2))), mul(n, f.lanes(quarter3)));
  const r = keep(f, 'sin r', rest);
  const z = keep(f, 'sin z', mul(r, r));
  const s = add(r, mul(mul(r, z), horner(f, sine, z)));
  const c = add(sub(f.lanes(1), mul(f.lanes(0.5), z)), mul(mul(z, z), horner(f, cosine, z)));
  const quadrant = keep(f, 'sin quadrant', i64x2.add(shifted, bits(f, BigInt(turns))));
  const odd = i64x2.eq(v128.and(quadrant, bits(f, 1n)), bits(f, 1n));
  const down = i64x2.eq(v128.and(quadrant, bits(f, 2n)), bits(f, 2n));
  const magnitude = v128.bitselect(c, s, odd);
  const inside = f64x2.le(f64x2.abs(x), f.lanes(trigonometric.limit));
  return f.keep(v128.bitselect(v128.xor(magnitude, v128.and(down, f.lanes(-0))), f.lanes(Number.NaN), inside));
}

export function sin(f: FunctionBuilder, x: V128): Local<'v128'> {
  return turned(f, x, 0);
}

export function cos(f: FunctionBuilder, x: V128): Local<'v128'> {
  return turned(f, x, 1);
}

/** Hyperbolic tangent. */
export function tanh(f: FunctionBuilder, value: V128): Local<'v128'> {
  const x = keep(f, 'tanh x', value);
  const a = keep(f, 'tanh a', f64x2.abs(x));
  const z = keep(f, 'tanh z', mul(x, x));
  const near = keep(f, 'tanh near', add(x, mul(x, mul(z, horner(f, hyperbolic.p, z)))));
  const far = sub(f.lanes(1), div(f.lanes(2), add(exp(f, add(a, a)), f.lanes(1))));
  const signed = v128.or(v128.and(x, f.lanes(-0)), far);
  return f.keep(v128.bitselect(near, signed, f64x2.lt(a, f.lanes(hyperbolic.limit))));
}

/** Complementary error function. */
export function erfc(f: FunctionBuilder, value: V128): Local<'v128'> {
  const x = keep(f, 'erfc x', value);
  const a = keep(f, 'erfc a', f64x2.abs(x));
  const t = keep(f, 'erfc t', div(f.lanes(2), add(f.lanes(2), a)));
  const s = keep(f, 'erfc s', sub(add(t, t), f.lanes(1)));
  const above = keep(f, 'erfc above', mul(t, exp(f, sub(horner(f, errorFunction.p, s), mul(a, a)))));
  return f.keep(v128.bitselect(sub(f.lanes(2), above), above, f64x2.lt(x, f.lanes(0))));
}
