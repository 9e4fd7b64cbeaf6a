import { rateNeuron } from './rate.ts';
import type { NeuronModel } from './types.ts';

export const gauss_rate_ipn: NeuronModel = rateNeuron({
  name: 'gauss_rate_ipn',
  noise: 'input',
  // Without width it is 0 / 0 at the centre: there the limit is taken.
  drive: (h) => `(sigma == 0 ? (${h} == mu ? g : 0) : g * exp(-(${h} - mu) * (${h} - mu) / (2 * sigma * sigma)))`,
  parameters: {
    g: { unit: '1', default: 1, doc: 'Gain.', primary: true, range: [-5, 5] },
    mu: { unit: '1', default: 0, doc: 'Centre of the gain function, and mean drive from outside.', primary: true, range: [-10, 10] },
    sigma: { unit: '1', default: 0, doc: 'Width of the gain function, and strength of the noise.', primary: true, range: [0, 10] },
  },
  // NEST keeps two values under one name: until it is set, noise has strength 1 and the gain function no width.
  sigma: 'std != 1 ? std : (sigma == 0 ? 1 : sigma)',
  summary: 'Rate neuron with a Gaussian as gain',
  doc: 'A rate that decays with `tau` towards `mu` and `g` exp(−(h − `mu`)² / 2 `sigma`²) of its input h: strongest for one input, weaker on both sides of it. `mu` and `sigma` are the mean drive and the noise, too, as in NEST; `std` sets the noise alone. Connect it with rate_connection_delayed or, without delay, rate_connection_instantaneous.',
  synonyms: ['tuning curve', 'bell', 'nonlinear'],
});
