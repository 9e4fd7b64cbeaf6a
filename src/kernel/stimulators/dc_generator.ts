import { numberAt } from '../plan/parameters.ts';
import { currentSource } from './currents.ts';
import type { CurrentSource, StimulatorContext } from './types.ts';

/** A constant current, `amplitude` pA. */
export function dcGenerator(context: StimulatorContext): CurrentSource {
  const amplitudes = Float64Array.from({ length: context.n }, (_, i) => numberAt(context.columns, 'amplitude', i));
  return currentSource(context, (i) => amplitudes[i] as number);
}
