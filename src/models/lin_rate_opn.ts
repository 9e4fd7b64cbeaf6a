import { rateNeuron } from './rate.ts';
import { linear } from './rateGains.ts';
import type { NeuronModel } from './types.ts';

export const lin_rate_opn: NeuronModel = rateNeuron({
  ...linear,
  name: 'lin_rate_opn',
  noise: 'output',
  summary: 'Rate neuron with a linear gain and noise on its output',
  doc: 'A rate that decays with `tau` towards `mu` and what arrives, each input times its weight and all times `g`. The rate itself is smooth; others get `noisy_rate`, to which noise of strength `sigma` is added. Connect it with rate_connection_delayed or, without delay, rate_connection_instantaneous.',
});
