import { binaryNetworks, binaryNeuron } from './binary.ts';
import type { NeuronModel } from './types.ts';

export const erfc_neuron: NeuronModel = binaryNeuron({
  name: 'erfc_neuron',
  isOn: (x) => `random_uniform() < 0.5 * erfc(-(${x} - theta) / (sqrt(2) * sigma))`,
  parameters: {
    theta: { unit: 'mV', default: 0, doc: 'Threshold of the gain function.', primary: true, range: [-10, 10] },
    sigma: {
      unit: 'mV',
      default: 1,
      doc: 'Width of the gain function, as if noise of this strength were added.',
      primary: true,
      range: [0.1, 10],
    },
  },
  summary: 'Binary neuron with the complementary error function as gain',
  doc: 'It is on with probability erfc((`theta` − h) / √2 `sigma`) / 2: a threshold on an input with Gaussian noise.',
  synonyms: ['stochastic', 'Gaussian noise', 'error function'],
  references: [binaryNetworks],
});
