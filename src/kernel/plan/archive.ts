import { exp } from '../../base/elementary.ts';
import { HISTORY_ENTRY } from '../../codegen/types.ts';
import type { Arena } from './arena.ts';
import { numberAt } from './parameters.ts';
import type { Population } from './population.ts';
import type { Stateful, Tape } from './tape.ts';

const FIRST_CAPACITY = 16;

/** Synapses that read the spikes of their targets. */
export interface HistoryReader {
  /** Lowers start[t] to the step after which some synapse of target t has not read t's spikes. */
  unreadSince(start: Float64Array): void;
  /** Tells the program where the targets' histories lie; again after they have moved. */
  writeHistory(arena: Arena): void;
}

/**
 * The spikes of a population's neurons that plastic synapses still have to look at, each with the traces Kminus and
 * Kminus_triplet right after it: one ring per neuron, laid out as src/codegen/types.ts describes the post-spike history.
 * A ring grows before it would lose a spike that some synapse has not yet read.
 */
export class Archive implements Stateful {
  readonly population: Population;
  readonly readers: HistoryReader[] = [];
  /** Byte offset of neuron 0's record. */
  at = 0;
  capacity = FIRST_CAPACITY;
  private tauMinus = new Float64Array(0);
  private tauTriplet = new Float64Array(0);
  /** Number of the oldest spike of each neuron that may still be read. */
  protected readonly firstNeeded: Float64Array;

  constructor(population: Population) {
    this.population = population;
    this.firstNeeded = new Float64Array(population.n);
  }

  get recordBytes(): number {
    return (this.capacity + 1) * HISTORY_ENTRY;
  }

  reserve(arena: Arena): void {
    if (this.at === 0) this.at = arena.reserve(this.population.padded * this.recordBytes);
  }

  /** Writes the time constants; again after one was set. */
  write(arena: Arena): void {
    const { population } = this;
    this.tauMinus = Float64Array.from({ length: population.n }, (_, i) => numberAt(population.columns, 'tau_minus', i));
    this.tauTriplet = Float64Array.from({ length: population.n }, (_, i) => numberAt(population.columns, 'tau_minus_triplet', i));
    const { f64 } = arena.views;
    for (let i = 0; i < population.n; i++) {
      const base = (this.at + i * this.recordBytes) >>> 3;
      f64[base + 1] = this.tauMinus[i] as number;
      f64[base + 2] = this.tauTriplet[i] as number;
    }
  }

  carry(tape: Tape): void {
    this.at = tape.number(this.at);
    this.capacity = tape.number(this.capacity);
    tape.array(this.firstNeeded);
  }

  /** Appends the slice's spikes. @param from first step of the slice. Memory may have grown afterwards. */
  push(arena: Arena, from: number, lags: number, resolution: number): void {
    const { spikes, n } = this.population;
    if (spikes.count === 0) return;
    for (let lag = 0; lag < lags; lag++) {
      for (let i = spikes.starts[lag] as number; i < (spikes.starts[lag + 1] as number); i++) {
        const neuron = spikes.sources[i] as number;
        if (neuron >= n) continue;
        this.makeRoom(arena, neuron);
        const early = spikes.offGrid ? (spikes.offsets?.[i] ?? 0) / resolution : 0;
        this.append(arena, neuron, from + lag + 1 - early, resolution);
      }
    }
  }

  /** Kminus of a neuron at a step. */
  trace(arena: Arena, neuron: number, step: number, resolution: number): number {
    const { u32, f64 } = arena.views;
    const base = (this.at + neuron * this.recordBytes) >>> 3;
    const total = u32[base * 2] as number;
    if (total === 0) return 0;
    const entry = base + 3 * (1 + ((total - 1) % this.capacity));
    const elapsed = ((f64[entry] as number) - step) * resolution;
    return (f64[entry + 1] as number) * exp(elapsed / (this.tauMinus[neuron] as number));
  }

  private append(arena: Arena, neuron: number, stamp: number, resolution: number): void {
    const { u32, f64 } = arena.views;
    const base = (this.at + neuron * this.recordBytes) >>> 3;
    const total = u32[base * 2] as number;
    let trace = 0;
    let triplet = 0;
    if (total > 0) {
      const last = base + 3 * (1 + ((total - 1) % this.capacity));
      const elapsed = ((f64[last] as number) - stamp) * resolution;
      trace = (f64[last + 1] as number) * exp(elapsed / (this.tauMinus[neuron] as number));
      triplet = (f64[last + 2] as number) * exp(elapsed / (this.tauTriplet[neuron] as number));
    }
    this.put(arena, neuron, stamp, trace + 1, triplet + 1);
  }

  /** Writes a neuron's next entry, for which there has to be room. */
  protected put(arena: Arena, neuron: number, stamp: number, first: number, second: number): void {
    const { u32, f64 } = arena.views;
    const base = (this.at + neuron * this.recordBytes) >>> 3;
    const total = u32[base * 2] as number;
    const entry = base + 3 * (1 + (total % this.capacity));
    f64[entry] = stamp;
    f64[entry + 1] = first;
    f64[entry + 2] = second;
    u32[base * 2] = total + 1;
  }

  /** Makes sure that a neuron's next spike overwrites none that is still to be read. */
  protected makeRoom(arena: Arena, neuron: number): void {
    const total = arena.views.u32[(this.at + neuron * this.recordBytes) >>> 2] as number;
    if (total - (this.firstNeeded[neuron] as number) < this.capacity) return;
    this.findNeeded(arena);
    // Scanning all synapses is worth it only if it then lasts for a while.
    if (total - (this.firstNeeded[neuron] as number) <= this.capacity / 2) return;
    this.grow(arena);
  }

  /** For each neuron the oldest spike that a synapse may still ask for: what lies in its unread window, and one before. */
  private findNeeded(arena: Arena): void {
    const { population, firstNeeded } = this;
    const start = new Float64Array(population.n).fill(Number.POSITIVE_INFINITY);
    for (const reader of this.readers) reader.unreadSince(start);
    const { u32, f64 } = arena.views;
    for (let i = 0; i < population.n; i++) {
      const base = (this.at + i * this.recordBytes) >>> 3;
      const total = u32[base * 2] as number;
      let needed = Math.max(firstNeeded[i] as number, total - this.capacity);
      while (needed + 1 < total && (f64[base + 3 * (1 + ((needed + 1) % this.capacity))] as number) <= (start[i] as number)) needed++;
      firstNeeded[i] = needed;
    }
  }

  private grow(arena: Arena): void {
    const { at, capacity, recordBytes, population } = this;
    this.capacity = capacity * 2;
    this.at = arena.reserve(population.padded * this.recordBytes);
    if (!arena.commit()) throw new RangeError('out of memory');
    const { f64, u32 } = arena.views;
    for (let i = 0; i < population.padded; i++) {
      const from = (at + i * recordBytes) >>> 3;
      const to = (this.at + i * this.recordBytes) >>> 3;
      for (let k = 0; k < 3; k++) f64[to + k] = f64[from + k] as number;
      const total = u32[from * 2] as number;
      for (let spike = Math.max(0, total - capacity); spike < total; spike++) {
        const entry = from + 3 * (1 + (spike % capacity));
        const copy = to + 3 * (1 + (spike % this.capacity));
        for (let k = 0; k < 3; k++) f64[copy + k] = f64[entry + k] as number;
      }
    }
    for (const reader of this.readers) reader.writeHistory(arena);
  }
}
