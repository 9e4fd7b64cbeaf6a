/** Times on the simulation grid. NEST counts in tics of 1/1000 ms; here a step count may err by 1e-6 of a step. */
import { isMultiple } from '../base/numbers.ts';

/** ms → steps, rounded to the nearest; ±Infinity stays. */
export function toSteps(time: number, resolution: number): number {
  return Number.isFinite(time) ? Math.round(time / resolution) : time;
}

/** Whether a time in ms lies on the grid. */
export function onGrid(time: number, resolution: number): boolean {
  if (!Number.isFinite(time)) return !Number.isNaN(time);
  const steps = time / resolution;
  return isMultiple(time, resolution) || Math.abs(steps - Math.round(steps)) < 1e-6;
}

/** The end of the step in which a time in ms lies (NEST's ms_stamp); a time less than half a tic from a grid point is that grid point. */
export function stepEnd(time: number, resolution: number): number {
  const steps = toSteps(time, resolution);
  const isThere = onGrid(time, resolution) || Math.floor(time * 1000 + 0.5) === Math.round(steps * resolution * 1000);
  return isThere ? steps : Math.ceil(time / resolution);
}

/**
 * A delay in ms → steps, to the nearest, half a step up. Source: NEST 3.9, Time::delay_ms_to_steps. It multiplies by the steps in
 * a millisecond, so that 1.15 ms at 0.1 ms are 12 steps; a division would say 11.499… and make it 11.
 */
export function delayInSteps(delay: number, resolution: number): number {
  return Math.floor(delay * (1 / resolution) + 0.5);
}
