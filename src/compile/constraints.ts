/** NEST's own refusals: the constraint sentences of a model, held against the values in force. */

import { formatNumber } from '../base/numbers.ts';
import type { Findings } from '../document/file/reader.ts';
import { member, type Place, quoted } from '../document/meaning/diagnostics.ts';
import { isExpression, isValues } from '../document/meaning/values.ts';
import { said } from '../document/said.ts';
import type { ParamValue } from '../document/types.ts';
import { drawnOf, FARTHEST_WINDOW, intervalOf, isWithinReach, parseValue, type Site, violations } from '../language/index.ts';
import type { Model, Value } from '../models/types.ts';
import type { Resolved } from './quantities.ts';

/** Where values are for, and how many nodes there are. */
interface Many {
  readonly site: Site;
  readonly n: number;
}

/** Values one by one that are held against constraints before the kernel holds all of them. */
const MOST_CHECKED = 1000;

/**
 * Notes each violated constraint at the parameters that it is about. An expression is held against it with the smallest and the
 * largest value it can give where it has bounds, else with its middle; what a draw may give beyond, the kernel checks.
 * Sentences in `seen` are not repeated: one node of a population stands for all that break the same rule.
 */
export function checkConstraints(
  model: Pick<Model, 'constraints' | 'parameters'>,
  resolved: Resolved,
  many: Many,
  place: Place,
  findings: Findings,
  seen: Set<string> = new Set(),
): void {
  for (const params of samples(model, resolved, many)) {
    for (const { message, of } of violations(model, params)) {
      if (seen.has(message)) continue;
      seen.add(message);
      const given = of.filter((name) => resolved.has(name));
      const at = given[0] ?? of[0];
      const found = of.map((name) => `${name} = ${valueText(params[name])}`).join(', ');
      findings.add('constraint', at === undefined ? place : member(place, at), { message, found });
    }
  }
}

/** Notes expressions that cannot be read, or that make no sense. True when all do. `dimensions`: of the positions; 0 where there are none. */
export function checkExpressions(resolved: Resolved, site: Site, place: Place, findings: Findings, dimensions = 0): boolean {
  let sound = true;
  for (const [name, value] of resolved) {
    if (!isExpression(value)) continue;
    const before = findings.list.length;
    checkExpression(value.expression, site, member(place, name), findings, dimensions);
    sound &&= findings.list.length === before;
  }
  return sound;
}

/** Notes what is wrong with one expression. */
export function checkExpression(expression: string, site: Site, place: Place, findings: Findings, dimensions: number): void {
  const parsed = parseValue(expression, site);
  const found = quoted(expression);
  if (!parsed.ok) {
    const [{ column, message } = { column: 1, message: '' }] = parsed.complaints;
    findings.add('expression', place, { found, column: String(column), problem: message });
    return;
  }
  if (parsed.value.usesSpace && dimensions === 0) {
    findings.add('expression_needs_space', place, { found });
    return;
  }
  if (parsed.value.usesDepth && dimensions === 2) {
    findings.add('expression_needs_depth', place, { found });
    return;
  }
  const draw = drawnOf(parsed.value.root);
  if (draw?.window === undefined || isWithinReach(draw)) return;
  findings.add('distribution_bounds', place, {
    found: said('document.window', { from: draw.window[0], to: draw.window[1] }),
    allowed: said('document.windowReach', { farthest: FARTHEST_WINDOW }),
  });
}

/** Sets of plain values to try: one, two where an expression has a smallest and a largest value, or one for each of values one by one. */
function samples(model: Pick<Model, 'parameters'>, resolved: Resolved, { site, n }: Many): Readonly<Record<string, Value>>[] {
  const low: Record<string, Value> = {};
  const high: Record<string, Value> = {};
  let spread = false;
  const lists: [string, readonly Value[]][] = [];
  for (const [name, parameter] of Object.entries(model.parameters)) low[name] = high[name] = parameter.default;
  for (const [name, value] of resolved) {
    if (isExpression(value)) {
      const [smallest, largest] = range(value.expression, site, n);
      low[name] = smallest;
      high[name] = largest;
      spread ||= smallest !== largest;
    } else if (isValues(value)) lists.push([name, value.values as readonly Value[]]);
    else low[name] = high[name] = value;
  }
  const bounds = spread ? [low, high] : [low];
  if (lists.length === 0) return bounds;
  const count = Math.min(MOST_CHECKED, ...lists.map(([, values]) => values.length));
  return bounds.flatMap((bound) =>
    Array.from({ length: count }, (_, index) => ({
      ...bound,
      ...Object.fromEntries(lists.map(([name, values]) => [name, values[index] as Value])),
    })),
  );
}

/** The smallest and the largest value; the middle twice where there is no bound. */
function range(expression: string, site: Site, n: number): readonly [number, number] {
  const parsed = parseValue(expression, site);
  if (!parsed.ok) return [0, 0];
  const names = new Map<string, readonly [number, number]>([
    ['i', [0, n - 1]],
    ['n', [n, n]],
  ]);
  return intervalOf(parsed.value.root, { of: (name) => names.get(name), tails: 'typical' });
}

function valueText(value: ParamValue | undefined): string {
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) {
    const shown = value.slice(0, 6).map((item) => valueText(item as ParamValue));
    return `[${shown.join(', ')}${value.length > 6 ? ', …' : ''}]`;
  }
  return String(value);
}
