import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const sinusoidal_gamma_generator: StimulatorModel = {
  name: 'sinusoidal_gamma_generator',
  idBase: 'sinusoidal_gamma',
  elementType: 'stimulator',
  glyph: 'poisson',
  rare: true,
  output: 'own_trains',
  summary: 'Gamma-distributed intervals with a rate that follows a sine',
  doc: 'Sends a spike train with the rate `rate` + `amplitude` · sin(2π · `frequency` · t + `phase`) that is more regular than a Poisson train: with a constant rate the intervals are gamma distributed with the shape `order`. Every target gets a train of its own unless `individual_spike_trains` is off. A multimeter can record `rate`.',
  synonyms: ['gamma process', 'regular spikes', 'oscillation', 'modulated rate', 'sine', 'renewal', 'random spikes'],
  parameters: {
    rate: { unit: 'Hz', default: 0, doc: 'Mean firing rate.', primary: true, range: [0, 200] },
    amplitude: { unit: 'Hz', default: 0, doc: 'Amplitude of the modulation; at most `rate`.', primary: true, range: [0, 200] },
    frequency: { unit: 'Hz', default: 0, doc: 'Frequency of the modulation.', primary: true, range: [0, 200] },
    phase: { unit: 'deg', default: 0, doc: 'Phase of the modulation at time 0.', range: [0, 360] },
    order: { unit: '1', default: 1, doc: 'Shape of the distribution of intervals; 1 is Poisson.', primary: true, range: [1, 20] },
    individual_spike_trains: {
      unit: '1',
      default: true,
      type: 'boolean',
      modelDefault: true,
      doc: 'Whether each target gets a train of its own or all get the same; NEST lets it be set for a model only.',
    },
    stimulus_source: {
      unit: '1',
      default: '0',
      type: 'string',
      hidden: true,
      readonly: true,
      doc: 'Where NEST would take parameters from while it runs; nothing here.',
    },
    ...stimulatorWindow,
  },
  example: { rate: 60, amplitude: 60, frequency: 5, order: 5 },
  constraints: [
    { when: 'order < 1', message: 'The gamma order must be at least 1.' },
    { when: 'amplitude < 0 or amplitude > rate', message: 'Rate parameters must fulfill 0 <= amplitude <= rate.' },
    ...windowConstraints,
  ],
  recordables: { rate: { unit: 'Hz', doc: 'Rate at this time.' } },
  equations: 'lambda = rate + amplitude * sin(2 * pi * frequency * t + phase)',
  sends: ['spike'],
  receives: ['data_logging'],
  references: [
    {
      text: 'Barbieri R, Quirk MC, Frank LM, Wilson MA, Brown EN (2001). Construction and analysis of non-Poisson stimulus-response models of neural spiking activity. Journal of Neuroscience Methods 105:25–37.',
      doi: '10.1016/S0165-0270(00)00344-7',
    },
  ],
};
