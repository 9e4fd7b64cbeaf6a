/** What NEST refuses of a conn_spec between two sides. Source: NEST 3.9, ConnBuilder and its rules. */
import {
  amountOf,
  type ConnectionRule,
  FLAGS,
  isEverybody,
  isValueOf,
  keysWithSpace,
  type RuleKey,
  type RuleSides,
  ruleNamed,
  SYMMETRY,
  takesSymmetry,
  type WrittenConnSpec,
} from './rules.ts';

/** What is wrong with a conn_spec, as code and values; whoever tells it has the words. */
export type RuleFault =
  | { readonly code: 'unknown_rule'; readonly key: 'rule' }
  | { readonly code: 'missing' | 'not_allowed'; readonly key: string; readonly of: RuleKey }
  /** A flag of every rule, or of where it is laid, is neither true nor false. */
  | { readonly code: 'no_flag'; readonly key: string }
  /** NEST insists on `needed` for this rule. */
  | { readonly code: 'insists'; readonly key: string; readonly needed: boolean }
  | { readonly code: 'sizes_differ'; readonly key: 'rule' }
  /** Some node, or the whole connection, has nobody to be connected to. */
  | { readonly code: 'no_partner'; readonly key: string; readonly amount: number; readonly whose: 'source' | 'target' | 'pair' }
  /** Without multapses there can be at most `most`; `withoutSelf`: because autapses are ruled out. */
  | {
      readonly code: 'too_many';
      readonly key: string;
      readonly amount: number;
      readonly most: number;
      readonly whose: 'source' | 'target';
      readonly withoutSelf: boolean;
    };

/** Everything that keeps a conn_spec from being made between two sides. */
export function ruleFaults(spec: WrittenConnSpec, sides: RuleSides): readonly RuleFault[] {
  const rule = ruleNamed(spec.rule);
  if (rule === undefined) return [{ code: 'unknown_rule', key: 'rule' }];
  const faults: RuleFault[] = [];
  for (const key of keysWithSpace(rule)) {
    const value = spec[key.name];
    if (value === undefined && (key.optional || isEverybody(rule, spec))) continue;
    if (value === undefined) faults.push({ code: 'missing', key: key.name, of: key });
    else if (!isValueOf(key, value)) faults.push({ code: 'not_allowed', key: key.name, of: key });
  }
  const isSymmetric = takesSymmetry(rule);
  for (const key of [...FLAGS, ...(isSymmetric ? [] : [SYMMETRY]), 'use_on_source', 'allow_oversized_mask']) {
    if (spec[key] !== undefined && typeof spec[key] !== 'boolean') faults.push({ code: 'no_flag', key });
  }
  if (faults.length > 0) return faults;
  if (!isSymmetric && spec[SYMMETRY] === true) faults.push({ code: 'insists', key: SYMMETRY, needed: false });
  for (const [key, needed] of Object.entries(rule.insists)) {
    if ((spec[key] ?? true) !== needed) faults.push({ code: 'insists', key, needed });
  }
  if (rule.sameSize && sides.sources !== sides.targets) faults.push({ code: 'sizes_differ', key: 'rule' });
  const fault = partnerFault(rule, spec, sides);
  return fault === undefined ? faults : [...faults, fault];
}

/** Whether there are as many partners as a rule with a fixed number of them asks for. */
function partnerFault(rule: ConnectionRule, spec: WrittenConnSpec, sides: RuleSides): RuleFault | undefined {
  const { amount: key, partners: whose } = rule;
  if (key === undefined || whose === undefined) return undefined;
  const amount = amountOf(spec);
  // Without autapses a node on both sides has one partner less.
  const withoutSelf = spec['allow_autapses'] === false && sides.shared > 0;
  const { sources, targets, shared } = sides;
  const most =
    whose === 'pair' ? sources * targets - (withoutSelf ? shared : 0) : (whose === 'source' ? sources : targets) - (withoutSelf ? 1 : 0);
  if (amount > 0 && most === 0) return { code: 'no_partner', key, amount, whose };
  if (whose !== 'pair' && spec['allow_multapses'] === false && amount > most)
    return { code: 'too_many', key, amount, most, whose, withoutSelf };
  return undefined;
}
