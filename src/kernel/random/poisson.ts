/**
 * Poisson counts of one fixed mean, one random byte each. The 256 cells of a byte cut the distribution function; a cell that
 * lies inside one count is final, one that a step of the function crosses takes 32 more bits: resolution 2^-40.
 */
import { logFactorial } from './counts.ts';

/** Up to this mean the byte table is used; beyond it nearly every cell is crossed and the transformed rejection is faster. */
export const LARGEST_TABLE_MEAN = 150;

/** Marks a cell that needs more bits. */
export const AMBIGUOUS = 65535;

/**
 * cells: Uint16 [256] count or AMBIGUOUS; first: Uint16 [256] the least count of an ambiguous cell;
 * thresholds: floor(2^40 · P(count ≤ k)) for k = 0 …, the last one 2^40, so that a search always ends.
 */
export interface PoissonTable {
  readonly cells: Uint16Array;
  readonly first: Uint16Array;
  readonly thresholds: Float64Array;
}

/** The table for a mean from 0 to LARGEST_TABLE_MEAN. */
export function poissonTable(lambda: number): PoissonTable {
  const thresholds: number[] = [];
  let sum = 0;
  for (let k = 0; ; k++) {
    sum += lambda === 0 ? (k === 0 ? 1 : 0) : Math.exp(k * Math.log(lambda) - lambda - logFactorial(k));
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

/** Bytes a table takes in the arena: cells, first, thresholds one after the other. */
export function poissonTableBytes(table: PoissonTable): number {
  return 1024 + 8 * table.thresholds.length;
}
