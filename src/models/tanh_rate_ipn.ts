import { rateNeuron } from './rate.ts';
import { hyperbolic } from './rateGains.ts';
import type { NeuronModel } from './types.ts';

export const tanh_rate_ipn: NeuronModel = rateNeuron({
  ...hyperbolic,
  name: 'tanh_rate_ipn',
  noise: 'input',
  common: true,
  summary: 'Rate neuron with a hyperbolic tangent as gain and noise on its input',
  doc: 'A rate that decays with `tau` towards `mu` and tanh(`g` (h − `theta`)) of its input h. With `linear_summation` h is the weighted sum of all inputs, else each goes through the gain function on its own. Noise of strength `sigma` comes in with it. Connect it with rate_connection_delayed or, without delay, rate_connection_instantaneous.',
});
