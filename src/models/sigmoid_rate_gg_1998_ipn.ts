import { rateNeuron } from './rate.ts';
import type { NeuronModel } from './types.ts';

/** A product, as the language's pow takes no negative numbers. */
const fourth = (x: string) => `(${x} * ${x} * ${x} * ${x})`;

export const sigmoid_rate_gg_1998_ipn: NeuronModel = rateNeuron({
  name: 'sigmoid_rate_gg_1998_ipn',
  noise: 'input',
  drive: (h) => `(${fourth(`(g * ${h})`)} / (0.0001 + ${fourth(`(g * ${h})`)}))`,
  parameters: { g: { unit: '1', default: 1, doc: 'Gain.', primary: true, range: [-5, 5] } },
  summary: 'Rate neuron with the gain function of the saccade generator',
  doc: 'A rate that decays with `tau` towards `mu` and (`g` h)⁴ / (0.1⁴ + (`g` h)⁴) of its input h, a sigmoid that is 0 for silent input. Connect it with rate_connection_delayed or, without delay, rate_connection_instantaneous.',
  synonyms: ['sigmoid', 'saccade', 'Gancarz', 'Grossberg', 'nonlinear'],
  references: [
    {
      text: 'Gancarz G, Grossberg S (1998). A neural model of the saccade generator in the reticular formation. Neural Networks 11:1159–1174.',
      doi: '10.1016/S0893-6080(98)00096-3',
    },
  ],
});
