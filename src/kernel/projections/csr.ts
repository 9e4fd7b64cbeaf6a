import type { Wiring } from '../connect/wiring.ts';
import type { Arena } from '../plan/arena.ts';
import { commit } from '../plan/commit.ts';

/**
 * Synapses of one projection, by source; the synapses of a source sorted by (delay, target). Target indices count within the
 * target population.
 */
export interface Csr {
  readonly sourceCount: number;
  /** Distinct delays in steps, ascending. */
  readonly delays: Uint32Array;
  /** Synapses of source s with delays[k] lie from pointers[s·delays.length + k] to the next pointer. */
  readonly pointers: Uint32Array;
  readonly targets: Uint16Array | Uint32Array;
  /** Undefined where one weight serves for all. */
  readonly weights: Float32Array | Float64Array | undefined;
  /** Byte offsets of targets and weights where they lie in the arena already: the arrays are views of it then, until it grows. */
  readonly places: { readonly targets: number; readonly weights: number } | undefined;
  /** For each synapse its place in the order in which connections were made; only where asked for. */
  readonly order: Uint32Array | undefined;
  /** Largest number of synapses at one target. */
  readonly indegree: number;
}

/** A rectangle of a wiring: some of its sources and some of its targets. */
export interface Part {
  readonly sourceFrom: number;
  readonly sourceTo: number;
  readonly targetFrom: number;
  readonly targetTo: number;
  /** Whether the rectangle has all sources of the wiring. */
  readonly allSources: boolean;
  /** Index in the target population of the wiring's target `targetFrom`. */
  readonly targetShift: number;
  /** Size of the target population: decides how many bytes an index takes. */
  readonly populationSize: number;
}

interface CsrWish {
  readonly wiring: Wiring;
  readonly part: Part;
  /** Per connection, in the order of the wiring; undefined: one weight for all. */
  readonly weights?: Float32Array | Float64Array | undefined;
  /** Steps per connection in the order of the wiring, or one number for all. */
  readonly delays: Uint16Array | Uint32Array | number;
  /** Takes only weights ≥ 0 or only weights < 0. */
  readonly sign?: 'positive' | 'negative' | undefined;
  readonly keepOrder?: boolean;
  /** Where many rows are to lie: they are not held twice then. */
  readonly into?: { readonly arena: Arena; readonly connection: number };
}

/** Bytes of targets from which on rows are made in the arena. */
const LARGE = 1 << 20;

/**
 * Sorts a part of a wiring into rows by counting: linear in the number of connections. Throws a KernelError (OutOfMemory) where they have to
 * lie in an arena that cannot grow.
 */
export function buildCsr(wish: CsrWish): Csr {
  const { wiring, part, weights } = wish;
  const chosen = choose(wish);
  const sourceCount = part.sourceTo - part.sourceFrom;
  const begin = wiring.offsets[part.targetFrom] as number;
  const end = wiring.offsets[part.targetTo] as number;
  const delays = typeof wish.delays === 'number' ? Uint32Array.of(wish.delays) : distinctDelays(wish.delays, begin, end, chosen);
  const cells = cellsOf(wish, delays, begin, end, chosen);
  const heads = new Uint32Array(sourceCount * delays.length + 1);
  const absent = heads.length;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number;
    if (cell < absent) heads[cell] = (heads[cell] as number) + 1;
  }
  let total = 0;
  for (let cell = 0; cell < heads.length; cell++) {
    const count = heads[cell] as number;
    heads[cell] = total;
    total += count;
  }
  const pointers = heads.slice();
  const { targets, own, places } = roomFor(wish, total);
  const order = wish.keepOrder ? new Uint32Array(total) : undefined;
  const indegree =
    own === undefined && order === undefined && chosen === undefined
      ? placeTargets(wiring, part, begin, cells, heads, targets)
      : placeAll(wiring, part, begin, cells, heads, absent, targets, own, weights, order);
  return { sourceCount, delays, pointers, targets, weights: own, places, order, indegree };
}

interface Room extends Pick<Csr, 'targets' | 'places'> {
  readonly own: Csr['weights'];
}

function roomFor({ part, weights, into }: CsrWish, total: number): Room {
  const Targets = part.populationSize <= 65536 ? Uint16Array : Uint32Array;
  const Weights = weights === undefined ? undefined : fitsSingle(weights) ? Float32Array : Float64Array;
  const bytes = total * Targets.BYTES_PER_ELEMENT;
  if (into === undefined || bytes < LARGE) return { targets: new Targets(total), own: Weights && new Weights(total), places: undefined };
  const { arena, connection } = into;
  const places = {
    targets: arena.reserve(bytes, 'fixed'),
    weights: Weights === undefined ? 0 : arena.reserve(total * Weights.BYTES_PER_ELEMENT, 'fixed'),
  };
  commit(arena, { connection });
  const { buffer } = arena.memory;
  return { targets: new Targets(buffer, places.targets, total), own: Weights && new Weights(buffer, places.weights, total), places };
}

/** 1 for each connection that the wish takes; undefined where it takes all of its targets' connections. */
function choose({ wiring, part, weights, sign }: CsrWish): Uint8Array | undefined {
  const signed = sign !== undefined && weights !== undefined;
  if (part.allSources && !signed) return undefined;
  const { sources } = wiring;
  const chosen = new Uint8Array(sources.length);
  const negative = sign === 'negative';
  for (let i = 0; i < sources.length; i++) {
    const s = sources[i] as number;
    if (s < part.sourceFrom || s >= part.sourceTo) continue;
    if (!signed || (weights[i] as number) < 0 === negative) chosen[i] = 1;
  }
  return chosen;
}

/** The (source, delay) cell of each connection begin … end − 1; a number past the last cell for those not taken. */
function cellsOf(
  { wiring, part, delays: given }: CsrWish,
  delays: Uint32Array,
  begin: number,
  end: number,
  chosen: Uint8Array | undefined,
): Uint16Array | Uint32Array {
  const { sources } = wiring;
  const { sourceFrom } = part;
  // The usual case needs no copy: a source is its own cell.
  if (typeof given === 'number' && chosen === undefined && sourceFrom === 0) return sources.subarray(begin, end);
  const nd = delays.length;
  const absent = (part.sourceTo - sourceFrom) * nd + 1;
  const cells = new Uint32Array(end - begin);
  const place = typeof given === 'number' ? undefined : delayPlaces(delays);
  for (let i = begin; i < end; i++) {
    if (chosen !== undefined && chosen[i] === 0) cells[i - begin] = absent;
    else if (place === undefined) cells[i - begin] = (sources[i] as number) - sourceFrom;
    else cells[i - begin] = ((sources[i] as number) - sourceFrom) * nd + (place[(given as Uint16Array)[i] as number] as number);
  }
  return cells;
}

/** The tight loop for connections that share weight and delay. @returns the largest indegree */
function placeTargets(
  { offsets }: Wiring,
  part: Part,
  begin: number,
  cells: Uint16Array | Uint32Array,
  heads: Uint32Array,
  targets: Uint16Array | Uint32Array,
): number {
  let indegree = 0;
  for (let t = part.targetFrom; t < part.targetTo; t++) {
    const target = t - part.targetFrom + part.targetShift;
    const stop = (offsets[t + 1] as number) - begin;
    const start = (offsets[t] as number) - begin;
    if (stop - start > indegree) indegree = stop - start;
    for (let i = start; i < stop; i++) {
      const cell = cells[i] as number;
      const at = heads[cell] as number;
      targets[at] = target;
      heads[cell] = at + 1;
    }
  }
  return indegree;
}

function placeAll(
  { offsets }: Wiring,
  part: Part,
  begin: number,
  cells: Uint16Array | Uint32Array,
  heads: Uint32Array,
  absent: number,
  targets: Uint16Array | Uint32Array,
  own: Float32Array | Float64Array | undefined,
  weights: Float32Array | Float64Array | undefined,
  order: Uint32Array | undefined,
): number {
  let indegree = 0;
  for (let t = part.targetFrom; t < part.targetTo; t++) {
    const target = t - part.targetFrom + part.targetShift;
    let count = 0;
    for (let i = (offsets[t] as number) - begin; i < (offsets[t + 1] as number) - begin; i++) {
      const cell = cells[i] as number;
      if (cell >= absent) continue;
      count++;
      const at = heads[cell] as number;
      heads[cell] = at + 1;
      targets[at] = target;
      if (own !== undefined && weights !== undefined) own[at] = weights[begin + i] as number;
      if (order !== undefined) order[at] = begin + i;
    }
    if (count > indegree) indegree = count;
  }
  return indegree;
}

function distinctDelays(delays: Uint16Array | Uint32Array, begin: number, end: number, chosen: Uint8Array | undefined): Uint32Array {
  let largest = 0;
  for (let i = begin; i < end; i++) if ((delays[i] as number) > largest) largest = delays[i] as number;
  const seen = new Uint8Array(largest + 1);
  for (let i = begin; i < end; i++) if (chosen === undefined || chosen[i] === 1) seen[delays[i] as number] = 1;
  const distinct: number[] = [];
  seen.forEach((flag, delay) => {
    if (flag === 1) distinct.push(delay);
  });
  return Uint32Array.from(distinct);
}

/** delay in steps → its place among the distinct ones. */
function delayPlaces(delays: Uint32Array): Uint16Array | Uint32Array {
  const largest = delays[delays.length - 1] ?? 0;
  const places = delays.length <= 65535 ? new Uint16Array(largest + 1) : new Uint32Array(largest + 1);
  delays.forEach((delay, k) => {
    places[delay] = k;
  });
  return places;
}

function fitsSingle(weights: Float32Array | Float64Array): boolean {
  if (weights instanceof Float32Array) return true;
  for (let i = 0; i < weights.length; i++) if (Math.fround(weights[i] as number) !== weights[i]) return false;
  return true;
}
