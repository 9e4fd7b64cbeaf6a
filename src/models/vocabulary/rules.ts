/**
 * NEST's connection rules: how each is written, what it asks of the two sides, how many connections it makes, and what drawing
 * it takes. Kernel, document, forms, canvas and estimate read these records; nowhere else is a rule named.
 * Source: NEST 3.9, "Connection rules" and ConnBuilder.
 */

import type { Mask } from '../../space/types.ts';

/** A rule with its numbers, as the kernel takes it. */
type Rule =
  | { readonly rule: 'all_to_all' }
  | { readonly rule: 'one_to_one'; readonly make_symmetric?: boolean }
  | { readonly rule: 'fixed_indegree'; readonly indegree: number }
  | { readonly rule: 'fixed_outdegree'; readonly outdegree: number }
  | { readonly rule: 'fixed_total_number'; readonly N: number }
  | { readonly rule: 'pairwise_bernoulli'; readonly p?: Amount }
  | { readonly rule: 'symmetric_pairwise_bernoulli'; readonly p: number; readonly make_symmetric: true }
  | { readonly rule: 'pairwise_poisson'; readonly pairwise_avg_num_conns: Amount };

/** A number, or an expression (language/values) that is evaluated for each pair. */
type Amount = number | { readonly expression: string };

export type ConnSpec = Rule & {
  readonly allow_autapses?: boolean;
  readonly allow_multapses?: boolean;
  // What NEST's spatial connecting adds (see spatialKeysOfRule).
  readonly mask?: Mask;
  readonly use_on_source?: boolean;
  readonly allow_oversized_mask?: boolean;
  /** Of a rule with a fixed number of partners: how likely each of them is, beside the others. */
  readonly p?: Amount;
};

type RuleName = Rule['rule'];

/** A conn_spec as somebody wrote it, before it was held against its rule. */
export type WrittenConnSpec = { readonly rule: string } & Readonly<Record<string, unknown>>;

/** A key of a rule beside allow_autapses and allow_multapses, which every rule has. */
export interface RuleKey {
  readonly name: string;
  readonly type: 'integer' | 'real' | 'boolean';
  /** Smallest and largest value, both allowed. */
  readonly low?: number;
  readonly high?: number;
  /** Values have to stay below this one. */
  readonly below?: number;
  /** What to fill in when somebody chooses the rule. */
  readonly initial: number | boolean;
  /** May be left out, which says `initial`. */
  readonly optional?: true;
  /** May be an expression, evaluated for each pair of nodes. */
  readonly expression?: true;
  readonly doc: string;
}

/** What is drawn, in one word; the kernel has one sampler for each of them. */
export type Sampler =
  | 'all_pairs'
  | 'in_order'
  | 'sources_of_each_target'
  | 'targets_of_each_source'
  | 'pairs'
  | 'each_pair'
  | 'each_pair_both_ways'
  | 'number_of_each_pair';

/** The two sides of a connection, as far as a rule has to know them. */
export interface RuleSides {
  readonly sources: number;
  readonly targets: number;
  /** Nodes that are on both sides. */
  readonly shared: number;
  /** Nodes that stand at the same place on both sides. */
  readonly aligned: number;
}

export interface ConnectionCount {
  /** Expected number of connections. */
  readonly expected: number;
  /** Whether it is always this number. */
  readonly exact: boolean;
}

export interface ConnectionRule {
  readonly name: RuleName;
  readonly keys: readonly RuleKey[];
  readonly doc: string;
  /** The key whose number says how many; left out where the sizes of both sides say it all. */
  readonly amount?: string;
  /** Whether connections are drawn, so that another seed makes others. */
  readonly random: boolean;
  /** Whether it may end at a device; NEST's other rules ask for nodes with proxies there. They may all start at one. */
  readonly intoDevices: boolean;
  /** Whether each connection is made in the other direction as well. */
  readonly bothWays: boolean;
  /** Flags that NEST insists on for this rule. A flag left out is true, but make_symmetric has to be said. */
  readonly insists: Readonly<Partial<Record<'allow_autapses' | 'allow_multapses' | 'make_symmetric', boolean>>>;
  /** Who draws the partners of whom, and what limits how many there can be without multapses. */
  readonly partners?: 'source' | 'target' | 'pair';
  /** The first version of NEST that has it, where that is not every one. */
  readonly since?: 3;
  /** Whether both sides have to have the same size. */
  readonly sameSize: boolean;
  readonly sampler: Sampler;
  /** `amount` is the value of that key, `pairs` the number of pairs that may be connected. */
  readonly count: (amount: number, pairs: number, sides: RuleSides, autapses: boolean) => ConnectionCount;
}

const exactly = (expected: number): ConnectionCount => ({ expected, exact: true });

const plain = { random: true, intoDevices: false, bothWays: false, insists: {}, sameSize: false } as const;

const probability: RuleKey = { name: 'p', type: 'real', low: 0, high: 1, initial: 0.1, doc: 'Probability of a connection.' };

/** NEST's kernel where the number of partners is fixed. */
const likelihood: RuleKey = {
  name: 'p',
  type: 'real',
  low: 0,
  initial: 1,
  optional: true,
  expression: true,
  doc: 'How likely each partner is, beside the others.',
};

const records: { readonly [R in RuleName]: Omit<ConnectionRule, 'name'> } = {
  all_to_all: {
    ...plain,
    keys: [],
    doc: 'Every source is connected to every target.',
    random: false,
    intoDevices: true,
    sampler: 'all_pairs',
    count: (_, pairs) => exactly(pairs),
  },
  one_to_one: {
    ...plain,
    keys: [
      {
        name: 'make_symmetric',
        type: 'boolean',
        initial: false,
        optional: true,
        doc: 'Whether each connection is made in the other direction, too, as gap junctions need it.',
      },
    ],
    doc: 'The first source to the first target, the second to the second, and so on.',
    random: false,
    intoDevices: true,
    sameSize: true,
    sampler: 'in_order',
    count: (_, __, { sources, targets, aligned }, autapses) => exactly(Math.min(sources, targets) - (autapses ? 0 : aligned)),
  },
  fixed_indegree: {
    ...plain,
    keys: [{ name: 'indegree', type: 'integer', low: 0, initial: 10, doc: 'Number of connections that each target gets.' }],
    doc: 'Each target gets the same number of sources, drawn at random.',
    amount: 'indegree',
    partners: 'source',
    sampler: 'sources_of_each_target',
    count: (indegree, _, { targets }) => exactly(indegree * targets),
  },
  fixed_outdegree: {
    ...plain,
    keys: [{ name: 'outdegree', type: 'integer', low: 0, initial: 10, doc: 'Number of connections that each source gets.' }],
    doc: 'Each source gets the same number of targets, drawn at random.',
    amount: 'outdegree',
    partners: 'target',
    sampler: 'targets_of_each_source',
    count: (outdegree, _, { sources }) => exactly(outdegree * sources),
  },
  fixed_total_number: {
    ...plain,
    keys: [{ name: 'N', type: 'integer', low: 0, initial: 100, doc: 'Number of connections in all.' }],
    doc: 'A fixed number of connections between sources and targets drawn at random.',
    amount: 'N',
    partners: 'pair',
    insists: { allow_multapses: true },
    sampler: 'pairs',
    count: (N) => exactly(N),
  },
  pairwise_bernoulli: {
    ...plain,
    keys: [{ ...probability, expression: true }],
    doc: 'Each pair of source and target is connected with the same probability.',
    amount: 'p',
    sampler: 'each_pair',
    count: (p, pairs) => ({ expected: p * pairs, exact: p === 0 || p === 1 }),
  },
  symmetric_pairwise_bernoulli: {
    ...plain,
    keys: [
      { ...probability, below: 1 },
      { name: 'make_symmetric', type: 'boolean', initial: true, doc: 'Both directions are made at once; has to be true for this rule.' },
    ],
    doc: 'Each pair is connected in both directions or not at all; a pair within one population can be drawn from either end.',
    amount: 'p',
    bothWays: true,
    insists: { allow_autapses: false, allow_multapses: true, make_symmetric: true },
    sampler: 'each_pair_both_ways',
    // Each target draws a binomial number of sources, again while it is all of them.
    count: (p, _, { sources, targets }) => {
      const all = p ** sources;
      const indegree = p < 1 && sources > 0 ? (sources * (p - all)) / (1 - all) : 0;
      return { expected: 2 * targets * indegree, exact: indegree === 0 };
    },
  },
  pairwise_poisson: {
    ...plain,
    keys: [
      {
        name: 'pairwise_avg_num_conns',
        type: 'real',
        low: 0,
        initial: 0.5,
        expression: true,
        doc: 'Mean number of connections between source and target.',
      },
    ],
    doc: 'Each pair gets a Poisson-distributed number of connections.',
    amount: 'pairwise_avg_num_conns',
    insists: { allow_multapses: true },
    since: 3,
    sampler: 'number_of_each_pair',
    count: (mean, pairs) => ({ expected: mean * pairs, exact: mean === 0 }),
  },
};

/** The rules by name, in the order in which lists show them; the first is what Connect uses where none is named. */
export const connectionRules: Readonly<Record<string, ConnectionRule>> = Object.fromEntries(
  Object.entries(records).map(([name, record]) => [name, { name: name as RuleName, ...record }]),
);

/** The rule that NEST uses where none is named. */
export const DEFAULT_RULE = 'all_to_all' satisfies RuleName;

/** The rule that pairs sources and targets in their order. */
export const RULE_IN_ORDER = 'one_to_one' satisfies RuleName;

/** The rule of this name, or undefined. */
export function ruleNamed(name: string): ConnectionRule | undefined {
  return Object.hasOwn(connectionRules, name) ? connectionRules[name] : undefined;
}

/** Every key that may stand in the conn_spec of a rule. */
export function keysOfRule(rule: ConnectionRule): string[] {
  return [...new Set(['rule', ...rule.keys.map(({ name }) => name), ...FLAGS, SYMMETRY])];
}

/**
 * What NEST's spatial connecting adds to the keys of some rules: a region, on whose side it is laid, and how likely partners are beside each
 * other. Source: NEST 3.9, _process_spatial_projections and ConnectionCreator.
 */
export function spatialKeysOfRule({ sampler }: ConnectionRule): readonly string[] {
  return SPATIAL_KEYS[sampler] ?? [];
}

const SPATIAL_KEYS: Readonly<Partial<Record<Sampler, readonly string[]>>> = {
  each_pair: ['mask', 'use_on_source', 'allow_oversized_mask'],
  sources_of_each_target: ['mask', 'allow_oversized_mask', 'p'],
  targets_of_each_source: ['mask', 'allow_oversized_mask', 'p'],
  number_of_each_pair: ['mask', 'allow_oversized_mask'],
};

/** The rules that can connect by positions. */
export function spatialRules(): readonly string[] {
  return Object.values(connectionRules)
    .filter((rule) => spatialKeysOfRule(rule).length > 0)
    .map(({ name }) => name);
}

/** Whether a conn_spec asks for positions by its keys, whatever its expressions say. */
export function asksForSpace(spec: WrittenConnSpec): boolean {
  const rule = ruleNamed(spec.rule);
  return rule !== undefined && spatialKeysOfRule(rule).some((key) => spec[key] !== undefined);
}

/** NEST's kernel: what a pair is worth, a probability or a mean number; undefined where nobody says it. */
export function likelihoodOf(spec: WrittenConnSpec): Amount | undefined {
  const rule = ruleNamed(spec.rule);
  const key = rule && keysWithSpace(rule).find(({ expression }) => expression);
  return key && (spec[key.name] as Amount | undefined);
}

/** The keys of a rule that may be an expression. */
export function expressionKeysOfRule(rule: ConnectionRule): readonly string[] {
  return keysWithSpace(rule).flatMap(({ name, expression }) => (expression ? [name] : []));
}

/** Expressions of a conn_spec, by key. */
export function expressionsIn(spec: WrittenConnSpec): readonly (readonly [key: string, expression: string])[] {
  return Object.entries(spec).flatMap(([key, value]) => {
    const text = isExpressionObject(value) ? value.expression : undefined;
    return text === undefined ? [] : [[key, text] as const];
  });
}

function isExpressionObject(value: unknown): value is { readonly expression: string } {
  return typeof value === 'object' && value !== null && 'expression' in value && typeof value.expression === 'string';
}

/** A rule as it is filled in when somebody chooses it: what `written` says of its keys and flags, and what NEST insists on. */
export function withRule(name: string, written: Readonly<Record<string, unknown>> = {}): WrittenConnSpec {
  const rule = ruleNamed(name);
  const keys = (rule?.keys ?? [])
    .filter((key) => !key.optional || written[key.name] !== undefined)
    .map((key) => [key.name, isValueOf(key, written[key.name]) ? written[key.name] : key.initial]);
  const flags = FLAGS.filter((flag) => written[flag] !== undefined && rule?.insists[flag] === undefined).map((flag) => [
    flag,
    written[flag],
  ]);
  const insisted = FLAGS.filter((flag) => rule?.insists[flag] === false).map((flag) => [flag, false]);
  const spatial = rule === undefined ? [] : spatialKeysOfRule(rule).filter((key) => written[key] !== undefined);
  const placed = spatial.map((key) => [key, written[key]]);
  return { rule: name, ...Object.fromEntries([...keys, ...placed, ...flags, ...insisted]) };
}

/** Flags that every rule has; true where they are left out. */
export const FLAGS = ['allow_autapses', 'allow_multapses'] as const;

/** A flag that NEST reads of every rule, and that may be true where the rule has it for a key. */
export const SYMMETRY = 'make_symmetric';

/** The number that says how many connections a conn_spec wants: its indegree, N, p …; 0 where it has none, or an expression. */
export function amountOf(spec: WrittenConnSpec): number {
  const rule = ruleNamed(spec.rule);
  const key = rule?.amount;
  const value = key === undefined ? undefined : spec[key];
  if (value === undefined && rule !== undefined && isEverybody(rule, spec)) return 1;
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0;
}

/** How many connections a conn_spec makes; undefined for a rule that nobody knows, and where places say it. Needs no memory and holds for any size. */
export function countConnections(spec: WrittenConnSpec, sides: RuleSides): ConnectionCount | undefined {
  const autapses = spec['allow_autapses'] !== false;
  const pairs = sides.sources * sides.targets - (autapses ? 0 : sides.shared);
  const rule = ruleNamed(spec.rule);
  const key = rule?.amount;
  const saysPlace = rule?.partners === undefined && (spec['mask'] !== undefined || (key !== undefined && typeof spec[key] === 'object'));
  if (saysPlace) return undefined;
  const count = rule?.count(amountOf(spec), pairs, sides, autapses);
  return count !== undefined && !rule?.bothWays && goesBothWays(spec) ? { ...count, expected: 2 * count.expected } : count;
}

/** The keys of a rule with the one that positions add. */
export function keysWithSpace(rule: ConnectionRule): readonly RuleKey[] {
  return spatialKeysOfRule(rule).includes('p') ? [...rule.keys, likelihood] : rule.keys;
}

/** Without a probability NEST connects everybody in the region. */
export function isEverybody({ sampler }: ConnectionRule, spec: WrittenConnSpec): boolean {
  return sampler === 'each_pair' && asksForSpace(spec);
}

/** Whether a conn_spec makes each connection in the other direction as well. */
export function goesBothWays(spec: WrittenConnSpec): boolean {
  const rule = ruleNamed(spec.rule);
  return rule !== undefined && (rule.bothWays || (takesSymmetry(rule) && spec[SYMMETRY] === true));
}

/** Whether a conn_spec of this rule may say that each connection is made in the other direction as well. */
export function takesSymmetry({ keys }: ConnectionRule): boolean {
  return keys.some(({ name }) => name === SYMMETRY);
}

/** What a flag of every rule says that is left out; undefined for other keys. */
export function defaultOfFlag(key: string): boolean | undefined {
  if (FLAGS.some((flag) => flag === key)) return true;
  return key === SYMMETRY ? false : undefined;
}

/** Whether a value may stand at a key of a rule. */
export function isValueOf(key: RuleKey, value: unknown): boolean {
  if (key.type === 'boolean') return typeof value === 'boolean';
  if (isExpressionObject(value)) return key.expression === true;
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (key.type === 'integer' && !Number.isInteger(value)) return false;
  return value >= (key.low ?? -Infinity) && value <= (key.high ?? Infinity) && value < (key.below ?? Infinity);
}
