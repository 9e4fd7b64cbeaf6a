import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const step_rate_generator: StimulatorModel = {
  name: 'step_rate_generator',
  idBase: 'step_rate',
  elementType: 'stimulator',
  rare: true,
  glyph: 'steps',
  output: 'rate',
  summary: 'Rate that changes in steps at given times',
  doc: 'Sends a rate to rate neurons that takes each of `amplitude_values` at the time that stands at the same place in `amplitude_times` and keeps it until the next; before the first it is 0. Connect it with rate_connection_delayed; weights multiply the rate. A multimeter can record `rate`.',
  synonyms: ['rate model', 'steps', 'staircase', 'protocol', 'pulse', 'input'],
  parameters: {
    amplitude_times: {
      unit: 'ms',
      default: [],
      type: 'real_list',
      doc: 'Times at which the rate changes, in ascending order, all greater than 0.',
      primary: true,
      range: [0, 1000],
    },
    amplitude_values: {
      unit: '1',
      default: [],
      type: 'real_list',
      doc: 'Rates from these times on.',
      primary: true,
      range: [-10, 10],
    },
    allow_offgrid_times: {
      unit: '1',
      default: false,
      type: 'boolean',
      doc: 'Whether a time between two grid points is moved to the later one instead of being refused.',
    },
    ...stimulatorWindow,
  },
  example: { amplitude_times: [25, 75, 125, 175], amplitude_values: [1, 2, -0.5, 0] },
  constraints: [
    { when: 'smallest(amplitude_times) <= 0', message: 'Amplitude can only be changed at strictly positive times (t > 0).' },
    {
      when: 'smallest_gap(amplitude_times) <= 0',
      message: 'step_rate_generator: amplitude times must be at strictly increasing time steps.',
    },
    { when: 'size(amplitude_times) != size(amplitude_values)', message: 'Amplitude times and values have to be the same size.' },
    ...windowConstraints,
  ],
  recordables: { rate: { unit: '1', doc: 'Rate that is sent.' } },
  sends: ['rate'],
  receives: ['data_logging'],
  references: [],
};
