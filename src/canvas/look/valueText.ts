/** Values as the canvas writes them: short, with a true minus sign, and distributions by their letters. */
import { formatNumber } from '../../base/numbers.ts';
import type { ParamValue } from '../../document/types.ts';
import { type Distribution, distributionNamed } from '../../models/vocabulary/distributions.ts';

/** A number with at most four significant digits, "−70", "1e-5". */
export function numberText(value: number): string {
  return formatNumber(value, 4).replace(/^-/, '−');
}

/**
 * A value without its unit. Distributions: N(mu, sigma), U(low, high), lnN(mu, sigma), Exp(lambda).
 * A list shows its first three elements.
 */
export function shortValue(value: ParamValue): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const shown = value.slice(0, 3).map((item) => shortValue(item as ParamValue));
    return `${shown.join(', ')}${value.length > 3 ? ', …' : ''}`;
  }
  const distribution = value as Distribution;
  const record = distributionNamed(distribution.distribution);
  if (record === undefined) return distribution.distribution;
  const numbers = distribution as unknown as Readonly<Record<string, number>>;
  return `${record.function.short}(${record.keys.map((key) => numberText(Number(numbers[key]))).join(', ')})`;
}

/** The value with its unit; "1" stands for no unit. */
export function withUnit(value: ParamValue, unit: string | undefined): string {
  const text = shortValue(value);
  return unit === undefined || unit === '' || unit === '1' || value === '' ? text : `${text} ${unit}`;
}
