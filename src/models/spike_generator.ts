import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const spike_generator: StimulatorModel = {
  name: 'spike_generator',
  idBase: 'spike',
  elementType: 'stimulator',
  glyph: 'spike_train',
  output: 'one_train',
  summary: 'Spikes at given times',
  doc: 'Sends spikes at the times in `spike_times`, the same to every target. With `spike_weights` each spike multiplies the weight of the connection by a factor of its own; with `spike_multiplicities` it counts as several spikes. Times lie on the grid of the resolution, are moved to the end of their step with `allow_offgrid_times`, or stay between grid points with `precise_times`, which precise neurons and recorders see.',
  synonyms: ['spike train', 'pulses', 'stimulus protocol', 'given spikes', 'precise', 'off-grid'],
  parameters: {
    spike_times: {
      unit: 'ms',
      default: [],
      type: 'real_list',
      doc: 'Times of the spikes in ascending order, counted from `origin`.',
      primary: true,
      range: [0, 1000],
    },
    spike_weights: {
      unit: '1',
      default: [],
      type: 'real_list',
      doc: 'Factors on the weight of the connection, one for each spike; empty means 1 for all.',
      primary: true,
      range: [-10, 10],
    },
    spike_multiplicities: {
      unit: '1',
      default: [],
      type: 'integer_list',
      doc: 'How many spikes each of them stands for; empty means 1 for all.',
    },
    allow_offgrid_times: {
      unit: '1',
      default: false,
      type: 'boolean',
      offGridTimes: true,
      doc: 'Whether a time between two grid points is moved to the later one instead of being refused.',
    },
    shift_now_spikes: {
      unit: '1',
      default: false,
      type: 'boolean',
      doc: 'Whether a spike at the present time is moved on by one step instead of being refused.',
    },
    precise_times: {
      unit: '1',
      default: false,
      type: 'boolean',
      offGridTimes: true,
      doc: 'Whether times between grid points are kept as they are; only precise neurons (with _ps at the end of their name) and recorders tell them from the end of their step.',
    },
    ...stimulatorWindow,
  },
  constraints: [
    { when: 'smallest_gap(spike_times) < 0', message: 'Spike times must be sorted in non-descending order.' },
    { when: 'smallest(spike_times) == 0 and not shift_now_spikes', message: 'spike time cannot be set to 0.', of: ['spike_times'] },
    {
      when: 'size(spike_weights) > 0 and size(spike_weights) != size(spike_times)',
      message: 'spike_weights must have the same number of elements as spike_times, or 0 elements to clear the property.',
    },
    {
      when: 'size(spike_multiplicities) > 0 and size(spike_multiplicities) != size(spike_times)',
      message: 'spike_multiplicities must have the same number of elements as spike_times or 0 elements to clear the property.',
    },
    {
      when: 'precise_times and (allow_offgrid_times or shift_now_spikes)',
      message: 'Option precise_times cannot be set to true when either allow_offgrid_times or shift_now_spikes is set to true.',
    },
    ...windowConstraints,
  ],
  recordables: {},
  sends: ['spike'],
  receives: [],
  references: [],
};
