/** Which parameters NEST lets be infinite. */
import type { Parameter } from '../types.ts';

/** Where its record says so, or its default is infinite or C++'s largest double. */
export function mayBeInfinite({ infinite, default: value }: Parameter): boolean {
  return infinite ?? (typeof value === 'number' && Math.abs(value) >= 1e300);
}
