import { rateNeuron } from './rate.ts';
import { linear } from './rateGains.ts';
import type { NeuronModel } from './types.ts';

export const lin_rate_ipn: NeuronModel = rateNeuron({
  ...linear,
  name: 'lin_rate_ipn',
  noise: 'input',
  common: true,
  summary: 'Rate neuron with a linear gain and noise on its input',
  doc: 'A rate that decays with `tau` towards `mu` and what arrives, each input times its weight and all times `g`. Noise of strength `sigma` comes in with it. With `mult_coupling` inputs are multiplied by a factor that is linear in the rate. Connect it with rate_connection_delayed or, without delay, rate_connection_instantaneous.',
});
