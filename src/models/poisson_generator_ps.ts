import { stimulatorWindow, windowConstraints } from './device.ts';
import { preciseReferences } from './precise.ts';
import type { StimulatorModel } from './types.ts';

export const poisson_generator_ps: StimulatorModel = {
  name: 'poisson_generator_ps',
  idBase: 'poisson_ps',
  elementType: 'stimulator',
  glyph: 'poisson',
  rare: true,
  output: 'own_trains',
  summary: 'Spikes at random times with a constant rate, between grid points',
  doc: 'Like poisson_generator, but spikes lie anywhere in time; precise neurons (with _ps at the end of their name) and recorders see when. With `dead_time` the intervals are never shorter than that, at the same mean `rate`; the train begins in equilibrium. Every target gets a train of its own.',
  synonyms: ['noise', 'random spikes', 'background', 'dead time', 'precise', 'exact spike times', 'off-grid'],
  parameters: {
    rate: { unit: 'Hz', default: 0, doc: 'Mean firing rate.', primary: true, range: [0, 20000] },
    dead_time: { unit: 'ms', default: 0, doc: 'Shortest interval between two spikes.', primary: true, range: [0, 20] },
    stimulus_source: {
      unit: '1',
      default: '0',
      type: 'string',
      hidden: true,
      readonly: true,
      doc: 'Where NEST would take parameters from while it runs; nothing here.',
    },
    ...stimulatorWindow,
  },
  example: { rate: 40 },
  constraints: [
    { when: 'dead_time < 0', message: 'The dead time cannot be negative.' },
    { when: 'rate < 0', message: 'The rate cannot be negative.' },
    { when: '1000 / rate < dead_time', message: 'The inverse rate cannot be smaller than the dead time.' },
    ...windowConstraints,
  ],
  recordables: {},
  sends: ['spike'],
  receives: [],
  references: preciseReferences,
};
