/** How far two recordings of the same network are from each other: what NEST recorded against what was recorded here. */
import type { Columns } from '../kernel/types.ts';

interface Difference {
  /** Rows of both that have the same time and sender. */
  readonly same: number;
  /** Rows that only one of them has; samples after the other's last one are not counted, for NEST keeps those of the last min_delay. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Largest difference of each recorded quantity over the rows of both, in its unit, with the time (ms) at which it is found. */
  readonly largest: Readonly<Record<string, { readonly value: number; readonly time: number }>>;
}

/** Times nearer than this are the same (ms): both add up steps, in their own order. */
const SAME_TIME = 1e-6;

/** Compares two recordings, each sorted by time and sender. Linear in their rows. */
export function differenceOf(first: Columns, second: Columns): Difference {
  const names = Object.keys(first.values).filter((name) => name in second.values);
  const largest: Record<string, { value: number; time: number }> = Object.fromEntries(names.map((name) => [name, { value: 0, time: 0 }]));
  let [a, b, same] = [0, 0, 0];
  const [n, m] = [first.times.length, second.times.length];
  while (a < n && b < m) {
    const apart = (first.times[a] as number) - (second.times[b] as number);
    const order = Math.abs(apart) > SAME_TIME ? apart : (first.senders[a] as number) - (second.senders[b] as number);
    if (order < 0) a++;
    else if (order > 0) b++;
    else {
      for (const name of names) {
        const value = Math.abs((first.values[name]?.[a] as number) - (second.values[name]?.[b] as number));
        const most = largest[name] as { value: number; time: number };
        if (value > most.value || Number.isNaN(value)) largest[name] = { value, time: first.times[a] as number };
      }
      same++;
      a++;
      b++;
    }
  }
  const isSampled = names.length > 0;
  const late = (times: Float64Array, other: Float64Array) => (isSampled ? laterThan(times, other.at(-1)) : 0);
  return {
    same,
    onlyFirst: n - same - late(first.times, second.times),
    onlySecond: m - same - late(second.times, first.times),
    largest,
  };
}

/** Rows of a recording after this time (ms); none where there is no such time. */
function laterThan(times: Float64Array, last: number | undefined): number {
  if (last === undefined) return 0;
  let count = 0;
  while (count < times.length && (times[times.length - 1 - count] as number) > last + SAME_TIME) count++;
  return count;
}
