import { stimulatorWindow, windowConstraints } from './device.ts';
import { superimposedTrains } from './references.ts';
import type { StimulatorModel } from './types.ts';

export const ppd_sup_generator: StimulatorModel = {
  name: 'ppd_sup_generator',
  idBase: 'ppd_sup',
  elementType: 'stimulator',
  glyph: 'poisson',
  rare: true,
  output: 'own_trains',
  summary: 'Spikes of a population of Poisson processes with dead time, pooled',
  doc: 'Sends the pooled spikes of `n_proc` independent Poisson processes that are silent for `dead_time` after each of their spikes; `rate` is the mean rate of each. With `relative_amplitude` and `frequency` the hazard follows a sine; the components then start as if it were constant. Every target gets a train of its own.',
  synonyms: ['dead time', 'refractory', 'renewal', 'superposition', 'background', 'random spikes'],
  parameters: {
    rate: { unit: 'Hz', default: 0, doc: 'Mean firing rate of each component.', primary: true, range: [0, 200] },
    dead_time: { unit: 'ms', default: 0, doc: 'Shortest interval between two spikes of a component.', primary: true, range: [0, 20] },
    n_proc: { unit: '1', default: 1, type: 'integer', doc: 'Number of components.', primary: true, range: [1, 1000] },
    frequency: { unit: 'Hz', default: 0, doc: 'Frequency of the modulation.', range: [0, 100] },
    relative_amplitude: { unit: '1', default: 0, doc: 'Amplitude of the modulation relative to the hazard.', range: [0, 1] },
    ...stimulatorWindow,
  },
  example: { rate: 40, dead_time: 15 },
  constraints: [
    { when: 'dead_time < 0', message: 'The dead time cannot be negative.' },
    { when: '1000 / rate <= dead_time', message: 'The inverse rate has to be larger than the dead time.' },
    { when: 'n_proc < 1', message: 'The number of component processes cannot be smaller than one.' },
    {
      when: 'relative_amplitude > 1 or relative_amplitude < 0',
      message: 'The relative amplitude of the rate modulation must be in [0,1].',
    },
    ...windowConstraints,
  ],
  recordables: {},
  sends: ['spike'],
  receives: [],
  references: [superimposedTrains],
};
