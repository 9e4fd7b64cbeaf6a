/** One number that stands for a value where one is needed: its sign, the width of a stroke, the middle of what is drawn. */
import { distributionMean, distributionNamed, isDistribution } from '../../models/vocabulary/distributions.ts';
import type { ParamValue } from '../types.ts';

/** A number itself, the mean of what is drawn, the first of a list; undefined for texts, booleans and empty lists. */
export function typicalOf(value: ParamValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return typicalOf(value[0] as ParamValue | undefined);
  return isDistribution(value) && distributionNamed(value.distribution) !== undefined ? distributionMean(value) : undefined;
}
