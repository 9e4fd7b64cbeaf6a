import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const pulsepacket_generator: StimulatorModel = {
  name: 'pulsepacket_generator',
  idBase: 'pulsepacket',
  elementType: 'stimulator',
  glyph: 'spike_train',
  rare: true,
  output: 'one_train',
  draws: true,
  sendsOverPlastic: true,
  summary: 'Packets of spikes, normally distributed around given times',
  doc: 'Sends around each of `pulse_times` a packet of `activity` spikes whose times are normally distributed with the standard deviation `sdev`. All targets get the same spikes. Its spikes may travel over plastic synapses, too, unlike those of other generators; to these, spikes of one step are one event.',
  synonyms: ['volley', 'synfire', 'burst', 'synchrony', 'gaussian', 'random spikes'],
  parameters: {
    pulse_times: { unit: 'ms', default: [], type: 'real_list', doc: 'Centres of the packets.', primary: true },
    activity: { unit: '1', default: 0, type: 'integer', doc: 'Number of spikes in a packet.', primary: true, range: [0, 500] },
    sdev: { unit: 'ms', default: 0, doc: 'Standard deviation of the spike times in a packet.', primary: true, range: [0, 20] },
    ...stimulatorWindow,
  },
  example: { pulse_times: [100, 300], activity: 20, sdev: 10 },
  constraints: [
    { when: 'activity < 0', message: 'The activity cannot be negative.' },
    { when: 'sdev < 0', message: 'The standard deviation cannot be negative.' },
    ...windowConstraints,
  ],
  recordables: {},
  sends: ['spike'],
  receives: [],
  references: [
    {
      text: 'Diesmann M, Gewaltig M-O, Aertsen A (1999). Stable propagation of synchronous spiking in cortical neural networks. Nature 402:529–533.',
      doi: '10.1038/990101',
    },
  ],
};
