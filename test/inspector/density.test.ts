import { describe, expect, it } from 'vitest';
import { distributionProblem } from '../../src/document/meaning/distributionProblem.ts';
import type { Distribution } from '../../src/document/types.ts';
import { DISTRIBUTION_NAMES, density, densityPath, distributionAround, meanOf, support } from '../../src/inspector/forms/density.ts';

/** Trapezoid rule over a stretch wide enough for all the probability that matters. */
function integral(of: (x: number) => number, low: number, high: number): number {
  const steps = 40_000;
  const width = (high - low) / steps;
  let sum = (of(low) + of(high)) / 2;
  for (let index = 1; index < steps; index += 1) sum += of(low + index * width);
  return sum * width;
}

const whole: readonly [Distribution, number, number][] = [
  [{ distribution: 'uniform', low: -2, high: 3 }, -2, 3],
  [{ distribution: 'normal', mu: -60, sigma: 4 }, -100, -20],
  [{ distribution: 'lognormal', mu: 1, sigma: 0.5 }, 0, 60],
  [{ distribution: 'exponential', lambda: 0.2 }, 0, 150],
];

describe('densities', () => {
  it.each(whole)('of %j have area 1 and the mean that is told', (distribution, low, high) => {
    expect(integral((x) => density(distribution, x), low, high)).toBeCloseTo(1, 4);
    expect(integral((x) => x * density(distribution, x), low, high)).toBeCloseTo(meanOf(distribution), 3);
  });

  it('vanish outside the bounds', () => {
    expect(density({ distribution: 'normal_clipped', mu: 0, sigma: 1, low: -1, high: 1 }, 1.01)).toBe(0);
    expect(density({ distribution: 'lognormal', mu: 0, sigma: 1 }, -1)).toBe(0);
    expect(density({ distribution: 'exponential', lambda: 1 }, -0.1)).toBe(0);
  });
});

describe('what a form fills in', () => {
  it.each([-70, 0, 20, 1e-3, Number.POSITIVE_INFINITY])('is a legal distribution around %d', (value) => {
    for (const name of DISTRIBUTION_NAMES) {
      const made = distributionAround(name, value);
      expect(distributionProblem(made)).toBeUndefined();
      expect(densityPath(made, 80, 40)).toMatch(/^M[\d.-]+ [\d.-]+L/);
    }
  });
});

describe('the picture', () => {
  it('is left out where the keys make no distribution', () => {
    const impossible: readonly Distribution[] = [
      { distribution: 'normal', mu: 0, sigma: 0 },
      { distribution: 'uniform', low: 3, high: 1 },
      { distribution: 'exponential', lambda: 0 },
      { distribution: 'lognormal', mu: Number.NaN, sigma: 1 },
    ];
    for (const distribution of impossible) expect(densityPath(distribution, 80, 40)).toBeUndefined();
  });

  it('shows nearly all of the probability', () => {
    for (const [distribution] of whole) {
      const range = support(distribution);
      expect(range && integral((x) => density(distribution, x), range[0], range[1])).toBeGreaterThan(0.97);
    }
  });
});
