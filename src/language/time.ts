/**
 * Times on the simulation grid, as NEST counts them: in tics of 1/1000 ms, of which every step of the grid has a whole number.
 *
 * Source: NEST 3.9, nestkernel/nest_time.h and nest_time.cpp.
 */

import type { Said } from '../base/said.ts';
import { said } from './said.ts';

const TICS_PER_MS = 1000;
const MS_PER_TIC = 1 / TICS_PER_MS;

/** Times from here on (ms) are as good as infinite. NEST keeps three bits of its 63 for sums. */
const ENDLESS = 2 ** 60 * MS_PER_TIC;

/** ms → tics, to the nearest; towards zero, as C casts, so that half a tic below zero is lost. */
function ticsOf(time: number): number {
  return Math.trunc(time * TICS_PER_MS + 0.5);
}

function ticsPerStep(resolution: number): number {
  return Math.max(1, Math.floor(resolution * TICS_PER_MS + 0.5));
}

function isEndless(time: number): boolean {
  return !(Math.abs(time) < ENDLESS);
}

/** What is wrong with a resolution in ms, as NEST has it; undefined where nothing is. */
export function resolutionFault(resolution: number): Said | undefined {
  if (!(resolution > 0) || !Number.isFinite(resolution)) return said('language.resolution.positive', { resolution });
  const tics = resolution / MS_PER_TIC;
  if (resolution < MS_PER_TIC) return said('language.resolution.tic', { tic: MS_PER_TIC, resolution });
  const part = Math.abs(tics - Math.round(tics));
  if (part < 4 * tics * Number.EPSILON) return undefined;
  return said('language.resolution.multiple', { tic: MS_PER_TIC, resolution });
}

/** Whether a time in ms lies on the grid. Infinity does. */
export function onGrid(time: number, resolution: number): boolean {
  if (isEndless(time)) return !Number.isNaN(time);
  return ticsOf(time) % ticsPerStep(resolution) === 0;
}

/** Whether a time in ms comes to at least one step, to the nearest tic. */
export function fillsStep(time: number, resolution: number): boolean {
  return ticsOf(time) >= ticsPerStep(resolution);
}

/** ms → steps: tics that fill no whole step take one of their own; ±Infinity stays. */
export function toSteps(time: number, resolution: number): number {
  if (isEndless(time)) return Number.isNaN(time) ? time : Math.sign(time) * Number.POSITIVE_INFINITY;
  // Adding 0 makes 0 of −0.
  return Math.ceil(ticsOf(time) / ticsPerStep(resolution)) + 0;
}

/** steps → ms, with the very bits that NEST reports: 12 steps of 0.1 ms are 1.2, not 1.2000000000000002. */
export function timeOf(steps: number, resolution: number): number {
  return MS_PER_TIC * (steps * ticsPerStep(resolution));
}

/** The end of the step in which a time in ms lies; a time less than half a tic from a grid point is that grid point. */
export function stepEnd(time: number, resolution: number): number {
  return onGrid(time, resolution) ? toSteps(time, resolution) : stampOf(time, resolution);
}

/** The end of the step in which a time in ms lies, to the last digit: NEST's ms_stamp. */
export function stampOf(time: number, resolution: number): number {
  const perStep = ticsPerStep(resolution);
  const steps = Math.trunc(Math.trunc(time * TICS_PER_MS) / perStep);
  return steps * (perStep / TICS_PER_MS) < time ? steps + 1 : steps;
}

/**
 * A delay in ms → steps, to the nearest, half a step up. It multiplies by the steps in a millisecond, so that 1.15 ms at 0.1 ms
 * are 12 steps; a division would say 11.499… and make it 11. Source: NEST 3.9, Time::delay_ms_to_steps.
 */
export function delayInSteps(delay: number, resolution: number): number {
  return Math.floor(delay * (1 / (ticsPerStep(resolution) / TICS_PER_MS)) + 0.5);
}
