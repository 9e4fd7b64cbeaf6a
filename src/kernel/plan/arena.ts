/**
 * All memory of a simulation in one WebAssembly.Memory, on which both back ends work. First everything is reserved, then the
 * memory is made in one go. What is added later (nodes, connections, longer spike histories) is reserved behind it, and the
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
  private held: WebAssembly.Memory | undefined;
  views: Views = viewsOf(new ArrayBuffer(0));

  /** Byte offset of a new stretch of `bytes`, aligned to 64. Offset 0 is never given out. */
  reserve(bytes: number): number {
    const at = this.reserved;
    this.reserved = at + Math.ceil(bytes / 64) * 64;
    return at;
  }

  get bytes(): number {
    return this.reserved;
  }

  /** The memory that programs work on. Only after the first commit. */
  get memory(): WebAssembly.Memory {
    return this.held as WebAssembly.Memory;
  }

  /**
   * Makes the memory, zeroed, or a larger one with the same content once more has been reserved. It is another memory then, so
   * functions over the old one have to be made again. Returns false where the machine refuses.
   */
  commit(): boolean {
    if (this.reserved > LARGEST_MEMORY) return false;
    const pages = Math.ceil(this.reserved / PAGE);
    if (this.held !== undefined && pages * PAGE <= this.held.buffer.byteLength) return true;
    try {
      const next = new WebAssembly.Memory({ initial: pages });
      if (this.held !== undefined) new Uint8Array(next.buffer).set(new Uint8Array(this.held.buffer));
      this.held = next;
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
