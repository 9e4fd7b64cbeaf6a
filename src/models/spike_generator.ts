import { stimulatorWindow, windowConstraints } from './device.ts';
import { spikeTimes, spikeTimesConstraints } from './spikeTimes.ts';
import type { StimulatorModel } from './types.ts';

export const spike_generator: StimulatorModel = {
  name: 'spike_generator',
  idBase: 'spike',
  elementType: 'stimulator',
  signal: 'all',
  glyph: 'spike_train',
  output: 'one_train',
  summary: 'Spikes at given times',
  doc: 'Sends spikes at the times in `spike_times`, the same to every target. With `spike_weights` each spike multiplies the weight of the connection by a factor of its own; with `spike_multiplicities` it counts as several spikes. Times lie on the grid of the resolution, are moved to the end of their step with `allow_offgrid_times`, or stay between grid points with `precise_times`, which precise neurons and recorders see.',
  synonyms: ['spike train', 'pulses', 'stimulus protocol', 'given spikes', 'precise', 'off-grid'],
  parameters: {
    ...spikeTimes,
    spike_weights: {
      unit: '1',
      default: [],
      type: 'real_list',
      doc: 'Factors on the weight of the connection, one for each spike; empty means 1 for all.',
      primary: true,
      range: [-10, 10],
    },
    ...stimulatorWindow,
  },
  example: { spike_times: [50, 100, 110, 120, 300, 400] },
  constraints: [
    ...spikeTimesConstraints('spike time cannot be set to 0.'),
    {
      when: 'size(spike_weights) > 0 and size(spike_weights) != size(spike_times)',
      message: 'spike_weights must have the same number of elements as spike_times, or 0 elements to clear the property.',
    },
    ...windowConstraints,
  ],
  recordables: {},
  sends: ['spike', 'binary'],
  receives: [],
  references: [],
};
