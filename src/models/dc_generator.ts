import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const dc_generator: StimulatorModel = {
  name: 'dc_generator',
  idBase: 'dc',
  elementType: 'stimulator',
  glyph: 'direct_current',
  output: 'current',
  summary: 'Constant current',
  doc: 'Sends a constant current between `start` and `stop`: the current clamp of the electrophysiologist. The weight of the connection multiplies the current, and it acts on the target one delay later. A multimeter can record the current `I`.',
  synonyms: ['current clamp', 'direct current', 'step', 'injection', 'electrode'],
  parameters: {
    amplitude: { unit: 'pA', default: 0, doc: 'Strength of the current.', primary: true, range: [-1000, 1000] },
    ...stimulatorWindow,
  },
  example: { amplitude: 400, start: 50, stop: 150 },
  constraints: [...windowConstraints],
  recordables: { I: { unit: 'pA', doc: 'Current that is sent.' } },
  equations: 'I = amplitude',
  sends: ['current'],
  receives: ['data_logging'],
  references: [],
};
