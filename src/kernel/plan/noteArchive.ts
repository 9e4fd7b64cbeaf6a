import { BLOCK } from '../../codegen/types.ts';
import { MAX_LAGS } from '../stimulators/types.ts';
import { Archive } from './archive.ts';
import type { Arena } from './arena.ts';
import type { Tape } from './tape.ts';

/**
 * What a population's neurons note for the synapses that read it (NeuronModel.notes): the notes as a history like that of spikes, with the
 * note in the place of Kminus, and the values of the last steps.
 */
export class NoteArchive extends Archive {
  /** Byte offset of neuron 0's values, and how many steps of each neuron are held, a power of two. */
  valuesAt = 0;
  slots = 0;
  /** Steps that the longest delay of a reader takes. */
  longestDelay = 1;
  private last = 0;
  private readonly pending: { neuron: number; lag: number; note: number }[] = [];
  private readonly values: Float64Array;

  constructor(...of: ConstructorParameters<typeof Archive>) {
    super(...of);
    this.values = new Float64Array(MAX_LAGS * this.population.n);
  }

  override reserve(arena: Arena): void {
    super.reserve(arena);
    // A value is read up to a shortest delay, and so up to a longest one, after the spike that asks for it.
    const needed = 2 * this.longestDelay + MAX_LAGS;
    if (needed < this.slots) return;
    const { valuesAt, slots } = this;
    this.slots = Math.max(1, slots);
    while (this.slots <= needed) this.slots *= 2;
    this.valuesAt = arena.reserve(this.population.padded * this.slots * 8);
    this.former = slots === 0 ? undefined : { valuesAt, slots };
  }

  private former: { readonly valuesAt: number; readonly slots: number } | undefined;

  override write(arena: Arena): void {
    const { former, population, last } = this;
    this.former = undefined;
    if (former === undefined) return;
    const { f64 } = arena.views;
    for (let i = 0; i < population.n; i++) {
      for (let step = Math.max(0, last - former.slots + 1); step <= last; step++) {
        f64[this.place(i, step)] = f64[(former.valuesAt >>> 3) + i * former.slots + (step & (former.slots - 1))] as number;
      }
    }
  }

  override carry(tape: Tape): void {
    super.carry(tape);
    this.valuesAt = tape.number(this.valuesAt);
    this.slots = tape.number(this.slots);
    this.last = tape.number(this.last);
  }

  /** Takes a block's rows of notes and values. @param rows byte offset of the row of notes of lag 0 */
  take(arena: Arena, block: number, rows: number, lags: number): void {
    const { f64 } = arena.views;
    const { population, pending, values } = this;
    const count = population.count(block);
    for (let lag = 0; lag < lags; lag++) {
      const row = (rows >>> 3) + lag * BLOCK;
      for (let i = 0; i < count; i++) {
        const note = f64[row + i] as number;
        const neuron = block * BLOCK + i;
        if (note !== 0) pending.push({ neuron, lag, note });
        values[lag * population.n + neuron] = f64[row + lags * BLOCK + i] as number;
      }
    }
  }

  /** Appends what the slice noted. @param from first step of the slice. Memory may have grown afterwards. */
  override push(arena: Arena, from: number, lags: number): void {
    for (const { neuron, lag, note } of this.pending) {
      this.makeRoom(arena, neuron);
      this.put(arena, neuron, from + lag + 1, note, 0);
    }
    this.pending.length = 0;
    const { n } = this.population;
    const { f64 } = arena.views;
    for (let lag = 0; lag < lags; lag++) {
      for (let i = 0; i < n; i++) f64[this.place(i, from + lag + 1)] = this.values[lag * n + i] as number;
    }
    this.last = from + lags;
  }

  /** Leaves of each neuron's values the last `kept` that are not 0. @param step that of the last value */
  forget(arena: Arena, step: number, kept: number): void {
    const { f64 } = arena.views;
    const earliest = Math.max(1, step - 2 * this.longestDelay);
    for (let i = 0; i < this.population.n; i++) {
      let left = kept;
      for (let at = step; at >= earliest; at--) {
        const place = this.place(i, at);
        if (f64[place] === 0) continue;
        if (left > 0) left--;
        else f64[place] = 0;
      }
    }
  }

  private place(neuron: number, step: number): number {
    return (this.valuesAt >>> 3) + neuron * this.slots + (step & (this.slots - 1));
  }
}
