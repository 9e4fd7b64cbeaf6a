/** Distributions as the forms show them: their density, sensible first values, and their shape as a small line. */
import {
  type Distribution,
  type DistributionName,
  distributionMean,
  distributionOf,
  distributions,
  drawnFrom,
} from '../../models/vocabulary/distributions.ts';

export const DISTRIBUTION_NAMES = Object.keys(distributions) as readonly DistributionName[];

/** Density at x, up to a constant factor for a clipped one (whose area is not needed to draw it). */
export function density(distribution: Distribution, x: number): number {
  const { function: f, args, window } = drawnFrom(distribution);
  return window !== undefined && (x < window[0] || x > window[1]) ? 0 : f.density(args, x);
}

/** The stretch of values worth drawing: nearly all of the probability; undefined where the keys make no distribution. */
export function support(distribution: Distribution): readonly [low: number, high: number] | undefined {
  const range = rawSupport(distribution);
  return Number.isFinite(range[0]) && Number.isFinite(range[1]) && range[0] < range[1] ? range : undefined;
}

function rawSupport(distribution: Distribution): readonly [number, number] {
  const { function: f, args, window } = drawnFrom(distribution);
  const shown = f.shown(args);
  if (window === undefined) return shown;
  const [low, high] = [Math.max(window[0], shown[0]), Math.min(window[1], shown[1])];
  const margin = (high - low) * 0.12;
  return [low - margin, high + margin];
}

/** A distribution of this name around a value: what a form fills in when the mode or the kind is changed. */
export function distributionAround(name: DistributionName, value: number): Distribution {
  const centre = Number.isFinite(value) ? value : 0;
  const width = tidy(Math.abs(centre) * 0.1) || 1;
  const { function: f, inverse } = distributions[name];
  const args = f
    .around(centre, width)
    .map((argument) => (inverse ? 1 / tidy(1 / argument) : argument === centre ? centre : tidy(argument)));
  return distributionOf(name, args, [tidy(centre - 2 * width), tidy(centre + 2 * width)]);
}

/** Mean of a distribution; for the clipped normal that of its bell, moved inside. */
export const meanOf = distributionMean;

function tidy(value: number): number {
  return Number(value.toPrecision(3));
}

/** The density as an SVG path in a box, from left to right; undefined where there is nothing to draw. */
export function densityPath(distribution: Distribution, width: number, height: number): string | undefined {
  const range = support(distribution);
  if (range === undefined) return undefined;
  const samples = 64;
  const values = Array.from({ length: samples + 1 }, (_, index) =>
    density(distribution, range[0] + ((range[1] - range[0]) * index) / samples),
  );
  const highest = Math.max(...values);
  if (!(highest > 0) || !Number.isFinite(highest)) return undefined;
  return values
    .map(
      (value, index) =>
        `${index === 0 ? 'M' : 'L'}${((index / samples) * width).toFixed(1)} ${(height - (value / highest) * height).toFixed(1)}`,
    )
    .join('');
}
