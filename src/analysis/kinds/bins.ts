/** Bins of analyses over time. */
import type { Window } from '../recorded.ts';

/** More bins than this are not made: the page would stop. */
const MOST_BINS = 1_000_000;

/** Width in ms: what is asked for, no finer than a step; else a round one (1, 2, 5 · 10^k) with about a hundred in the window. */
export function binFor({ from, to }: Window, asked: number | undefined, resolution: number): number {
  if (asked !== undefined) return Math.max(asked, resolution);
  const raw = (to - from) / 100;
  if (!(raw > 0)) return resolution;
  const power = 10 ** Math.floor(Math.log10(raw));
  const part = [1, 2, 5, 10].find((each) => each * power >= raw * (1 - 1e-9)) ?? 10;
  return Math.max(resolution, Number((part * power).toPrecision(12)));
}

/** Edges of the bins that fit whole into the window (as `countsOf` counts them). */
export function edgesOf({ from, to }: Window, width: number): Float64Array {
  const n = width > 0 ? Math.min(MOST_BINS + 1, Math.max(0, Math.floor((to - from) / width + 1e-9))) : 0;
  return Float64Array.from({ length: n === 0 ? 0 : n + 1 }, (_, k) => from + k * width);
}

export function tooMany(bins: number): boolean {
  return bins > MOST_BINS;
}

/** Counts of all trains of a population together in the bins that fit whole into the window. */
export function pooledCounts(trains: readonly Float64Array[], window: Window, width: number): Float64Array {
  const n = Math.max(0, edgesOf(window, width).length - 1);
  const pooled = new Float64Array(n);
  for (const train of trains) {
    for (const time of train) {
      const k = Math.ceil((time - window.from) / width - 1e-9) - 1;
      if (k >= 0 && k < n) pooled[k] = (pooled[k] as number) + 1;
    }
  }
  return pooled;
}
