import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const sinusoidal_poisson_generator: StimulatorModel = {
  name: 'sinusoidal_poisson_generator',
  idBase: 'sinusoidal_poisson',
  elementType: 'stimulator',
  glyph: 'poisson',
  output: 'own_trains',
  summary: 'Spikes at random times with a rate that follows a sine',
  doc: 'Sends a Poisson spike train with the rate `rate` + `amplitude` · sin(2π · `frequency` · t + `phase`), or 0 where that is negative. Every target gets a train of its own unless `individual_spike_trains` is off. A multimeter can record `rate`.',
  synonyms: ['noise', 'random spikes', 'oscillation', 'modulated rate', 'sine'],
  parameters: {
    rate: { unit: 'Hz', default: 0, doc: 'Mean firing rate.', primary: true, range: [0, 20000] },
    amplitude: { unit: 'Hz', default: 0, doc: 'Amplitude of the modulation.', primary: true, range: [0, 20000] },
    frequency: { unit: 'Hz', default: 0, doc: 'Frequency of the modulation.', primary: true, range: [0, 200] },
    phase: { unit: 'deg', default: 0, doc: 'Phase of the modulation at time 0.', range: [0, 360] },
    individual_spike_trains: {
      unit: '1',
      default: true,
      type: 'boolean',
      modelDefault: true,
      doc: 'Whether each target gets a train of its own or all get the same; NEST lets it be set for a model only.',
    },
    y_0: { unit: '1', default: 0, doc: 'Cosine part of the oscillator.', hidden: true, readonly: true },
    y_1: { unit: '1', default: 0, doc: 'Sine part of the oscillator.', hidden: true, readonly: true },
    ...stimulatorWindow,
  },
  example: { rate: 60, amplitude: 60, frequency: 5 },
  constraints: [...windowConstraints],
  recordables: { rate: { unit: 'Hz', doc: 'Rate at this time.' } },
  equations: 'lambda = max(0, rate + amplitude * sin(2 * pi * frequency * t + phase))',
  sends: ['spike'],
  receives: ['data_logging'],
  references: [],
};
