import { describe, expect, it } from 'vitest';
import { DRAW_KINDS, density, densityPath, drawAround, kindOf, meanOf, support } from '../../src/inspector/forms/density.ts';
import { type Drawn, drawnText, drawnWith, parseValue } from '../../src/language/index.ts';

/** Trapezoid rule over a stretch wide enough for all the probability that matters. */
function integral(of: (x: number) => number, low: number, high: number): number {
  const steps = 40_000;
  const width = (high - low) / steps;
  let sum = (of(low) + of(high)) / 2;
  for (let index = 1; index < steps; index += 1) sum += of(low + index * width);
  return sum * width;
}

const whole: readonly [Drawn, number, number][] = [
  [drawnWith('uniform', [-2, 3]), -2, 3],
  [drawnWith('normal', [-60, 4]), -100, -20],
  [drawnWith('lognormal', [1, 0.5]), 0, 60],
  [drawnWith('exponential', [5]), 0, 150],
];

describe('densities', () => {
  it.each(whole)('of %j have area 1 and the mean that is told', (drawn, low, high) => {
    expect(integral((x) => density(drawn, x), low, high)).toBeCloseTo(1, 4);
    expect(integral((x) => x * density(drawn, x), low, high)).toBeCloseTo(meanOf(drawn), 3);
  });

  it('vanish outside the bounds', () => {
    expect(density(drawnWith('normal', [0, 1], [-1, 1]), 1.01)).toBe(0);
    expect(density(drawnWith('lognormal', [0, 1]), -1)).toBe(0);
    expect(density(drawnWith('exponential', [1]), -0.1)).toBe(0);
  });
});

describe('what a form fills in', () => {
  it.each([-70, 0, 20, 1e-3, Number.POSITIVE_INFINITY])('is a legal draw around %d', (value) => {
    for (const kind of DRAW_KINDS) {
      const made = drawAround(kind, value);
      expect(kindOf(made)).toBe(kind);
      expect(parseValue(drawnText(made), 'node').ok).toBe(true);
      expect(densityPath(made, 80, 40)).toMatch(/^M[\d.-]+ [\d.-]+L/);
    }
  });
});

describe('the picture', () => {
  it('is left out where the numbers make no distribution', () => {
    const impossible = [
      drawnWith('normal', [0, 0]),
      drawnWith('uniform', [3, 1]),
      drawnWith('exponential', [0]),
      drawnWith('lognormal', [Number.NaN, 1]),
    ];
    for (const drawn of impossible) expect(densityPath(drawn, 80, 40)).toBeUndefined();
  });

  it('shows nearly all of the probability', () => {
    for (const [drawn] of whole) {
      const range = support(drawn);
      expect(range && integral((x) => density(drawn, x), range[0], range[1])).toBeGreaterThan(0.97);
    }
  });
});
