/**
 * Collects the spikes of those who release a neuromodulator for the synapses that they modulate.
 * Source: NEST 3.9, volume_transmitter.
 */
import { neuromodulation } from './neuromodulation.ts';
import type { NeuronModel } from './types.ts';

export const volume_transmitter: NeuronModel = {
  name: 'volume_transmitter',
  idBase: 'transmitter',
  elementType: 'neuron',
  nestType: 'other',
  glyph: 'relay',
  rare: true,
  summary: 'Hands the spikes of modulating neurons to plastic synapses',
  doc: 'Connect the neurons that release dopamine to it, and name it as `volume_transmitter` in the connections with stdp_dopamine_synapse that they modulate. A spike acts on these synapses when it reaches the transmitter: there is no delay beyond that of its connection. After every `deliver_interval` shortest delays of the network all of these synapses are moved on, those that saw no spike too.',
  synonyms: ['dopamine', 'neuromodulator', 'third factor', 'reward', 'neuromodulation'],
  parameters: {
    deliver_interval: {
      unit: '1',
      default: 1,
      type: 'integer',
      primary: true,
      range: [1, 100],
      doc: 'After how many shortest delays of the network all synapses are moved on.',
    },
  },
  constraints: [{ when: 'deliver_interval < 1', message: 'deliver_interval must be at least 1.' }],
  state: { arrived: { unit: '1', doc: 'Spikes that arrived in the step.' } },
  recordables: {},
  spikeInputs: { spikes: { unit: '1', receptor_type: 0, sign: 'any', counts: 'spikes', doc: 'Spikes of the modulating neurons.' } },
  currentInputs: {},
  receptor_types: {},
  equations: '',
  update: `
    arrived = spikes
  `,
  notes: { note: 'arrived', value: '0' },
  modulates: { interval: 'deliver_interval' },
  solver: { method: 'none' },
  sends: [],
  receives: ['spike'],
  references: neuromodulation,
};
