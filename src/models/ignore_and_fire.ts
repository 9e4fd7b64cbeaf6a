import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import type { NeuronModel } from './types.ts';

export const ignore_and_fire: NeuronModel = {
  name: 'ignore_and_fire',
  elementType: 'neuron',
  rare: true,
  glyph: 'spike_train',
  summary: 'Fires at regular intervals and ignores all input',
  doc: 'Sends a spike every 1/`rate`, the first after `phase` of an interval, whatever arrives. Made for measuring how fast a network is simulated and wired at a given rate of spikes, plasticity included, without the dynamics of neurons; and for plastic synapses whose target shall fire at known times.',
  synonyms: ['benchmark', 'regular spiking', 'pacemaker', 'clock', 'scaling'],
  parameters: {
    rate: { unit: 'Hz', default: 10, doc: 'Firing rate.', primary: true, range: [1, 100] },
    phase: { unit: '1', default: 1, doc: 'Time of the first spike, in intervals between spikes.', primary: true, range: [0.01, 1] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'phase <= 0 or phase > 1', message: 'Phase must be > 0 and <= 1.' },
    { when: 'rate <= 0', message: 'Firing rate must be > 0.' },
    ...archivingConstraints,
  ],
  state: {
    remaining: { unit: '1', initial: 'steps(phase / rate * 1000)', doc: 'Steps left until the next spike.' },
  },
  recordables: {},
  spikeInputs: synapsesBySign('1'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: '',
  internals: `
    interval = steps(1 / rate * 1000)
  `,
  update: `
    if remaining == 0:
      remaining = interval - 1
      emit_spike()
    else:
      remaining -= 1
  `,
  solver: { method: 'none' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [],
};
