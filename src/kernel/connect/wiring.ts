/** Who is connected to whom, before weights and delays: the sources of each target, in one array. */

import { said } from '../said.ts';
import { type Address, type ConnectionSpec, KernelError } from '../types.ts';

/** Indices count within the two collections of a Connect call. */
export interface Wiring {
  readonly targetCount: number;
  /** The sources of target t are sources[offsets[t]] … sources[offsets[t + 1] − 1]. */
  readonly offsets: Uint32Array;
  readonly sources: Uint16Array | Uint32Array;
  /** How many sources there are, where each of them draws its targets: lists of values are then in the order of the sources. */
  readonly bySource?: number;
}

/** The wiring of listed pairs. Throws where they are not in order of their targets, or name what is not there. */
export function wiringOf(
  { sources, targets }: NonNullable<ConnectionSpec['pairs']>,
  sides: { readonly sources: number; readonly targets: number },
  address: Address,
): Wiring {
  const offsets = new Uint32Array(sides.targets + 1);
  let before = 0;
  for (let i = 0; i < targets.length; i++) {
    const [s, t] = [sources[i] as number, targets[i] as number];
    if (!(s < sides.sources && t < sides.targets && t >= before)) {
      throw new KernelError('BadProperty', said('kernel.connection.pair', { pair: i, source: s, target: t }), address);
    }
    offsets[t + 1] = (offsets[t + 1] as number) + 1;
    before = t;
  }
  for (let t = 0; t < sides.targets; t++) offsets[t + 1] = (offsets[t + 1] as number) + (offsets[t] as number);
  return { targetCount: sides.targets, offsets, sources: sides.sources <= 65536 ? Uint16Array.from(sources) : sources };
}

/** A wiring with its weights and delays, in its order: one for all, or one each. */
export interface Drawn {
  readonly wiring: Wiring;
  readonly weights: number | Float64Array;
  /** steps */
  readonly delays: number | Uint16Array | Uint32Array;
}

/** Grows as sources are pushed; two bytes each where the source collection allows. */
export class SourceList {
  private values: Uint16Array | Uint32Array;
  private readonly narrow: boolean;
  length = 0;

  constructor(sourceCount: number, expected: number) {
    this.narrow = sourceCount <= 65536;
    this.values = this.make(Math.max(16, Math.ceil(expected)));
  }

  private make(capacity: number): Uint16Array | Uint32Array {
    return this.narrow ? new Uint16Array(capacity) : new Uint32Array(capacity);
  }

  push(source: number): void {
    if (this.length === this.values.length) this.room(1);
    this.values[this.length++] = source;
  }

  /** The array with room for `more` further sources, to be written at `length`; the writer moves `length` on. */
  room(more: number): Uint16Array | Uint32Array {
    if (this.length + more > this.values.length) {
      const next = this.make(Math.ceil((this.length + more) * 1.5));
      next.set(this.values.subarray(0, this.length));
      this.values = next;
    }
    return this.values;
  }

  finish(): Uint16Array | Uint32Array {
    return this.values.length === this.length ? this.values : this.values.slice(0, this.length);
  }
}

/**
 * The number of each connection, in the order of the wiring, when they are counted source by source and for each source target by
 * target: where NEST stores a connection among those of its synapse model, and calls it its port.
 */
export function portsOf({ targetCount, offsets, sources }: Wiring, sourceCount: number): Uint32Array {
  const next = new Uint32Array(sourceCount + 1);
  for (let i = 0; i < sources.length; i++) {
    const s = (sources[i] as number) + 1;
    next[s] = (next[s] as number) + 1;
  }
  for (let s = 0; s < sourceCount; s++) next[s + 1] = (next[s + 1] as number) + (next[s] as number);
  const ports = new Uint32Array(sources.length);
  for (let i = 0; i < (offsets[targetCount] as number); i++) {
    const s = sources[i] as number;
    const port = next[s] as number;
    ports[i] = port;
    next[s] = port + 1;
  }
  return ports;
}

/** The same connections seen from the other side: the targets of each source as a wiring of their own, in ascending order. */
export function transpose(wiring: Wiring, sourceCount: number): Wiring {
  const { offsets, sources, targetCount } = wiring;
  const heads = new Uint32Array(sourceCount + 1);
  for (let i = 0; i < sources.length; i++) {
    const s = (sources[i] as number) + 1;
    heads[s] = (heads[s] as number) + 1;
  }
  for (let s = 0; s < sourceCount; s++) heads[s + 1] = (heads[s + 1] as number) + (heads[s] as number);
  const result = targetCount <= 65536 ? new Uint16Array(sources.length) : new Uint32Array(sources.length);
  const next = heads.slice();
  for (let t = 0; t < targetCount; t++) {
    const end = offsets[t + 1] as number;
    for (let i = offsets[t] as number; i < end; i++) {
      const s = sources[i] as number;
      const at = next[s] as number;
      result[at] = t;
      next[s] = at + 1;
    }
  }
  return { targetCount: sourceCount, offsets: heads, sources: result };
}

/** The same without the connections of targets that are not wanted; all where nothing is left out. */
export function onlyWanted(wiring: Wiring, wanted: Uint8Array | undefined): Wiring {
  if (wanted === undefined) return wiring;
  const { targetCount, offsets, sources } = wiring;
  const kept = new Uint32Array(targetCount + 1);
  for (let t = 0; t < targetCount; t++) {
    const count = wanted[t] === 1 ? (offsets[t + 1] as number) - (offsets[t] as number) : 0;
    kept[t + 1] = (kept[t] as number) + count;
  }
  const list = sources instanceof Uint16Array ? new Uint16Array(kept[targetCount] as number) : new Uint32Array(kept[targetCount] as number);
  for (let t = 0; t < targetCount; t++) {
    if (wanted[t] === 1) list.set(sources.subarray(offsets[t] as number, offsets[t + 1] as number), kept[t] as number);
  }
  return { ...wiring, offsets: kept, sources: list };
}

/** The nodes of a side among more nodes than the wiring knows. */
interface Wider {
  readonly collection: { readonly size: number };
  /** The new index of each old one, ascending. */
  readonly places: Uint32Array;
}

/** The same connections, in the same order, where the sides have further nodes in between. */
export function widened(wiring: Wiring, sources: Wider | undefined, targets: Wider | undefined): Wiring {
  let { offsets, targetCount, sources: list } = wiring;
  if (sources !== undefined) {
    const wide = sources.collection.size <= 65536 ? new Uint16Array(list.length) : new Uint32Array(list.length);
    for (let i = 0; i < list.length; i++) wide[i] = sources.places[list[i] as number] as number;
    list = wide;
  }
  if (targets !== undefined) {
    const all = new Uint32Array(targets.collection.size + 1);
    for (let t = 0; t < targetCount; t++) all[(targets.places[t] as number) + 1] = (offsets[t + 1] as number) - (offsets[t] as number);
    for (let t = 0; t < targets.collection.size; t++) all[t + 1] = (all[t + 1] as number) + (all[t] as number);
    offsets = all;
    targetCount = targets.collection.size;
  }
  return { targetCount, offsets, sources: list };
}
