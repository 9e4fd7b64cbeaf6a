import type { Arena } from '../plan/arena.ts';
import { AMBIGUOUS, TABLE } from '../random/poisson.ts';
import type { Loops } from './types.ts';

/** The loops in JavaScript over an arena: the reference for their WebAssembly twins, and what runs without WebAssembly. */
export function jsLoops(arena: Arena): Loops {
  return {
    poisson(state, extra, table, rows, width, out) {
      const { u16, u32, f64 } = arena.views;
      poissonRows(u16, u32, f64, state >>> 2, extra >>> 2, table >>> 1, (table + TABLE.thresholds) >>> 3, (rows * width) >>> 4, out >>> 1);
    },
    addCounts(counts, out, count, weight) {
      const { u16, f64 } = arena.views;
      addCounts(u16, f64, counts >>> 1, out >>> 3, count, weight);
    },
    takeCounts(counts, out, count, weight) {
      const { u16, f64 } = arena.views;
      addCounts(u16, f64, counts >>> 1, out >>> 3, count, weight);
      u16.fill(0, counts >>> 1, (counts >>> 1) + count);
    },
    takeValues(values, out, count) {
      const { f64 } = arena.views;
      takeValues(f64, values >>> 3, out >>> 3, count);
    },
    deliverCounts16(row, targets, pointers, stride, sources, count) {
      const { u16, u32 } = arena.views;
      deliverCounts(u16, u16, u32, row >>> 1, targets >>> 1, pointers >>> 2, stride, sources >>> 2, count);
    },
    deliverCounts32(row, targets, pointers, stride, sources, count) {
      const { u16, u32 } = arena.views;
      deliverCounts(u16, u32, u32, row >>> 1, targets >>> 2, pointers >>> 2, stride, sources >>> 2, count);
    },
    deliverSame16(row, targets, pointers, stride, sources, count, weight) {
      const { u16, u32, f64 } = arena.views;
      deliverSame(f64, u16, u32, row >>> 3, targets >>> 1, pointers >>> 2, stride, sources >>> 2, count, weight);
    },
    deliverSame32(row, targets, pointers, stride, sources, count, weight) {
      const { u32, f64 } = arena.views;
      deliverSame(f64, u32, u32, row >>> 3, targets >>> 2, pointers >>> 2, stride, sources >>> 2, count, weight);
    },
    deliverSingle16(row, targets, pointers, stride, sources, count, weights) {
      const { u16, u32, f32, f64 } = arena.views;
      deliverOwn(f64, u16, f32, u32, row >>> 3, targets >>> 1, pointers >>> 2, stride, sources >>> 2, count, weights >>> 2);
    },
    deliverSingle32(row, targets, pointers, stride, sources, count, weights) {
      const { u32, f32, f64 } = arena.views;
      deliverOwn(f64, u32, f32, u32, row >>> 3, targets >>> 2, pointers >>> 2, stride, sources >>> 2, count, weights >>> 2);
    },
    deliverDouble16(row, targets, pointers, stride, sources, count, weights) {
      const { u16, u32, f64 } = arena.views;
      deliverOwn(f64, u16, f64, u32, row >>> 3, targets >>> 1, pointers >>> 2, stride, sources >>> 2, count, weights >>> 3);
    },
    deliverDouble32(row, targets, pointers, stride, sources, count, weights) {
      const { u32, f64 } = arena.views;
      deliverOwn(f64, u32, f64, u32, row >>> 3, targets >>> 2, pointers >>> 2, stride, sources >>> 2, count, weights >>> 3);
    },
  };
}

type Targets = Uint16Array | Uint32Array;

/**
 * Four lanes side by side, each a xoshiro128++ that gives one word of the 16 bytes of a group; byte order is little-endian, as
 * WebAssembly stores a vector.
 */
function poissonRows(
  u16: Uint16Array,
  u32: Uint32Array,
  f64: Float64Array,
  state: number,
  extra: number,
  table: number,
  thresholds: number,
  groups: number,
  out: number,
): void {
  for (let lane = 0; lane < 4; lane++) {
    // Lane by lane, so that a state stays in four variables; the counts that need more bits are finished in order afterwards.
    let s0 = u32[state + lane] as number;
    let s1 = u32[state + lane + 4] as number;
    let s2 = u32[state + lane + 8] as number;
    let s3 = u32[state + lane + 12] as number;
    let q = out + 4 * lane;
    for (let group = 0; group < groups; group++, q += 16) {
      const sum = (s0 + s3) | 0;
      const word = (((sum << 7) | (sum >>> 25)) + s0) | 0;
      s2 ^= s0;
      s3 ^= s1;
      const old = s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= old << 9;
      s3 = (s3 << 11) | (s3 >>> 21);
      const a = word & 255;
      const b = (word >>> 8) & 255;
      const c = (word >>> 16) & 255;
      const d = word >>> 24;
      const ca = u16[table + a] as number;
      const cb = u16[table + b] as number;
      const cc = u16[table + c] as number;
      const cd = u16[table + d] as number;
      // A cell that needs more bits is left as AMBIGUOUS − 255 + byte, which no count of a table reaches.
      u16[q] = ca === AMBIGUOUS ? AMBIGUOUS - 255 + a : ca;
      u16[q + 1] = cb === AMBIGUOUS ? AMBIGUOUS - 255 + b : cb;
      u16[q + 2] = cc === AMBIGUOUS ? AMBIGUOUS - 255 + c : cc;
      u16[q + 3] = cd === AMBIGUOUS ? AMBIGUOUS - 255 + d : cd;
    }
    u32[state + lane] = s0;
    u32[state + lane + 4] = s1;
    u32[state + lane + 8] = s2;
    u32[state + lane + 12] = s3;
  }
  const end = out + 16 * groups;
  for (let q = out; q < end; q++) {
    const cell = (u16[q] as number) - (AMBIGUOUS - 255);
    if (cell < 0) continue;
    const level = cell * 4294967296 + next32(u32, extra);
    let count = u16[table + 256 + cell] as number;
    while ((f64[thresholds + count] as number) <= level) count++;
    u16[q] = count;
  }
}

function next32(u32: Uint32Array, at: number): number {
  const s0 = u32[at] as number;
  const s1 = u32[at + 1] as number;
  const sum = (s0 + (u32[at + 3] as number)) | 0;
  const result = (((sum << 7) | (sum >>> 25)) + s0) >>> 0;
  const s2 = (u32[at + 2] as number) ^ s0;
  const s3 = (u32[at + 3] as number) ^ s1;
  u32[at + 1] = s1 ^ s2;
  u32[at] = s0 ^ s3;
  u32[at + 2] = s2 ^ (s1 << 9);
  u32[at + 3] = (s3 << 11) | (s3 >>> 21);
  return result;
}

function addCounts(u16: Uint16Array, f64: Float64Array, counts: number, out: number, count: number, weight: number): void {
  for (let i = 0; i < count; i++) f64[out + i] = (f64[out + i] as number) + weight * (u16[counts + i] as number);
}

function takeValues(f64: Float64Array, values: number, out: number, count: number): void {
  for (let i = 0; i < count; i++) {
    f64[out + i] = (f64[out + i] as number) + (f64[values + i] as number);
    f64[values + i] = 0;
  }
}

function deliverCounts(
  counters: Uint16Array,
  targets: Targets,
  u32: Uint32Array,
  row: number,
  base: number,
  pointers: number,
  stride: number,
  sources: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const p = pointers + (u32[sources + i] as number) * stride;
    const end = base + (u32[p + 1] as number);
    let q = base + (u32[p] as number);
    for (; q + 8 <= end; q += 8) {
      const a = row + (targets[q] as number);
      const b = row + (targets[q + 1] as number);
      const c = row + (targets[q + 2] as number);
      const d = row + (targets[q + 3] as number);
      const e = row + (targets[q + 4] as number);
      const f = row + (targets[q + 5] as number);
      const g = row + (targets[q + 6] as number);
      const h = row + (targets[q + 7] as number);
      counters[a] = (counters[a] as number) + 1;
      counters[b] = (counters[b] as number) + 1;
      counters[c] = (counters[c] as number) + 1;
      counters[d] = (counters[d] as number) + 1;
      counters[e] = (counters[e] as number) + 1;
      counters[f] = (counters[f] as number) + 1;
      counters[g] = (counters[g] as number) + 1;
      counters[h] = (counters[h] as number) + 1;
    }
    for (; q < end; q++) {
      const a = row + (targets[q] as number);
      counters[a] = (counters[a] as number) + 1;
    }
  }
}

function deliverSame(
  f64: Float64Array,
  targets: Targets,
  u32: Uint32Array,
  row: number,
  base: number,
  pointers: number,
  stride: number,
  sources: number,
  count: number,
  weight: number,
): void {
  for (let i = 0; i < count; i++) {
    const p = pointers + (u32[sources + i] as number) * stride;
    const end = base + (u32[p + 1] as number);
    for (let q = base + (u32[p] as number); q < end; q++) {
      const a = row + (targets[q] as number);
      f64[a] = (f64[a] as number) + weight;
    }
  }
}

function deliverOwn(
  f64: Float64Array,
  targets: Targets,
  weights: Float32Array | Float64Array,
  u32: Uint32Array,
  row: number,
  base: number,
  pointers: number,
  stride: number,
  sources: number,
  count: number,
  weightBase: number,
): void {
  for (let i = 0; i < count; i++) {
    const p = pointers + (u32[sources + i] as number) * stride;
    const end = u32[p + 1] as number;
    for (let q = u32[p] as number; q < end; q++) {
      const a = row + (targets[base + q] as number);
      f64[a] = (f64[a] as number) + (weights[weightBase + q] as number);
    }
  }
}
