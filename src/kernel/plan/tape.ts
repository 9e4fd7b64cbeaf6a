/**
 * Numbers of state that lie outside the arena, written down or taken back in one order: every part has one method for both, so
 * that what is saved and what is restored cannot differ.
 */
export class Tape {
  private readonly written: number[] = [];
  private readonly source: Float64Array | undefined;
  private at = 0;

  /** @param source what was written down before; left out, the tape writes. */
  constructor(source?: Float64Array) {
    this.source = source;
  }

  /** The number as it goes on: itself while writing, the one written down while taking back. */
  number(value: number): number {
    if (this.source === undefined) {
      this.written.push(value);
      return value;
    }
    return this.source[this.at++] as number;
  }

  /** The same for each element of an array, in place. */
  array(values: Float64Array | Uint32Array): void {
    for (let i = 0; i < values.length; i++) values[i] = this.number(values[i] as number);
  }

  /** What was written down. */
  get numbers(): Float64Array<ArrayBuffer> {
    return Float64Array.from(this.written);
  }
}

/** A part with state of its own outside the arena. */
export interface Stateful {
  carry(tape: Tape): void;
}
