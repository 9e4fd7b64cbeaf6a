/**
 * What a run noted for its replay, on the page: all spikes in order, the potentials of single neurons, the weights of plastic
 * connections. At most ten bytes a spike, room to grow included.
 */
import type { Probe, Watched } from '../../kernel/types.ts';
import { timeOf } from '../../language/time.ts';

/** Spikes that are noted of a run at most, and the bytes that they take. */
export const MOST_SPIKES = 8_000_000;
const SPIKE_BYTES = 8;
export const MOST_BYTES = MOST_SPIKES * SPIKE_BYTES;
/** Spare room in front of what comes next, as a part of what is there. */
const SPARE = 0.2;

export interface Noted {
  /** ms */
  readonly resolution: number;
  /** All spikes up to here are there (ms). */
  readonly until: number;
  readonly count: number;
  /** Spike times in steps, ascending, and NEST ids of who sent them. Longer than `count`. */
  readonly steps: Uint32Array;
  readonly senders: Uint32Array;
  /** Bytes held. */
  readonly bytes: number;
  /** Number of the first spike after a time (ms); spikes of that very time are before it. */
  after(time: number): number;
  /** A sampled value at a time (ms), between samples on a line; undefined before the first. */
  valueAt(probe: number, time: number): number | undefined;
  /** Least and largest sampled value; undefined where there is none. */
  rangeOf(probe: number): readonly [number, number] | undefined;
  readonly probes: readonly Probe[];
}

export interface NotedRows extends Noted {
  add(watched: Watched, time: number): void;
  /** Lets go of everything after a time (ms). */
  cut(time: number): void;
}

export function createNoted(resolution: number, probes: readonly Probe[]): NotedRows {
  let steps = new Uint32Array(0);
  let senders = new Uint32Array(0);
  let count = 0;
  let sampled = new Uint32Array(0);
  let values = new Float32Array(0);
  let samples = 0;
  let until = 0;
  const width = probes.length;
  const ranges = probes.map((): [number, number] => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);

  const room = (needed: number): number => Math.ceil(needed * (1 + SPARE));

  const widen = (probe: number, value: number): void => {
    const range = ranges[probe] as [number, number];
    if (value < range[0]) range[0] = value;
    if (value > range[1]) range[1] = value;
  };

  return {
    resolution,
    probes,
    get until() {
      return until;
    },
    get count() {
      return count;
    },
    get steps() {
      return steps;
    },
    get senders() {
      return senders;
    },
    get bytes() {
      return steps.byteLength + senders.byteLength + sampled.byteLength + values.byteLength;
    },
    add(watched, time) {
      const needed = count + watched.steps.length;
      if (needed > steps.length) {
        steps = grown(steps, new Uint32Array(room(needed)));
        senders = grown(senders, new Uint32Array(room(needed)));
      }
      steps.set(watched.steps, count);
      senders.set(watched.senders, count);
      count = needed;
      const length = samples + watched.sampled.length;
      if (length > sampled.length) {
        sampled = grown(sampled, new Uint32Array(room(length)));
        values = grown(values, new Float32Array(room(length) * width));
      }
      sampled.set(watched.sampled, samples);
      values.set(watched.values, samples * width);
      watched.values.forEach((value, k) => {
        widen(k % width, value);
      });
      samples = length;
      until = time;
    },
    cut(time) {
      const last = Math.round(time / resolution);
      count = firstAfter(steps, count, last);
      samples = firstAfter(sampled, samples, last);
      until = Math.min(until, time);
    },
    after: (time) => firstAfter(steps, count, Math.floor(time / resolution + 1e-6)),
    valueAt(probe, time) {
      const next = firstAfter(sampled, samples, Math.floor(time / resolution + 1e-6));
      if (next === 0) return undefined;
      const before = values[(next - 1) * width + probe] as number;
      if (next === samples) return before;
      const [from, to] = [timeOf(sampled[next - 1] as number, resolution), timeOf(sampled[next] as number, resolution)];
      return before + ((values[next * width + probe] as number) - before) * Math.max(0, (time - from) / (to - from));
    },
    rangeOf(probe) {
      const [low, high] = ranges[probe] ?? [1, 0];
      return low <= high ? [low, high] : undefined;
    },
  };
}

/** Number of the first of `length` ascending entries that is larger than `bound`. */
function firstAfter(ascending: Uint32Array, length: number, bound: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grown<T extends Uint32Array | Float32Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}
