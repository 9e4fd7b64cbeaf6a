/** Times on the simulation grid: what NEST refuses off the grid, and what it rounds. */
import { formatNumber } from '../base/numbers.ts';
import type { Findings } from '../document/file/reader.ts';
import { member, type Place } from '../document/meaning/diagnostics.ts';
import { isExpression } from '../document/meaning/values.ts';
import type { ParamValue } from '../document/types.ts';
import { intervalOf, parseValue } from '../language/index.ts';
import { delayInSteps, onGrid, toSteps } from '../language/time.ts';
import type { Model } from '../models/types.ts';
import { typeOfParameter } from '../models/vocabulary/parameterTypes.ts';
import { heldValue, type Resolved } from './quantities.ts';

/** Notes every time of a node that has to lie on the grid and does not. */
export function checkTimes(model: Model, resolved: Resolved, resolution: number, place: Place, findings: Findings): void {
  const switches = Object.keys(model.parameters).filter((name) => model.parameters[name]?.offGridTimes);
  const listsOffGrid = switches.length === 0 || switches.some((name) => heldValue(resolved, model, name) === true);
  for (const [name, value] of resolved) {
    const parameter = model.parameters[name];
    if (parameter === undefined) continue;
    const isTimeList = parameter.unit === 'ms' && typeOfParameter(parameter) === 'real_list' && !listsOffGrid;
    if (!parameter.onGrid && !isTimeList) continue;
    const wrong = offGrid(value, resolution);
    if (wrong === undefined && parameter.oddSteps && typeof value === 'number' && toSteps(value, resolution) % 2 !== 1) {
      findings.add('even_steps', member(place, name), { found: formatNumber(value), allowed: formatNumber(resolution) });
    }
    if (wrong !== undefined) {
      findings.add(wrong < 0 ? 'negative_time' : 'off_grid', member(place, name), {
        found: formatNumber(wrong),
        allowed: formatNumber(resolution),
      });
    }
  }
}

/** The least value of nearly all that an expression gives. */
function leastOf(expression: string): number {
  const parsed = parseValue(expression, 'connection');
  if (!parsed.ok) return Number.POSITIVE_INFINITY;
  const index = [0, Number.MAX_SAFE_INTEGER] as const;
  return intervalOf(parsed.value.root, {
    of: (name) => (name.endsWith('_index') || name.startsWith('distance') ? index : undefined),
    tails: 'wide',
  })[0];
}

/** The first number in a value that is no multiple of the resolution. Infinity is on every grid; what is drawn gets rounded. */
function offGrid(value: ParamValue, resolution: number): number | undefined {
  if (typeof value === 'number') return onGrid(value, resolution) ? undefined : value;
  if (!Array.isArray(value)) return undefined;
  return value.find((time) => typeof time === 'number' && !onGrid(time, resolution)) as number | undefined;
}

/**
 * Notes a delay below one step, which is refused (NEST's BadDelay), and one between two grid points, which NEST rounds to the
 * nearest without a word, and one that is drawn and may come out too short. `place` is that of the syn_spec.
 */
export function checkDelay(delay: ParamValue, resolution: number, place: Place, findings: Findings): void {
  if (isExpression(delay) && delayInSteps(leastOf(delay.expression), resolution) < 1) {
    findings.add('delay_drawn_short', member(place, 'delay'), { allowed: formatNumber(resolution) });
  }
  if (typeof delay !== 'number') return;
  const values = { found: formatNumber(delay), allowed: formatNumber(resolution) };
  const steps = delayInSteps(delay, resolution);
  if (!(steps >= 1)) findings.add('delay_too_short', member(place, 'delay'), values);
  else if (Math.abs(delay / resolution - steps) > 1e-6) {
    findings.add('delay_rounded', member(place, 'delay'), { ...values, rounded: formatNumber(steps * resolution) });
  }
}
