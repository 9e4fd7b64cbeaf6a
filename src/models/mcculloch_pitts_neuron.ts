import { binaryNeuron } from './binary.ts';
import type { NeuronModel } from './types.ts';

export const mcculloch_pitts_neuron: NeuronModel = binaryNeuron({
  name: 'mcculloch_pitts_neuron',
  isOn: (x) => `${x} > theta`,
  parameters: { theta: { unit: 'mV', default: 0, doc: 'Threshold.', primary: true, range: [-10, 10] } },
  summary: 'Binary neuron that is on above a threshold',
  doc: 'It is on where its input is above `theta`.',
  synonyms: ['perceptron', 'Heaviside', 'threshold', 'deterministic'],
  references: [
    {
      text: 'McCulloch WS, Pitts W (1943). A logical calculus of the ideas immanent in nervous activity. Bulletin of Mathematical Biophysics 5:115–133.',
      doi: '10.1007/BF02478259',
    },
  ],
});
