/**
 * nest.spatial_distributions: their values, and between which numbers these lie.
 * Source: NEST 3.9, nestkernel/parameter.cpp (GaussianParameter, Gaussian2DParameter, GammaParameter, ExponentialParameter).
 */
import { exp } from '../../base/elementary.ts';
import { logGamma } from '../../base/gamma.ts';
import { powerOf } from '../functions.ts';

type Interval = readonly [low: number, high: number];

interface SpatialFunction {
  /** How many of the arguments vary; the others are plain numbers. */
  readonly varying: 1 | 2;
  /** @param plain the plain numbers, in order. */
  readonly value: (plain: readonly number[]) => (x: number, y: number) => number;
  readonly bounds: (plain: readonly number[], x: Interval, y: Interval) => Interval;
}

/** The squares of the numbers of an interval. */
function squares([low, high]: Interval): Interval {
  const [a, b] = [low * low, high * high];
  return low <= 0 && high >= 0 ? [0, Math.max(a, b)] : [Math.min(a, b), Math.max(a, b)];
}

const around = ([low, high]: Interval, mean: number): Interval => [low - mean, high - mean];

const at = (plain: readonly number[], index: number): number => plain[index] as number;

export const spatialFunctions: Readonly<Record<string, SpatialFunction>> = {
  gaussian: {
    varying: 1,
    value: (plain) => {
      const [mean, inverse] = [at(plain, 0), 1 / (2 * at(plain, 1) * at(plain, 1))];
      return (x) => {
        const dx = x - mean;
        return exp(-dx * dx * inverse);
      };
    },
    bounds: (plain, x) => {
      const inverse = 1 / (2 * at(plain, 1) * at(plain, 1));
      const [near, far] = squares(around(x, at(plain, 0)));
      return [exp(-far * inverse), exp(-near * inverse)];
    },
  },
  gaussian2d: {
    varying: 2,
    value: ([mean_x = 0, mean_y = 0, std_x = 1, std_y = 1, rho = 0]) => {
      const rest = 1 - rho * rho;
      const [xx, yy, xy] = [1 / (2 * rest * std_x * std_x), 1 / (2 * rest * std_y * std_y), rho / (rest * std_x * std_y)];
      return (x, y) => {
        const [dx, dy] = [x - mean_x, y - mean_y];
        return exp(-dx * dx * xx - dy * dy * yy + dx * dy * xy);
      };
    },
    bounds: ([mean_x = 0, mean_y = 0, std_x = 1, std_y = 1, rho = 0], x, y) => {
      const u = squares(around(x, mean_x)).map((square) => square / (std_x * std_x)) as [number, number];
      const v = squares(around(y, mean_y)).map((square) => square / (std_y * std_y)) as [number, number];
      // a² + b² − 2ρab lies between (1 − |ρ|) and (1 + |ρ|) times a² + b².
      const tilt = Math.abs(rho);
      return [exp(-(u[1] + v[1]) / (2 * (1 - tilt))), exp(-(u[0] + v[0]) / (2 * (1 + tilt)))];
    },
  },
  gamma: {
    varying: 1,
    value: (plain) => {
      const [kappa, theta] = [at(plain, 0), at(plain, 1)];
      const scale = powerOf(1 / theta, kappa) / gammaFunction(kappa);
      return (x) => powerOf(x, kappa - 1) * exp(-(1 / theta) * x) * scale;
    },
    bounds: (plain, [low, high]) => {
      const [kappa, theta] = [at(plain, 0), at(plain, 1)];
      const of = spatialFunctions['gamma']?.value(plain) as (x: number, y: number) => number;
      if (!(low >= 0)) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      const mode = Math.max(0, (kappa - 1) * theta);
      const ends = [of(low, 0), Number.isFinite(high) ? of(high, 0) : 0];
      return [Math.min(...ends), low <= mode && mode <= high ? of(mode, 0) : Math.max(...ends)];
    },
  },
  exponential_decay: {
    varying: 1,
    value: (plain) => {
      const beta = at(plain, 0);
      return (x) => exp(-x / beta);
    },
    bounds: (plain, [low, high]) => [exp(-high / at(plain, 0)), exp(-low / at(plain, 0))],
  },
};

function gammaFunction(a: number): number {
  return a >= 1 ? exp(logGamma(a)) : exp(logGamma(a + 1)) / a;
}
