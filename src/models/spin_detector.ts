import { recorderWindow, windowConstraints } from './device.ts';
import type { RecorderModel } from './types.ts';

export const spin_detector: RecorderModel = {
  name: 'spin_detector',
  idBase: 'spins',
  elementType: 'recorder',
  signal: 'binary',
  rare: true,
  records: 'states',
  columns: ['state'],
  summary: 'Records the changes of binary neurons',
  doc: 'Notes time, sender and new `state` (0 or 1) whenever a binary neuron changes. It is wired from the neuron to the detector. The time is that of the change, not of its arrival: the delay of the connection does not count.',
  synonyms: ['spin', 'binary', 'state', 'recorder', 'raster'],
  parameters: { ...recorderWindow },
  constraints: [...windowConstraints],
  recordables: {},
  sends: [],
  receives: ['binary'],
  references: [],
};
