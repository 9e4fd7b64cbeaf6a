/** Bytes of a WebAssembly module: nested lists of numbers that are flattened once, so that building stays linear. */
export type Code = readonly (number | Code)[];

/** Unsigned LEB128 of an integer in 0 … 2^32−1. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest ? low | 0x80 : low);
  } while (rest);
  return bytes;
}

/** Signed LEB128 of an integer in −2^31 … 2^32−1 (taken modulo 2^32). */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && !(low & 0x40)) || (rest === -1 && low & 0x40)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}

/** Signed LEB128 of a 64-bit integer. */
export function signed64(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asIntN(64, value);
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    if ((rest === 0n && !(low & 0x40)) || (rest === -1n && low & 0x40)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}

/** The eight bytes of a float64, low byte first. */
export function float64(value: number): number[] {
  return [...new Uint8Array(Float64Array.of(value).buffer)];
}

/** The four bytes of a float32, low byte first. */
export function float32(value: number): number[] {
  return [...new Uint8Array(Float32Array.of(value).buffer)];
}

/** A length-prefixed UTF-8 name. */
export function text(value: string): number[] {
  const bytes = [...new TextEncoder().encode(value)];
  return [...unsigned(bytes.length), ...bytes];
}

/** Number of bytes in nested code. */
export function lengthOf(code: Code): number {
  let length = 0;
  for (const part of code) length += typeof part === 'number' ? 1 : lengthOf(part);
  return length;
}

/** Writes nested code from `at` on; returns the position after it. */
export function flatten(code: Code, into: Uint8Array, at: number): number {
  let position = at;
  for (const part of code) {
    if (typeof part === 'number') into[position++] = part;
    else position = flatten(part, into, position);
  }
  return position;
}

/** Code with its length before it. */
export function sized(code: Code): Code {
  return [unsigned(lengthOf(code)), code];
}
