/** conn_spec: from the document's to the kernel's, with every wish that cannot be met refused before anything is built. */

import { nearestName } from '../base/nearest.ts';
import { groupDigits } from '../base/numbers.ts';
import type { Findings } from '../document/file/reader.ts';
import { listed, member, type Place, quoted, shown } from '../document/meaning/diagnostics.ts';
import { type Said, said } from '../document/said.ts';
import type { GraphConnSpec } from '../document/types.ts';
import { type RuleFault, ruleFaults } from '../models/vocabulary/ruleFaults.ts';
import {
  type ConnSpec,
  connectionRules,
  defaultOfFlag,
  keysOfRule,
  type RuleKey,
  type RuleSides,
  ruleNamed,
  spatialKeysOfRule,
} from '../models/vocabulary/rules.ts';

/** The two sides of a connection, by name and size. */
interface Sides extends RuleSides {
  readonly source: string;
  readonly target: string;
}

/** The kernel's conn_spec, or undefined with findings. Keys that say what is so anyway are left out. */
export function compileConnSpec(spec: GraphConnSpec, sides: Sides, place: Place, findings: Findings): ConnSpec | undefined {
  const rule = ruleNamed(spec.rule);
  const before = findings.list.length;
  if (rule !== undefined) {
    const allowed = [...keysOfRule(rule), ...spatialKeysOfRule(rule)];
    for (const key of Object.keys(spec)) {
      if (allowed.includes(key)) continue;
      findings.add('rule_key_unused', member(place, key), { rule: rule.name, allowed: listed(allowed) }, nearestName(key, allowed));
    }
  }
  for (const fault of ruleFaults(spec, sides)) noteFault(fault, spec, sides, place, findings);
  if (rule === undefined || findings.list.length > before) return undefined;
  if (spec.mask !== undefined && spec['p'] === undefined && spec['allow_autapses'] === false && rule.sampler === 'sources_of_each_target') {
    findings.add('autapses_unheeded', member(place, 'allow_autapses'));
  }
  return Object.fromEntries(Object.entries(spec).filter(([key, value]) => value !== undefined && value !== defaultOfFlag(key))) as ConnSpec;
}

function noteFault(fault: RuleFault, spec: GraphConnSpec, sides: Sides, place: Place, findings: Findings): void {
  const at = member(place, fault.key);
  const found = spec[fault.key];
  const impossible = (allowed: Said) => findings.add('rule_impossible', at, { found: String(found ?? true), allowed });
  switch (fault.code) {
    case 'unknown_rule': {
      const names = Object.keys(connectionRules);
      findings.add('unknown_rule', at, { found: quoted(spec.rule), allowed: listed(names) }, nearestName(spec.rule, names));
      return;
    }
    case 'missing':
      findings.add('rule_key_missing', at, {
        rule: spec.rule,
        allowed: said('document.keyOfRule', { key: fault.key, allowed: allowedFor(fault.of) }),
      });
      return;
    case 'not_allowed':
      findings.add('out_of_range', at, { found: shown(found), allowed: allowedFor(fault.of) });
      return;
    case 'no_flag':
      findings.add('wrong_type', at, { found: shown(found), allowed: said('document.type.boolean') });
      return;
    case 'insists':
      impossible(said('document.rule.insists', { rule: spec.rule, needed: String(fault.needed) }));
      return;
    case 'sizes_differ': {
      const { source, target, sources, targets } = sides;
      findings.add('one_to_one_sizes', at, { source, target, found: groupDigits(sources), other: groupDigits(targets) });
      return;
    }
    case 'no_partner':
      impossible(said(fault.whose === 'pair' ? 'document.rule.noPair' : 'document.rule.noPartner'));
      return;
    case 'too_many': {
      const { whose, most } = fault;
      impossible(said(fault.withoutSelf ? `document.rule.most.${whose}.others` : `document.rule.most.${whose}`, { most }));
    }
  }
}

function allowedFor({ type, low, high, below }: RuleKey): Said {
  const kind = said(`document.type.${type}`);
  if (type === 'boolean' || low === undefined) return kind;
  if (below !== undefined) return said('document.rule.below', { kind, low, below });
  return high === undefined ? said('document.rule.from', { kind, low }) : said('document.rule.fromTo', { kind, low, high });
}
