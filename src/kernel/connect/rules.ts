import { log, log1p } from '../../base/elementary.ts';
import type { Said } from '../../base/said.ts';
import { type RuleFault, ruleFaults } from '../../models/vocabulary/ruleFaults.ts';
import {
  amountOf,
  type ConnectionRule,
  type RuleSides,
  ruleNamed,
  type Sampler,
  type WrittenConnSpec,
} from '../../models/vocabulary/rules.ts';
import { binomialCount, poissonCount } from '../random/counts.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { said } from '../said.ts';
import { type ConnSpec, KernelError } from '../types.ts';
import { drawDistinct, Stamps, sampleWithout } from './sample.ts';
import { onlyWanted, SourceList, transpose, type Wiring } from './wiring.ts';

/** The two collections of a Connect call, as far as a rule has to know them. */
export interface Sides {
  readonly sources: number;
  readonly targets: number;
  /** For each target the index of the same node among the sources, −1 where it is none of them; undefined where the collections do not meet. */
  readonly self?: Int32Array | undefined;
  /** 1 for each target whose connections are wanted; undefined where all are. What is drawn for one does not depend on it. */
  readonly wanted?: Uint8Array | undefined;
}

/** Refuses a rule that is wrong in itself or asks for more than both sides have. Throws a KernelError that names the figures. */
export function checkRule(spec: ConnSpec, sides: Sides): void {
  const [fault] = ruleFaults(spec, ruleSides(sides));
  if (fault === undefined) return;
  const name = fault.code === 'sizes_differ' ? 'DimensionMismatch' : 'BadProperty';
  throw new KernelError(name, faultSaid(fault, spec, sides), { field: `conn_spec.${fault.key}` });
}

function ruleSides({ sources, targets, self }: Sides): RuleSides {
  let shared = 0;
  let aligned = 0;
  for (const [t, s] of (self ?? []).entries()) {
    if (s >= 0) shared++;
    if (s === t) aligned++;
  }
  return { sources, targets, shared, aligned };
}

/** What NEST says, with the figures. */
function faultSaid(fault: RuleFault, spec: ConnSpec, { sources, targets }: Sides): Said {
  const { key } = fault;
  const { rule } = spec;
  const found = (spec as WrittenConnSpec)[key];
  switch (fault.code) {
    case 'unknown_rule':
      return said('kernel.rule.unknown', { rule: String(rule) });
    case 'missing':
    case 'not_allowed': {
      const { type, low, high, below } = fault.of;
      const values = {
        key,
        rule,
        found,
        allowed: said(type === 'boolean' ? 'kernel.type.boolean' : type === 'integer' ? 'kernel.type.integer' : 'kernel.type.real'),
      };
      if (low === undefined) return said('kernel.rule.key', values);
      if (high === undefined) return said('kernel.rule.keyFrom', { ...values, low });
      return below === undefined
        ? said('kernel.rule.keyBetween', { ...values, low, high })
        : said('kernel.rule.keyBelow', { ...values, low, high: below });
    }
    case 'no_flag':
      return said('kernel.rule.flag', { key, found });
    case 'insists':
      return said('kernel.rule.insists', { rule, key, needed: String(fault.needed) });
    case 'sizes_differ':
      return said('kernel.rule.sizes', { rule, sources, targets });
    case 'no_partner':
      return said(NO_PARTNER[fault.whose], { key, amount: fault.amount });
    case 'too_many': {
      const without = said(fault.withoutSelf ? 'kernel.rule.withoutBoth' : 'kernel.rule.withoutMultapses');
      return said(TOO_MANY[fault.whose], { key, amount: fault.amount, without, most: fault.most });
    }
  }
}

const NO_PARTNER = { pair: 'kernel.rule.noPair', source: 'kernel.rule.noSource', target: 'kernel.rule.noTarget' } as const;
const TOO_MANY = { source: 'kernel.rule.indegree', target: 'kernel.rule.outdegree' } as const;

/**
 * Samples a rule. The draws of a target (fixed_outdegree: of a source) come from a stream of its own, (seed, key, index), so
 * that they do not depend on who builds which part. Call checkRule first.
 */
export function sampleRule(spec: ConnSpec, sides: Sides, seed: number, key: number): Wiring {
  const rule = ruleNamed(spec.rule) as ConnectionRule;
  return samplers[rule.sampler]({
    amount: amountOf(spec),
    multapses: spec.allow_multapses ?? true,
    sources: sides.sources,
    targets: sides.targets,
    self: spec.allow_autapses === false ? sides.self : undefined,
    wanted: sides.wanted,
    stream: new Stream(seed, PURPOSE.connect, key, 0),
    seed,
    key,
  });
}

/** What a sampler has to know. */
interface Sampling {
  /** The rule's number: its degree, N, p or mean. */
  readonly amount: number;
  readonly multapses: boolean;
  readonly sources: number;
  readonly targets: number;
  /** As in Sides, where a node may not be connected to itself. */
  readonly self: Int32Array | undefined;
  readonly wanted: Uint8Array | undefined;
  readonly stream: Stream;
  readonly seed: number;
  readonly key: number;
}

const samplers: Readonly<Record<Sampler, (sampling: Sampling) => Wiring>> = {
  all_pairs: allPairs,
  in_order: ({ sources, targets, self, wanted }) =>
    perTarget(
      sources,
      targets,
      targets,
      (t, list) => {
        if (self === undefined || self[t] !== t) list.push(t);
      },
      { wanted },
    ),
  sources_of_each_target: fixedDegree,
  targets_of_each_source: (sampling) => {
    const { sources, targets, self, wanted } = sampling;
    const reversed = self === undefined ? undefined : invert(self, sources);
    const drawn = fixedDegree({ ...sampling, sources: targets, targets: sources, self: reversed, wanted: undefined });
    return { ...onlyWanted(transpose(drawn, targets), wanted), bySource: sources };
  },
  pairs: totalNumber,
  each_pair: (sampling) => (sampling.amount === 1 ? allPairs(sampling) : eachPair(sampling)),
  each_pair_both_ways: symmetric,
  number_of_each_pair: ({ amount, sources, targets, self, wanted, stream, seed, key }) => {
    const expected = sources * targets * amount;
    const fill = (t: number, list: SourceList): void => {
      stream.reseed(seed, PURPOSE.connect, key, t);
      const without = self?.[t] ?? -1;
      const candidates = without >= 0 ? sources - 1 : sources;
      sampleWithout(stream, list, poissonCount(stream, amount * candidates), candidates, without);
    };
    return perTarget(sources, targets, expected + 6 * Math.sqrt(expected) + 16, fill, { wanted });
  },
};

function allPairs({ sources, targets, self, wanted }: Sampling): Wiring {
  const fill = (t: number, list: SourceList): void => {
    const without = self?.[t] ?? -1;
    const values = list.room(sources);
    let at = list.length;
    for (let s = 0; s < sources; s++) if (s !== without) values[at++] = s;
    list.length = at;
  };
  return perTarget(sources, targets, sources * targets, fill, { wanted });
}

/** The gaps between the sources of a target are geometric, so that only what is made costs a draw. */
function eachPair({ amount: p, sources, targets, self, wanted, stream, seed, key }: Sampling): Wiring {
  const scale = 1 / log1p(-p);
  const expected = sources * targets * p;
  const fill = (t: number, list: SourceList): void => {
    if (p === 0) return;
    stream.reseed(seed, PURPOSE.connect, key, t);
    const without = self?.[t] ?? -1;
    for (let s = Math.floor(log(stream.open()) * scale); s < sources; s += 1 + Math.floor(log(stream.open()) * scale)) {
      if (s !== without) list.push(s);
    }
  };
  return perTarget(sources, targets, expected + 6 * Math.sqrt(expected) + 16, fill, { wanted });
}

/** Targets that are left out; `inOrder`: they are drawn all the same, as all targets draw from one stream. */
interface Unwanted {
  readonly wanted?: Uint8Array | undefined;
  readonly inOrder?: boolean;
}

function shareOf(wanted: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < wanted.length; i++) count += wanted[i] as number;
  return count / wanted.length;
}

/** The wiring that `fill` makes, target by target. */
export function perTarget(
  sources: number,
  targets: number,
  expected: number,
  fill: (target: number, list: SourceList) => void,
  { wanted, inOrder = false }: Unwanted = {},
): Wiring {
  const offsets = new Uint32Array(targets + 1);
  const list = new SourceList(sources, wanted === undefined ? expected : expected * shareOf(wanted));
  for (let t = 0; t < targets; t++) {
    const begin = list.length;
    const isWanted = wanted === undefined || wanted[t] === 1;
    if (isWanted || inOrder) fill(t, list);
    if (!isWanted) list.length = begin;
    offsets[t + 1] = list.length;
  }
  return { targetCount: targets, offsets, sources: list.finish() };
}

function fixedDegree({ amount: degree, multapses, sources, targets, self, wanted, stream, seed, key }: Sampling): Wiring {
  const stamps = multapses ? undefined : new Stamps(sources);
  const fill = (t: number, list: SourceList): void => {
    stream.reseed(seed, PURPOSE.connect, key, t);
    const without = self?.[t] ?? -1;
    const candidates = without >= 0 ? sources - 1 : sources;
    if (stamps === undefined) sampleWithout(stream, list, degree, candidates, without);
    else drawDistinct(stream, list, degree, candidates, without, stamps);
  };
  return perTarget(sources, targets, targets * degree, fill, { wanted });
}

/** N pairs, with replacement: the number of each target is binomial given what is left, then its sources are uniform. */
function totalNumber({ amount: n, sources, targets, self, wanted, stream }: Sampling): Wiring {
  const candidatesOf = (t: number) => sources - ((self?.[t] ?? -1) >= 0 ? 1 : 0);
  let left = n;
  let pairsLeft = 0;
  for (let t = 0; t < targets; t++) pairsLeft += candidatesOf(t);
  const fill = (t: number, list: SourceList): void => {
    const candidates = candidatesOf(t);
    const count = pairsLeft === candidates ? left : binomialCount(stream, left, candidates / pairsLeft);
    pairsLeft -= candidates;
    left -= count;
    sampleWithout(stream, list, count, candidates, self?.[t] ?? -1);
  };
  return perTarget(sources, targets, n, fill, { wanted, inOrder: true });
}

/**
 * NEST draws for each target a binomial number of distinct sources other than itself and makes each of these pairs in both
 * directions. This wiring is one direction; the kernel adds the other.
 */
function symmetric({ amount: p, sources, targets, self, stream, seed, key }: Sampling): Wiring {
  const stamps = new Stamps(sources);
  return perTarget(sources, targets, sources * targets * p * 1.2 + 16, (t, list) => {
    stream.reseed(seed, PURPOSE.connect, key, t);
    const without = self?.[t] ?? -1;
    const candidates = without >= 0 ? sources - 1 : sources;
    // NEST draws again until not all sources are taken; the odds of that are p^sources. Bounded here, lest a p next to 1 hangs.
    let indegree = binomialCount(stream, sources, p);
    for (let tries = 0; indegree >= sources && tries < 1000; tries++) indegree = binomialCount(stream, sources, p);
    drawDistinct(stream, list, Math.min(indegree, candidates), candidates, without, stamps);
  });
}

/** self maps targets to sources; this maps sources to targets. */
export function invert(self: Int32Array, sources: number): Int32Array {
  const result = new Int32Array(sources).fill(-1);
  for (let t = 0; t < self.length; t++) if ((self[t] as number) >= 0) result[self[t] as number] = t;
  return result;
}
