import type { Stateful, Tape } from '../plan/tape.ts';
import { records, type Window } from '../stimulators/window.ts';
import { Rows } from './rows.ts';

/** Spikes that a generator with random trains sends to the recorder itself, drawn when they are due. */
interface TrainFeed extends Stateful {
  readonly firstId: number;
  /** Wants to be drawn in every step, also outside the recorder's window. */
  readonly remembers?: true;
  /** Calls `push` with the sender's index, how many spikes it sends in this step, and how long before its end each, in ms, where it knows. */
  draw(step: number, push: (index: number, count: number, offsets?: readonly number[]) => void): void;
}

/** Rows (time, sender) in order of time, at one time in order of sender. */
export class SpikeRecorder implements Stateful {
  readonly rows: Rows;
  /** Whether spikes are changes of binary neurons: two of a sender in one step for on, one for off. */
  readonly states: boolean;
  window: Window;
  readonly trains: TrainFeed[] = [];

  constructor(window: Window, states = false) {
    this.rows = new Rows(states ? ['state'] : []);
    this.states = states;
    this.window = window;
  }

  carry(tape: Tape): void {
    this.rows.carry(tape);
    for (const train of this.trains) train.carry(tape);
  }

  /** Keeps one spike, if it falls into the window. @param time of the stamp (steps) in ms. */
  take(stamp: number, time: number, sender: number): void {
    if (!records(this.window, stamp)) return;
    if (this.states) this.change(time, sender);
    else this.push(time, sender);
  }

  /** The first spike of a sender in a step says that it is off now, a second one that it is on. */
  private change(time: number, sender: number): void {
    const { rows } = this;
    const last = rows.length - 1;
    const isSecond = last >= 0 && rows.senders[last] === sender && rows.times[last] === time;
    if (!isSecond) this.push(time, sender);
    (rows.values[0] as Float64Array)[rows.length - 1] = Number(isSecond);
  }

  /** Draws what generators with random trains send in one step, among the `kept` rows on that were taken in it. */
  draw(stamp: number, time: number, kept: number): void {
    const isActive = records(this.window, stamp);
    for (const train of this.trains) {
      if (!isActive && !train.remembers) continue;
      train.draw(stamp - 1, (index, count, offsets) => {
        if (isActive) for (let k = 0; k < count; k++) this.push(time - (offsets?.[k] ?? 0), train.firstId + index);
      });
    }
    this.sortSenders(kept);
  }

  /** Puts the rows of a step in order of sender; those of one sender stay in order of time. */
  private sortSenders(from: number): void {
    const { senders, times, length } = this.rows;
    for (let i = from + 1; i < length; i++) {
      const sender = senders[i] as number;
      const time = times[i] as number;
      let to = i;
      for (; to > from && (senders[to - 1] as number) > sender; to--) {
        senders[to] = senders[to - 1] as number;
        times[to] = times[to - 1] as number;
      }
      senders[to] = sender;
      times[to] = time;
    }
  }

  private push(time: number, sender: number): void {
    const { rows } = this;
    if (rows.length === rows.times.length) rows.reserve(1);
    rows.times[rows.length] = time;
    rows.senders[rows.length++] = sender;
  }
}
