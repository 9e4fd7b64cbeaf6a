/**
 * The phase plane of two equations v' = f(v, w), w' = g(v, w): nullclines, fixed points, and what the flow does at them. Nothing here
 * knows where the equations come from; they are functions, and the curves are solved for on a grid of v.
 *
 * Source of the classification: Strogatz (2015), Nonlinear dynamics and chaos, chapter 5.
 */

/** A rate of change, per ms. */
export type Rate = (v: number, w: number) => number;

/** The rates of v and of w. What does not depend on w may be kept between calls with one v: they are asked for w after w. */
export type Field = readonly [Rate, Rate];

export type Range = readonly [low: number, high: number];

/** Values of w at which a rate is 0, for each v of the grid: `branches[k][i]` is the k-th from below, NaN where there is none. */
export interface Nullcline {
  readonly vs: Float64Array;
  readonly branches: readonly Float64Array[];
  /** Values of v at which the rate is 0 whatever w is: upright lines. */
  readonly upright: readonly number[];
}

type FixedPointKind = 'stableNode' | 'unstableNode' | 'stableFocus' | 'unstableFocus' | 'centre' | 'saddle' | 'saddleNode';

export interface FixedPoint {
  readonly v: number;
  readonly w: number;
  readonly kind: FixedPointKind;
  /** Of the Jacobian there, in 1/ms, the larger real part first; two real ones have no imaginary part. */
  readonly eigenvalues: readonly [Eigenvalue, Eigenvalue];
}

interface Eigenvalue {
  readonly real: number;
  readonly imaginary: number;
}

/** Parts of a range of w that are looked through where a rate is not linear in w. */
const SCANNED = 32;
/** A second difference below this part of the values counts as none. */
const STRAIGHT = 1e-9;
const HALVINGS = 80;
/** Nudge of the numeric Jacobian, as a part of the ranges: the cube root of the rounding error balances it with the curvature. */
const NUDGE = 1e-5;
/** Eigenvalues below this part of the largest entry of the Jacobian count as 0: the Jacobian is no more exact than that. */
const FLAT = 1e-6;

/** `count` values from the lower to the upper end. */
export function gridOf([low, high]: Range, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

/** Where a rate vanishes at one v: values of w, ascending; 'always' where it does not depend on w and is 0. */
function rootsAt(rate: Rate, v: number, [low, high]: Range): readonly number[] {
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  const [a, b, c] = [rate(v, low), rate(v, middle), rate(v, high)];
  const size = Math.abs(a) + Math.abs(b) + Math.abs(c);
  if (!Number.isFinite(size)) return [];
  if (Math.abs(a - 2 * b + c) <= STRAIGHT * size) {
    const slope = (c - a) / (2 * half);
    // No more than rounding: the rate does not depend on w.
    return Math.abs(c - a) <= 1e-12 * size ? [] : [middle - b / slope];
  }
  const ws = gridOf([low, high], SCANNED + 1);
  return crossings((w) => rate(v, w), ws);
}

/** Zeros of a function between neighbours of a grid, by bisection. */
function crossings(of: (x: number) => number, xs: Float64Array): number[] {
  const found: number[] = [];
  let before = of(xs[0] as number);
  if (before === 0) found.push(xs[0] as number);
  for (let i = 1; i < xs.length; i++) {
    const now = of(xs[i] as number);
    if (now === 0) found.push(xs[i] as number);
    else if (before * now < 0) found.push(bisect(of, xs[i - 1] as number, xs[i] as number));
    before = now;
  }
  return found;
}

/** The zero between two places where the function has different signs, to the last bit. */
function bisect(of: (x: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  const sign = Math.sign(of(a));
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (a + b) / 2;
    const value = of(middle);
    if (value === 0 || middle === a || middle === b) return middle;
    if (Math.sign(value) === sign) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/**
 * The nullcline of the first (0) or the second (1) rate over a grid of v. A rate that is linear in w is solved exactly, wherever its
 * zero lies; any other is looked through within the range of w.
 */
export function nullcline(field: Field, which: 0 | 1, vs: Float64Array, range: Range): Nullcline {
  const rate = field[which];
  const roots = Array.from(vs, (v) => rootsAt(rate, v, range));
  const most = Math.max(0, ...roots.map(({ length }) => length));
  const branches = Array.from({ length: most }, (_, k) => Float64Array.from(roots, (at) => at[k] ?? Number.NaN));
  if (most > 0) return { vs, branches, upright: [] };
  return { vs, branches, upright: crossings((v) => rate(v, (range[0] + range[1]) / 2), vs) };
}

/**
 * All fixed points over the grid, in order of v: zeros of the one rate along the nullcline of the other, by bisection. Where they
 * touch without crossing there is one point, a saddle-node. `range` is that of w, for what is not linear in it.
 */
export function fixedPoints(field: Field, vs: Float64Array, range: Range): FixedPoint[] {
  const [first, second] = field;
  const along = Array.from(vs, (v) => rootsAt(second, v, range).length);
  // Along an upright nullcline nothing can be followed: the other one is.
  const [followed, other] = along.some((count) => count > 0) ? [second, first] : [first, second];
  const most = Math.max(0, ...Array.from(vs, (v) => rootsAt(followed, v, range).length));
  const points: { v: number; w: number }[] = [];
  for (let k = 0; k < most; k++) {
    const up = (v: number): number => rootsAt(followed, v, range)[k] ?? Number.NaN;
    const rest = (v: number): number => other(v, up(v));
    for (const v of zerosOf(rest, vs)) points.push({ v, w: up(v) });
  }
  const width = (vs[vs.length - 1] as number) - (vs[0] as number);
  return points
    .filter(({ w }) => Number.isFinite(w))
    .sort((a, b) => a.v - b.v)
    .map(({ v, w }) => ({ v, w, ...natureOf(jacobian(field, v, w, width * NUDGE, (range[1] - range[0]) * NUDGE)) }));
}

/** Zeros on a grid, also two that lie between the same neighbours, and one that only touches. */
function zerosOf(of: (v: number) => number, vs: Float64Array): number[] {
  const values = Array.from(vs, of);
  const found = crossings(of, vs);
  for (let i = 1; i + 1 < vs.length; i++) {
    const [a, b, c] = [values[i - 1] as number, values[i] as number, values[i + 1] as number];
    if (!(a * b > 0 && b * c > 0 && Math.abs(b) <= Math.abs(a) && Math.abs(b) <= Math.abs(c))) continue;
    const sign = Math.sign(b);
    const [from, to] = [vs[i - 1] as number, vs[i + 1] as number];
    const lowest = least((v) => sign * of(v), from, to);
    const value = sign * of(lowest);
    if (value < 0) found.push(bisect(of, from, lowest), bisect(of, lowest, to));
    else if (value <= STRAIGHT * Math.max(Math.abs(a), Math.abs(c))) found.push(lowest);
  }
  return found;
}

/** Place of the minimum by golden section. */
function least(of: (v: number) => number, from: number, to: number): number {
  const part = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  for (let k = 0; k < HALVINGS; k++) {
    const [left, right] = [b - part * (b - a), a + part * (b - a)];
    if (of(left) < of(right)) b = right;
    else a = left;
  }
  return (a + b) / 2;
}

type Matrix = readonly [fv: number, fw: number, gv: number, gw: number];

/** The Jacobian by central differences, in 1/ms times the units. */
function jacobian([f, g]: Field, v: number, w: number, dv: number, dw: number): Matrix {
  const along = (rate: Rate) => (rate(v + dv, w) - rate(v - dv, w)) / (2 * dv);
  const up = (rate: Rate) => (rate(v, w + dw) - rate(v, w - dw)) / (2 * dw);
  return [along(f), up(f), along(g), up(g)];
}

function natureOf([fv, fw, gv, gw]: Matrix): Pick<FixedPoint, 'kind' | 'eigenvalues'> {
  const trace = fv + gw;
  const determinant = fv * gw - fw * gv;
  const square = trace * trace - 4 * determinant;
  const scale = Math.abs(fv) + Math.abs(gw) + Math.sqrt(Math.abs(fw * gv));
  if (square < 0) {
    const [real, imaginary] = [trace / 2, Math.sqrt(-square) / 2];
    const kind = Math.abs(real) <= FLAT * scale ? 'centre' : real < 0 ? 'stableFocus' : 'unstableFocus';
    return {
      kind,
      eigenvalues: [
        { real, imaginary },
        { real, imaginary: -imaginary },
      ],
    };
  }
  const root = Math.sqrt(square);
  const [larger, smaller] = [(trace + root) / 2, (trace - root) / 2];
  const eigenvalues = [
    { real: larger, imaginary: 0 },
    { real: smaller, imaginary: 0 },
  ] as const;
  if (Math.min(Math.abs(larger), Math.abs(smaller)) <= FLAT * scale) return { kind: 'saddleNode', eigenvalues };
  if (determinant < 0) return { kind: 'saddle', eigenvalues };
  return { kind: trace < 0 ? 'stableNode' : 'unstableNode', eigenvalues };
}

/** The picture of a flow: everything on one grid of v. */
export interface Portrait {
  /** Values of w that are worth seeing. */
  readonly range: Range;
  /** Where v' = 0 and where w' = 0. */
  readonly still: readonly [Nullcline, Nullcline];
  readonly points: readonly FixedPoint[];
}

const GRID = 241;

/** Everything of a flow between two values of v; `seen` are values of w to be seen in any case (a trajectory, where it starts). */
export function portraitOf(field: Field, [low, high]: Range, seen: Range): Portrait {
  const vs = gridOf([low, high], GRID);
  const known = nullcline(field, 1, vs, widened(seen, 0.5));
  const near = rangeOf([...seen, ...known.branches.flatMap((branch) => [...branch])]);
  const looked = widened(near, 0.5);
  const fast = nullcline(field, 0, vs, looked);
  // A turn of the nullcline is where fixed points come and go: it is seen also where it does not meet the other one.
  const turns = (fast.branches.length === 1 ? fast.branches : []).flatMap((branch) =>
    [...branch].filter((w, i) => {
      const [before = Number.NaN, after = Number.NaN] = [branch[i - 1], branch[i + 1]];
      return (w - before) * (after - w) < 0 && Math.abs(w - (near[0] + near[1]) / 2) <= 4 * (near[1] - near[0]);
    }),
  );
  const range = widened(rangeOf([...near, ...turns]), 0.08);
  return { range, still: [fast, known], points: fixedPoints(field, vs, looked) };
}

function rangeOf(values: readonly number[]): Range {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 0];
}

/** More room to both sides: a part of the range, and never none. */
function widened([low, high]: Range, part: number): Range {
  const room = high > low ? (high - low) * part : Math.max(1, Math.abs(low) * 0.1);
  return [low - room, high + room];
}
