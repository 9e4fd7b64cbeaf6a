/** Whole numbers from … in steps: the nodes of an entry that a slice takes. */
export interface Progression {
  readonly from: number;
  readonly count: number;
  /** 1 or more. */
  readonly step: number;
}

/** The last number. */
export function lastOf({ from, count, step }: Progression): number {
  return from + (count - 1) * step;
}

/** How many numbers are in both; in time that grows with a step at most. */
export function inBoth(a: Progression, b: Progression): number {
  const low = Math.max(a.from, b.from);
  const high = Math.min(lastOf(a), lastOf(b));
  if (a.count < 1 || b.count < 1 || low > high) return 0;
  if (a.step === 1 && b.step === 1) return high - low + 1;
  const common = greatestCommonDivisor(a.step, b.step);
  const tries = b.step / common;
  const first = a.from + Math.ceil((low - a.from) / a.step) * a.step;
  for (let k = 0, x = first; k < tries && x <= high; k++, x += a.step) {
    if ((x - b.from) % b.step === 0) return Math.floor((high - x) / (a.step * tries)) + 1;
  }
  return 0;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
