import type { Sender } from '../../models/correlations.ts';
import type { Stateful, Tape } from '../plan/tape.ts';
import { records, type Window } from '../stimulators/window.ts';
import { Rows } from './rows.ts';

/** Spikes that a generator with random trains sends to the recorder itself, drawn when they are due. */
interface TrainFeed extends Stateful {
  readonly firstId: number;
  /** Wants to be drawn in every step, also outside the recorder's window. */
  readonly remembers?: true;
  /** How the spikes of each of its connections arrive. */
  readonly wires: readonly SpikeWire[];
  /** Calls `push` with the connection's place in `wires`, the sender's index, how many spikes it sends in this step, and how long before its end each, in ms, where it knows. */
  draw(step: number, push: (place: number, index: number, count: number, offsets?: readonly number[]) => void): void;
}

/** Who sends over a connection, as NEST hands spikes on. */
export interface Sending {
  readonly kind: Sender;
  /** For how many spikes that a sender (NEST id) sends with a stamp the event stands that begins with spike k of them; each is one where left out. */
  readonly eventSize?: (sender: number, stamp: number, k: number) => number;
}

/** A connection that ends at a recorder. */
export interface SpikeWire {
  readonly receptor: number;
  readonly sending: Sending;
  /** Its weight of the moment. */
  readonly weight: () => number;
}

/** What takes the spikes of a source, one by one. */
export interface SpikeSink {
  /** @param time of the stamp (steps) in ms. @param factor on the weight of the connection */
  take(stamp: number, time: number, sender: number, factor: number): void;
}

/** Rows (time, sender) in order of time, at one time in order of sender. */
export class SpikeRecorder implements SpikeSink, Stateful {
  readonly rows: Rows;
  window: Window;
  readonly trains: TrainFeed[] = [];

  constructor(window: Window, columns: readonly string[] = []) {
    this.rows = new Rows(columns);
    this.window = window;
  }

  carry(tape: Tape): void {
    this.rows.carry(tape);
    for (const train of this.trains) train.carry(tape);
  }

  /** What takes the spikes that come over a connection. */
  sinkOf(_wire: SpikeWire): SpikeSink {
    return this;
  }

  take(stamp: number, time: number, sender: number, _factor: number): void {
    if (records(this.window, stamp)) this.push(time, sender);
  }

  /** Forgets what it has recorded. @param _now present step */
  forget(_now: number): void {
    this.rows.clear();
  }

  /** Draws what generators with random trains send in one step, among the `kept` rows on that were taken in it. */
  draw(stamp: number, time: number, kept: number): void {
    const isActive = records(this.window, stamp);
    for (const train of this.trains) {
      if (!isActive && !train.remembers) continue;
      train.draw(stamp - 1, (place, index, count, offsets) => {
        if (isActive && count > 0) this.keep(time, train.firstId + index, count, offsets, train.wires[place] as SpikeWire);
      });
    }
    this.sortSenders(kept);
  }

  /** Keeps the spikes that one connection brought in one step. */
  protected keep(time: number, sender: number, count: number, offsets: readonly number[] | undefined, _wire: SpikeWire): void {
    for (let k = 0; k < count; k++) this.push(time - (offsets?.[k] ?? 0), sender);
  }

  /** Adds a row, whose columns are still to be filled. @returns its index */
  protected push(time: number, sender: number): number {
    const { rows } = this;
    if (rows.length === rows.times.length) rows.reserve(1);
    rows.times[rows.length] = time;
    rows.senders[rows.length] = sender;
    return rows.length++;
  }

  /** Puts the rows of a step in order of sender; those of one sender stay in order of time. */
  private sortSenders(from: number): void {
    const { senders, times, values, length } = this.rows;
    const columns = [times, senders, ...values];
    for (let i = from + 1; i < length; i++) {
      const sender = senders[i] as number;
      if ((senders[i - 1] as number) <= sender) continue;
      const row = columns.map((column) => column[i] as number);
      let to = i;
      for (; to > from && (senders[to - 1] as number) > sender; to--) for (const column of columns) column[to] = column[to - 1] as number;
      columns.forEach((column, k) => {
        column[to] = row[k] as number;
      });
    }
  }
}

/** Rows (time, sender, state) of binary neurons that changed: two spikes of a sender in one step say that it is on, one that it is off. */
export class StateRecorder extends SpikeRecorder {
  constructor(window: Window) {
    super(window, ['state']);
  }

  override take(stamp: number, time: number, sender: number): void {
    if (!records(this.window, stamp)) return;
    const { rows } = this;
    const last = rows.length - 1;
    const isSecond = last >= 0 && rows.senders[last] === sender && rows.times[last] === time;
    const at = isSecond ? last : this.push(time, sender);
    (rows.values[0] as Float64Array)[at] = Number(isSecond);
  }
}
