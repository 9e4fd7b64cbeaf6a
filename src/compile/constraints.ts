/** NEST's own refusals: the constraint sentences of a model, held against the values in force. */
import { formatNumber } from '../base/numbers.ts';
import type { Findings } from '../document/file/reader.ts';
import { member, type Place } from '../document/meaning/diagnostics.ts';
import { distributionProblem } from '../document/meaning/distributionProblem.ts';
import type { Distribution, ParamValue } from '../document/types.ts';
import { violations } from '../language/index.ts';
import type { Model, Value } from '../models/types.ts';
import { distributionRange, drawnFrom, isDistribution } from '../models/vocabulary/distributions.ts';
import type { Resolved } from './quantities.ts';

/**
 * Notes each violated constraint at the parameters that it is about. A distribution is held against it with the smallest and the
 * largest value it can give where it has bounds, else with its middle; what a draw may give beyond, the kernel checks.
 * Sentences in `seen` are not repeated: one node of a population stands for all that break the same rule.
 */
export function checkConstraints(
  model: Pick<Model, 'constraints' | 'parameters'>,
  resolved: Resolved,
  place: Place,
  findings: Findings,
  seen: Set<string> = new Set(),
): void {
  for (const params of samples(model, resolved)) {
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

/** Notes distributions whose own keys make no sense. True when all do. */
export function checkDistributions(resolved: Resolved, place: Place, findings: Findings): boolean {
  let sound = true;
  for (const [name, value] of resolved) {
    const problem = isDistribution(value) ? distributionProblem(value) : undefined;
    if (problem === undefined) continue;
    sound = false;
    findings.add('distribution_bounds', member(place, name), problem);
  }
  return sound;
}

/** One set of plain values, or two where a distribution has a smallest and a largest one. */
function samples(model: Pick<Model, 'parameters'>, resolved: Resolved): Readonly<Record<string, Value>>[] {
  const low: Record<string, Value> = {};
  const high: Record<string, Value> = {};
  let spread = false;
  for (const [name, parameter] of Object.entries(model.parameters)) low[name] = high[name] = parameter.default;
  for (const [name, value] of resolved) {
    if (isDistribution(value)) {
      const [smallest, largest] = range(value);
      low[name] = smallest;
      high[name] = largest;
      spread ||= smallest !== largest;
    } else low[name] = high[name] = value;
  }
  return spread ? [low, high] : [low];
}

/** Bounds of the draws; the middle where there are none, since what a draw may give beyond, the kernel checks. */
function range(distribution: Distribution): readonly [number, number] {
  const [low, high] = distributionRange(distribution);
  if (Number.isFinite(low) && Number.isFinite(high)) return [low, high];
  const { function: f, args } = drawnFrom(distribution);
  const middle = f.middle(args);
  return [middle, middle];
}

function valueText(value: ParamValue | undefined): string {
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) {
    const shown = value.slice(0, 6).map((item) => valueText(item as ParamValue));
    return `[${shown.join(', ')}${value.length > 6 ? ', …' : ''}]`;
  }
  return String(value);
}
