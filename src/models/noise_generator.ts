import { stimulatorWindow, windowConstraints } from './device.ts';
import type { StimulatorModel } from './types.ts';

export const noise_generator: StimulatorModel = {
  name: 'noise_generator',
  idBase: 'noise',
  elementType: 'stimulator',
  signal: 'all',
  glyph: 'noise',
  output: 'current',
  draws: true,
  summary: 'Gaussian noise current',
  doc: 'Sends a current that is drawn anew from a normal distribution every `dt`, for each target on its own, and constant in between. With `std_mod` the spread swings with `frequency`: the standard deviation is sqrt(`std`² + `std_mod`² · sin(2π · `frequency` · t + `phase`)). A multimeter records `I`, the mean over the targets.',
  synonyms: ['white noise', 'random current', 'fluctuation', 'normal', 'Gaussian'],
  parameters: {
    mean: { unit: 'pA', default: 0, doc: 'Mean of the current.', primary: true, range: [-1000, 1000] },
    std: { unit: 'pA', default: 0, doc: 'Standard deviation of the current.', primary: true, range: [0, 1000] },
    dt: { unit: 'ms', default: 1, doc: 'Time between two draws.', primary: true, onGrid: true, range: [0.1, 10] },
    std_mod: { unit: 'pA', default: 0, doc: 'Modulation of the standard deviation.', range: [0, 1000] },
    frequency: { unit: 'Hz', default: 0, doc: 'Frequency of the modulation.', range: [0, 200] },
    phase: { unit: 'deg', default: 0, doc: 'Phase of the modulation at time 0.', range: [0, 360] },
    y_0: { unit: '1', default: 0, doc: 'Cosine part of the oscillator.', hidden: true, readonly: true },
    y_1: { unit: '1', default: 0, doc: 'Sine part of the oscillator.', hidden: true, readonly: true },
    ...stimulatorWindow,
  },
  example: { mean: 100, std: 50, dt: 1 },
  constraints: [
    { when: 'std < 0', message: 'The standard deviation cannot be negative.' },
    { when: 'std_mod < 0', message: 'The standard deviation cannot be negative.' },
    { when: 'std_mod > std', message: 'The modulation amplitude must be smaller or equal to the baseline amplitude.' },
    { when: 'dt <= 0', message: 'The noise interval dt must be at least one step of the simulation resolution.' },
    ...windowConstraints,
  ],
  recordables: { I: { unit: 'pA', doc: 'Mean over the targets of the currents that are sent.' } },
  sends: ['current'],
  receives: ['data_logging'],
  references: [],
};
