/** Spike train statistics per neuron and over all neurons. */
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

/** Statistics of one neuron's spike times (ms, ascending) in `interval`. */
export function trainStatistics(times: ArrayLike<number>, interval: Interval): TrainStatistics {
  let count = 0;
  let previous = Number.NaN;
  let intervals = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    if (time < interval[0] || time > interval[1]) continue;
    count++;
    if (count > 1) {
      // Welford's update: exact where sums of squares would cancel.
      const isi = time - previous;
      intervals++;
      const delta = isi - mean;
      mean += delta / intervals;
      squares += delta * (isi - mean);
    }
    previous = time;
  }
  const seconds = (interval[1] - interval[0]) / 1000;
  return {
    count,
    rate: seconds > 0 ? count / seconds : 0,
    meanIsi: intervals > 0 ? mean : undefined,
    cv: intervals > 1 && mean > 0 ? Math.sqrt(squares / intervals) / mean : undefined,
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
