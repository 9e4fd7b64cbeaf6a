import { timeOf } from '../../language/time.ts';
import type { SpikeList } from '../plan/spikes.ts';
import type { Stateful, Tape } from '../plan/tape.ts';
import { records, type Window } from '../stimulators/window.ts';
import { Rows } from './rows.ts';

/** Nodes whose spikes a recorder keeps: one population or generator, how often each of its nodes is connected. */
export interface SpikeFeed {
  readonly spikes: SpikeList;
  /** NEST id of source 0. */
  readonly firstId: number;
  /** How many connections each source has to the recorder. */
  readonly times: Uint16Array;
}

/** Spikes that a generator with random trains sends to the recorder itself, drawn when they are due. */
export interface TrainFeed extends Stateful {
  readonly firstId: number;
  /** Calls `push` with the sender's index and how many spikes it sends in this step. */
  draw(step: number, push: (index: number, count: number) => void): void;
}

/** Rows (time, sender) in order of time, at one time in order of sender. */
export class SpikeRecorder implements Stateful {
  readonly rows = new Rows();
  window: Window;
  readonly feeds: SpikeFeed[] = [];
  readonly trains: TrainFeed[] = [];
  private readonly resolution: number;

  constructor(window: Window, resolution: number) {
    this.window = window;
    this.resolution = resolution;
  }

  addFeed(feed: SpikeFeed): void {
    const known = this.feeds.find((candidate) => candidate.spikes === feed.spikes);
    if (known === undefined) {
      this.feeds.push(feed);
      this.feeds.sort((a, b) => a.firstId - b.firstId);
      return;
    }
    // A second connection to the same nodes: each spike is kept as often as it arrives.
    for (let i = 0; i < known.times.length; i++) known.times[i] = (known.times[i] as number) + (feed.times[i] as number);
  }

  carry(tape: Tape): void {
    this.rows.carry(tape);
    for (const train of this.trains) train.carry(tape);
  }

  /** Takes over the spikes of the slice that began at step `from`. */
  collect(from: number, lags: number): void {
    const { rows, feeds, trains, resolution } = this;
    for (let lag = 0; lag < lags; lag++) {
      const stamp = from + lag + 1;
      if (!records(this.window, stamp)) continue;
      const time = timeOf(stamp, resolution);
      const begin = rows.length;
      for (const { spikes, firstId, times } of feeds) {
        const end = spikes.starts[lag + 1] as number;
        for (let i = spikes.starts[lag] as number; i < end; i++) {
          const source = spikes.sources[i] as number;
          const repeats = times[source] as number;
          for (let k = 0; k < repeats; k++) this.push(time, firstId + source);
        }
      }
      for (const train of trains) {
        train.draw(stamp - 1, (index, count) => {
          for (let k = 0; k < count; k++) this.push(time, train.firstId + index);
        });
      }
      if (trains.length > 0) this.sortSenders(begin);
    }
  }

  private push(time: number, sender: number): void {
    const { rows } = this;
    if (rows.length === rows.times.length) rows.reserve(1);
    rows.times[rows.length] = time;
    rows.senders[rows.length++] = sender;
  }

  private sortSenders(begin: number): void {
    this.rows.senders.subarray(begin, this.rows.length).sort();
  }
}
