/** conn_spec: from the document's to the kernel's, with every wish that cannot be met refused before anything is built. */

import { nearestName } from '../base/nearest.ts';
import { groupDigits } from '../base/numbers.ts';
import type { Findings } from '../document/file/reader.ts';
import { listed, member, type Place, quoted, shown } from '../document/meaning/diagnostics.ts';
import { connectionRules, keysOfRule, type RuleKey, ruleNamed } from '../document/meaning/rules.ts';
import type { GraphConnSpec } from '../document/types.ts';
import type { ConnSpec, Rule } from '../kernel/types.ts';

/** The two sides of a connection. */
export interface Sides {
  readonly source: string;
  readonly target: string;
  readonly sources: number;
  readonly targets: number;
}

/** The kernel's conn_spec, or undefined with findings. Keys that say what is so anyway are left out. */
export function compileConnSpec(spec: GraphConnSpec, sides: Sides, place: Place, findings: Findings): ConnSpec | undefined {
  const rule = ruleNamed(spec.rule);
  if (rule === undefined) {
    const names = Object.keys(connectionRules);
    const values = { found: quoted(spec.rule), allowed: listed(names) };
    findings.add('unknown_rule', member(place, 'rule'), values, nearestName(spec.rule, names));
    return undefined;
  }
  const before = findings.list.length;
  const allowed = keysOfRule(rule);
  for (const key of Object.keys(spec)) {
    if (allowed.includes(key)) continue;
    findings.add('rule_key_unused', member(place, key), { rule: rule.name, allowed: listed(allowed) }, nearestName(key, allowed));
  }
  const own: Record<string, number | boolean> = {};
  for (const key of rule.keys) {
    const value = spec[key.name];
    if (value === undefined)
      findings.add('rule_key_missing', member(place, key.name), { rule: rule.name, allowed: `${key.name}, ${allowedFor(key)}` });
    else if (isAllowed(key, value)) own[key.name] = value;
    else findings.add('out_of_range', member(place, key.name), { found: shown(value), allowed: allowedFor(key) });
  }
  const autapses = flag(spec, 'allow_autapses', place, findings);
  const multapses = flag(spec, 'allow_multapses', place, findings);
  if (findings.list.length > before) return undefined;
  checkPossible({ rule: rule.name, ...own } as Rule, sides, autapses, multapses, place, findings);
  if (findings.list.length > before) return undefined;
  return {
    rule: rule.name,
    ...own,
    ...(autapses ? {} : { allow_autapses: false }),
    ...(multapses ? {} : { allow_multapses: false }),
  } as ConnSpec;
}

function flag(spec: GraphConnSpec, key: 'allow_autapses' | 'allow_multapses', place: Place, findings: Findings): boolean {
  const value = spec[key] ?? true;
  if (typeof value === 'boolean') return value;
  findings.add('wrong_type', member(place, key), { found: shown(value), allowed: 'true or false' });
  return true;
}

function isAllowed(key: RuleKey, value: unknown): value is number | boolean {
  if (key.type === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  return (key.type === 'real' || Number.isInteger(value)) && value >= (key.low ?? -Infinity) && value <= (key.high ?? Infinity);
}

function allowedFor(key: RuleKey): string {
  if (key.type === 'boolean') return 'true or false';
  const kind = key.type === 'integer' ? 'a whole number' : 'a number';
  if (key.low !== undefined && key.high !== undefined) return `${kind} from ${key.low} to ${key.high}`;
  return key.low === undefined ? kind : `${kind}, ${key.low} or more`;
}

/** Whether the nodes that there are can give what the rule asks for. */
function checkPossible(rule: Rule, sides: Sides, autapses: boolean, multapses: boolean, place: Place, findings: Findings): void {
  const { source, target, sources, targets } = sides;
  const own = source === target && !autapses;
  const impossible = (key: string, found: number | boolean, allowed: string): void => {
    findings.add('rule_impossible', member(place, key), { found: String(found), allowed });
  };
  const degree = (key: 'indegree' | 'outdegree', wanted: number, there: number, whose: string): void => {
    const partners = there - (own ? 1 : 0);
    if (wanted > 0 && partners === 0) impossible(key, wanted, `there is no partner but the neuron itself, and allow_autapses is false`);
    else if (!multapses && wanted > partners) {
      const without = own ? ' other than the neuron itself' : '';
      impossible(key, wanted, `without multapses it can be at most ${partners}, the number of ${whose}${without}`);
    }
  };
  switch (rule.rule) {
    case 'one_to_one':
      if (sources !== targets) {
        findings.add('one_to_one_sizes', member(place, 'rule'), {
          source,
          target,
          found: groupDigits(sources),
          other: groupDigits(targets),
        });
      }
      return;
    case 'fixed_indegree':
      degree('indegree', rule.indegree, sources, 'sources');
      return;
    case 'fixed_outdegree':
      degree('outdegree', rule.outdegree, targets, 'targets');
      return;
    case 'fixed_total_number': {
      const pairs = sources * targets - (own ? sources : 0);
      if (rule.N > 0 && pairs === 0) impossible('N', rule.N, 'there is no pair but the neuron with itself, and allow_autapses is false');
      else if (!multapses && rule.N > pairs)
        impossible('N', rule.N, `without multapses it can be at most ${groupDigits(pairs)}, the number of pairs`);
      return;
    }
    case 'symmetric_pairwise_bernoulli':
      if (autapses) impossible('allow_autapses', true, 'symmetric_pairwise_bernoulli needs it to be false');
      if (!rule.make_symmetric) impossible('make_symmetric', false, 'symmetric_pairwise_bernoulli needs it to be true');
      return;
    case 'all_to_all':
    case 'pairwise_bernoulli':
    case 'pairwise_poisson':
      return;
  }
}
