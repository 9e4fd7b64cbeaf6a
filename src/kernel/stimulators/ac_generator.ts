import { numberAt } from '../parameters.ts';
import { currentSource, windowsOf } from './currents.ts';
import type { CurrentSource, StimulatorContext } from './types.ts';

/** offset + amplitude · sin(2π · frequency · t + phase), taken at the end of the step; the phase runs from time 0, not from start. */
export function acGenerator({ n, columns, resolution }: StimulatorContext): CurrentSource {
  return currentSource(n, windowsOf(n, columns, resolution), (i, step) => {
    const omega = (2 * Math.PI * numberAt(columns, 'frequency', i)) / 1000;
    const phase = (2 * Math.PI * numberAt(columns, 'phase', i)) / 360;
    return numberAt(columns, 'offset', i) + numberAt(columns, 'amplitude', i) * Math.sin(omega * (step + 1) * resolution + phase);
  });
}
