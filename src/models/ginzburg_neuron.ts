import { binaryNetworks, binaryNeuron } from './binary.ts';
import type { NeuronModel } from './types.ts';

export const ginzburg_neuron: NeuronModel = binaryNeuron({
  name: 'ginzburg_neuron',
  isOn: (x) => `random_uniform() < c_1 * ${x} + c_2 * 0.5 * (1 + tanh(c_3 * (${x} - theta)))`,
  parameters: {
    theta: { unit: 'mV', default: 0, doc: 'Threshold of the gain function.', primary: true, range: [-10, 10] },
    c_1: { unit: '1/mV', default: 0, doc: 'Slope of the linear part of the gain function.', range: [0, 1] },
    c_2: { unit: '1', default: 1, doc: 'Height of the sigmoidal part of the gain function.', range: [0, 1] },
    c_3: { unit: '1/mV', default: 1, doc: 'Slope of the sigmoidal part of the gain function.', primary: true, range: [0, 10] },
  },
  summary: 'Binary neuron with a sigmoidal or linear gain',
  doc: 'It is on with probability `c_1` h + `c_2` (1 + tanh(`c_3` (h − `theta`))) / 2.',
  synonyms: ['Glauber', 'stochastic', 'sigmoid'],
  references: [binaryNetworks],
});
