/**
 * Runge–Kutta–Fehlberg 4(5) as GSL's gsl_odeiv_step_rkf45 writes it, with the step control of gsl_odeiv_evolve_apply and
 * gsl_odeiv_control_standard_new; NEST 3.9 integrates its nonlinear neurons with these. Shared by both back ends.
 */

/** stages[s] gives, for stage s + 2, the factors of k1 … k(s+1) in y + h·Σ. */
export const stages: readonly (readonly number[])[] = [
  [1 / 4],
  [3 / 32, 9 / 32],
  [1932 / 2197, -7200 / 2197, 7296 / 2197],
  [8341 / 4104, -32832 / 4104, 29440 / 4104, -845 / 4104],
  [-6080 / 20520, 41040 / 20520, -28352 / 20520, 9295 / 20520, -5643 / 20520],
];

/** Where in the step each slope k1 … k7 is taken, as a part of it. */
export const times: readonly number[] = [0, 1 / 4, 3 / 8, 12 / 13, 1, 1 / 2, 1];

/** Fifth-order result: factors of k1 … k6. */
export const result: readonly number[] = [902880 / 7618050, 0, 3953664 / 7618050, 3855735 / 7618050, -1371249 / 7618050, 277020 / 7618050];

/** Difference of the fourth- and the fifth-order result. */
export const error: readonly number[] = [1 / 360, 0, -128 / 4275, -2197 / 75240, 1 / 50, 2 / 55];

export const control = {
  /** Above it the step is made smaller and tried again, below the other the next one is larger. */
  tooLarge: 1.1,
  small: 0.5,
  safety: 0.9,
  least: 0.2,
  most: 5,
  shrinkExponent: -1 / 5,
  growExponent: -1 / 6,
  /** GSL starts its maximum at the smallest normal number. */
  leastError: 2.2250738585072014e-308,
} as const;

/** Tries per grid step after which an integration that no longer moves is given up: its variables become NaN. */
export const MOST_TRIES = 20000;
