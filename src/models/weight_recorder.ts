import { recorderWindow, windowConstraints } from './device.ts';
import type { RecorderModel } from './types.ts';

export const weight_recorder: RecorderModel = {
  name: 'weight_recorder',
  idBase: 'weights',
  elementType: 'recorder',
  records: 'weights',
  summary: 'Records the weights of connections',
  doc: 'Notes the weight with which each spike is sent over the connections that name this recorder as their `weight_recorder`. It is not wired to nodes: a connection points to it. Besides time, sender and weight it keeps target, receptor and port. `senders` and `targets` restrict it to some node ids; an empty list lets nothing pass.',
  synonyms: ['plasticity', 'synaptic weight', 'weight trace', 'STDP'],
  parameters: {
    senders: {
      unit: '1',
      default: [],
      type: 'integer_list',
      nodes: true,
      unset: true,
      doc: 'Only connections from these node ids are recorded; all where it is not set.',
    },
    targets: {
      unit: '1',
      default: [],
      type: 'integer_list',
      nodes: true,
      unset: true,
      doc: 'Only connections to these node ids are recorded; all where it is not set.',
    },
    ...recorderWindow,
  },
  constraints: [...windowConstraints],
  recordables: {},
  sends: [],
  receives: [],
  references: [],
};
