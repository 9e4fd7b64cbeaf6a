/**
 * All memory of a simulation in one WebAssembly.Memory, on which both back ends work. Large rows of synapses are written as they are
 * made, everything else is reserved first and made in one go. What is added later (nodes, connections, longer spike histories) is reserved behind it, and the
 * memory grows between two slices.
 */

/** Typed views of the whole memory; new ones after it has grown, so read them from the arena and do not keep them. */
export interface Views {
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly u32: Uint32Array;
  readonly i32: Int32Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
}

/** wasm32 reaches 4 GiB; the last page is left out so that every offset plus a block fits in 32 bits. */
export const LARGEST_MEMORY = 65535 * 65536;

const PAGE = 65536;

export class Arena {
  private reserved = 64;
  /** Where that ends which has had its place since the plan last changed. */
  laidOut = 64;
  private stretches: number[] = [];
  private held: WebAssembly.Memory | undefined;
  /** How often there was more memory. */
  grown = 0;
  views: Views = viewsOf(new ArrayBuffer(0));

  /**
   * Byte offset of a new stretch of `bytes`, aligned to 64. Offset 0 is never given out.
   * @param use 'state' changes in a run and belongs to a snapshot; 'fixed' is written before it; 'scratch' is read in no later slice.
   */
  reserve(bytes: number, use: 'state' | 'fixed' | 'scratch' = 'state'): number {
    const at = this.reserved;
    this.reserved = at + Math.ceil(bytes / 64) * 64;
    if (use === 'state') {
      const { stretches } = this;
      if (stretches[stretches.length - 1] === at) stretches[stretches.length - 1] = this.reserved;
      else stretches.push(at, this.reserved);
    }
    return at;
  }

  /** Byte offsets at which stretches of state begin and end, in turns. */
  get stateStretches(): Float64Array<ArrayBuffer> {
    return Float64Array.from(this.stretches);
  }

  /** A copy of all state, stretch after stretch. */
  copyState(): Uint8Array<ArrayBuffer> {
    const { stretches, views } = this;
    let length = 0;
    for (let k = 0; k < stretches.length; k += 2) length += (stretches[k + 1] as number) - (stretches[k] as number);
    const copy = new Uint8Array(length);
    let to = 0;
    for (let k = 0; k < stretches.length; k += 2) {
      copy.set(views.u8.subarray(stretches[k], stretches[k + 1]), to);
      to += (stretches[k + 1] as number) - (stretches[k] as number);
    }
    return copy;
  }

  /** Puts copied state back; what was reserved since then is given up. Returns false where the machine refuses the memory. */
  restoreState(stretches: Float64Array, copy: Uint8Array): boolean {
    const before = this.reserved;
    const fixedEnd = Math.max(stretches[stretches.length - 1] ?? 64, this.laidOut);
    this.reserved = fixedEnd;
    if (!this.commit()) {
      this.reserved = before;
      return false;
    }
    this.stretches = [...stretches];
    let from = 0;
    for (let k = 0; k < stretches.length; k += 2) {
      const begin = stretches[k] as number;
      const length = (stretches[k + 1] as number) - begin;
      this.views.u8.set(copy.subarray(from, from + length), begin);
      from += length;
    }
    // Whoever reserves next expects zeros.
    if (before > this.reserved) this.views.u8.fill(0, this.reserved, before);
    return true;
  }

  /** Notes that all that the plan needs has its place; what is reserved from here on is state that grew in a run. */
  settle(): void {
    this.laidOut = this.reserved;
  }

  get bytes(): number {
    return this.reserved;
  }

  /** The memory that programs work on. Only after the first commit. */
  get memory(): WebAssembly.Memory {
    return this.held as WebAssembly.Memory;
  }

  /**
   * Makes the memory, zeroed, or more of it with the same content once more has been reserved. Views are other ones then, and functions
   * that keep some have to be made again (`grown` counts). Returns false where the machine refuses.
   */
  commit(): boolean {
    if (this.reserved > LARGEST_MEMORY) return false;
    const pages = Math.ceil(this.reserved / PAGE);
    if (this.held !== undefined && pages * PAGE <= this.held.buffer.byteLength) return true;
    try {
      // Growing in place needs no room for a copy.
      if (this.held === undefined) this.held = new WebAssembly.Memory({ initial: pages });
      else this.held.grow(pages - this.held.buffer.byteLength / PAGE);
      this.grown++;
    } catch {
      return false;
    }
    this.views = viewsOf(this.held.buffer as ArrayBuffer);
    return true;
  }
}

function viewsOf(buffer: ArrayBuffer): Views {
  return {
    u8: new Uint8Array(buffer),
    u16: new Uint16Array(buffer),
    u32: new Uint32Array(buffer),
    i32: new Int32Array(buffer),
    f32: new Float32Array(buffer),
    f64: new Float64Array(buffer),
  };
}
