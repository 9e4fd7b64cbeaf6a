/** Source: NEST 3.9, spike_dilutor. */
import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const spike_dilutor: StimulatorModel = {
  name: 'spike_dilutor',
  idBase: 'dilutor',
  elementType: 'stimulator',
  glyph: 'relay',
  rare: true,
  output: 'own_trains',
  summary: 'Repeats each spike that arrives with a probability',
  doc: 'Passes every spike that reaches it on to each of its targets with the probability `p_copy`, drawn for each target on its own: one train in, correlated trains out. Neurons and generators may be connected to it; the weights of these connections mean nothing, their delays count. A spike that arrives is sent on in the same step, as by a parrot_neuron. NEST calls it deprecated because it does not work with several threads; bernoulli_synapse does the same for single connections.',
  synonyms: ['copy', 'thinning', 'random deletion', 'correlated', 'multiple interaction process', 'failure'],
  parameters: {
    p_copy: { unit: '1', default: 1, doc: 'Probability that a target gets a spike.', primary: true, range: [0, 1] },
    ...stimulatorWindow,
  },
  constraints: [{ when: 'p_copy < 0 or p_copy > 1', message: 'Copy probability must be in [0, 1].' }, ...windowConstraints],
  recordables: {},
  sends: ['spike'],
  receives: ['spike'],
  references: [],
};
