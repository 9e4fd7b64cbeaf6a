/** Spike train statistics per neuron and over all neurons. */
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

/** Statistics of one neuron's spikes in `interval` (ms, both ends included); undefined `rows`: it has none. */
export function trainStatistics(times: Float64Array, rows: Rows | undefined, interval: Interval): TrainStatistics {
  const seconds = (interval[1] - interval[0]) / 1000;
  const from = rows ? findTime({ times, rows }, interval[0]) : 0;
  const to = rows ? findTime({ times, rows }, interval[1], true) : 0;
  const count = to - from;
  if (rows === undefined || count < 2) return { count, rate: seconds > 0 ? count / seconds : 0, meanIsi: undefined, cv: undefined };
  let previous = times[rowAt(rows, from)]!;
  let mean = 0;
  let squares = 0;
  for (let i = from + 1; i < to; i++) {
    // Welford's update: exact where sums of squares would cancel.
    const time = times[rowAt(rows, i)]!;
    const delta = time - previous - mean;
    mean += delta / (i - from);
    squares += delta * (time - previous - mean);
    previous = time;
  }
  return {
    count,
    rate: seconds > 0 ? count / seconds : 0,
    meanIsi: mean,
    cv: count > 2 && mean > 0 ? Math.sqrt(squares / (count - 1)) / mean : undefined,
  };
}

export interface GroupStatistics {
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
  const cvs = trains.flatMap((train) => (train.cv === undefined ? [] : [train.cv]));
  return {
    spikes,
    neurons,
    rate: neurons > 0 ? rates / neurons : 0,
    cv: cvs.length > 0 ? cvs.reduce((sum, cv) => sum + cv, 0) / cvs.length : undefined,
  };
}
