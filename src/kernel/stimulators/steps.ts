import { onGrid, stepEnd } from '../grid.ts';
import { KernelError } from '../types.ts';

/**
 * Times in ms → steps for a schedule (amplitude_times, rate_times): strictly positive, strictly increasing, on the grid unless
 * `allowOffgrid` moves them to the end of their step. Throws NEST's sentences.
 */
export function scheduleSteps(
  model: string,
  key: string,
  times: readonly number[],
  values: readonly number[],
  allowOffgrid: boolean,
  resolution: number,
): Float64Array {
  const what = key === 'rate_times' ? 'Rate' : 'Amplitude';
  if (times.length !== values.length) {
    throw new KernelError(
      'BadProperty',
      `${what} times and values have to be the same size: ${times.length} times, ${values.length} values.`,
      { field: key },
    );
  }
  const steps = new Float64Array(times.length);
  times.forEach((time, i) => {
    if (!(time > 0))
      throw new KernelError('BadProperty', `${key} of ${model}: time points must lie strictly in the future, got ${time} ms.`, {
        field: key,
      });
    if (!allowOffgrid && !onGrid(time, resolution)) {
      throw new KernelError(
        'BadProperty',
        `${model}: Time point ${time} is not representable in current resolution (${resolution} ms); allow_offgrid_times would move it to the end of its step.`,
        { field: key },
      );
    }
    steps[i] = stepEnd(time, resolution);
    if (i > 0 && (steps[i] as number) <= (steps[i - 1] as number)) {
      throw new KernelError('BadProperty', `${what} times must be strictly increasing: ${times[i - 1]} ms is followed by ${time} ms.`, {
        field: key,
      });
    }
  });
  return steps;
}

/** Index of the last schedule entry in force in step T (its time ≤ T + 1), −1 before the first. */
export function scheduleIndex(steps: Float64Array, step: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] as number) <= step + 1) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
