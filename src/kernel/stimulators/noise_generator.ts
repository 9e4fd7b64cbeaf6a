import { sin } from '../../base/elementary.ts';
import { onGrid, toSteps } from '../../language/time.ts';
import { numberAt } from '../plan/parameters.ts';
import { normal } from '../random/normal.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { said } from '../said.ts';
import { KernelError } from '../types.ts';
import { groupsOf, windowsOf } from './currents.ts';
import { type CurrentGroup, type CurrentSource, MAX_LAGS, type StimulatorContext } from './types.ts';
import { emitsAhead, type Window } from './window.ts';

/**
 * Gaussian white noise held for `dt`: every `dt` each connection gets a new amplitude
 * mean + sqrt(std² + std_mod² · sin(2π · frequency · t + phase)) · N(0, 1). As in NEST, the phase stands still while the
 * generator is inactive, and the first amplitude is drawn in the first active step.
 */
export function noiseGenerator({ model, n, columns, resolution, seed, key, now, previous }: StimulatorContext): CurrentSource {
  const windows = windowsOf(n, columns, resolution);
  const dtSteps = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const dt = numberAt(columns, 'dt', i);
    if (!(dt > 0) || !onGrid(dt, resolution)) {
      throw new KernelError('StepMultipleRequired', said('kernel.noise.dt', { dt, model, resolution }), { field: 'dt' });
    }
    dtSteps[i] = toSteps(dt, resolution);
  }
  const values = new Float64Array(n * MAX_LAGS);
  const groups = groupsOf(n, previous);
  const streams = Array.from({ length: n }, (_, i) => new Stream(seed, PURPOSE.noise, key, i, now));
  const nextStep = new Float64Array(n);
  const activeSteps = new Float64Array(n);
  const average = new Float64Array(n);
  let from = 0;

  function redraw(i: number): void {
    const omega = (2 * Math.PI * numberAt(columns, 'frequency', i)) / 1000;
    const phase = (2 * Math.PI * numberAt(columns, 'phase', i)) / 360;
    const std = numberAt(columns, 'std', i);
    const modulation = numberAt(columns, 'std_mod', i);
    const mean = numberAt(columns, 'mean', i);
    const deviation = Math.sqrt(std * std + sin(omega * (activeSteps[i] as number) * resolution + phase) * modulation * modulation);
    const stream = streams[i] as Stream;
    let sum = 0;
    let count = 0;
    for (const group of groups[i] as CurrentGroup[]) {
      group.amplitudes ??= new Float64Array(group.targets.length);
      const { amplitudes } = group;
      for (let k = 0; k < amplitudes.length; k++) {
        const amplitude = mean + deviation * normal(stream);
        amplitudes[k] = amplitude;
        sum += amplitude;
      }
      count += amplitudes.length;
    }
    average[i] = sum / Math.max(1, count);
  }

  return {
    kind: 'current',
    values,
    groups,
    prepare(start) {
      from = start;
    },
    enter(lag) {
      const step = from + lag;
      for (let i = 0; i < n; i++) {
        if (!emitsAhead(windows[i] as Window, step)) {
          values[i * MAX_LAGS + lag] = 0;
          for (const group of groups[i] as CurrentGroup[]) group.amplitudes?.fill(0);
          continue;
        }
        if (numberAt(columns, 'std_mod', i) !== 0) activeSteps[i] = (activeSteps[i] as number) + 1;
        if (step >= (nextStep[i] as number)) {
          redraw(i);
          nextStep[i] = step + (dtSteps[i] as number);
        }
        values[i * MAX_LAGS + lag] = average[i] as number;
      }
    },
    recordable: (name) => (name === 'I' ? values : undefined),
    carry(tape) {
      for (const stream of streams) stream.carry(tape);
      for (const held of [nextStep, activeSteps, average]) tape.array(held);
      for (const group of groups.flat()) {
        // A group has amplitudes from its first active step on.
        const drawn = tape.number(group.amplitudes === undefined ? 0 : 1) === 1;
        if (!drawn) delete group.amplitudes;
        else {
          group.amplitudes ??= new Float64Array(group.targets.length);
          tape.array(group.amplitudes);
        }
      }
    },
  };
}
