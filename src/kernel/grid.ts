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

/** The end of the step in which a time in ms lies (NEST's ms_stamp). */
export function stepEnd(time: number, resolution: number): number {
  return onGrid(time, resolution) ? toSteps(time, resolution) : Math.ceil(time / resolution);
}
