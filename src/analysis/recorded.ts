/**
 * What analyses read: the rows that the recorders of one run hold, and who they listened to. A finished run of the editor, results
 * of the headless program and a results file all are one of these.
 */

/** NEST ids first … last, both included. */
export interface IdRange {
  readonly first: number;
  readonly last: number;
}

export interface RecorderRows {
  readonly records: 'spikes' | 'analog' | 'states' | 'correlations' | 'weights';
  /** ms, never decreasing */
  readonly times: Float64Array;
  readonly senders: Uint32Array;
  /** Columns of a multimeter by recordable, of a weight_recorder by name. */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** Whom it listened to; left out where only the rows are known (a results file without its graph). */
  readonly sources?: readonly IdRange[];
}

export interface Recorded {
  /** ms */
  readonly resolution: number;
  /** ms that were simulated. */
  readonly time: number;
  /** NEST ids by the document's ids. */
  readonly nodes: Readonly<Record<string, IdRange>>;
  /** By the document's ids. */
  readonly recorders: Readonly<Record<string, RecorderRows>>;
}

/** A stretch of time in ms. Spikes count in (from, to], as NEST dates a spike to the end of its step; samples in [from, to]. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Spike times in ms of each of the neurons `ids` within the window, in order of time. Duplicates of several recorders are merged by the caller. */
export function trainsOf(rows: RecorderRows, ids: IdRange, { from, to }: Window): Float64Array[] {
  const count = ids.last - ids.first + 1;
  const sizes = new Uint32Array(count);
  const lo = firstAfter(rows.times, from);
  const hi = firstAfter(rows.times, to);
  for (let row = lo; row < hi; row++) {
    const place = (rows.senders[row] as number) - ids.first;
    if (place >= 0 && place < count) sizes[place] = (sizes[place] as number) + 1;
  }
  const trains = Array.from(sizes, (size) => new Float64Array(size));
  const at = new Uint32Array(count);
  for (let row = lo; row < hi; row++) {
    const place = (rows.senders[row] as number) - ids.first;
    if (place < 0 || place >= count) continue;
    (trains[place] as Float64Array)[at[place] as number] = rows.times[row] as number;
    at[place] = (at[place] as number) + 1;
  }
  return trains;
}

/** Samples of one quantity of one neuron: `times` in ms and `values` in the recordable's unit, of equal length. */
export interface Trace {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** Samples of a quantity of each of the neurons `ids` within the window; a neuron without samples has an empty trace. */
export function tracesOf(rows: RecorderRows, quantity: string, ids: IdRange, { from, to }: Window): Trace[] {
  const column = rows.values[quantity];
  const count = ids.last - ids.first + 1;
  const sizes = new Uint32Array(count);
  const { times, senders } = rows;
  for (let row = 0; row < times.length; row++) {
    const place = (senders[row] as number) - ids.first;
    const time = times[row] as number;
    if (place >= 0 && place < count && time >= from && time <= to) sizes[place] = (sizes[place] as number) + 1;
  }
  const traces = Array.from(sizes, (size) => ({ times: new Float64Array(size), values: new Float64Array(size) }));
  if (column === undefined) return traces.map(() => ({ times: new Float64Array(0), values: new Float64Array(0) }));
  const at = new Uint32Array(count);
  for (let row = 0; row < times.length; row++) {
    const place = (senders[row] as number) - ids.first;
    const time = times[row] as number;
    if (place < 0 || place >= count || time < from || time > to) continue;
    const trace = traces[place] as { times: Float64Array; values: Float64Array };
    const i = at[place] as number;
    trace.times[i] = time;
    trace.values[i] = column[row] as number;
    at[place] = i + 1;
  }
  return traces;
}

/** Index of the first of the ascending `times` above `time`, met to 1e-9 ms; their number where none is. */
function firstAfter(times: Float64Array, time: number): number {
  let lo = 0;
  let hi = times.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if ((times[middle] as number) > time + 1e-9) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}

/** Whether a recorder can tell of all the neurons `ids`. Where its sources are not known, it can when it holds rows of one of them. */
export function listensTo(rows: RecorderRows, ids: IdRange): boolean {
  if (rows.sources !== undefined) {
    for (let id = ids.first; id <= ids.last; ) {
      const source = rows.sources.find(({ first, last }) => first <= id && id <= last);
      if (source === undefined) return false;
      id = source.last + 1;
    }
    return true;
  }
  return rows.senders.some((sender) => sender >= ids.first && sender <= ids.last);
}

/** All neurons that a recorder can tell of, in order of their ids. */
export function sourcesOf(rows: RecorderRows): number[] {
  if (rows.sources === undefined) return [...new Set(rows.senders)].sort((a, b) => a - b);
  const ids = new Set<number>();
  for (const { first, last } of rows.sources) for (let id = first; id <= last; id++) ids.add(id);
  return [...ids].sort((a, b) => a - b);
}
