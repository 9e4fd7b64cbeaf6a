/** Spike train statistics per neuron and over all neurons. */
import { cv, momentsOf } from '../../analysis/trains.ts';
import { findTime, type Rows, rowAt } from './rows.ts';
import type { Interval } from './ticks.ts';

export interface TrainStatistics {
  readonly count: number;
  /** spikes/s over the interval. */
  readonly rate: number;
  /** Mean inter-spike interval in ms; undefined with fewer than two spikes. */
  readonly meanIsi: number | undefined;
  /** Coefficient of variation of the inter-spike intervals: standard deviation (ddof 0) over mean; undefined with fewer than three spikes. */
  readonly cv: number | undefined;
}

/** Statistics of one neuron's spikes in (from, to] (ms), as NEST dates a spike to the end of its step; undefined `rows`: it has none. */
export function trainStatistics(times: Float64Array, rows: Rows | undefined, interval: Interval): TrainStatistics {
  const seconds = (interval[1] - interval[0]) / 1000;
  const [from, to] = rows ? spikesWithin(times, rows, interval) : [0, 0];
  const count = to - from;
  const rate = seconds > 0 ? count / seconds : 0;
  if (rows === undefined || count < 2) return { count, rate, meanIsi: undefined, cv: undefined };
  const intervals = intervalsIn(times, rows, interval);
  return { count, rate, meanIsi: momentsOf(intervals).mean, cv: cv(intervals) };
}

function spikesWithin(times: Float64Array, rows: Rows, [from, to]: Interval): readonly [from: number, to: number] {
  return [findTime({ times, rows }, from, true), findTime({ times, rows }, to, true)];
}

/** Times in ms between each two spikes that follow each other in (from, to]. */
export function intervalsIn(times: Float64Array, rows: Rows, interval: Interval): Float64Array {
  const [from, to] = spikesWithin(times, rows, interval);
  const at = (i: number): number => times[rowAt(rows, from + i)] ?? Number.NaN;
  return Float64Array.from({ length: Math.max(0, to - from - 1) }, (_, i) => at(i + 1) - at(i));
}

interface GroupStatistics {
  readonly spikes: number;
  readonly neurons: number;
  /** Mean over neurons, silent ones included, in spikes/s. */
  readonly rate: number;
  /** Mean CV of the neurons that have one; undefined where none has. */
  readonly cv: number | undefined;
}

/** Statistics over the trains of a recorder; `neurons` counts the silent ones too. */
export function groupStatistics(trains: readonly TrainStatistics[], neurons: number): GroupStatistics {
  const spikes = trains.reduce((sum, train) => sum + train.count, 0);
  const rates = trains.reduce((sum, train) => sum + train.rate, 0);
  return { spikes, neurons, rate: neurons > 0 ? rates / neurons : 0, cv: meanOf(trains.map((train) => train.cv)) };
}

/** Mean of the values that exist; undefined where none does. */
export function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : undefined;
}
