import { log, log1p } from '../../base/elementary.ts';
import { groupDigits } from '../../base/numbers.ts';
import { binomialCount, poissonCount } from '../random/counts.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { type ConnSpec, KernelError } from '../types.ts';
import { drawDistinct, Stamps, sampleWithout } from './sample.ts';
import { SourceList, transpose, type Wiring } from './wiring.ts';

/** The two collections of a Connect call, as far as a rule has to know them. */
export interface Sides {
  readonly sources: number;
  readonly targets: number;
  /** For each target the index of the same node among the sources, −1 where it is none of them; undefined where the collections do not meet. */
  readonly self?: Int32Array | undefined;
}

/** What is odd about a rule's own numbers, before anything is sampled. Throws a KernelError that names the figures. */
export function checkRule(spec: ConnSpec, sides: Sides): void {
  const { sources, targets } = sides;
  const multapses = spec.allow_multapses ?? true;
  const autapses = (spec.allow_autapses ?? true) || sides.self === undefined;
  // Without autapses some node has one partner less, unless no node is on both sides.
  const fewestSources = autapses ? sources : sources - 1;
  const fewestTargets = autapses ? targets : targets - 1;
  switch (spec.rule) {
    case 'all_to_all':
      return;
    case 'one_to_one':
      if (sources !== targets) {
        throw refuse(
          'DimensionMismatch',
          `one_to_one needs as many sources as targets: there are ${groupDigits(sources)} sources and ${groupDigits(targets)} targets.`,
          'conn_spec.rule',
        );
      }
      return;
    case 'fixed_indegree':
      checkDegree('indegree', spec.indegree, fewestSources, 'source', multapses, autapses);
      return;
    case 'fixed_outdegree':
      checkDegree('outdegree', spec.outdegree, fewestTargets, 'target', multapses, autapses);
      return;
    case 'fixed_total_number': {
      checkCount('N', spec.N);
      const pairs = candidatePairs(spec, sides);
      if (spec.N > 0 && pairs === 0)
        throw refuse('BadProperty', `N is ${groupDigits(spec.N)}, but there is no pair of nodes to connect.`, 'conn_spec.N');
      if (!multapses && spec.N > pairs) {
        throw refuse(
          'BadProperty',
          `Total number of connections cannot exceed product of source and target population sizes: N is ${groupDigits(spec.N)}, but without multapses${autapses ? '' : ' and autapses'} there are only ${groupDigits(pairs)} pairs.`,
          'conn_spec.N',
        );
      }
      return;
    }
    case 'pairwise_bernoulli':
      checkProbability(spec.p);
      return;
    case 'symmetric_pairwise_bernoulli':
      checkProbability(spec.p);
      if (spec.p === 1) throw refuse('BadProperty', 'Connection probability p of symmetric_pairwise_bernoulli must be < 1.', 'conn_spec.p');
      if (!multapses)
        throw refuse(
          'BadProperty',
          'symmetric_pairwise_bernoulli can make a pair twice; it needs allow_multapses true.',
          'conn_spec.allow_multapses',
        );
      if (spec.allow_autapses !== false) {
        throw refuse('BadProperty', 'symmetric_pairwise_bernoulli needs allow_autapses false.', 'conn_spec.allow_autapses');
      }
      if (spec.make_symmetric !== true) {
        throw refuse('BadProperty', 'symmetric_pairwise_bernoulli needs make_symmetric true.', 'conn_spec.make_symmetric');
      }
      return;
    case 'pairwise_poisson':
      if (!(spec.pairwise_avg_num_conns >= 0) || !Number.isFinite(spec.pairwise_avg_num_conns)) {
        throw refuse(
          'BadProperty',
          `pairwise_avg_num_conns must be a number >= 0, got ${spec.pairwise_avg_num_conns}.`,
          'conn_spec.pairwise_avg_num_conns',
        );
      }
      if (!multapses) {
        throw refuse(
          'BadProperty',
          'pairwise_poisson makes several connections of a pair; it needs allow_multapses true.',
          'conn_spec.allow_multapses',
        );
      }
      return;
    default:
      throw refuse('BadProperty', `Unknown connection rule "${String((spec as { rule: unknown }).rule)}".`, 'conn_spec.rule');
  }
}

/** Expected number of connections: exact where the rule fixes it. Needs no memory and holds for any size. */
export function expectedConnections(spec: ConnSpec, sides: { sources: number; targets: number; shared: number }): number {
  const { sources, targets, shared } = sides;
  const pairs = sources * targets - (spec.allow_autapses === false ? shared : 0);
  switch (spec.rule) {
    case 'all_to_all':
      return pairs;
    case 'one_to_one':
      return Math.min(sources, targets);
    case 'fixed_indegree':
      return targets * spec.indegree;
    case 'fixed_outdegree':
      return sources * spec.outdegree;
    case 'fixed_total_number':
      return spec.N;
    case 'pairwise_bernoulli':
      return pairs * spec.p;
    case 'symmetric_pairwise_bernoulli':
      return 2 * sources * targets * spec.p;
    case 'pairwise_poisson':
      return pairs * spec.pairwise_avg_num_conns;
    default:
      return 0;
  }
}

/**
 * Samples a rule. The draws of a target (fixed_outdegree: of a source) come from a stream of its own, (seed, key, index), so
 * that they do not depend on who builds which part. Call checkRule first.
 */
export function sampleRule(spec: ConnSpec, sides: Sides, seed: number, key: number): Wiring {
  const self = spec.allow_autapses === false ? sides.self : undefined;
  const { sources, targets } = sides;
  const stream = new Stream(seed, PURPOSE.connect, key, 0);
  switch (spec.rule) {
    case 'all_to_all':
      return perTarget(sources, targets, sources * targets, (t, list) => {
        const without = self?.[t] ?? -1;
        const values = list.room(sources);
        let at = list.length;
        for (let s = 0; s < sources; s++) if (s !== without) values[at++] = s;
        list.length = at;
      });
    case 'one_to_one':
      return perTarget(sources, targets, targets, (t, list) => {
        if (self === undefined || self[t] !== t) list.push(t);
      });
    case 'fixed_indegree':
      return fixedDegree(sources, targets, spec.indegree, spec.allow_multapses ?? true, self, stream, seed, key);
    case 'fixed_outdegree': {
      const reversed = self === undefined ? undefined : invert(self, sources);
      return transpose(fixedDegree(targets, sources, spec.outdegree, spec.allow_multapses ?? true, reversed, stream, seed, key), targets);
    }
    case 'fixed_total_number':
      return totalNumber(spec.N, spec.allow_multapses ?? true, sides, self, stream);
    case 'pairwise_bernoulli': {
      const { p } = spec;
      if (p === 1) return sampleRule({ ...spec, rule: 'all_to_all' }, sides, seed, key);
      const scale = 1 / log1p(-p);
      const expected = sources * targets * p;
      return perTarget(sources, targets, expected + 6 * Math.sqrt(expected) + 16, (t, list) => {
        if (p === 0) return;
        stream.reseed(seed, PURPOSE.connect, key, t);
        const without = self?.[t] ?? -1;
        for (let s = Math.floor(log(stream.open()) * scale); s < sources; s += 1 + Math.floor(log(stream.open()) * scale)) {
          if (s !== without) list.push(s);
        }
      });
    }
    case 'symmetric_pairwise_bernoulli':
      return symmetric(spec.p, sides, stream, seed, key);
    case 'pairwise_poisson': {
      const mean = spec.pairwise_avg_num_conns;
      const expected = sources * targets * mean;
      return perTarget(sources, targets, expected + 6 * Math.sqrt(expected) + 16, (t, list) => {
        stream.reseed(seed, PURPOSE.connect, key, t);
        const without = self?.[t] ?? -1;
        const candidates = without >= 0 ? sources - 1 : sources;
        sampleWithout(stream, list, poissonCount(stream, mean * candidates), candidates, without);
      });
    }
  }
}

function perTarget(sources: number, targets: number, expected: number, fill: (target: number, list: SourceList) => void): Wiring {
  const offsets = new Uint32Array(targets + 1);
  const list = new SourceList(sources, expected);
  for (let t = 0; t < targets; t++) {
    fill(t, list);
    offsets[t + 1] = list.length;
  }
  return { targetCount: targets, offsets, sources: list.finish() };
}

function fixedDegree(
  sources: number,
  targets: number,
  degree: number,
  multapses: boolean,
  self: Int32Array | undefined,
  stream: Stream,
  seed: number,
  key: number,
): Wiring {
  const stamps = multapses ? undefined : new Stamps(sources);
  return perTarget(sources, targets, targets * degree, (t, list) => {
    stream.reseed(seed, PURPOSE.connect, key, t);
    const without = self?.[t] ?? -1;
    const candidates = without >= 0 ? sources - 1 : sources;
    if (stamps === undefined) sampleWithout(stream, list, degree, candidates, without);
    else drawDistinct(stream, list, degree, candidates, without, stamps);
  });
}

/**
 * N pairs, with replacement: the number of each target is binomial given what is left, then its sources are uniform. Without:
 * N distinct numbers of pairs by Floyd's algorithm.
 */
function totalNumber(n: number, multapses: boolean, sides: Sides, self: Int32Array | undefined, stream: Stream): Wiring {
  const { sources, targets } = sides;
  const candidatesOf = (t: number) => sources - ((self?.[t] ?? -1) >= 0 ? 1 : 0);
  if (multapses) {
    let left = n;
    let pairsLeft = 0;
    for (let t = 0; t < targets; t++) pairsLeft += candidatesOf(t);
    return perTarget(sources, targets, n, (t, list) => {
      const candidates = candidatesOf(t);
      const count = pairsLeft === candidates ? left : binomialCount(stream, left, candidates / pairsLeft);
      pairsLeft -= candidates;
      left -= count;
      sampleWithout(stream, list, count, candidates, self?.[t] ?? -1);
    });
  }
  const starts = new Float64Array(targets + 1);
  for (let t = 0; t < targets; t++) starts[t + 1] = (starts[t] as number) + candidatesOf(t);
  const total = starts[targets] as number;
  const chosen = distinctNumbers(stream, n, total);
  let at = 0;
  return perTarget(sources, targets, n, (t, list) => {
    const without = self?.[t] ?? -1;
    const end = starts[t + 1] as number;
    for (; at < chosen.length && (chosen[at] as number) < end; at++) {
      const s = (chosen[at] as number) - (starts[t] as number);
      list.push(without >= 0 && s >= without ? s + 1 : s);
    }
  });
}

/** `count` distinct whole numbers below `total`, ascending: Floyd's algorithm over an open-addressing table. */
export function distinctNumbers(stream: Stream, count: number, total: number): Float64Array {
  let bits = 4;
  while (2 ** bits < 2 * count) bits++;
  const size = 2 ** bits;
  const table = new Float64Array(size).fill(-1);
  const add = (value: number): boolean => {
    let slot = (Math.imul((value % 4294967296) | 0, 0x9e3779b1) ^ Math.imul(Math.floor(value / 4294967296), 0x85ebca6b)) >>> (32 - bits);
    for (;;) {
      const found = table[slot] as number;
      if (found === value) return false;
      if (found === -1) {
        table[slot] = value;
        return true;
      }
      slot = slot + 1 === size ? 0 : slot + 1;
    }
  };
  const result = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const last = total - count + i;
    const value = Math.floor(stream.uniform() * (last + 1));
    if (add(value)) result[i] = value;
    else {
      add(last);
      result[i] = last;
    }
  }
  return result.sort();
}

/**
 * NEST draws for each target a binomial number of distinct sources other than itself and makes each of these pairs in both
 * directions. This wiring is one direction; the kernel adds the other.
 */
function symmetric(p: number, sides: Sides, stream: Stream, seed: number, key: number): Wiring {
  const { sources, targets } = sides;
  const stamps = new Stamps(sources);
  return perTarget(sources, targets, sources * targets * p * 1.2 + 16, (t, list) => {
    stream.reseed(seed, PURPOSE.connect, key, t);
    const without = sides.self?.[t] ?? -1;
    const candidates = without >= 0 ? sources - 1 : sources;
    // NEST draws again until not all sources are taken; the odds of that are p^sources. Bounded here, lest a p next to 1 hangs.
    let indegree = binomialCount(stream, sources, p);
    for (let tries = 0; indegree >= sources && tries < 1000; tries++) indegree = binomialCount(stream, sources, p);
    drawDistinct(stream, list, Math.min(indegree, candidates), candidates, without, stamps);
  });
}

/** self maps targets to sources; this maps sources to targets. */
function invert(self: Int32Array, sources: number): Int32Array {
  const result = new Int32Array(sources).fill(-1);
  for (let t = 0; t < self.length; t++) if ((self[t] as number) >= 0) result[self[t] as number] = t;
  return result;
}

function candidatePairs(spec: ConnSpec, sides: Sides): number {
  let shared = 0;
  if (spec.allow_autapses === false && sides.self) for (const s of sides.self) if (s >= 0) shared++;
  return sides.sources * sides.targets - shared;
}

function checkDegree(key: string, degree: number, candidates: number, side: string, multapses: boolean, autapses: boolean): void {
  checkCount(key, degree);
  if (degree > 0 && candidates === 0) {
    throw refuse(
      'BadProperty',
      `${key} is ${groupDigits(degree)}, but there is no ${side} a node could be connected to.`,
      `conn_spec.${key}`,
    );
  }
  if (!multapses && degree > candidates) {
    const word = key === 'indegree' ? 'Indegree' : 'Outdegree';
    throw refuse(
      'BadProperty',
      `${word} cannot be larger than population size: ${key} is ${groupDigits(degree)}, but without multapses${autapses ? '' : ' and autapses'} there are only ${groupDigits(candidates)} ${side}s to choose from.`,
      `conn_spec.${key}`,
    );
  }
}

function checkCount(key: string, value: number): void {
  if (!Number.isInteger(value) || value < 0)
    throw refuse('BadProperty', `${key} must be an integer >= 0, got ${String(value)}.`, `conn_spec.${key}`);
}

function checkProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw refuse('BadProperty', `Connection probability p must be in [0, 1], got ${String(p)}.`, 'conn_spec.p');
}

function refuse(name: string, message: string, field: string): KernelError {
  return new KernelError(name, message, { field });
}
