/** Values one by one: how many there have to be, and in which order the kernel takes them. */

import { groupDigits } from '../base/numbers.ts';
import type { Findings } from '../document/file/reader.ts';
import { member, type Place } from '../document/meaning/diagnostics.ts';
import { isValues } from '../document/meaning/values.ts';
import { type Said, said } from '../document/said.ts';
import type { Values } from '../document/types.ts';
import type { Value } from '../models/types.ts';
import { amountOf, ruleNamed, type WrittenConnSpec } from '../models/vocabulary/rules.ts';
import type { Resolved } from './quantities.ts';

/** Notes lists that have not one value for each of n nodes. True where all have. */
export function checkNodeValues(resolved: Resolved, n: number, place: Place, findings: Findings): boolean {
  let sound = true;
  for (const [name, value] of resolved) {
    if (!isValues(value) || value.values.length === n) continue;
    sound = false;
    findings.add('values_length', member(place, name), {
      found: groupDigits(value.values.length),
      allowed: said('document.onePerNode', { n }),
    });
  }
  return sound;
}

/** The two sides of a connection, as far as lists have to know them. */
interface ListedSides {
  readonly sources: number;
  readonly targets: number;
  /** Whether source s and target t are the same node. */
  readonly isSelf: (source: number, target: number) => boolean;
}

/**
 * The values of a connection's parameter, one for each connection in the kernel's order: target by target, and for each target
 * source by source (fixed_outdegree: source by source as written). Undefined with a finding where the rule takes no such list.
 */
export function connectionValues(
  values: Values['values'],
  spec: WrittenConnSpec,
  sides: ListedSides,
  place: Place,
  findings: Findings,
): readonly Value[] | undefined {
  const rule = ruleNamed(spec.rule);
  const { sources, targets, isSelf } = sides;
  const noSelf = spec['allow_autapses'] === false;
  const wrong = (allowed: Said): undefined => {
    findings.add('values_rows', place, { allowed });
    return undefined;
  };
  const list = values as readonly Value[];
  const amount = amountOf(spec);
  switch (rule?.sampler) {
    case 'in_order':
      if (!isFlat(list, sources)) return wrong(said('document.rows.inOrder', { rule: rule.name, n: sources }));
      return noSelf ? list.filter((_, place) => !isSelf(place, place)) : list;
    case 'all_pairs':
      if (!isRows(list, targets, sources)) {
        return wrong(said('document.rows.allPairs', { rule: rule.name, rows: rowsOf(targets, 'target', sources) }));
      }
      return list.flatMap((row, t) => (noSelf ? (row as readonly Value[]).filter((_, s) => !isSelf(s, t)) : row));
    case 'sources_of_each_target':
      if (!isRows(list, targets, amount))
        return wrong(said('document.rows.ofRule', { rule: rule.name, rows: rowsOf(targets, 'target', amount) }));
      return list.flat();
    case 'targets_of_each_source':
      if (!isRows(list, sources, amount))
        return wrong(said('document.rows.ofRule', { rule: rule.name, rows: rowsOf(sources, 'source', amount) }));
      return list.flat();
    case 'pairs':
      if (!isFlat(list, amount)) return wrong(said('document.rows.total', { rule: rule.name, n: amount }));
      return list;
    default:
      return wrong(said('document.rows.none', { rule: spec.rule }));
  }
}

function rowsOf(rows: number, whose: 'source' | 'target', values: number): Said {
  return said(`document.rows.${whose}`, { rows, values });
}

function isFlat(list: readonly Value[], length: number): boolean {
  return list.length === length && list.every((value) => !Array.isArray(value));
}

function isRows(list: readonly Value[], rows: number, length: number): boolean {
  return list.length === rows && list.every((row) => Array.isArray(row) && isFlat(row as readonly Value[], length));
}
