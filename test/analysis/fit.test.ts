import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitExponential, fitLine } from '../../src/analysis/fit.ts';

describe('fits', () => {
  it('of exponentials give back what the samples were made of, to 1e-5', () => {
    const tau = fc.double({ min: 3, max: 60, noNaN: true });
    const level = fc.double({ min: -80, max: 80, noNaN: true });
    const amplitude = fc.oneof(fc.double({ min: 1, max: 50, noNaN: true }), fc.double({ min: -50, max: -1, noNaN: true }));
    fc.assert(
      fc.property(tau, level, amplitude, (tau, level, amplitude) => {
        const times = Float64Array.from({ length: 300 }, (_, k) => 7 + k * 0.5);
        const fit = fitExponential(
          times,
          times.map((t) => level + amplitude * Math.exp(-(t - 7) / tau)),
        );
        expect(Math.abs((fit?.tau ?? 0) / tau - 1)).toBeLessThan(1e-5);
        expect(Math.abs((fit?.level ?? 0) - level)).toBeLessThan(1e-4 * Math.abs(amplitude));
        expect(Math.abs((fit?.amplitude ?? 0) / amplitude - 1)).toBeLessThan(1e-4);
      }),
    );
  });

  it('are none of a constant, of a straight line or of three samples', () => {
    const times = Float64Array.from({ length: 20 }, (_, k) => k);
    expect([
      fitExponential(
        times,
        times.map(() => 3),
      ),
      fitExponential(times, times),
      fitExponential([1, 2, 3], [4, 2, 1]),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('of a line are exact', () => {
    const { slope, intercept, r } = fitLine([1, 2, 4], [1, -1, -5]);
    expect([slope, intercept, r].map((value) => Number(value.toFixed(12)))).toEqual([-2, 3, -1]);
  });
});
