import { rateNeuron } from './rate.ts';
import { thresholdLinear } from './rateGains.ts';
import type { NeuronModel } from './types.ts';

export const threshold_lin_rate_ipn: NeuronModel = rateNeuron({
  ...thresholdLinear,
  name: 'threshold_lin_rate_ipn',
  noise: 'input',
  summary: 'Rate neuron with a gain that is linear above a threshold, with noise on its input',
  doc: 'A rate that decays with `tau` towards `mu` and `g` (h − `theta`) of its input h, but no less than 0 and no more than `alpha`. With `linear_summation` h is the weighted sum of all inputs, else each goes through the gain function on its own. Connect it with rate_connection_delayed or, without delay, rate_connection_instantaneous.',
});
