/** Figures of the curve that a sweep gives. */
import type { CurveMeasure } from './types.ts';

export interface Curve {
  /** Ascending, in the dial's unit. */
  readonly x: readonly number[];
  /** NaN where there is no figure. */
  readonly y: readonly number[];
}

/**
 * rheobase: the least value of the dial at which the figure is above 0; min, max and where they are (argmin, argmax); at(X): between
 * the two nearest values, linearly; slope: of the straight line that fits best (least squares). NaN where there is none.
 */
export function figureOfCurve({ x, y }: Curve, measure: CurveMeasure): number {
  const points = x.map((value, k) => [value, y[k] as number] as const).filter(([, figure]) => Number.isFinite(figure));
  const [first] = points;
  if (first === undefined) return Number.NaN;
  const best = (better: (a: number, b: number) => boolean) => points.reduce((held, point) => (better(point[1], held[1]) ? point : held));
  switch (measure.name) {
    case 'rheobase':
      return points.find(([, figure]) => figure > 0)?.[0] ?? Number.NaN;
    case 'min':
    case 'argmin':
      return best((a, b) => a < b)[measure.name === 'min' ? 1 : 0];
    case 'max':
    case 'argmax':
      return best((a, b) => a > b)[measure.name === 'max' ? 1 : 0];
    case 'slope':
      return slopeOf(points);
    case 'at':
      return valueAt(points, measure.x);
  }
}

function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (k: 0 | 1) => points.reduce((sum, point) => sum + point[k], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const across = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / across;
}

/** A line through points (ascending) at a place; NaN outside. */
export function valueAt(points: readonly (readonly [number, number])[], x: number): number {
  const after = points.findIndex(([at]) => at >= x);
  const [right, left] = [points[after], points[after - 1]];
  if (right === undefined) return Number.NaN;
  if (right[0] === x) return right[1];
  if (left === undefined) return Number.NaN;
  return left[1] + ((right[1] - left[1]) * (x - left[0])) / (right[0] - left[0]);
}
