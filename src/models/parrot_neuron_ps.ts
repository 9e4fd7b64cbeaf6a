import { archivingConstraints, archivingParameters } from './archiving.ts';
import { preciseReferences } from './precise.ts';
import type { NeuronModel } from './types.ts';

export const parrot_neuron_ps: NeuronModel = {
  name: 'parrot_neuron_ps',
  idBase: 'parrot_ps',
  elementType: 'neuron',
  rare: true,
  glyph: 'relay',
  offGrid: true,
  summary: 'Repeats every spike it receives, at its exact time',
  doc: 'Like parrot_neuron, but the spikes that it sends keep their time between grid points. Weights do not matter. Spikes on receptor_type 1 are taken in without being repeated. It gives many targets one and the same train of poisson_generator_ps.',
  synonyms: ['relay', 'repeat', 'copy', 'spike source', 'precise', 'exact spike times', 'off-grid'],
  parameters: { ...archivingParameters },
  constraints: [...archivingConstraints],
  state: {},
  recordables: {},
  spikeInputs: {
    spikes: { unit: '1', receptor_type: 0, sign: 'any', counts: 'spikes', queued: true, doc: 'Spikes to repeat.' },
    unrepeated: { unit: '1', receptor_type: 1, sign: 'any', counts: 'spikes', doc: 'Spikes that are taken in only.' },
  },
  currentInputs: {},
  receptor_types: {},
  equations: '',
  update: `
    while next_offset(spikes) >= 0:
      emit_spike(next_weight(spikes), next_offset(spikes))
      take(spikes)
  `,
  solver: { method: 'none' },
  sends: ['spike'],
  receives: ['spike'],
  references: preciseReferences,
};
