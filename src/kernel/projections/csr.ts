import type { Wiring } from './wiring.ts';

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

export interface CsrWish {
  readonly wiring: Wiring;
  readonly part: Part;
  /** Per connection, in the order of the wiring; undefined: one weight for all. */
  readonly weights?: Float32Array | Float64Array | undefined;
  /** Steps per connection in the order of the wiring, or one number for all. */
  readonly delays: Uint16Array | Uint32Array | number;
  /** Takes only weights ≥ 0 or only weights < 0. */
  readonly sign?: 'positive' | 'negative' | undefined;
  readonly keepOrder?: boolean;
}

/** Sorts a part of a wiring into rows by counting: linear in the number of connections. */
export function buildCsr(wish: CsrWish): Csr {
  const { wiring, part, weights, sign } = wish;
  const { offsets, sources } = wiring;
  const { sourceFrom, sourceTo, targetFrom, targetTo } = part;
  const sourceCount = sourceTo - sourceFrom;
  const begin = offsets[targetFrom] as number;
  const end = offsets[targetTo] as number;
  const whole = part.allSources && sign === undefined && typeof wish.delays === 'number';
  const takes = (i: number): boolean => {
    const s = sources[i] as number;
    if (s < sourceFrom || s >= sourceTo) return false;
    if (sign === undefined || weights === undefined) return true;
    return sign === 'negative' ? (weights[i] as number) < 0 : !((weights[i] as number) < 0);
  };
  const delays = distinctDelays(wish.delays, begin, end, takes);
  const nd = delays.length;
  const place = delayPlaces(delays);
  const heads = new Uint32Array(sourceCount * nd + 1);
  if (whole) {
    for (let i = begin; i < end; i++) {
      const s = sources[i] as number;
      heads[s] = (heads[s] as number) + 1;
    }
  } else {
    for (let i = begin; i < end; i++) {
      if (!takes(i)) continue;
      const cell =
        ((sources[i] as number) - sourceFrom) * nd + (typeof wish.delays === 'number' ? 0 : (place[wish.delays[i] as number] as number));
      heads[cell] = (heads[cell] as number) + 1;
    }
  }
  let total = 0;
  for (let cell = 0; cell < heads.length; cell++) {
    const count = heads[cell] as number;
    heads[cell] = total;
    total += count;
  }
  const pointers = heads.slice();
  const targets = part.populationSize <= 65536 ? new Uint16Array(total) : new Uint32Array(total);
  const single = weights instanceof Float32Array || (weights !== undefined && fitsSingle(weights));
  const own = weights === undefined ? undefined : single ? new Float32Array(total) : new Float64Array(total);
  const order = wish.keepOrder ? new Uint32Array(total) : undefined;
  let indegree = 0;
  if (whole && own === undefined && order === undefined) {
    for (let t = targetFrom; t < targetTo; t++) {
      const target = t - targetFrom + part.targetShift;
      const stop = offsets[t + 1] as number;
      const start = offsets[t] as number;
      if (stop - start > indegree) indegree = stop - start;
      for (let i = start; i < stop; i++) {
        const s = sources[i] as number;
        const at = heads[s] as number;
        targets[at] = target;
        heads[s] = at + 1;
      }
    }
  } else {
    for (let t = targetFrom; t < targetTo; t++) {
      const target = t - targetFrom + part.targetShift;
      let count = 0;
      for (let i = offsets[t] as number; i < (offsets[t + 1] as number); i++) {
        if (!takes(i)) continue;
        count++;
        const cell =
          ((sources[i] as number) - sourceFrom) * nd + (typeof wish.delays === 'number' ? 0 : (place[wish.delays[i] as number] as number));
        const at = heads[cell] as number;
        heads[cell] = at + 1;
        targets[at] = target;
        if (own !== undefined && weights !== undefined) own[at] = weights[i] as number;
        if (order !== undefined) order[at] = i;
      }
      if (count > indegree) indegree = count;
    }
  }
  return { sourceCount, delays, pointers, targets, weights: own, order, indegree };
}

function distinctDelays(
  delays: Uint16Array | Uint32Array | number,
  begin: number,
  end: number,
  takes: (i: number) => boolean,
): Uint32Array {
  if (typeof delays === 'number') return Uint32Array.of(delays);
  const seen = new Set<number>();
  for (let i = begin; i < end; i++) if (takes(i)) seen.add(delays[i] as number);
  return Uint32Array.from(seen).sort();
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

function fitsSingle(weights: Float64Array): boolean {
  for (let i = 0; i < weights.length; i++) if (Math.fround(weights[i] as number) !== weights[i]) return false;
  return true;
}
