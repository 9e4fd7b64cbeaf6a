import { rateNeuron } from './rate.ts';
import { sigmoidal } from './rateGains.ts';
import type { NeuronModel } from './types.ts';

export const sigmoid_rate_ipn: NeuronModel = rateNeuron({
  ...sigmoidal,
  name: 'sigmoid_rate_ipn',
  noise: 'input',
  summary: 'Rate neuron with a sigmoidal gain and noise on its input',
  doc: 'A rate that decays with `tau` towards `mu` and `g` / (1 + exp(−`beta` (h − `theta`))) of its input h. With `linear_summation` h is the weighted sum of all inputs, else each goes through the gain function on its own. Connect it with rate_connection_delayed or, without delay, rate_connection_instantaneous.',
});
