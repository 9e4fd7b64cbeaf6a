import { stimulatorWindow, windowConstraints } from './device.ts';
import { superimposedTrains } from './references.ts';
import type { StimulatorModel } from './types.ts';

export const gamma_sup_generator: StimulatorModel = {
  name: 'gamma_sup_generator',
  idBase: 'gamma_sup',
  elementType: 'stimulator',
  glyph: 'poisson',
  rare: true,
  output: 'own_trains',
  summary: 'Spikes of a population of independent gamma processes, pooled',
  doc: 'Sends the pooled spikes of `n_proc` independent gamma processes, each with the mean rate `rate` and intervals that are gamma distributed with the whole-numbered shape `gamma_shape`: 1 is Poisson, larger ones are more regular. Every target gets a train of its own. Several spikes may fall into one step of the grid.',
  synonyms: ['gamma process', 'regular spikes', 'renewal', 'superposition', 'background', 'random spikes'],
  parameters: {
    rate: { unit: 'Hz', default: 0, doc: 'Mean firing rate of each component.', primary: true, range: [0, 200] },
    gamma_shape: {
      unit: '1',
      default: 1,
      type: 'integer',
      doc: 'Shape of the distribution of intervals of a component; 1 is Poisson.',
      primary: true,
      range: [1, 20],
    },
    n_proc: { unit: '1', default: 1, type: 'integer', doc: 'Number of components.', primary: true, range: [1, 1000] },
    ...stimulatorWindow,
  },
  example: { rate: 40, gamma_shape: 5 },
  constraints: [
    { when: 'gamma_shape < 1', message: 'The shape must be larger or equal 1.' },
    { when: 'rate < 0', message: 'The rate must be larger than 0.' },
    { when: 'n_proc < 1', message: 'The number of component processes cannot be smaller than one.' },
    ...windowConstraints,
  ],
  recordables: {},
  sends: ['spike'],
  receives: [],
  references: [superimposedTrains],
};
