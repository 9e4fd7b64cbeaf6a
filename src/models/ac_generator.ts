import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const ac_generator: StimulatorModel = {
  name: 'ac_generator',
  idBase: 'ac',
  elementType: 'stimulator',
  glyph: 'sine',
  output: 'current',
  summary: 'Sinusoidal current',
  doc: 'Sends the current `offset` + `amplitude` · sin(2π · `frequency` · t + `phase`) between `start` and `stop`; t is the time of the simulation, so `start` does not move the phase. The weight of the connection multiplies the current. A multimeter can record the current `I`.',
  synonyms: ['sine', 'alternating current', 'oscillation', 'injection', 'current clamp'],
  parameters: {
    amplitude: { unit: 'pA', default: 0, doc: 'Amplitude of the sine.', primary: true, range: [0, 1000] },
    offset: { unit: 'pA', default: 0, doc: 'Constant part of the current.', primary: true, range: [-1000, 1000] },
    frequency: { unit: 'Hz', default: 0, doc: 'Frequency of the sine.', primary: true, range: [0, 200] },
    phase: { unit: 'deg', default: 0, doc: 'Phase of the sine at time 0.', range: [0, 360] },
    y_0: { unit: 'pA', default: 0, doc: 'Cosine part of the oscillator.', hidden: true, readonly: true },
    y_1: { unit: 'pA', default: 0, doc: 'Sine part of the oscillator.', hidden: true, readonly: true },
    ...stimulatorWindow,
  },
  example: { amplitude: 100, offset: 50, frequency: 20 },
  constraints: [...windowConstraints],
  recordables: { I: { unit: 'pA', doc: 'Current that is sent.' } },
  equations: 'I = offset + amplitude * sin(2 * pi * frequency * t + phase)',
  sends: ['current'],
  receives: ['data_logging'],
  references: [],
};
