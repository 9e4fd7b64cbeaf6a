import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fft } from '../../src/analysis/fft.ts';

describe('fft', () => {
  it('is the sum that defines it, to 1e-10 of the largest value', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 0, max: 6 })
          .chain((power) => fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2 ** power, maxLength: 2 ** power })),
        (values) => {
          const n = values.length;
          const re = Float64Array.from(values);
          const im = Float64Array.from(values.slice().reverse());
          const sums = re.map((_, j) =>
            re.reduce(
              (sum, _, k) => sum + (re[k] ?? 0) * Math.cos((2 * Math.PI * j * k) / n) + (im[k] ?? 0) * Math.sin((2 * Math.PI * j * k) / n),
              0,
            ),
          );
          fft(re, im);
          const scale = Math.max(1, ...values.map(Math.abs)) * n;
          re.forEach((value, j) => {
            expect(Math.abs(value - (sums[j] ?? 0)) / scale).toBeLessThan(1e-10);
          });
        },
      ),
    );
  });

  it('takes powers of two only', () => {
    expect(() => fft(new Float64Array(6), new Float64Array(6))).toThrow('power of two');
  });
});
