/** Values as the canvas writes them: short, with a true minus sign, and distributions by their letters. */
import { formatNumber } from '../../base/numbers.ts';
import type { ParamValue } from '../../document/types.ts';

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
  const law = value as { readonly distribution: string; readonly [key: string]: unknown };
  const number = (key: string): string => numberText(Number(law[key]));
  switch (law.distribution) {
    case 'normal':
    case 'normal_clipped':
      return `N(${number('mu')}, ${number('sigma')})`;
    case 'uniform':
      return `U(${number('low')}, ${number('high')})`;
    case 'lognormal':
      return `lnN(${number('mu')}, ${number('sigma')})`;
    case 'exponential':
      return `Exp(${number('lambda')})`;
    default:
      return law.distribution;
  }
}

/** The value with its unit; "1" stands for no unit. */
export function withUnit(value: ParamValue, unit: string | undefined): string {
  const text = shortValue(value);
  return unit === undefined || unit === '' || unit === '1' || value === '' ? text : `${text} ${unit}`;
}

/** The number that stands for a value where one is needed (sign, stroke width): the mean of a distribution, the first of a list. */
export function typicalNumber(value: ParamValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return typicalNumber(value[0] as ParamValue | undefined);
  if (typeof value !== 'object' || value === null) return undefined;
  const law = value as { readonly [key: string]: unknown };
  const number = (key: string): number => Number(law[key]);
  switch (law['distribution']) {
    case 'normal':
    case 'normal_clipped':
      return number('mu');
    case 'uniform':
      return (number('low') + number('high')) / 2;
    case 'lognormal':
      return Math.exp(number('mu') + number('sigma') ** 2 / 2);
    case 'exponential':
      return 1 / number('lambda');
    default:
      return undefined;
  }
}
