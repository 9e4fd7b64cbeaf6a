/** Figures of one sampled quantity over time. Undefined where there are too few samples to say. */
import type { Trace } from './recorded.ts';
import { momentsOf } from './trains.ts';

/** Mean over the samples, in the trace's unit. */
export function meanOf({ values }: Trace): number | undefined {
  return values.length === 0 ? undefined : momentsOf(values).mean;
}

/** Standard deviation over the samples (ddof 0), in the trace's unit. */
export function sdOf({ values }: Trace): number | undefined {
  const { count, squares } = momentsOf(values);
  return count === 0 ? undefined : Math.sqrt(squares / count);
}

/** Index of the largest value by `of`; −1 where there is none. The first one wins a tie. */
function indexOfLargest(values: Float64Array, of: (value: number) => number): number {
  let best = -1;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const size = of(values[i] as number);
    if (size > largest) {
      largest = size;
      best = i;
    }
  }
  return best;
}

const plain = (value: number): number => value;

/** Smallest value, in the trace's unit. */
export function minOf({ values }: Trace): number | undefined {
  return values[indexOfLargest(values, (value) => -value)];
}

/** Largest value, in the trace's unit. */
export function maxOf({ values }: Trace): number | undefined {
  return values[indexOfLargest(values, plain)];
}

/** Time of the largest value in ms. */
export function peakTimeOf({ times, values }: Trace): number | undefined {
  return times[indexOfLargest(values, plain)];
}

/** Largest deviation from the first sample, with its sign, in the trace's unit: the height of a PSP that begins within the trace. */
export function deviationOf({ values }: Trace): number | undefined {
  const first = values[0];
  if (first === undefined) return undefined;
  return (values[indexOfLargest(values, (value) => Math.abs(value - first))] as number) - first;
}

/** Time of the largest deviation from the first sample, in ms after the first sample. */
export function deviationTimeOf({ times, values }: Trace): number | undefined {
  const first = values[0];
  if (first === undefined) return undefined;
  return (times[indexOfLargest(values, (value) => Math.abs(value - first))] as number) - (times[0] as number);
}

/**
 * Full width in ms at half of the largest deviation from the first sample, crossings interpolated between samples; undefined where
 * the trace does not come back to half within its window.
 */
export function halfWidthOf({ times, values }: Trace): number | undefined {
  const first = values[0];
  if (first === undefined) return undefined;
  const peak = indexOfLargest(values, (value) => Math.abs(value - first));
  const height = (values[peak] as number) - first;
  if (height === 0) return undefined;
  const share = (i: number): number => ((values[i] as number) - first) / height;
  const crossing = (inside: number, outside: number): number => {
    const a = share(inside);
    const b = share(outside);
    return (times[inside] as number) + ((a - 0.5) / (a - b)) * ((times[outside] as number) - (times[inside] as number));
  };
  let left = peak;
  while (left > 0 && share(left - 1) >= 0.5) left--;
  let right = peak;
  while (right < values.length - 1 && share(right + 1) >= 0.5) right++;
  if (left === 0 || right === values.length - 1) return undefined;
  return crossing(right, right + 1) - crossing(left, left - 1);
}

/** Area between trace and its first sample, in unit · ms, by the trapezoidal rule. */
export function areaOf({ times, values }: Trace): number | undefined {
  const first = values[0];
  if (first === undefined) return undefined;
  let area = 0;
  for (let i = 1; i < values.length; i++) {
    area += (((values[i - 1] as number) + (values[i] as number)) / 2 - first) * ((times[i] as number) - (times[i - 1] as number));
  }
  return area;
}
