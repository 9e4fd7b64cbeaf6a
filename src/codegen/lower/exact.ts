/**
 * Exact integration of linear systems x' = A x + B u + b over one step h, u constant over the step (Rotter and Diesmann 1999):
 *   x(t+h) = x* + P (x − x*) + Q u   with P = exp(A h), Q = ∫₀ʰ exp(A s) ds B and the fixed point A x* = −b.
 * P and Q come from one exponential of the augmented matrix [[A, B, b], [0, 0, 0]]. Around the fixed point a neuron at rest
 * stays at rest to the last bit; without one (A singular) the constant is added instead.
 */
import type { Num, VariableId } from '../ir.ts';
import { matrixExpm1, solve } from '../matrix.ts';
import type { LinearForm } from './linear.ts';
import { binary, variable } from './nodes.ts';
import { at, isZero, mapStatic, type Static, uniform } from './static.ts';

/** One variable's row: new value from the values at the beginning of the step. */
export interface PropagatorRow {
  readonly id: VariableId;
  /** exp(A h)ᵢᵢ and exp(A h)ᵢᵢ − 1 */
  readonly own: Static;
  readonly ownMinusOne: Static;
  readonly others: readonly { readonly id: VariableId; readonly factor: Static; readonly fixedPoint: Static }[];
  readonly inputs: readonly { readonly id: VariableId; readonly factor: Static }[];
  /** x*ᵢ, or undefined where the system has none and `constant` is added. */
  readonly fixedPoint: Static | undefined;
  readonly constant: Static;
}

/** The rows of the system; `forms` in the order of `ids`, `h` in the time unit of the equations (ms). */
export function propagators(ids: readonly VariableId[], forms: readonly LinearForm[], h: number): PropagatorRow[] {
  const m = ids.length;
  const inputs = [...new Set(forms.flatMap((form) => [...form.coefficients.keys()]))].filter((id) => !ids.includes(id));
  const size = m + inputs.length + 1;
  const columns = [...ids, ...inputs];
  const entries = forms.flatMap((form, row) => [
    ...columns.map((id, column) => ({ index: row * size + column, value: form.coefficients.get(id) ?? 0 })),
    { index: row * size + size - 1, value: form.constant },
  ]);
  const n = entries.reduce((longest, { value }) => (typeof value === 'number' ? longest : Math.max(longest, value.length)), 1);
  const propagator = new Array<Float64Array>(n);
  const fixedPoints = new Array<Float64Array>(n);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < n; i++) {
    let changed = i === 0;
    for (const { index, value } of entries) {
      const entry = at(value, i) * h;
      if (!Object.is(matrix[index], entry)) {
        matrix[index] = entry;
        changed = true;
      }
    }
    propagator[i] = changed ? matrixExpm1(matrix, size) : (propagator[i - 1] as Float64Array);
    fixedPoints[i] = changed ? fixedPoint(matrix, m, size) : (fixedPoints[i - 1] as Float64Array);
  }
  const collect = (work: (i: number) => number): Static => uniform(Float64Array.from({ length: n }, (_, i) => work(i)));
  const entry = (row: number, column: number): Static => collect((i) => (propagator[i] as Float64Array)[row * size + column] as number);
  const star = (row: number): Static => collect((i) => (fixedPoints[i] as Float64Array)[row] as number);
  const stars = ids.map((_, row) => star(row));
  const constants = ids.map((_, row) => entry(row, size - 1));
  const usable = constants.every(isZero) || stars.every((value) => mapStatic((x) => Number(Number.isFinite(x)), value) === 1);
  return ids.map((id, row) => ({
    id,
    own: mapStatic((x) => 1 + x, entry(row, row)),
    ownMinusOne: entry(row, row),
    others: ids.flatMap((other, column) => {
      const factor = entry(row, column);
      return column === row || isZero(factor) ? [] : [{ id: other, factor, fixedPoint: usable ? (stars[column] as Static) : 0 }];
    }),
    inputs: inputs.flatMap((input, k) => {
      const factor = entry(row, m + k);
      return isZero(factor) ? [] : [{ id: input, factor }];
    }),
    fixedPoint: usable ? (stars[row] as Static) : undefined,
    constant: constants[row] as Static,
  }));
}

function fixedPoint(matrix: Float64Array, m: number, size: number): Float64Array {
  const a = new Float64Array(m * m);
  const b = new Float64Array(m);
  let affine = false;
  for (let row = 0; row < m; row++) {
    for (let column = 0; column < m; column++) a[row * m + column] = matrix[row * size + column] as number;
    b[row] = -(matrix[row * size + size - 1] as number);
    affine ||= b[row] !== 0;
  }
  return affine ? solve(a, b, m, 1).map((x) => (x === 0 ? 0 : x)) : b.map(() => 0);
}

/**
 * The new value as IR. Small terms come first, as in NEST, so that little is lost when they meet the potential; a variable that
 * neither inputs nor a constant drive is simply multiplied.
 */
export function propagate(row: PropagatorRow, load: (value: Static) => Num): Num {
  const own = variable(row.id);
  const relative = (id: VariableId, star: Static): Num => (isZero(star) ? variable(id) : binary('-', variable(id), load(star)));
  const terms: Num[] = [
    ...row.inputs.map(({ id, factor }) => binary('*', load(factor), variable(id))),
    ...row.others.map(({ id, factor, fixedPoint: star }) => binary('*', load(factor), relative(id, star))),
  ];
  const driven = row.inputs.length > 0 || !isZero(row.constant);
  if (!driven) return sum([...terms, ...(isZero(row.own) ? [] : [binary('*', load(row.own), own)])]);
  if (row.fixedPoint === undefined && !isZero(row.constant)) terms.unshift(load(row.constant));
  if (!isZero(row.ownMinusOne)) terms.push(binary('*', load(row.ownMinusOne), relative(row.id, row.fixedPoint ?? 0)));
  return sum([...terms, own]);
}

function sum(terms: readonly Num[]): Num {
  const [first, ...rest] = terms;
  return first ? rest.reduce((total, term) => binary('+', total, term), first) : { op: 'const', value: 0 };
}
