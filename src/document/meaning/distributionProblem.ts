/** What is wrong with a distribution, in words: which keys, as they are, and what is allowed instead. */
import { type Distribution, distributionFault, distributions, FARTHEST_WINDOW } from '../../models/vocabulary/distributions.ts';
import { listed } from './diagnostics.ts';

/** Undefined where nothing is wrong. */
export function distributionProblem(distribution: Distribution): { readonly found: string; readonly allowed: string } | undefined {
  const fault = distributionFault(distribution);
  if (fault === undefined) return undefined;
  const numbers = distribution as unknown as Readonly<Record<string, unknown>>;
  const found = fault.keys.map((key) => `${key} = ${String(numbers[key])}`).join(' and ');
  const keys = fault.keys.join(' and ');
  switch (fault.needs) {
    case 'known':
      return { found: String(distribution.distribution), allowed: `it has to be ${listed(Object.keys(distributions))}` };
    case 'finite':
      return { found, allowed: `${keys} has to be a number` };
    case 'ordered':
      return { found, allowed: `${fault.keys[0]} has to be below ${fault.keys[1]}` };
    case 'not_negative':
      return { found, allowed: `${keys} has to be 0 or more` };
    case 'positive':
      return { found, allowed: `${keys} has to be above 0` };
    case 'whole':
      return { found, allowed: `${keys} has to be a whole number` };
    case 'within_reach':
      return {
        found,
        allowed: `the window has to lie within ${FARTHEST_WINDOW} standard deviations of the mean, or a draw would hardly ever fall inside`,
      };
  }
}
