/**
 * exp(A) − 1 of a small dense matrix by scaling and squaring with the [7/7] Padé approximant (Higham 2005, SIAM J. Matrix Anal.
 * Appl. 26:1179–1193). It is computed without forming exp(A) first, so that small entries keep their relative accuracy: the
 * membrane's factor exp(−h/tau) − 1 is as good as expm1. Time constants that meet need no special case.
 */

/** Square matrix, row by row. */
type Matrix = Float64Array;

/** 1-norm up to which the [7/7] approximant is exact to rounding. */
const THETA = 0.95;
const PADE = [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1];

/** exp(a) − identity; `a` is n × n, row by row. Overflow gives infinities or NaN, never an exception. */
export function matrixExpm1(a: Matrix, n: number): Matrix {
  let norm = 0;
  for (let column = 0; column < n; column++) {
    let sum = 0;
    for (let row = 0; row < n; row++) sum += Math.abs(a[row * n + column] as number);
    norm = Math.max(norm, sum);
  }
  let halvings = 0;
  if (Number.isFinite(norm)) for (let rest = norm; rest > THETA; rest /= 2) halvings++;
  const scale = 2 ** -halvings;
  const x = a.map((value) => value * scale);
  let result = padeExpm1(x, n);
  // (1 + E)² − 1 = 2E + E²
  for (let k = 0; k < halvings; k++) {
    const square = multiply(result, result, n);
    result = result.map((value, index) => 2 * value + (square[index] as number));
  }
  return result;
}

/** exp(x) − 1 = (V − U)⁻¹ 2U with U the odd and V the even part of the approximant's numerator. */
function padeExpm1(x: Matrix, n: number): Matrix {
  const x2 = multiply(x, x, n);
  const x4 = multiply(x2, x2, n);
  const x6 = multiply(x4, x2, n);
  const odd = combine([PADE[1] as number, PADE[3] as number, PADE[5] as number, PADE[7] as number], x2, x4, x6, n);
  const even = combine([PADE[0] as number, PADE[2] as number, PADE[4] as number, PADE[6] as number], x2, x4, x6, n);
  const u = multiply(x, odd, n);
  const denominator = even.map((value, index) => value - (u[index] as number));
  return solve(
    denominator,
    u.map((value) => 2 * value),
    n,
    n,
  );
}

function combine(factors: readonly number[], x2: Matrix, x4: Matrix, x6: Matrix, n: number): Matrix {
  const [c0 = 0, c2 = 0, c4 = 0, c6 = 0] = factors;
  const result = new Float64Array(n * n);
  for (let k = 0; k < result.length; k++) result[k] = c2 * (x2[k] as number) + c4 * (x4[k] as number) + c6 * (x6[k] as number);
  for (let k = 0; k < n; k++) (result[k * n + k] as number) += c0;
  return result;
}

/** Some entries of a square matrix: values[k] at row from[k], column to[k]; all others are 0. */
export interface SparseMatrix {
  readonly size: number;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly values: Float64Array;
}

/** Above this norm the dense way costs less than the series' many steps. */
const LARGEST_STEPS = 32;
const MOST_TERMS = 40;

/**
 * One row of exp(A) − 1 by the Taylor series of its action on a row vector, in so many steps that each has a norm of at most 1.
 * It touches the entries that are there only: for 10,000 neurons with a time constant of their own this is what counts.
 */
export function rowExpm1(a: SparseMatrix, row: number, result: Float64Array): void {
  const { size, from, to, values } = a;
  const sums = new Float64Array(size);
  for (let k = 0; k < values.length; k++) (sums[from[k] as number] as number) += Math.abs(values[k] as number);
  const norm = Math.max(...sums);
  if (!(norm <= LARGEST_STEPS)) {
    const dense = new Float64Array(size * size);
    for (let k = 0; k < values.length; k++) dense[(from[k] as number) * size + (to[k] as number)] = values[k] as number;
    result.set(matrixExpm1(dense, size).subarray(row * size, (row + 1) * size));
    return;
  }
  const steps = Math.max(1, Math.ceil(norm));
  result.fill(0);
  let term = new Float64Array(size);
  let next = new Float64Array(size);
  for (let step = 0; step < steps; step++) {
    term.set(result);
    (term[row] as number) += 1;
    for (let order = 1; order <= MOST_TERMS; order++) {
      next.fill(0);
      for (let k = 0; k < values.length; k++) {
        (next[to[k] as number] as number) += ((term[from[k] as number] as number) * (values[k] as number)) / (steps * order);
      }
      let moved = false;
      for (let column = 0; column < size; column++) {
        const sum = (result[column] as number) + (next[column] as number);
        if (sum !== result[column]) moved = true;
        result[column] = sum;
      }
      [term, next] = [next, term];
      if (!moved) break;
    }
  }
}

export function multiply(a: Matrix, b: Matrix, n: number): Matrix {
  const result = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < n; k++) {
      const factor = a[row * n + k] as number;
      if (factor === 0) continue;
      for (let column = 0; column < n; column++) (result[row * n + column] as number) += factor * (b[k * n + column] as number);
    }
  }
  return result;
}

/**
 * Solves A·X = B by Gaussian elimination with partial pivoting; B has `columns` columns. A singular A gives infinities or NaN.
 */
export function solve(a: Matrix, b: Float64Array, n: number, columns: number): Float64Array {
  const left = a.slice();
  const right = b.slice();
  for (let pivot = 0; pivot < n; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < n; row++) {
      if (Math.abs(left[row * n + pivot] as number) > Math.abs(left[best * n + pivot] as number)) best = row;
    }
    if (best !== pivot) {
      swapRows(left, pivot, best, n);
      swapRows(right, pivot, best, columns);
    }
    const divisor = left[pivot * n + pivot] as number;
    for (let row = pivot + 1; row < n; row++) {
      const factor = (left[row * n + pivot] as number) / divisor;
      if (factor === 0) continue;
      for (let k = pivot; k < n; k++) (left[row * n + k] as number) -= factor * (left[pivot * n + k] as number);
      for (let k = 0; k < columns; k++) (right[row * columns + k] as number) -= factor * (right[pivot * columns + k] as number);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = 0; k < columns; k++) {
      let value = right[row * columns + k] as number;
      for (let j = row + 1; j < n; j++) {
        const factor = left[row * n + j] as number;
        if (factor !== 0) value -= factor * (right[j * columns + k] as number);
      }
      right[row * columns + k] = value / (left[row * n + row] as number);
    }
  }
  return right;
}

function swapRows(matrix: Float64Array, a: number, b: number, width: number): void {
  for (let k = 0; k < width; k++) {
    const value = matrix[a * width + k] as number;
    matrix[a * width + k] = matrix[b * width + k] as number;
    matrix[b * width + k] = value;
  }
}
