import { said } from '../said.ts';
import { type Address, KernelError, type NodeRange } from '../types.ts';
import type { NodeEntry } from './parts.ts';
import { inBoth, lastOf, type Progression } from './progression.ts';

/** A stretch of one node entry inside a collection. */
export interface Stretch extends Progression {
  readonly entry: NodeEntry;
  /** Index of the first within the collection. */
  readonly start: number;
}

/** The nodes on one side of a Connect call, in order. */
export interface Collection {
  readonly stretches: readonly Stretch[];
  readonly size: number;
}

/** Resolves node ranges. Throws where a range reaches beyond its node or names a node twice. */
export function collect(nodes: readonly NodeEntry[], ranges: readonly NodeRange[], address: Address): Collection {
  const stretches: Stretch[] = [];
  let size = 0;
  for (const range of ranges) {
    const entry = nodes[range.node];
    if (entry === undefined) throw new KernelError('UnknownNode', said('kernel.nodes.none', { node: range.node }), address);
    const { from, count, step } = progressionOf(range, entry.n);
    const last = lastOf({ from, count, step });
    if (!([from, count, step].every(Number.isInteger) && from >= 0 && count >= 1 && step >= 1 && last < entry.n)) {
      throw new KernelError('BadProperty', said('kernel.nodes.range', { from, to: last, n: entry.n }), address);
    }
    stretches.push({ entry, from, count, step, start: size });
    size += count;
  }
  if (size === 0) throw new KernelError('BadProperty', said('kernel.connection.empty'), address);
  const sorted = [...stretches].sort((a, b) => a.entry.index - b.entry.index || a.from - b.from);
  for (let i = 1; i < sorted.length; i++) {
    const a = sorted[i - 1] as Stretch;
    const b = sorted[i] as Stretch;
    if (a.entry === b.entry && inBoth(a, b) > 0) {
      throw new KernelError('BadProperty', said('kernel.nodes.twice', { node: b.entry.firstId + b.from }), address);
    }
  }
  return { stretches, size };
}

/** The nodes of a range of an entry of n nodes. */
export function progressionOf({ from = 0, step = 1, count }: NodeRange, n: number): Progression {
  return { from, step, count: count ?? Math.ceil((n - from) / step) };
}

/** A collection with the nodes between those of its stretches, and the place of each of its own nodes in it. */
interface Hull {
  readonly collection: Collection;
  readonly places: Uint32Array;
}

/** The hull of a collection some of whose stretches leave nodes out; undefined where none does. */
export function hullOf({ stretches, size }: Collection): Hull | undefined {
  if (stretches.every(({ step }) => step === 1)) return undefined;
  const whole: Stretch[] = [];
  const places = new Uint32Array(size);
  let length = 0;
  for (const stretch of stretches) {
    const { entry, from, count, step, start } = stretch;
    const all = lastOf(stretch) - from + 1;
    whole.push({ entry, from, count: all, step: 1, start: length });
    for (let k = 0; k < count; k++) places[start + k] = length + k * step;
    length += all;
  }
  return { collection: { stretches: whole, size: length }, places };
}

/** NEST ids of a collection's nodes, in its order. */
export function idsOf({ stretches, size }: Collection): Uint32Array {
  const ids = new Uint32Array(size);
  for (const { entry, from, count, step, start } of stretches) {
    for (let i = 0; i < count; i++) ids[start + i] = entry.firstId + from + i * step;
  }
  return ids;
}

/** For each target its index among the sources, −1 where it is none; undefined where no node is on both sides. */
export function selfIndices(sources: Collection, targets: Collection): Int32Array | undefined {
  let result: Int32Array | undefined;
  for (const target of targets.stretches) {
    for (const source of sources.stretches) {
      if (source.entry !== target.entry) continue;
      if (inBoth(source, target) === 0) continue;
      result ??= new Int32Array(targets.size).fill(-1);
      for (let k = 0; k < target.count; k++) {
        const at = (target.from + k * target.step - source.from) / source.step;
        if (Number.isInteger(at) && at >= 0 && at < source.count) result[target.start + k] = source.start + at;
      }
    }
  }
  return result;
}

/** How many nodes two collections share, and how many of these stand at the same place in both; needs no memory. */
export function meeting(
  sources: readonly NodeRange[],
  targets: readonly NodeRange[],
  sizeOf: (node: number) => number,
): { shared: number; aligned: number } {
  let shared = 0;
  let aligned = 0;
  const sides = [sources, targets].map((ranges) => {
    let start = 0;
    return ranges.map((range) => {
      const progression = progressionOf(range, sizeOf(range.node));
      start += progression.count;
      return { node: range.node, ...progression, start: start - progression.count };
    });
  }) as [Placed[], Placed[]];
  for (const a of sides[0]) {
    for (const b of sides[1]) {
      if (a.node !== b.node) continue;
      const both = inBoth(a, b);
      if (both === 0) continue;
      shared += both;
      aligned += alignedIn(a, b, both);
    }
  }
  return { shared, aligned };
}

/** How many of the `both` shared nodes have the same place: the place of a node is start + (node − from) / step on either side. */
function alignedIn(a: Placed, b: Placed, both: number): number {
  if (a.step === b.step) return a.start * a.step - a.from === b.start * b.step - b.from ? both : 0;
  const node = (b.start - a.start + a.from / a.step - b.from / b.step) / (1 / a.step - 1 / b.step);
  const found = Math.round(node);
  const place = (side: Placed) => (found - side.from) / side.step;
  const isIn = (side: Placed) => Number.isInteger(place(side)) && place(side) >= 0 && place(side) < side.count;
  return isIn(a) && isIn(b) && a.start + place(a) === b.start + place(b) ? 1 : 0;
}

/** Nodes of nodes[node], the first of them at place `start` of its side. */
interface Placed extends Progression {
  readonly node: number;
  readonly start: number;
}
