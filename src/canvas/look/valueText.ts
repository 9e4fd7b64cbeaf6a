/** Values as the canvas writes them: short, with a true minus sign, and plain draws by their letters. */
import { formatNumber } from '../../base/numbers.ts';
import { drawnOf, isExpression, isValues } from '../../document/meaning/values.ts';
import type { ParamValue } from '../../document/types.ts';

/** A number with at most four significant digits, "−70", "1e-5". */
export function numberText(value: number): string {
  return formatNumber(value, 4).replace(/^-/, '−');
}

/**
 * A value without its unit. Plain draws: N(mean, std), U(min, max), lnN(mean, std), Exp(beta); other expressions as they are.
 * A list shows its first three elements.
 */
export function shortValue(value: ParamValue): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const shown = value.slice(0, 3).map((item) => shortValue(item as ParamValue));
    return `${shown.join(', ')}${value.length > 3 ? ', …' : ''}`;
  }
  if (isValues(value)) return spanText(value.values.flat());
  const drawn = drawnOf(value);
  if (drawn !== undefined) return `${drawn.function.short}(${drawn.args.map(numberText).join(', ')})`;
  return isExpression(value) ? value.expression : '';
}

/** Values one by one by their smallest and largest, "370 … 400"; the one that all are, where they are alike. */
function spanText(values: readonly unknown[]): string {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length !== values.length || numbers.length === 0) return shortValue(values as ParamValue);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of numbers) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low === high ? numberText(low) : `${numberText(low)} … ${numberText(high)}`;
}

/** The value with its unit; "1" stands for no unit. */
export function withUnit(value: ParamValue, unit: string | undefined): string {
  const text = shortValue(value);
  return unit === undefined || unit === '' || unit === '1' || value === '' ? text : `${text} ${unit}`;
}
