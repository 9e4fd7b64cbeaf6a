/**
 * Reduces a column to what a row of pixels can show without losing anything visible: of the samples that fall into one pixel
 * column the first, lowest, highest and last are kept, in their order ("M4", Jugel et al. 2014, doi:10.14778/2732951.2732953).
 * A spike that lasts a single sample stays.
 */
import { type Column, findTime, rowAt } from './rows.ts';
import type { Interval } from './ticks.ts';

/** A polyline in data coordinates; NaN values are gaps. Only the first `length` entries count. */
export interface Envelope {
  length: number;
  times: Float64Array;
  values: Float64Array;
  /** Extremes of what lies inside the interval; ±Infinity the wrong way round where there is nothing. */
  low: number;
  high: number;
}

/** An envelope without points. */
export function emptyEnvelope(): Envelope {
  return {
    length: 0,
    times: new Float64Array(0),
    values: new Float64Array(0),
    low: Number.POSITIVE_INFINITY,
    high: Number.NEGATIVE_INFINITY,
  };
}

/**
 * The samples of `column` in `interval` (ms), reduced to `columns` pixel columns, with one sample before and one behind so
 * that lines enter and leave the frame. `into` is overwritten and returned; its buffers grow as needed.
 */
export function reduce(column: Column, interval: Interval, columns: number, into: Envelope = emptyEnvelope()): Envelope {
  const { times, values, rows } = column;
  const inside = findTime(column, interval[0]);
  const beyond = findTime(column, interval[1], true);
  const from = Math.max(0, inside - 1);
  const to = Math.min(rows.length, beyond + 1);
  const out = into;
  out.length = 0;
  out.low = Number.POSITIVE_INFINITY;
  out.high = Number.NEGATIVE_INFINITY;
  const wide = Math.max(1, Math.floor(columns));
  ensure(out, Math.min(to - from, 4 * wide + 4) + 1);

  if (to - from <= 4 * wide) {
    for (let i = from; i < to; i++) {
      const row = rowAt(rows, i);
      const value = values[row] ?? Number.NaN;
      push(out, times[row] ?? Number.NaN, value);
      if (i >= inside && i < beyond) widen(out, value);
    }
    return out;
  }

  if (from < inside) pushRow(out, column, from);
  const width = (interval[1] - interval[0]) / wide;
  let i = inside;
  let count = Math.ceil((beyond - inside) / wide);
  for (let c = 0; c < wide && i < beyond; c++) {
    const end = c === wide - 1 ? beyond : columnEnd(column, interval[0] + (c + 1) * width, i, beyond, count);
    if (end > i) {
      reducePixel(out, column, i, end);
      count = end - i;
      i = end;
    }
  }
  if (to > beyond) pushRow(out, column, beyond);
  return out;
}

/** End of the entries before time `edge`, looked for near i + guess first: samples are evenly spaced most of the time. */
function columnEnd(column: Column, edge: number, i: number, beyond: number, guess: number): number {
  const { times, rows } = column;
  let high = Math.min(beyond, i + guess + 1);
  let low = Math.max(i, high - 3);
  if (low > i && !((times[rowAt(rows, low - 1)] ?? 0) < edge)) {
    high = low;
    low = i;
  } else if (high < beyond && (times[rowAt(rows, high)] ?? 0) < edge) {
    low = high;
    high = beyond;
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[rowAt(rows, middle)] ?? 0) < edge) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First, lowest, highest and last finite sample of [i, end), in order; a gap where there is none. */
function reducePixel(out: Envelope, { times, values, rows }: Column, i: number, end: number): void {
  let first = -1;
  let last = -1;
  let lowAt = -1;
  let highAt = -1;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const { start, stride, index } = rows;
  for (let k = i; k < end; k++) {
    const row = index === undefined ? start + k * stride : index[k]!;
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    if (first < 0) first = row;
    last = row;
    if (value < low) {
      low = value;
      lowAt = row;
    }
    if (value > high) {
      high = value;
      highAt = row;
    }
  }
  if (first < 0) {
    push(out, times[rowAt(rows, i)] ?? Number.NaN, Number.NaN);
    return;
  }
  const one = Math.min(lowAt, highAt);
  const two = Math.max(lowAt, highAt);
  push(out, times[first]!, values[first]!);
  if (one !== first && one >= 0) push(out, times[one]!, values[one]!);
  if (two !== one && two !== first && two >= 0) push(out, times[two]!, values[two]!);
  if (last !== two && last !== one && last !== first) push(out, times[last]!, values[last]!);
  if (low < out.low) out.low = low;
  if (high > out.high) out.high = high;
}

function pushRow(out: Envelope, { times, values, rows }: Column, i: number): void {
  const row = rowAt(rows, i);
  push(out, times[row] ?? Number.NaN, values[row] ?? Number.NaN);
}

function push(out: Envelope, time: number, value: number): void {
  out.times[out.length] = time;
  out.values[out.length] = value;
  out.length++;
}

function widen(out: Envelope, value: number): void {
  if (value < out.low) out.low = value;
  if (value > out.high) out.high = value;
}

function ensure(out: Envelope, capacity: number): void {
  if (out.times.length >= capacity) return;
  out.times = new Float64Array(capacity);
  out.values = new Float64Array(capacity);
}
