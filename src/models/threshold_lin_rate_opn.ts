import { rateNeuron } from './rate.ts';
import { thresholdLinear } from './rateGains.ts';
import type { NeuronModel } from './types.ts';

export const threshold_lin_rate_opn: NeuronModel = rateNeuron({
  ...thresholdLinear,
  name: 'threshold_lin_rate_opn',
  noise: 'output',
  summary: 'Rate neuron with a gain that is linear above a threshold, with noise on its output',
  doc: 'A rate that decays with `tau` towards `mu` and `g` (h − `theta`) of its input h, but no less than 0 and no more than `alpha`. Others get `noisy_rate`, to which noise of strength `sigma` is added. Connect it with rate_connection_delayed or, without delay, rate_connection_instantaneous.',
});
