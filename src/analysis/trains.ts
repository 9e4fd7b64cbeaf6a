/**
 * Statistics of single spike trains. Times in ms, ascending; what cannot be said of so few spikes is undefined.
 *
 * Sources: Cox & Lewis (1966) for CV; Holt et al. (1996) J Neurophysiol 75:1806 for CV2; Shinomoto, Shima & Tanji (2003)
 * Neural Comput 15:2823 for LV; Fano (1947) Phys Rev 72:26 for the Fano factor.
 */
import type { Window } from './recorded.ts';

/** Inter-spike intervals in ms; one fewer than spikes. */
export function intervalsOf(train: ArrayLike<number>): Float64Array {
  const intervals = new Float64Array(Math.max(0, train.length - 1));
  for (let i = 0; i < intervals.length; i++) intervals[i] = (train[i + 1] as number) - (train[i] as number);
  return intervals;
}

/** Spikes per second in the window (from, to]. 0 for an empty window. */
export function rateOf(train: ArrayLike<number>, { from, to }: Window): number {
  return to > from ? (train.length / (to - from)) * 1000 : 0;
}

interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Σ(x − mean)², by Welford's update: exact where sums of squares would cancel. */
  readonly squares: number;
}

/** Number, mean and sum of squared differences. */
export function momentsOf(values: ArrayLike<number>): Moments {
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const delta = value - mean;
    mean += delta / (i + 1);
    squares += delta * (value - mean);
  }
  return { count: values.length, mean, squares };
}

/** Mean inter-spike interval in ms; undefined below two spikes. */
export function meanInterval(train: ArrayLike<number>): number | undefined {
  return train.length < 2 ? undefined : ((train[train.length - 1] as number) - (train[0] as number)) / (train.length - 1);
}

/** Coefficient of variation of the intervals: standard deviation (ddof 0) over mean (1); undefined below three spikes. */
export function cv(intervals: ArrayLike<number>): number | undefined {
  const { count, mean, squares } = momentsOf(intervals);
  return count < 2 || !(mean > 0) ? undefined : Math.sqrt(squares / count) / mean;
}

/** CV2: mean of 2|a − b| / (a + b) over neighbouring intervals (1); undefined below three spikes. */
export function cv2(intervals: ArrayLike<number>): number | undefined {
  return meanOfPairs(intervals, (a, b) => (2 * Math.abs(a - b)) / (a + b));
}

/** LV: 3/(n − 1) Σ((a − b)/(a + b))² over the n intervals' neighbours (1); undefined below three spikes. */
export function lv(intervals: ArrayLike<number>): number | undefined {
  return meanOfPairs(intervals, (a, b) => 3 * ((a - b) / (a + b)) ** 2);
}

function meanOfPairs(intervals: ArrayLike<number>, of: (a: number, b: number) => number): number | undefined {
  let sum = 0;
  let pairs = 0;
  for (let i = 1; i < intervals.length; i++) {
    const a = intervals[i - 1] as number;
    const b = intervals[i] as number;
    if (!(a + b > 0)) continue;
    sum += of(a, b);
    pairs++;
  }
  return pairs === 0 ? undefined : sum / pairs;
}

/** Spike counts in the windows (from + k·width, from + (k + 1)·width] that fit whole into the window. */
export function countsOf(train: ArrayLike<number>, { from, to }: Window, width: number): Uint32Array {
  const n = width > 0 ? Math.max(0, Math.floor((to - from) / width + 1e-9)) : 0;
  const counts = new Uint32Array(n);
  for (let i = 0; i < train.length; i++) {
    const k = Math.ceil(((train[i] as number) - from) / width - 1e-9) - 1;
    if (k >= 0 && k < n) counts[k] = (counts[k] as number) + 1;
  }
  return counts;
}

/** Fano factor: variance (ddof 1) over mean of spike counts (1); undefined below two counts or without a spike. */
export function fano(counts: ArrayLike<number>): number | undefined {
  const { count, mean, squares } = momentsOf(counts);
  return count < 2 || !(mean > 0) ? undefined : squares / (count - 1) / mean;
}
