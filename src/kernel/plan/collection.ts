import { type Address, KernelError, type NodeRange } from '../types.ts';
import type { NodeEntry } from './parts.ts';

/** A stretch of one node entry inside a collection. */
export interface Stretch {
  readonly entry: NodeEntry;
  /** First node of the entry, and how many. */
  readonly from: number;
  readonly count: number;
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
    if (entry === undefined) throw new KernelError('UnknownNode', `There is no node ${range.node}.`, address);
    const from = range.from ?? 0;
    const count = range.count ?? entry.n - from;
    if (!(Number.isInteger(from) && Number.isInteger(count) && from >= 0 && count >= 1 && from + count <= entry.n)) {
      throw new KernelError('BadProperty', `Nodes ${from} … ${from + count - 1} of a population of ${entry.n} do not exist.`, address);
    }
    stretches.push({ entry, from, count, start: size });
    size += count;
  }
  if (size === 0) throw new KernelError('BadProperty', 'A connection needs at least one node on both sides.', address);
  const sorted = [...stretches].sort((a, b) => a.entry.index - b.entry.index || a.from - b.from);
  for (let i = 1; i < sorted.length; i++) {
    const a = sorted[i - 1] as Stretch;
    const b = sorted[i] as Stretch;
    if (a.entry === b.entry && a.from + a.count > b.from) {
      throw new KernelError('BadProperty', `Node ${b.entry.firstId + b.from} is named twice on one side of a connection.`, address);
    }
  }
  return { stretches, size };
}

/** NEST ids of a collection's nodes, in its order. */
export function idsOf({ stretches, size }: Collection): Uint32Array {
  const ids = new Uint32Array(size);
  for (const { entry, from, count, start } of stretches) for (let i = 0; i < count; i++) ids[start + i] = entry.firstId + from + i;
  return ids;
}

/** For each target its index among the sources, −1 where it is none; undefined where no node is on both sides. */
export function selfIndices(sources: Collection, targets: Collection): Int32Array | undefined {
  let result: Int32Array | undefined;
  for (const target of targets.stretches) {
    for (const source of sources.stretches) {
      if (source.entry !== target.entry) continue;
      const low = Math.max(source.from, target.from);
      const high = Math.min(source.from + source.count, target.from + target.count);
      if (low >= high) continue;
      result ??= new Int32Array(targets.size).fill(-1);
      for (let node = low; node < high; node++) result[target.start + node - target.from] = source.start + node - source.from;
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
    return ranges.map(({ node, from = 0, count = sizeOf(node) - from }) => {
      start += count;
      return { node, from, to: from + count, start: start - count };
    });
  }) as [Placed[], Placed[]];
  for (const a of sides[0]) {
    for (const b of sides[1]) {
      if (a.node !== b.node) continue;
      const both = Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
      shared += both;
      if (a.start - a.from === b.start - b.from) aligned += both;
    }
  }
  return { shared, aligned };
}

/** Nodes from … to − 1 of nodes[node], the first of them at place `start` of its side. */
interface Placed {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly start: number;
}
