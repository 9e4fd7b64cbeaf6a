import type { Columns } from '../types.ts';

/** Rows of a recorder in typed arrays that grow; one `times`, one `senders`, any number of value columns. */
export class Rows {
  length = 0;
  times = new Float64Array(64);
  senders = new Uint32Array(64);
  readonly names: readonly string[];
  readonly values: Float64Array[];

  constructor(names: readonly string[] = []) {
    this.names = names;
    this.values = names.map(() => new Float64Array(64));
  }

  /** Room for `more` rows past `length`; the writer moves `length` on. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.times.length) return;
    const capacity = Math.max(needed, Math.ceil(this.times.length * 1.6));
    this.times = grown(this.times, capacity, this.length);
    const senders = new Uint32Array(capacity);
    senders.set(this.senders.subarray(0, this.length));
    this.senders = senders;
    for (let k = 0; k < this.values.length; k++) this.values[k] = grown(this.values[k] as Float64Array, capacity, this.length);
  }

  /** A copy of rows from … to. */
  read(from = 0, to = this.length): Columns {
    const begin = Math.min(Math.max(0, from), this.length);
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

  /** Forgets all rows (n_events set to 0). */
  clear(): void {
    this.length = 0;
  }
}

function grown(values: Float64Array, capacity: number, length: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(capacity);
  next.set(values.subarray(0, length));
  return next;
}
