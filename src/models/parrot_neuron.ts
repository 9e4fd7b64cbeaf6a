import { archivingConstraints, archivingParameters } from './archiving.ts';
import type { NeuronModel } from './types.ts';

export const parrot_neuron: NeuronModel = {
  name: 'parrot_neuron',
  idBase: 'parrot',
  elementType: 'neuron',
  signal: 'all',
  glyph: 'relay',
  summary: 'Repeats every spike it receives',
  doc: 'Sends a spike for each spike that arrives on receptor_type 0, at the time of its arrival. Weights do not matter. Spikes on receptor_type 1 are taken in without being repeated, which is of use with plastic synapses. A generator that sends another random train to each target becomes, through a parrot, one train for many.',
  synonyms: ['relay', 'repeat', 'copy', 'spike source', 'same spikes for all'],
  parameters: { ...archivingParameters },
  constraints: [...archivingConstraints],
  state: {},
  recordables: {},
  spikeInputs: {
    spikes: { unit: '1', receptor_type: 0, sign: 'any', counts: 'spikes', doc: 'Spikes to repeat.' },
    unrepeated: { unit: '1', receptor_type: 1, sign: 'any', counts: 'spikes', doc: 'Spikes that are taken in only.' },
  },
  currentInputs: {},
  receptor_types: {},
  equations: '',
  update: `
    if spikes > 0:
      emit_spike(spikes)
  `,
  solver: { method: 'none' },
  sends: ['spike', 'binary'],
  receives: ['spike', 'binary'],
  references: [],
};
