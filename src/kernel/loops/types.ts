/**
 * The hot loops that are the same for every model. Each exists twice, in JavaScript (loops/js.ts) and in WebAssembly
 * (loops/wasm.ts), over the same memory and with the same results bit for bit. All arguments are byte offsets unless they are
 * called count, rows, stride or weight.
 */
export interface Loops {
  /**
   * Draws `rows` rows of `width` Poisson counts (Uint16, width a multiple of 16) at `out`.
   * state: 16 Uint32, four interleaved xoshiro128++; extra: 4 Uint32, one xoshiro128++ for further bits; table: as
   * random/poisson.ts lays it out; scratch: a bit for each count, and 16 bytes more.
   */
  poisson(state: number, extra: number, table: number, rows: number, width: number, out: number, scratch: number): void;
  /** out[i] += weight · counts[i] for `count` Uint16 counts. */
  addCounts(counts: number, out: number, count: number, weight: number): void;
  /** The same, and sets the counts to zero. */
  takeCounts(counts: number, out: number, count: number, weight: number): void;
  /** out[i] += values[i] for `count` Float64, and sets the values to zero. */
  takeValues(values: number, out: number, count: number): void;
  /**
   * row[t] += 1 (Uint16) for every target t of the sources listed. pointers: Uint32 table, the targets of source s lie from
   * pointers[s·stride] to pointers[s·stride + 1]; sources: `count` Uint32.
   */
  deliverCounts16(row: number, targets: number, pointers: number, stride: number, sources: number, count: number): void;
  deliverCounts32(row: number, targets: number, pointers: number, stride: number, sources: number, count: number): void;
  /** row[t] += weight (Float64). */
  deliverSame16(row: number, targets: number, pointers: number, stride: number, sources: number, count: number, weight: number): void;
  deliverSame32(row: number, targets: number, pointers: number, stride: number, sources: number, count: number, weight: number): void;
  /** row[t] += the synapse's own weight, Float32 or Float64 beside the targets. */
  deliverSingle16(row: number, targets: number, pointers: number, stride: number, sources: number, count: number, weights: number): void;
  deliverSingle32(row: number, targets: number, pointers: number, stride: number, sources: number, count: number, weights: number): void;
  deliverDouble16(row: number, targets: number, pointers: number, stride: number, sources: number, count: number, weights: number): void;
  deliverDouble32(row: number, targets: number, pointers: number, stride: number, sources: number, count: number, weights: number): void;
}
