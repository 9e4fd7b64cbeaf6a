import { recorderWindow, windowConstraints } from './device.ts';
import { samplingConstraints, samplingParameters } from './multimeter.ts';
import type { RecorderModel } from './types.ts';

export const voltmeter: RecorderModel = {
  name: 'voltmeter',
  elementType: 'recorder',
  records: 'analog',
  summary: 'Records the membrane potential over time',
  doc: 'A multimeter that is set to record the membrane potential `V_m`. It is wired from the voltmeter to the neuron, because it asks the neuron for its data.',
  synonyms: ['trace', 'membrane potential', 'oscilloscope', 'multimeter'],
  parameters: {
    record_from: {
      unit: '1',
      default: ['V_m'],
      type: 'string_list',
      doc: 'Names of the quantities to record; all targets must have them.',
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
