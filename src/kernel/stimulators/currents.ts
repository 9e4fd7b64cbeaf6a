import type { Columns } from '../plan/parameters.ts';
import { numberAt } from '../plan/parameters.ts';
import { type AnyStimulator, type CurrentGroup, type CurrentSource, MAX_LAGS, type StimulatorContext } from './types.ts';
import { emitsAhead, type Window, windowOf } from './window.ts';

/** Active windows of n devices. */
export function windowsOf(n: number, columns: Columns, resolution: number): Window[] {
  return Array.from({ length: n }, (_, i) =>
    windowOf(
      { origin: numberAt(columns, 'origin', i), start: numberAt(columns, 'start', i), stop: numberAt(columns, 'stop', i) },
      resolution,
    ),
  );
}

/** The connections of a mechanism that is replaced, or none yet. */
export function groupsOf(n: number, previous: AnyStimulator | undefined): CurrentGroup[][] {
  return previous?.kind === 'current' ? previous.groups : Array.from({ length: n }, () => []);
}

/** A generator whose current is a function of time alone. @param current of generator `index` in step T, in pA. */
export function currentSource(
  { n, columns, resolution, previous }: StimulatorContext,
  current: (index: number, step: number) => number,
): CurrentSource {
  const windows = windowsOf(n, columns, resolution);
  const values = new Float64Array(n * MAX_LAGS);
  return {
    kind: 'current',
    values,
    groups: groupsOf(n, previous),
    prepare(from, lags) {
      for (let i = 0; i < n; i++) {
        const window = windows[i] as Window;
        for (let lag = 0; lag < lags; lag++) {
          values[i * MAX_LAGS + lag] = emitsAhead(window, from + lag) ? current(i, from + lag) : 0;
        }
      }
    },
    recordable: (name) => (name === 'I' ? values : undefined),
  };
}
