import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const inhomogeneous_poisson_generator: StimulatorModel = {
  name: 'inhomogeneous_poisson_generator',
  idBase: 'inhomogeneous_poisson',
  elementType: 'stimulator',
  glyph: 'poisson',
  output: 'own_trains',
  summary: 'Spikes at random times with a rate that changes in steps',
  doc: 'Sends a Poisson spike train whose rate takes each of `rate_values` at the time that stands at the same place in `rate_times` and keeps it until the next; before the first it is 0. Every target gets a train of its own.',
  synonyms: ['noise', 'random spikes', 'rate profile', 'time-varying rate', 'stimulus'],
  parameters: {
    rate_times: {
      unit: 'ms',
      default: [],
      type: 'real_list',
      doc: 'Times at which the rate changes, in ascending order, all greater than 0.',
      primary: true,
      range: [0, 1000],
    },
    rate_values: { unit: 'Hz', default: [], type: 'real_list', doc: 'Rates from these times on.', primary: true, range: [0, 20000] },
    allow_offgrid_times: {
      unit: '1',
      default: false,
      type: 'boolean',
      offGridTimes: true,
      doc: 'Whether a time between two grid points is moved to the later one instead of being refused.',
    },
    ...stimulatorWindow,
  },
  example: { rate_times: [0.1, 150, 300], rate_values: [20, 120, 5] },
  constraints: [
    { when: 'smallest(rate_times) <= 0', message: 'Time points must lie strictly in the future.' },
    { when: 'smallest_gap(rate_times) <= 0', message: 'Rate times must be strictly increasing.' },
    { when: 'size(rate_times) != size(rate_values)', message: 'Rate times and values have to be the same size.' },
    ...windowConstraints,
  ],
  recordables: {},
  sends: ['spike'],
  receives: [],
  references: [],
};
