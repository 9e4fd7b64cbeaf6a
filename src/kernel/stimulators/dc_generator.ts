import { numberAt } from '../parameters.ts';
import { currentSource, windowsOf } from './currents.ts';
import type { CurrentSource, StimulatorContext } from './types.ts';

/** A constant current, `amplitude` pA. */
export function dcGenerator({ n, columns, resolution }: StimulatorContext): CurrentSource {
  return currentSource(n, windowsOf(n, columns, resolution), (i) => numberAt(columns, 'amplitude', i));
}
