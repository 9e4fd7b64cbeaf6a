import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const poisson_generator: StimulatorModel = {
  name: 'poisson_generator',
  idBase: 'poisson',
  elementType: 'stimulator',
  glyph: 'poisson',
  output: 'own_trains',
  summary: 'Spikes at random times with a constant rate',
  doc: 'Sends a Poisson spike train. Every target gets a train of its own with the same `rate`, independent of the others; one generator therefore stands for background activity of a whole population. Several spikes may fall into one step of the grid.',
  synonyms: ['noise', 'random spikes', 'background', 'spike train', 'rate'],
  parameters: {
    rate: { unit: 'Hz', default: 0, doc: 'Mean firing rate.', primary: true, range: [0, 20000] },
    ...stimulatorWindow,
  },
  example: { rate: 40 },
  constraints: [{ when: 'rate < 0', message: 'The rate cannot be negative.' }, ...windowConstraints],
  recordables: {},
  sends: ['spike'],
  receives: [],
  references: [],
};
