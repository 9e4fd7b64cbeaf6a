/** The functions and names that NESTML brings along, for reading, completion and help. */

interface Predefined {
  /** Names of the values that it takes. */
  readonly takes: readonly string[];
  readonly isStatement?: true;
  readonly isRandom?: true;
}

export const functions: Readonly<Record<string, Predefined>> = {
  min: { takes: ['x', 'y'] },
  max: { takes: ['x', 'y'] },
  abs: { takes: ['x'] },
  clip: { takes: ['x', 'y', 'z'] },
  exp: { takes: ['x'] },
  expm1: { takes: ['x'] },
  ln: { takes: ['x'] },
  log10: { takes: ['x'] },
  sqrt: { takes: ['x'] },
  pow: { takes: ['x', 'y'] },
  sin: { takes: ['x'] },
  cos: { takes: ['x'] },
  tan: { takes: ['x'] },
  sinh: { takes: ['x'] },
  cosh: { takes: ['x'] },
  tanh: { takes: ['x'] },
  erf: { takes: ['x'] },
  erfc: { takes: ['x'] },
  ceil: { takes: ['x'] },
  floor: { takes: ['x'] },
  round: { takes: ['x'] },
  delta: { takes: ['t'] },
  convolve: { takes: ['kernel', 'spikes'] },
  random_normal: { takes: ['mean', 'std'], isRandom: true },
  random_uniform: { takes: ['offset', 'scale'], isRandom: true },
  random_poisson: { takes: ['rate'], isRandom: true },
  steps: { takes: ['t'] },
  resolution: { takes: [] },
  timestep: { takes: [] },
  integrate_odes: { takes: [], isStatement: true },
  emit_spike: { takes: [], isStatement: true },
  print: { takes: ['text'], isStatement: true },
  println: { takes: ['text'], isStatement: true },
  info: { takes: ['text'], isStatement: true },
  warning: { takes: ['text'], isStatement: true },
};

/** Names with a value of their own, which no variable may have. */
export const predefinedNames: readonly string[] = ['t', 'e', 'pi', 'inf'];
