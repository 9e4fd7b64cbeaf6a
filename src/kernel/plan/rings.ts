import type { Arena } from './arena.ts';

/**
 * What is on its way to a population: one row of inputs per step to come, row of step r at slot r mod slots. A row holds one
 * element for each neuron: Float64 sums, or Uint16 counts of spikes that all have one weight.
 */
export class Ring {
  /** Byte offset in the arena; 0 until placed. */
  at = 0;
  slots = 0;
  /** Longest delay of what is delivered here, in steps; the ring has at least as many slots. */
  longestDelay = 0;
  readonly rowBytes: number;

  /** @param neurons length of a row, Population.padded. @param elementBytes 8 for sums, 2 for counts. */
  constructor(neurons: number, elementBytes: 2 | 8) {
    this.rowBytes = neurons * elementBytes;
  }

  /** Byte offset of the row of step `step`. */
  row(step: number): number {
    return this.at + (step % this.slots) * this.rowBytes;
  }

  /** Reserves room if the present one is too small. The returned function, called after commit, moves what is on its way. */
  place(arena: Arena, now: number): (() => void) | undefined {
    if (this.longestDelay <= this.slots) return undefined;
    const { at, slots, rowBytes } = this;
    this.slots = this.longestDelay;
    this.at = arena.reserve(this.slots * rowBytes);
    if (slots === 0) return undefined;
    return () => {
      const { u8 } = arena.views;
      for (let step = now; step < now + slots; step++) {
        const from = at + (step % slots) * rowBytes;
        u8.copyWithin(this.row(step), from, from + rowBytes);
      }
    };
  }
}
