import type { Stateful, Tape } from '../plan/tape.ts';
import type { Columns } from '../types.ts';

/** Bytes past which no recorder grows, whatever the limits. */
const LARGEST_BYTES = 2_500_000_000;

/** Before the first row; a network may have very many recorders. */
const NO_NUMBERS = new Float64Array(0);
const NO_IDS = new Uint32Array(0);

/** A recorder would grow past what can be held, within one slice. */
export class RowsFull extends Error {}

/** Rows of a recorder in typed arrays that grow; one `times`, one `senders`, any number of value columns. */
export class Rows implements Stateful {
  length = 0;
  /** The first row that is held here; 0 unless recording went on from a snapshot taken elsewhere. */
  private first = 0;
  times: Float64Array<ArrayBuffer> = NO_NUMBERS;
  senders: Uint32Array<ArrayBuffer> = NO_IDS;
  readonly names: readonly string[];
  readonly values: Float64Array[];

  /** A time, a sender and a number a column. */
  get rowBytes(): number {
    return 12 + 8 * this.names.length;
  }

  constructor(names: readonly string[] = []) {
    this.names = names;
    this.values = names.map(() => NO_NUMBERS);
  }

  /** Room for `more` rows past `length`; the writer moves `length` on. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.times.length) return;
    // Rows of one slice alone could be more than any limit that is looked at between slices.
    const most = Math.floor(LARGEST_BYTES / this.rowBytes);
    if (needed > most) throw new RowsFull();
    const capacity = Math.min(most, Math.max(needed, 16, Math.ceil(this.times.length * 1.6)));
    this.times = grown(this.times, capacity, this.length);
    const senders = new Uint32Array(capacity);
    senders.set(this.senders.subarray(0, this.length));
    this.senders = senders;
    for (let k = 0; k < this.values.length; k++) this.values[k] = grown(this.values[k] as Float64Array, capacity, this.length);
  }

  /** Goes back to the length of a snapshot; rows that were recorded elsewhere up to it are not there to be read. */
  carry(tape: Tape): void {
    const length = tape.number(this.length);
    if (length > this.length) {
      this.reserve(length - this.length);
      this.first = length;
    }
    this.length = length;
  }

  /** Forgets what was recorded after a time in ms: rows of a slice that cannot be finished. */
  dropAfter(time: number): void {
    while (this.length > this.first && (this.times[this.length - 1] as number) > time) this.length--;
  }

  /** A copy of rows from … to. */
  read(from = 0, to = this.length): Columns {
    const begin = Math.min(Math.max(this.first, from), this.length);
    const end = Math.min(Math.max(begin, to), this.length);
    const values: Record<string, Float64Array<ArrayBuffer>> = {};
    this.names.forEach((name, k) => {
      values[name] = (this.values[k] as Float64Array).slice(begin, end) as Float64Array<ArrayBuffer>;
    });
    return {
      times: this.times.slice(begin, end) as Float64Array<ArrayBuffer>,
      senders: this.senders.slice(begin, end) as Uint32Array<ArrayBuffer>,
      values,
    };
  }

  /** Bytes of the rows so far. */
  get bytes(): number {
    return this.length * this.rowBytes;
  }

  /** Forgets the rows that a test does not want. */
  keep(isKept: (row: number) => boolean): void {
    const columns = [this.times, this.senders, ...this.values];
    let to = 0;
    for (let row = this.first; row < this.length; row++) {
      if (!isKept(row)) continue;
      for (const column of columns) column[to] = column[row] as number;
      to++;
    }
    this.length = to;
    this.first = 0;
  }

  /** Forgets all rows (n_events set to 0). */
  clear(): void {
    this.length = 0;
    this.first = 0;
  }
}

function grown(values: Float64Array, capacity: number, length: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(capacity);
  next.set(values.subarray(0, length));
  return next;
}
