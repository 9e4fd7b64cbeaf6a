/** What the records of distributions say, held against what the kernel draws and refuses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionProblem } from '../../../src/document/meaning/distributionProblem.ts';
import { distributionComplaint, draw } from '../../../src/kernel/random/distributions.ts';
import { Stream } from '../../../src/kernel/random/xoshiro.ts';
import {
  type Distribution,
  distributionFault,
  distributionMean,
  distributionOf,
  distributionRange,
  distributionReach,
  distributions,
  drawnFrom,
  keysOfDistribution,
  negatedDistribution,
} from '../../../src/models/vocabulary/distributions.ts';
import { randomFunctions } from '../../../src/models/vocabulary/randomFunctions.ts';
import { mean, variance } from '../../kernel/networks.ts';

const value = fc.oneof(fc.constantFrom(-1, 0, 1, 2, 1e-3), fc.double({ min: -4, max: 4, noNaN: true }));

const any = fc.tuple(fc.constantFrom(...Object.values(distributions)), fc.array(value, { minLength: 4, maxLength: 4 })).map(
  ([record, numbers]) =>
    ({
      distribution: record.name,
      ...Object.fromEntries(keysOfDistribution(record).map((key, index) => [key, numbers[index]])),
    }) as Distribution,
);

const sound = any.filter((distribution) => distributionFault(distribution) === undefined);

describe('distributions', () => {
  it('are refused by document and kernel alike', () => {
    fc.assert(
      fc.property(any, (distribution) => {
        expect(distributionProblem(distribution) === undefined).toBe(distributionComplaint(distribution) === undefined);
      }),
      { numRuns: 1000 },
    );
  });

  it('as NEST has them: uniform needs min < max, a normal may have no width', () => {
    expect(distributionFault({ distribution: 'uniform', low: 1, high: 1 })).toEqual({ keys: ['low', 'high'], needs: 'ordered' });
    expect(distributionFault({ distribution: 'normal', mu: 1, sigma: 0 })).toBeUndefined();
    expect(distributionFault({ distribution: 'exponential', lambda: 0 })).toEqual({ keys: ['lambda'], needs: 'positive' });
  });

  it('keep the range, the reach and the mean that are told', () => {
    fc.assert(
      fc.property(sound, fc.integer({ min: 1, max: 1e9 }), (distribution, seed) => {
        const stream = new Stream(seed, 1, 2, 3);
        const drawn = Float64Array.from({ length: 400 }, () => draw(distribution, stream));
        const [low, high] = distributionRange(distribution);
        const [nearly, most] = distributionReach(distribution);
        for (const x of drawn) {
          expect(x).toBeGreaterThanOrEqual(low);
          expect(x).toBeLessThanOrEqual(high);
          expect(x).toBeGreaterThanOrEqual(nearly);
          expect(x).toBeLessThanOrEqual(most);
        }
        // The mean of a clipped one is an approximation, and a wide lognormal has a mean that few draws tell.
        if (drawnFrom(distribution).window !== undefined || (distribution.distribution === 'lognormal' && distribution.sigma > 0.7)) return;
        const error = Math.sqrt(variance(drawn) / drawn.length);
        expect(Math.abs(mean(drawn) - distributionMean(distribution))).toBeLessThanOrEqual(6 * error + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it('are what their function and arguments make of them', () => {
    fc.assert(
      fc.property(sound, (distribution) => {
        const { args, window } = drawnFrom(distribution);
        const again = distributionOf(distribution.distribution, args, window);
        expect(drawnFrom(again).args.map((x) => x.toPrecision(12))).toEqual(args.map((x) => x.toPrecision(12)));
        const back = negatedDistribution(distribution);
        if (back !== undefined) expect(distributionMean(back)).toBeCloseTo(-distributionMean(distribution), 9);
      }),
    );
  });
});

describe('random functions', () => {
  it('have densities of area 1 with the middle and mean that are told', () => {
    for (const f of Object.values(randomFunctions)) {
      if (f.whole) continue;
      const args = f.around(3, 0.5);
      const [low, high] = f.reach(args);
      const steps = 200_000;
      const width = (high - low) / steps;
      let area = 0;
      let moment = 0;
      let below = 0;
      for (let k = 0; k < steps; k++) {
        const x = low + (k + 0.5) * width;
        const part = f.density(args, x) * width;
        area += part;
        moment += part * x;
        if (x < f.middle(args)) below += part;
      }
      expect(area).toBeCloseTo(1, 3);
      expect(moment / f.mean(args)).toBeCloseTo(1, 3);
      expect(below).toBeCloseTo(0.5, 3);
    }
  });
});
