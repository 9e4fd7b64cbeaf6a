/** Draws as the forms show them: their density, sensible first values, and their shape as a small line. */
import { type Drawn, drawnMean, drawnWith, type RandomFunctionName, randomFunctions } from '../../language/index.ts';

/** What a form can choose: a random function, or one that is drawn again until it lies in a window. */
export type DrawKind = RandomFunctionName | 'redraw';

export const DRAW_KINDS: readonly DrawKind[] = [...(Object.keys(randomFunctions) as RandomFunctionName[]), 'redraw'];

/** What kind of draw it is. */
export function kindOf({ function: f, window }: Drawn): DrawKind {
  return window === undefined ? f.name : 'redraw';
}

/** Density at x, up to a constant factor for a clipped one (whose area is not needed to draw it). */
export function density({ function: f, args, window }: Drawn, x: number): number {
  return window !== undefined && (x < window[0] || x > window[1]) ? 0 : f.density(args, x);
}

/** The stretch of values worth drawing: nearly all of the probability; undefined where the numbers make no distribution. */
export function support(drawn: Drawn): readonly [low: number, high: number] | undefined {
  const range = rawSupport(drawn);
  return Number.isFinite(range[0]) && Number.isFinite(range[1]) && range[0] < range[1] ? range : undefined;
}

function rawSupport({ function: f, args, window }: Drawn): readonly [number, number] {
  const shown = f.shown(args);
  if (window === undefined) return shown;
  const [low, high] = [Math.max(window[0], shown[0]), Math.min(window[1], shown[1])];
  const margin = (high - low) * 0.12;
  return [low - margin, high + margin];
}

/** A draw of this kind around a value: what a form fills in when the mode or the kind is changed. */
export function drawAround(kind: DrawKind, value: number): Drawn {
  const centre = Number.isFinite(value) ? value : 0;
  const width = tidy(Math.abs(centre) * 0.1) || 1;
  const name = kind === 'redraw' ? 'normal' : kind;
  const args = randomFunctions[name].around(centre, width).map((argument) => (argument === centre ? centre : tidy(argument)));
  return drawnWith(name, args, kind === 'redraw' ? [tidy(centre - 2 * width), tidy(centre + 2 * width)] : undefined);
}

/** Mean of a draw; for the clipped normal that of its bell, moved inside. */
export const meanOf = drawnMean;

function tidy(value: number): number {
  return Number(value.toPrecision(3));
}

/** The density over a range (its own, where none is given) as an SVG path in a box, from left to right; undefined where there is nothing to draw. */
export function densityPath(
  drawn: Drawn,
  width: number,
  height: number,
  range: readonly [low: number, high: number] | undefined = support(drawn),
): string | undefined {
  if (range === undefined) return undefined;
  const samples = 64;
  const values = Array.from({ length: samples + 1 }, (_, index) => density(drawn, range[0] + ((range[1] - range[0]) * index) / samples));
  const highest = Math.max(...values);
  if (!(highest > 0) || !Number.isFinite(highest)) return undefined;
  return values
    .map(
      (value, index) =>
        `${index === 0 ? 'M' : 'L'}${((index / samples) * width).toFixed(1)} ${(height - (value / highest) * height).toFixed(1)}`,
    )
    .join('');
}

/** How many of the values fall into each of `bins` equal parts of a range; the upper end belongs to the last. */
export function histogram(values: Float64Array, [low, high]: readonly [number, number], bins: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    if (bin >= 0) counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
