/** One number that stands for a value where one is needed: its sign, the width of a stroke, the middle of what is drawn. */
import { drawnFrom, drawnMean, intervalOf, parseValue } from '../../language/index.ts';
import type { ParamValue } from '../types.ts';
import { isExpression, isValues } from './values.ts';

/** A number itself, the middle of an expression, the first of a list; undefined for texts, booleans and empty lists. */
export function typicalOf(value: ParamValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return typicalOf(value[0] as ParamValue | undefined);
  if (isValues(value)) return typicalOf(value.values as ParamValue);
  return isExpression(value) ? middleOf(value.expression) : undefined;
}

/** The mean of a draw, else the middle of the values that are likely, at index 0; undefined where there is none. */
function middleOf(expression: string): number | undefined {
  const drawn = drawnFrom(expression);
  if (drawn !== undefined) return drawnMean(drawn);
  for (const site of ['node', 'connection'] as const) {
    const parsed = parseValue(expression, site);
    if (!parsed.ok) continue;
    const [low, high] = intervalOf(parsed.value.root, { of: (name) => (name === 'n' ? [1, 1] : [0, 0]), tails: 'typical' });
    const middle = (low + high) / 2;
    return Number.isFinite(middle) ? middle : undefined;
  }
  return undefined;
}
