/** NEST's connection rules as the file spells them, with the keys each one has beside allow_autapses and allow_multapses. */

export interface RuleKey {
  readonly name: string;
  readonly type: 'integer' | 'real' | 'boolean';
  readonly low?: number;
  readonly high?: number;
  /** What to fill in when somebody chooses the rule. */
  readonly initial: number | boolean;
  readonly doc: string;
}

export interface ConnectionRule {
  readonly name: string;
  readonly keys: readonly RuleKey[];
  readonly doc: string;
}

const probability: RuleKey = { name: 'p', type: 'real', low: 0, high: 1, initial: 0.1, doc: 'Probability of a connection.' };

const rules: readonly ConnectionRule[] = [
  { name: 'all_to_all', keys: [], doc: 'Every source is connected to every target.' },
  { name: 'one_to_one', keys: [], doc: 'The first source to the first target, the second to the second, and so on.' },
  {
    name: 'fixed_indegree',
    keys: [{ name: 'indegree', type: 'integer', low: 0, initial: 10, doc: 'Number of connections that each target gets.' }],
    doc: 'Each target gets the same number of sources, drawn at random.',
  },
  {
    name: 'fixed_outdegree',
    keys: [{ name: 'outdegree', type: 'integer', low: 0, initial: 10, doc: 'Number of connections that each source gets.' }],
    doc: 'Each source gets the same number of targets, drawn at random.',
  },
  {
    name: 'fixed_total_number',
    keys: [{ name: 'N', type: 'integer', low: 0, initial: 100, doc: 'Number of connections in all.' }],
    doc: 'A fixed number of connections between sources and targets drawn at random.',
  },
  { name: 'pairwise_bernoulli', keys: [probability], doc: 'Each pair of source and target is connected with the same probability.' },
  {
    name: 'symmetric_pairwise_bernoulli',
    keys: [
      probability,
      { name: 'make_symmetric', type: 'boolean', initial: true, doc: 'Both directions are made at once; has to be true for this rule.' },
    ],
    doc: 'Each pair is connected in both directions or not at all.',
  },
  {
    name: 'pairwise_poisson',
    keys: [
      { name: 'pairwise_avg_num_conns', type: 'real', low: 0, initial: 0.5, doc: 'Mean number of connections between source and target.' },
    ],
    doc: 'Each pair gets a Poisson-distributed number of connections.',
  },
];

/** The rules by name, in the order in which lists show them. */
export const connectionRules: Readonly<Record<string, ConnectionRule>> = Object.fromEntries(rules.map((rule) => [rule.name, rule]));

/** The rule of this name, or undefined. */
export function ruleNamed(name: string): ConnectionRule | undefined {
  return Object.hasOwn(connectionRules, name) ? connectionRules[name] : undefined;
}

/** Every key that may stand in the conn_spec of a rule. */
export function keysOfRule(rule: ConnectionRule): string[] {
  return ['rule', ...rule.keys.map(({ name }) => name), 'allow_autapses', 'allow_multapses'];
}
