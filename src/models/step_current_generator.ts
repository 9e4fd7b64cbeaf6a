import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const step_current_generator: StimulatorModel = {
  name: 'step_current_generator',
  idBase: 'step_current',
  elementType: 'stimulator',
  glyph: 'steps',
  output: 'current',
  summary: 'Current that changes in steps at given times',
  doc: 'Sends a current that takes each of `amplitude_values` at the time that stands at the same place in `amplitude_times` and keeps it until the next; before the first it is 0. The weight of the connection multiplies the current. A multimeter can record the current `I`.',
  synonyms: ['current clamp', 'steps', 'staircase', 'protocol', 'injection', 'pulse'],
  parameters: {
    amplitude_times: {
      unit: 'ms',
      default: [],
      type: 'real_list',
      doc: 'Times at which the current changes, in ascending order, all greater than 0.',
      primary: true,
      range: [0, 1000],
    },
    amplitude_values: {
      unit: 'pA',
      default: [],
      type: 'real_list',
      doc: 'Currents from these times on.',
      primary: true,
      range: [-1000, 1000],
    },
    allow_offgrid_times: {
      unit: '1',
      default: false,
      type: 'boolean',
      offGridTimes: true,
      doc: 'Whether a time between two grid points is moved to the later one instead of being refused.',
    },
    ...stimulatorWindow,
  },
  example: { amplitude_times: [25, 75, 125, 175], amplitude_values: [200, 400, -100, 0] },
  constraints: [
    { when: 'smallest(amplitude_times) <= 0', message: 'Amplitude can only be changed at strictly positive times (t > 0).' },
    {
      when: 'smallest_gap(amplitude_times) <= 0',
      message: 'step_current_generator: amplitude times must be at strictly increasing time steps.',
    },
    { when: 'size(amplitude_times) != size(amplitude_values)', message: 'Amplitude times and values have to be the same size.' },
    ...windowConstraints,
  ],
  recordables: { I: { unit: 'pA', doc: 'Current that is sent.' } },
  sends: ['current'],
  receives: ['data_logging'],
  references: [],
};
