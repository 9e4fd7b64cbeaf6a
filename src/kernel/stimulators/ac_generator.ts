import { sin } from '../../base/elementary.ts';
import { numberAt } from '../plan/parameters.ts';
import { currentSource } from './currents.ts';
import type { CurrentSource, StimulatorContext } from './types.ts';

/** offset + amplitude · sin(2π · frequency · t + phase), taken at the end of the step; the phase runs from time 0, not from start. */
export function acGenerator(context: StimulatorContext): CurrentSource {
  const { n, columns, resolution } = context;
  const parameter = (name: string) => Float64Array.from({ length: n }, (_, i) => numberAt(columns, name, i));
  const amplitude = parameter('amplitude');
  const offset = parameter('offset');
  const omega = parameter('frequency').map((frequency) => (2 * Math.PI * frequency) / 1000);
  const phase = parameter('phase').map((degrees) => (2 * Math.PI * degrees) / 360);
  return currentSource(
    context,
    (i, step) =>
      (offset[i] as number) + (amplitude[i] as number) * sin((omega[i] as number) * (step + 1) * resolution + (phase[i] as number)),
  );
}
