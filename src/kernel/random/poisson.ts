/**
 * Poisson counts of one fixed mean, one random byte each. The 256 cells of a byte cut the distribution function; a cell that
 * lies inside one count is final, one that a step of the function crosses takes 32 more bits: resolution 2^-40.
 */
import { exp, log } from '../../base/elementary.ts';
import { logFactorial } from './counts.ts';

/** Up to this mean the byte table is used; beyond it nearly every cell is crossed and the transformed rejection is faster. */
export const LARGEST_TABLE_MEAN = 150;

/** Marks a cell that needs more bits. */
export const AMBIGUOUS = 65535;

/**
 * cells: Uint16 [256] count or AMBIGUOUS; first: Uint16 [256] the least count of an ambiguous cell;
 * thresholds: floor(2^40 · P(count ≤ k)) for k = 0 …, the last one 2^40, so that a search always ends.
 */
interface PoissonTable {
  readonly cells: Uint16Array;
  readonly first: Uint16Array;
  readonly thresholds: Float64Array;
}

/** The table for a mean from 0 to LARGEST_TABLE_MEAN. */
export function poissonTable(lambda: number): PoissonTable {
  const thresholds: number[] = [];
  let sum = 0;
  for (let k = 0; ; k++) {
    sum += lambda === 0 ? (k === 0 ? 1 : 0) : exp(k * log(lambda) - lambda - logFactorial(k));
    const threshold = Math.floor(sum * 2 ** 40 + 0.5);
    // The sum of rounded terms may end just below 1: past the bulk a term that no longer moves the threshold ends the table.
    if (threshold >= 2 ** 40 || (k > lambda && threshold === thresholds[thresholds.length - 1])) {
      thresholds.push(2 ** 40);
      break;
    }
    thresholds.push(threshold);
  }
  const cells = new Uint16Array(256);
  const first = new Uint16Array(256);
  let k = 0;
  for (let byte = 0; byte < 256; byte++) {
    while ((thresholds[k] as number) <= byte * 2 ** 32) k++;
    first[byte] = k;
    cells[byte] = (thresholds[k] as number) >= (byte + 1) * 2 ** 32 ? k : AMBIGUOUS;
  }
  return { cells, first, thresholds: Float64Array.from(thresholds) };
}

/**
 * Where the parts of a table lie in memory, in bytes from its beginning: cells, first, the numbers of compares and marks and
 * the offset of their vectors (3 × Uint32), thresholds. A vector is one byte sixteen times: the count of a byte is how many
 * compares it reaches, and it is ambiguous where it equals a mark.
 */
export const TABLE = { cells: 0, first: 512, compares: 1024, marks: 1028, vectors: 1032, thresholds: 1040 } as const;

/** A table as it stands in memory; the length is a multiple of 16. */
export function poissonImage(lambda: number): Uint8Array {
  const { cells, first, thresholds } = poissonTable(lambda);
  const compares: number[] = [];
  const marks = new Set<number>();
  for (const threshold of thresholds) {
    const byte = Math.floor(threshold / 2 ** 32);
    const whole = byte * 2 ** 32 === threshold;
    const reached = whole ? byte : byte + 1;
    if (reached <= 255) compares.push(reached);
    if (!whole) marks.add(byte);
  }
  const vectors = Math.ceil((TABLE.thresholds + thresholds.byteLength) / 16) * 16;
  const image = new Uint8Array(vectors + 16 * (compares.length + marks.size));
  image.set(new Uint8Array(cells.buffer), TABLE.cells);
  image.set(new Uint8Array(first.buffer), TABLE.first);
  new Uint32Array(image.buffer, TABLE.compares, 3).set([compares.length, marks.size, vectors]);
  image.set(new Uint8Array(thresholds.buffer), TABLE.thresholds);
  [...compares, ...marks].forEach((byte, k) => {
    image.fill(byte, vectors + 16 * k, vectors + 16 * (k + 1));
  });
  return image;
}
