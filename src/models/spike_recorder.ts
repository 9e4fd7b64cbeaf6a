import { recorderWindow, windowConstraints } from './device.ts';
import type { RecorderModel } from './types.ts';

export const spike_recorder: RecorderModel = {
  name: 'spike_recorder',
  idBase: 'spikes',
  elementType: 'recorder',
  signal: 'all',
  records: 'spikes',
  summary: 'Records the times of spikes',
  doc: 'Notes time and sender of every spike of the nodes that are connected to it. It is wired from the neuron to the recorder. The time is that of the spike, not of its arrival: the delay of the connection does not count.',
  synonyms: ['spike times', 'raster', 'spike detector', 'firing rate', 'histogram'],
  parameters: { ...recorderWindow },
  constraints: [...windowConstraints],
  recordables: {},
  sends: [],
  receives: ['spike', 'binary'],
  references: [],
  aliases: [
    {
      name: 'spike_detector',
      nest: 2,
      dropped: ['withtime', 'withgid', 'to_memory', 'to_file'],
      doc: 'Name in NEST 2 and in the PyNEST introduction.',
    },
  ],
};
