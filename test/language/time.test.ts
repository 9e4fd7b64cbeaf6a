/** Times on the grid, held against what NEST 3.9 makes of them (nest_time.h): it counts tics of 1/1000 ms. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayInSteps, fillsStep, onGrid, resolutionFault, stepEnd, timeOf, toSteps } from '../../src/language/time.ts';
import { speak } from '../../src/text/language.ts';

describe('times on the grid', () => {
  it('are reported with the bits that NEST reports', () => {
    expect([12, 23, 239].map((steps) => timeOf(steps, 0.1))).toEqual([1.2, 2.3000000000000003, 23.900000000000002]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e8 }), fc.constantFrom(0.001, 0.05, 0.1, 0.125, 0.25, 0.3, 1, 2), (steps, resolution) => {
        const time = timeOf(steps, resolution);
        expect(time).toBe(0.001 * (steps * Math.round(resolution * 1000)));
        expect(toSteps(time, resolution)).toBe(steps);
        expect(onGrid(time, resolution)).toBe(true);
      }),
    );
  });

  it('forgive what is lost in a tic, and nothing more', () => {
    for (const time of [0, 1e-12, -0, 0.3, 1000, 1000.0004, Number.POSITIVE_INFINITY, 1e300, -1e300]) expect(onGrid(time, 0.1)).toBe(true);
    for (const time of [0.001, 0.25, 1e6 + 0.05, 1000.0006, Number.NaN]) expect(onGrid(time, 0.1)).toBe(false);
    for (let steps = 1; steps < 2000; steps++) expect(onGrid(steps * 0.1, 0.1)).toBe(true);
  });

  it('are never negative: the cast to tics loses half of one', () => {
    for (const time of [-0.1, -1, -5]) expect(onGrid(time, 0.1)).toBe(false);
  });

  it('that fill no whole step take one of their own', () => {
    expect([0.15, 0.11, 0.2, 1].map((time) => toSteps(time, 0.1))).toEqual([2, 2, 2, 10]);
    expect(toSteps(1, 0.3)).toBe(4);
    expect(toSteps(Number.POSITIVE_INFINITY, 0.1)).toBe(Number.POSITIVE_INFINITY);
    expect(fillsStep(0.0996, 0.1)).toBe(true);
    expect(fillsStep(0.05, 0.1)).toBe(false);
  });

  it('move to the end of their step', () => {
    expect([1, 1.01, 1.05, 1.1, 1.1004].map((time) => stepEnd(time, 0.1))).toEqual([10, 11, 11, 11, 11]);
  });
});

describe('delays', () => {
  it('are rounded to the nearest step, half a step up', () => {
    expect([0.04, 0.05, 0.07, 0.09, 0.1, 0.14, 0.15, 1.15].map((delay) => delayInSteps(delay, 0.1))).toEqual([0, 1, 1, 1, 1, 1, 2, 12]);
  });
});

describe('resolutions', () => {
  it.each([0.001, 0.002, 0.05, 0.1, 0.125, 0.3, 1, 2.5])('of %s ms are possible', (resolution) => {
    expect(resolutionFault(resolution)).toBeUndefined();
  });

  it.each([
    [0.0125, /multiple of the tic length/],
    [0.0333, /multiple of the tic length/],
    [0.0005, /greater than or equal to one tic/],
    [0, /> 0 ms/],
    [Number.NaN, /> 0 ms/],
  ])('of %s ms are not', (resolution, words) => {
    const fault = resolutionFault(resolution);
    expect(fault && speak(fault)).toMatch(words);
  });
});
