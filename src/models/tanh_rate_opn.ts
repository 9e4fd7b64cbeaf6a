import { rateNeuron } from './rate.ts';
import { hyperbolic } from './rateGains.ts';
import type { NeuronModel } from './types.ts';

export const tanh_rate_opn: NeuronModel = rateNeuron({
  ...hyperbolic,
  name: 'tanh_rate_opn',
  noise: 'output',
  summary: 'Rate neuron with a hyperbolic tangent as gain and noise on its output',
  doc: 'A rate that decays with `tau` towards `mu` and tanh(`g` (h − `theta`)) of its input h. The rate itself is smooth; others get `noisy_rate`, to which noise of strength `sigma` is added. Connect it with rate_connection_delayed or, without delay, rate_connection_instantaneous.',
});
