import { acGenerator } from './ac_generator.ts';
import { dcGenerator } from './dc_generator.ts';
import { inhomogeneousPoissonGenerator } from './inhomogeneous_poisson_generator.ts';
import { noiseGenerator } from './noise_generator.ts';
import { poissonGenerator } from './poisson_generator.ts';
import { sinusoidalPoissonGenerator } from './sinusoidal_poisson_generator.ts';
import { spikeGenerator } from './spike_generator.ts';
import { stepCurrentGenerator } from './step_current_generator.ts';
import type { AnyStimulator, StimulatorContext } from './types.ts';

/** The mechanism of each stimulator model, by canonical name. */
export const stimulators: Readonly<Record<string, (context: StimulatorContext) => AnyStimulator>> = {
  ac_generator: acGenerator,
  dc_generator: dcGenerator,
  inhomogeneous_poisson_generator: inhomogeneousPoissonGenerator,
  noise_generator: noiseGenerator,
  poisson_generator: poissonGenerator,
  sinusoidal_poisson_generator: sinusoidalPoissonGenerator,
  spike_generator: spikeGenerator,
  step_current_generator: stepCurrentGenerator,
};
