import { toSteps } from '../../language/time.ts';

/** When a device is active, in steps: NEST asks start < T ≤ stop, both counted from origin. */
export interface Window {
  readonly after: number;
  readonly until: number;
}

/** Window of a device whose parameters are given in ms. */
export function windowOf(
  parameters: { readonly origin: number; readonly start: number; readonly stop: number },
  resolution: number,
): Window {
  return {
    after: toSteps(parameters.origin + parameters.start, resolution),
    until: toSteps(parameters.origin + parameters.stop, resolution),
  };
}

/** Spike-emitting generators are asked with the step T in which they emit (stamp T + 1); so NEST's first spike falls on start + 2 steps. */
export function emitsSpikes(window: Window, step: number): boolean {
  return window.after < step && step <= window.until;
}

/**
 * Current-emitting generators are asked two steps ahead, so that the current acts from start + delay on. NEST counts two generators of
 * spikes among them, sinusoidal_poisson_generator and pulsepacket_generator, whose spikes are so stamped from start to stop − 1 step.
 */
export function emitsAhead(window: Window, step: number): boolean {
  return window.after < step + 2 && step + 2 <= window.until;
}

/** Whether it is active so in some step from … to − 1. */
export function emitsAheadWithin(window: Window, from: number, to: number): boolean {
  return Math.max(from + 2, window.after + 1) <= Math.min(to + 1, window.until);
}

/** Recorders keep what is stamped after start, up to and including stop. */
export function records(window: Window, stamp: number): boolean {
  return window.after < stamp && stamp <= window.until;
}
