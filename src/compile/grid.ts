/** Times on the simulation grid: what NEST refuses off the grid, and what it rounds. */
import { formatNumber, isMultiple } from '../base/numbers.ts';
import type { Findings } from '../document/file/reader.ts';
import { member, type Place } from '../document/meaning/diagnostics.ts';
import { typeOfParameter } from '../document/meaning/parameters.ts';
import type { ParamValue } from '../document/types.ts';
import { delayInSteps } from '../kernel/grid.ts';
import type { Model } from '../models/types.ts';
import { heldValue, type Resolved } from './quantities.ts';

/** Notes every time of a node that has to lie on the grid and does not. */
export function checkTimes(model: Model, resolved: Resolved, resolution: number, place: Place, findings: Findings): void {
  const listsOffGrid =
    !Object.hasOwn(model.parameters, 'allow_offgrid_times') || heldValue(resolved, model, 'allow_offgrid_times') === true;
  for (const [name, value] of resolved) {
    const parameter = model.parameters[name];
    if (parameter === undefined) continue;
    const isTimeList = parameter.unit === 'ms' && typeOfParameter(parameter) === 'real_list' && !listsOffGrid;
    if (!parameter.onGrid && !isTimeList) continue;
    const wrong = offGrid(value, resolution);
    if (wrong !== undefined) {
      findings.add('off_grid', member(place, name), { found: formatNumber(wrong), allowed: formatNumber(resolution) });
    }
  }
}

/** The first number in a value that is no multiple of the resolution. Infinity is on every grid; what is drawn gets rounded. */
function offGrid(value: ParamValue, resolution: number): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && !isMultiple(value, resolution) ? value : undefined;
  if (!Array.isArray(value)) return undefined;
  return value.find((time) => typeof time === 'number' && !isMultiple(time, resolution)) as number | undefined;
}

/**
 * Notes a delay below one step, which is refused (NEST's BadDelay), and one between two grid points, which NEST rounds to the
 * nearest without a word. `place` is that of the syn_spec.
 */
export function checkDelay(delay: ParamValue, resolution: number, place: Place, findings: Findings): void {
  if (typeof delay !== 'number') return;
  const values = { found: formatNumber(delay), allowed: formatNumber(resolution) };
  if (!(delay >= resolution * (1 - 1e-9))) findings.add('delay_too_short', member(place, 'delay'), values);
  else if (!isMultiple(delay, resolution)) {
    findings.add('delay_rounded', member(place, 'delay'), {
      ...values,
      rounded: formatNumber(delayInSteps(delay, resolution) * resolution),
    });
  }
}
