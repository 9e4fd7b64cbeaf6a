/**
 * Which rows of a recorder belong to whom. A multimeter writes the samples of all its neurons in turn, so that the rows of one
 * neuron lie at a constant stride; a group keeps only start and stride as long as that holds, and a list of rows afterwards.
 * Rows are looked at once, as they come in.
 */

/** Rows of one group in order of time: `start`, `start + stride`, … or, where they follow no stride, `index`. */
export interface Rows {
  readonly length: number;
  readonly start: number;
  readonly stride: number;
  readonly index: Uint32Array | undefined;
}

/** A quantity over time: row r stands for (times[r], values[r]); times never decrease along `rows`. */
export interface Column {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly rows: Rows;
}

/** Row number of the i-th entry of a group. */
export function rowAt(rows: Rows, i: number): number {
  return rows.index === undefined ? rows.start + i * rows.stride : (rows.index[i] ?? 0);
}

/** All of the first `length` rows, in order. */
export function allRows(length: number): Rows {
  return { length, start: 0, stride: 1, index: undefined };
}

interface GrowingRows {
  length: number;
  start: number;
  stride: number;
  index: Uint32Array | undefined;
}

export interface RowGroups {
  /** Takes in rows up to `length`; `keyOf` tells the group of a row. Called again it goes on where it stopped. */
  extend(length: number, keyOf: (row: number) => number): void;
  /** Keys in the order of their first row. */
  readonly keys: readonly number[];
  get(key: number): Rows | undefined;
  /** Rows taken in so far. */
  readonly length: number;
}

/** An empty grouping. */
export function createRowGroups(): RowGroups {
  const groups = new Map<number, GrowingRows>();
  const keys: number[] = [];
  let seen = 0;
  return {
    keys,
    get length() {
      return seen;
    },
    get: (key) => groups.get(key),
    extend(length, keyOf) {
      for (let row = seen; row < length; row++) {
        const key = keyOf(row);
        const group = groups.get(key);
        if (group === undefined) {
          keys.push(key);
          groups.set(key, { length: 1, start: row, stride: 1, index: undefined });
        } else append(group, row);
      }
      seen = Math.max(seen, length);
    },
  };
}

function append(group: GrowingRows, row: number): void {
  const i = group.length;
  if (group.index === undefined) {
    if (i === 1) group.stride = row - group.start;
    if (group.start + i * group.stride === row) {
      group.length = i + 1;
      return;
    }
    const index = new Uint32Array(Math.max(16, i * 2));
    for (let k = 0; k < i; k++) index[k] = group.start + k * group.stride;
    group.index = index;
  }
  if (i === group.index.length) {
    const larger = new Uint32Array(i * 2);
    larger.set(group.index);
    group.index = larger;
  }
  group.index[i] = row;
  group.length = i + 1;
}

/** The first i in [0, length) with times[row(i)] ≥ time (or > time with `after`); length where there is none. */
export function findTime(column: Pick<Column, 'times' | 'rows'>, time: number, after = false): number {
  const { times, rows } = column;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const t = times[rowAt(rows, middle)] ?? Number.POSITIVE_INFINITY;
    if (t < time || (after && t === time)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the entry nearest to `time`; undefined for an empty group. Of two equally near the earlier one. */
export function nearestEntry(column: Pick<Column, 'times' | 'rows'>, time: number): number | undefined {
  const { times, rows } = column;
  if (rows.length === 0) return undefined;
  const next = findTime(column, time);
  if (next === 0) return 0;
  if (next === rows.length) return rows.length - 1;
  const before = time - (times[rowAt(rows, next - 1)] ?? 0);
  const behind = (times[rowAt(rows, next)] ?? 0) - time;
  return behind < before ? next : next - 1;
}
