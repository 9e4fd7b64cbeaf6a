/** Source: NEST 3.9, spike_train_injector. */
import { stimulatorWindow, windowConstraints } from './device.ts';
import { spikeTimes, spikeTimesConstraints } from './spikeTimes.ts';
import type { StimulatorModel } from './types.ts';

export const spike_train_injector: StimulatorModel = {
  name: 'spike_train_injector',
  idBase: 'injector',
  elementType: 'stimulator',
  glyph: 'spike_train',
  rare: true,
  output: 'one_train',
  asNeuron: true,
  summary: 'A neuron that fires at given times',
  doc: 'Fires at the times in `spike_times`, like spike_generator, but counts as a neuron: any synapse may carry its spikes, plastic ones too, and a weight_recorder sees them. Nothing is connected to it. With `spike_multiplicities` each spike counts as several. Times lie on the grid of the resolution, are moved to the end of their step with `allow_offgrid_times`, or stay between grid points with `precise_times`, which precise neurons and recorders see.',
  synonyms: ['spike train', 'given spikes', 'plasticity protocol', 'spike_generator', 'precise', 'off-grid'],
  parameters: { ...spikeTimes, ...stimulatorWindow },
  constraints: [...spikeTimesConstraints('Spike time cannot be set to 0.'), ...windowConstraints],
  recordables: {},
  sends: ['spike'],
  receives: [],
  references: [],
};
