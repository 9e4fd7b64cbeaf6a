import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const mip_generator: StimulatorModel = {
  name: 'mip_generator',
  idBase: 'mip',
  elementType: 'stimulator',
  glyph: 'poisson',
  rare: true,
  output: 'own_trains',
  summary: 'Correlated spike trains, copied at random from a common one',
  doc: 'Draws one Poisson train with the rate `rate`; every target gets each of its spikes with the probability `p_copy`. The trains of any two targets are therefore Poisson trains of the rate `rate` · `p_copy` with the correlation `p_copy`. The common train itself is not sent (multiple interaction process).',
  synonyms: ['correlated', 'multiple interaction process', 'MIP', 'synchrony', 'common input', 'random spikes'],
  parameters: {
    rate: { unit: 'Hz', default: 0, doc: 'Rate of the common train.', primary: true, range: [0, 1000] },
    p_copy: { unit: '1', default: 1, doc: 'Probability that a target gets a spike of the common train.', primary: true, range: [0, 1] },
    ...stimulatorWindow,
  },
  example: { rate: 60, p_copy: 0.5 },
  constraints: [
    { when: 'rate < 0', message: 'Rate must be non-negative.' },
    { when: 'p_copy < 0 or p_copy > 1', message: 'Copy probability must be in [0, 1].' },
    ...windowConstraints,
  ],
  recordables: {},
  sends: ['spike'],
  receives: [],
  references: [
    {
      text: 'Kuhn A, Aertsen A, Rotter S (2003). Higher-order statistics of input ensembles and the response of simple model neurons. Neural Computation 15:67–101.',
      doi: '10.1162/089976603321043702',
    },
  ],
};
