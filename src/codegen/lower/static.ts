/** Numbers known before the run: one for all, or one for each neuron or connection. */

export type Static = number | Float64Array;

/** Applies `work` to each position of its operands; a result that is the same everywhere stays a number. */
export function mapStatic(work: (...values: number[]) => number, ...operands: readonly Static[]): Static {
  const each = operands.find((operand) => typeof operand !== 'number');
  if (each === undefined) return work(...(operands as number[]));
  const n = (each as Float64Array).length;
  const result = new Float64Array(n);
  const values = new Array<number>(operands.length);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < operands.length; k++) {
      const operand = operands[k] as Static;
      values[k] = typeof operand === 'number' ? operand : (operand[i] as number);
    }
    result[i] = work(...values);
  }
  return uniform(result);
}

/** An array whose elements are all equal is one number. */
export function uniform(values: Float64Array): Static {
  const first = values[0] ?? 0;
  for (let i = 1; i < values.length; i++) if (!Object.is(values[i], first)) return values;
  return first;
}

export function isStatic(value: unknown): value is Static {
  return typeof value === 'number' || value instanceof Float64Array;
}

export function at(value: Static, index: number): number {
  return typeof value === 'number' ? value : (value[index] as number);
}

export function sameStatic(a: Static, b: Static): boolean {
  if (typeof a === 'number' || typeof b === 'number') return Object.is(a, b);
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

/** Is it 0 for every one? */
export function isZero(value: Static): boolean {
  return typeof value === 'number' ? value === 0 : value.every((x) => x === 0);
}
