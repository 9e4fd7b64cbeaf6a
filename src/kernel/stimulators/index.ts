import { acGenerator } from './ac_generator.ts';
import { dcGenerator } from './dc_generator.ts';
import { gammaSupGenerator } from './gamma_sup_generator.ts';
import { inhomogeneousPoissonGenerator } from './inhomogeneous_poisson_generator.ts';
import { mipGenerator } from './mip_generator.ts';
import { noiseGenerator } from './noise_generator.ts';
import { poissonGenerator } from './poisson_generator.ts';
import { poissonGeneratorPs } from './poisson_generator_ps.ts';
import { ppdSupGenerator } from './ppd_sup_generator.ts';
import { pulsepacketGenerator } from './pulsepacket_generator.ts';
import { sinusoidalGammaGenerator } from './sinusoidal_gamma_generator.ts';
import { sinusoidalPoissonGenerator } from './sinusoidal_poisson_generator.ts';
import { spikeDilutor } from './spike_dilutor.ts';
import { spikeGenerator } from './spike_generator.ts';
import { stepCurrentGenerator } from './step_current_generator.ts';
import { stepRateGenerator } from './step_rate_generator.ts';
import type { AnyStimulator, StimulatorContext } from './types.ts';

/** The mechanism of each stimulator model, by canonical name. */
export const stimulators: Readonly<Record<string, (context: StimulatorContext) => AnyStimulator>> = {
  ac_generator: acGenerator,
  dc_generator: dcGenerator,
  gamma_sup_generator: gammaSupGenerator,
  inhomogeneous_poisson_generator: inhomogeneousPoissonGenerator,
  mip_generator: mipGenerator,
  noise_generator: noiseGenerator,
  poisson_generator: poissonGenerator,
  poisson_generator_ps: poissonGeneratorPs,
  ppd_sup_generator: ppdSupGenerator,
  pulsepacket_generator: pulsepacketGenerator,
  sinusoidal_gamma_generator: sinusoidalGammaGenerator,
  sinusoidal_poisson_generator: sinusoidalPoissonGenerator,
  spike_dilutor: spikeDilutor,
  spike_generator: spikeGenerator,
  spike_train_injector: spikeGenerator,
  step_current_generator: stepCurrentGenerator,
  step_rate_generator: stepRateGenerator,
};
