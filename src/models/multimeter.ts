import { recorderWindow, windowConstraints } from './device.ts';
import type { Constraint, Parameter, RecorderModel } from './types.ts';

/** How an analog recorder samples; voltmeter shares it. */
export const samplingParameters = {
  interval: { unit: 'ms', default: 1, doc: 'Time between two samples.', primary: true, range: [0.1, 10] },
  offset: {
    unit: 'ms',
    default: 0,
    doc: 'Time of the first sample, from which the others follow in steps of `interval`; 0 starts with the first `interval`.',
    range: [0, 100],
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** NEST's checks of sampling; that both times reach a step is checked where the resolution is known. Off the grid they are rounded up. */
export const samplingConstraints: readonly Constraint[] = [
  { when: 'interval <= 0', message: 'The sampling interval must be at least as long as the simulation resolution.' },
  { when: 'offset < 0', message: 'The offset for the sampling interval must be at least as long as the simulation resolution.' },
];

export const multimeter: RecorderModel = {
  name: 'multimeter',
  elementType: 'recorder',
  records: 'analog',
  summary: 'Records any quantity of neurons over time',
  doc: 'Samples the quantities named in `record_from` every `interval` from all the nodes it is connected to. It is wired from the multimeter to the neuron, because it asks the neuron for its data. The first sample is taken one `interval` after the start. A multimeter also records the current `I` of a generator.',
  synonyms: ['trace', 'oscilloscope', 'membrane potential', 'record current', 'record conductance', 'analog recorder'],
  parameters: {
    record_from: {
      unit: '1',
      default: [],
      type: 'string_list',
      doc: 'Names of the quantities to record; all targets must have them.',
      primary: true,
    },
    ...samplingParameters,
    ...recorderWindow,
  },
  constraints: [...samplingConstraints, ...windowConstraints],
  recordables: {},
  sends: ['data_logging'],
  receives: [],
  references: [],
};
