/**
 * A 64-bit hash of text as 16 hexadecimal digits. Two independent 32-bit multiply-and-xor lanes (after MurmurHash3's mixing
 * steps): equal in every JavaScript engine, good enough to tell two networks apart, not for secrets.
 */
export function hashText(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
    a = (a << 13) | (a >>> 19);
    b = (b << 17) | (b >>> 15);
  }
  a = finish(a ^ text.length ^ b);
  b = finish(b ^ a);
  return hex(a) + hex(b);
}

function finish(lane: number): number {
  let x = lane;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

function hex(lane: number): string {
  return lane.toString(16).padStart(8, '0');
}

/** A hash of numbers by their bits, every NaN alike: equal exactly where all of them are. 64 bits as 16 hexadecimal digits. */
export function hashNumbers(lists: readonly ArrayLike<number>[]): string {
  const cell = new DataView(new ArrayBuffer(8));
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  const take = (word: number): void => {
    a = Math.imul(a ^ word, 0x9e3779b1);
    b = Math.imul(b ^ word, 0x5f356495);
    a = (a << 13) | (a >>> 19);
    b = (b << 17) | (b >>> 15);
  };
  for (const list of lists) {
    take(list.length);
    for (let i = 0; i < list.length; i++) {
      const value = list[i] as number;
      cell.setFloat64(0, value, true);
      // The bits of NaN are the engine's own business.
      take(Number.isNaN(value) ? 0 : cell.getUint32(0, true));
      take(Number.isNaN(value) ? 0x7ff80000 : cell.getUint32(4, true));
    }
  }
  a = finish(a ^ b);
  b = finish(b ^ a);
  return hex(a) + hex(b);
}

/**
 * JSON text with the keys of every object in code-point order and undefined members left out, so that equal values have equal
 * text. Numbers that JSON has no word for (NaN, ±Infinity) are written as such; -0 and 0 are the same.
 */
export function canonicalText(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `[${Array.from(value as ArrayLike<unknown>, canonicalText).join(',')}]`;
  }
  const members = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(members)
    .filter((key) => members[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(members[key])}`).join(',')}}`;
}

/** Hash of a plain value that does not depend on the order of keys. */
export function stableHash(value: unknown): string {
  return hashText(canonicalText(value));
}
