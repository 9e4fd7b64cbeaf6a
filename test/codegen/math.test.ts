import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as math from '../../src/base/elementary.ts';
import { matrixExpm1, multiply, rowExpm1, solve } from '../../src/codegen/matrix.ts';
import { type FunctionBuilder, ModuleBuilder } from '../../src/codegen/wasm/assembler.ts';
import * as lanes from '../../src/codegen/wasm/math.ts';
import { f64 } from '../../src/codegen/wasm/scalar.ts';
import type { V128 } from '../../src/codegen/wasm/values.ts';
import { f64x2 } from '../../src/codegen/wasm/vector.ts';

const memory = new WebAssembly.Memory({ initial: 1 });

/** The two-lane functions, called with different values in the lanes. */
function compiled(): Readonly<Record<string, (x: number, y: number, lane: number) => number>> {
  const module = new ModuleBuilder();
  const one = { exp: lanes.exp, log: lanes.log, sin: lanes.sin, cos: lanes.cos, tanh: lanes.tanh, erfc: lanes.erfc };
  for (const [name, work] of Object.entries(one) as [string, (f: FunctionBuilder, x: V128) => V128][]) {
    module.define(name, ['f64'], 'f64', (f, x) =>
      f.return(f64x2.extract_lane(work(f, f64x2.replace_lane(f64x2.splat(f64.const(0.7)), 1, x)), 1)),
    );
  }
  module.define('pow', ['f64', 'f64'], 'f64', (f, x, y) => f.return(f64x2.extract_lane(lanes.pow(f, f64x2.splat(x), f64x2.splat(y)), 0)));
  return module.instantiate(memory) as never;
}

const wasm = compiled() as unknown as Readonly<Record<string, (...values: number[]) => number>>;

/** Distance from the true value in units in the last place. */
function ulps(got: number, want: number): number {
  if (Object.is(got, want)) return 0;
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(want))) - 52);
  return Math.abs(got - want) / unit;
}

const special = [
  0,
  -0,
  1,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  5e-324,
  -5e-324,
  1e-308,
  1e308,
  -1e308,
  709.782712893384,
  709.7827128933841,
  -707.7,
  -707.71,
  -745.2,
  0.3,
  0.29999999999999993,
];

describe('elementary functions', () => {
  it('exp is within 1.5 ulp of Math.exp from −707 to 709 and keeps the limits', () => {
    let worst = 0;
    for (let k = 0; k <= 200000; k++) {
      const x = -707 + (1416.78 * k) / 200000;
      worst = Math.max(worst, ulps(math.exp(x), Math.exp(x)));
    }
    for (let k = -2000; k <= 2000; k++) worst = Math.max(worst, ulps(math.exp(k / 1e5), Math.exp(k / 1e5)));
    // Math.exp itself may be off by one.
    expect(worst).toBeLessThanOrEqual(1.5);
    expect([0, -0, 1000, Number.POSITIVE_INFINITY, -1000, Number.NEGATIVE_INFINITY, Number.NaN].map(math.exp)).toEqual([
      1,
      1,
      Infinity,
      Infinity,
      0,
      0,
      Number.NaN,
    ]);
  });

  it('log is within 1.5 ulp of Math.log over all magnitudes', () => {
    let worst = 0;
    for (let k = -1070; k <= 1020; k++) {
      for (const m of [1, 1.1, Math.SQRT2, Math.SQRT2 + 1e-9, 1.7, 1.9999])
        worst = Math.max(worst, ulps(math.log(m * 2 ** k), Math.log(m * 2 ** k)));
    }
    for (let k = 1; k < 2000; k++) worst = Math.max(worst, ulps(math.log(1 + k / 1e6), Math.log(1 + k / 1e6)));
    expect(worst).toBeLessThanOrEqual(1.5);
    expect([0, -0, -1, Number.POSITIVE_INFINITY, Number.NaN].map(math.log)).toEqual([
      -Infinity,
      -Infinity,
      Number.NaN,
      Infinity,
      Number.NaN,
    ]);
  });

  it('pow agrees with Math.pow to 1e-13', () => {
    for (const x of [1e-10, 0.01, 0.5, 0.999, 1, 1.5, 3, 100, 1e10]) {
      for (const y of [-3.3, -0.2, -1 / 6, 0.02, 0.4, 1.7, 5]) expect(Math.abs(math.pow(x, y) / x ** y - 1)).toBeLessThan(1e-13);
    }
    expect(math.pow(0, 0.4)).toBe(0);
    expect(math.pow(0, 0)).toBe(1);
    expect(math.pow(-1, 0.5)).toBeNaN();
  });

  it('sin, cos and tanh agree with Math to 1e-15', () => {
    for (let k = -30000; k <= 30000; k++) {
      const x = k * 0.0317;
      expect(Math.abs(math.sin(x) - Math.sin(x))).toBeLessThan(1e-15);
      expect(Math.abs(math.cos(x) - Math.cos(x))).toBeLessThan(1e-15);
      const y = k * 1e-3;
      expect(Math.abs(math.tanh(y) - Math.tanh(y))).toBeLessThan(1e-15);
    }
    expect(Math.abs(math.tanh(1e-12) / 1e-12 - 1)).toBeLessThan(1e-15);
    expect(math.tanh(-1000)).toBe(-1);
    // Abramowitz and Stegun, table 7.1, and the asymptotic series.
    expect(math.erfc(0)).toBeCloseTo(1, 14);
    expect(math.erfc(0.5)).toBeCloseTo(0.4795001221869535, 14);
    expect(math.erfc(-1.3)).toBeCloseTo(1.934007944940652, 14);
    expect(math.erfc(5) / 1.5374597944280349e-12).toBeCloseTo(1, 12);
  });

  const functions = { exp: math.exp, log: math.log, sin: math.sin, cos: math.cos, tanh: math.tanh, erfc: math.erfc };
  it.each(Object.keys(functions) as (keyof typeof functions)[])('%s has the same bits in WebAssembly', (name) => {
    const own = functions[name];
    const same = (x: number): void => {
      expect(wasm[name]?.(x)).toBe(own(x));
    };
    for (const x of special) same(x);
    fc.assert(fc.property(fc.double(), same), { numRuns: 3000 });
    fc.assert(fc.property(fc.double({ min: -750, max: 750, noNaN: true }), same), { numRuns: 3000 });
  });

  it('pow has the same bits in WebAssembly', () => {
    for (const x of special) for (const y of special) expect(wasm['pow']?.(x, y)).toBe(math.pow(x, y));
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: -20, max: 20, noNaN: true }), (x, y) => {
        expect(wasm['pow']?.(x, y)).toBe(math.pow(x, y));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the matrix exponential', () => {
  it('is expm1 on a diagonal, for fast and slow decays', () => {
    const rates = [-1e-8, -0.01, -0.1, -1, -30];
    const n = rates.length;
    const a = new Float64Array(n * n);
    rates.forEach((rate, k) => {
      a[k * n + k] = rate;
    });
    const result = matrixExpm1(a, n);
    rates.forEach((rate, k) => {
      expect(Math.abs((result[k * n + k] as number) / Math.expm1(rate) - 1)).toBeLessThan(1e-13);
    });
  });

  it('has no trouble when time constants meet: the alpha function t·exp(−t/tau) of a Jordan block', () => {
    for (const gap of [0, 1e-15, 1e-9, 1e-6, 0.1]) {
      const [x, y] = [0.05, 0.05 + gap];
      // x' = −x·a + y, y' = −y·b: the off-diagonal entry of the exponential is (exp(−a) − exp(−b)) / (b − a).
      const result = matrixExpm1(Float64Array.of(-x, 1, 0, -y), 2);
      const exact = Math.exp(-x) * (gap === 0 ? 1 : -Math.expm1(-gap) / gap);
      expect(Math.abs((result[1] as number) / exact - 1)).toBeLessThan(1e-14);
    }
  });

  it('is a homomorphism: exp(A) exp(A) = exp(2A)', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -2, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 }), (values) => {
        const plusOne = (e: Float64Array): Float64Array => e.map((value, k) => value + (k % 4 === 0 ? 1 : 0));
        const once = plusOne(matrixExpm1(Float64Array.from(values), 3));
        const twice = plusOne(
          matrixExpm1(
            Float64Array.from(values, (value) => 2 * value),
            3,
          ),
        );
        const size = Math.max(...twice.map(Math.abs));
        multiply(once, once, 3).forEach((value, k) => {
          expect(Math.abs(value - (twice[k] as number))).toBeLessThan(1e-12 * size);
        });
      }),
    );
  });

  it('gives the same row by row, also for stiff systems', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 0.5, noNaN: true }), { minLength: 16, maxLength: 16 }),
        fc.constantFrom(0.01, 1, 7, 300),
        fc.integer({ min: 0, max: 3 }),
        (values, scale, row) => {
          // A decay on the diagonal, so that a large scale means stiff and not huge.
          const dense = Float64Array.from(values, (value, k) => scale * (k % 5 === 0 ? -2 - Math.abs(value) : 0.5 * value));
          const all = Array.from({ length: 16 }, (_, k) => k);
          const result = new Float64Array(4);
          rowExpm1({ size: 4, from: all.map((k) => k >> 2), to: all.map((k) => k & 3), values: dense }, row, result);
          const want = matrixExpm1(dense, 4).subarray(4 * row, 4 * row + 4);
          result.forEach((value, k) => {
            expect(Math.abs(value - (want[k] as number))).toBeLessThan(1e-12);
          });
        },
      ),
    );
  });

  it('solves linear systems with pivoting', () => {
    const x = solve(Float64Array.of(0, 2, 1, 1, 1, 0, 3, 0, 1), Float64Array.of(7, 3, 6), 3, 1);
    expect([...x].map((value) => Math.round(value * 1e12) / 1e12)).toEqual([1, 2, 3]);
  });
});
