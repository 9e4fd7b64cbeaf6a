/**
 * Exact integration of linear systems x' = A x + B u + b over one step h, u constant over the step (Rotter and Diesmann 1999):
 *   x(t+h) = x* + P (x − x*) + Q u   with P = exp(A h), Q = ∫₀ʰ exp(A s) ds B and the fixed point A x* = −b.
 * Rows of P and Q come from the exponential of the augmented matrix [[A, B, E], [0, 0, 0]], where E has a unit column for every
 * variable that a constant drives: b itself stays outside, so that neurons with currents of their own share one exponential.
 * Around the fixed point a neuron at rest stays at rest to the last bit; without one (A singular) the constant is added instead.
 */
import type { Num, VariableId } from '../ir.ts';
import { rowExpm1, type SparseMatrix, solve } from '../matrix.ts';
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
  const columns = [...ids, ...inputs];
  const driven = forms.flatMap((form, row) => (isZero(form.constant) ? [] : [row]));
  const size = columns.length + driven.length;
  const entries = forms.map((form, row) => [
    ...columns.map((id) => form.coefficients.get(id) ?? 0),
    ...driven.map((other) => (other === row ? 1 : 0)),
  ]);
  const factors = ids.map((_, row) => rowOfPropagator(entries, row, size, h));
  const stars = fixedPoints(
    forms.map((form) => ids.map((id) => form.coefficients.get(id) ?? 0)),
    forms.map((form) => form.constant),
  );
  return ids.map((id, row) => {
    const factor = (column: number): Static => factors[row]?.[column] ?? 0;
    return {
      id,
      own: mapStatic((x) => 1 + x, factor(row)),
      ownMinusOne: factor(row),
      others: ids.flatMap((other, column) => {
        const value = factor(column);
        return column === row || isZero(value) ? [] : [{ id: other, factor: value, fixedPoint: stars?.[column] ?? 0 }];
      }),
      inputs: inputs.flatMap((input, k) => {
        const value = factor(m + k);
        return isZero(value) ? [] : [{ id: input, factor: value }];
      }),
      fixedPoint: stars?.[row],
      constant: driven.reduce<Static>(
        (total, other, k) =>
          mapStatic((sum, x, b) => sum + x * b, total, factor(columns.length + k), (forms[other] as LinearForm).constant),
        0,
      ),
    };
  });
}

/** One row of exp(A h) − 1; one matrix where all have the same coefficients on the way to it, else one for each. */
function rowOfPropagator(entries: readonly (readonly Static[])[], row: number, size: number, h: number): Static[] {
  const used = reachable(entries, row);
  const places = used.flatMap((from) =>
    (entries[from] as readonly Static[]).flatMap((value, to) => (isZero(value) ? [] : [{ from, to, value }])),
  );
  const sparse: SparseMatrix = {
    size,
    from: places.map(({ from }) => from),
    to: places.map(({ to }) => to),
    values: new Float64Array(places.length),
  };
  const n = lengthOf(places.map(({ value }) => value));
  const results = Array.from({ length: size }, () => new Float64Array(n));
  const result = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < places.length; k++) sparse.values[k] = at(places[k]?.value as Static, i) * h;
    rowExpm1(sparse, row, result);
    for (let column = 0; column < size; column++) (results[column] as Float64Array)[i] = result[column] as number;
  }
  return results.map(uniform);
}

/** The rows of variables that a variable's future depends on, itself included. */
function reachable(entries: readonly (readonly Static[])[], row: number): readonly number[] {
  const found = [row];
  for (let k = 0; k < found.length; k++) {
    for (let column = 0; column < entries.length; column++) {
      if (!found.includes(column) && !isZero(entries[found[k] as number]?.[column] as Static)) found.push(column);
    }
  }
  return found;
}

function lengthOf(values: readonly Static[]): number {
  return values.reduce<number>((longest, value) => (typeof value === 'number' ? longest : Math.max(longest, value.length)), 1);
}

/** Where the system stands still: A x* = −b. Zeros where there is no constant b; undefined where some neuron has no such point. */
function fixedPoints(matrix: readonly (readonly Static[])[], constants: readonly Static[]): Static[] | undefined {
  if (constants.every(isZero)) return constants.map(() => 0);
  const m = constants.length;
  const n = lengthOf(constants);
  // One elimination serves all right-hand sides.
  if (lengthOf(matrix.flat()) === 1) {
    const b = Float64Array.from({ length: m * n }, (_, k) => -at(constants[Math.floor(k / n)] as Static, k % n));
    const solution = solve(Float64Array.from(matrix.flat() as number[]), b, m, n);
    return solution.every(Number.isFinite)
      ? constants.map((_, row) => uniform(solution.subarray(row * n, (row + 1) * n).map(snap)))
      : undefined;
  }
  const each = lengthOf([...matrix.flat(), ...constants]);
  const points = constants.map(() => new Float64Array(each));
  const a = new Float64Array(m * m);
  const b = new Float64Array(m);
  for (let i = 0; i < each; i++) {
    for (let row = 0; row < m; row++) {
      for (let column = 0; column < m; column++) a[row * m + column] = at(matrix[row]?.[column] as Static, i);
      b[row] = -at(constants[row] as Static, i);
    }
    const solution = solve(a, b, m, 1);
    for (let row = 0; row < m; row++) {
      const value = solution[row] as number;
      if (!Number.isFinite(value)) return undefined;
      (points[row] as Float64Array)[i] = snap(value);
    }
  }
  return points.map(uniform);
}

/** A number that is a decimal fraction of 15 digits up to rounding is that fraction: the resting potential somebody wrote down. */
function snap(value: number): number {
  if (value === 0) return 0;
  const written = Number(value.toPrecision(15));
  return Math.abs(value - written) <= 4 * Number.EPSILON * Math.abs(value) ? written + 0 : value;
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
