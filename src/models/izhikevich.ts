import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent } from './ports.ts';
import type { NeuronModel } from './types.ts';

export const izhikevich: NeuronModel = {
  name: 'izhikevich',
  elementType: 'neuron',
  glyph: 'izhikevich',
  summary: 'Izhikevich neuron: two equations, many firing patterns',
  doc: 'The potential `V_m` and a recovery variable `U_m` follow two simple equations whose four numbers `a`, `b`, `c` and `d` give regular spiking, bursting, chattering, fast spiking and more. Spikes that arrive move the potential by their weight in mV. `consistent_integration` is plain forward Euler; without it the numerics of the publication are used, which fit a resolution of 1 ms only.',
  synonyms: ['simple model', 'bursting', 'chattering', 'fast spiking', 'regular spiking', 'recovery variable'],
  parameters: {
    a: { unit: '1', default: 0.02, doc: 'Speed of the recovery variable, per ms.', primary: true, range: [0, 0.2] },
    b: { unit: '1', default: 0.2, doc: 'How strongly the recovery variable follows the potential.', primary: true, range: [0, 0.5] },
    c: { unit: 'mV', default: -65, doc: 'Potential right after a spike.', primary: true, range: [-80, -40] },
    d: { unit: 'mV', default: 8, doc: 'What each spike adds to the recovery variable.', primary: true, range: [0, 20] },
    V_th: { unit: 'mV', default: 30, doc: 'Potential at which a spike is sent.', range: [0, 60], infinite: true },
    V_min: { unit: 'mV', default: -Number.MAX_VALUE, doc: 'Lowest value the potential may take.', range: [-120, -60] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', range: [0, 50] },
    consistent_integration: {
      unit: '1',
      default: true,
      type: 'boolean',
      doc: 'Whether to use forward Euler; otherwise the numerics published in 2003, meant for a resolution of 1 ms.',
    },
    V_m: { unit: 'mV', default: -65, doc: 'Membrane potential at the start.', range: [-90, 30] },
    U_m: { unit: 'mV', default: -13, doc: 'Recovery variable at the start.', range: [-30, 30] },
    ...archivingParameters,
  },
  constraints: [...archivingConstraints],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    U_m: { unit: 'mV', doc: 'Recovery variable.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    U_m: { unit: 'mV', doc: 'Recovery variable.' },
  },
  spikeInputs: { spikes: { unit: 'mV', receptor_type: 0, sign: 'any', doc: 'Spikes; the weight is the jump of the potential.' } },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: '',
  // The publication's numbers have no units: times are in ms, potentials in mV, and 1 pA moves the potential by 1 mV in 1 ms.
  internals: `
    h = 1 * resolution()
  `,
  update: `
    if consistent_integration:
      V_before mV = V_m
      V_m += h * (0.04 * V_before * V_before + 5 * V_before + 140 - U_m + 1 * (I_stim + I_e)) + spikes
      U_m += h * a * (b * V_before - U_m)
    else:
      V_m += h * 0.5 * (0.04 * V_m * V_m + 5 * V_m + 140 - U_m + 1 * (I_stim + I_e) + spikes)
      V_m += h * 0.5 * (0.04 * V_m * V_m + 5 * V_m + 140 - U_m + 1 * (I_stim + I_e) + spikes)
      U_m += h * a * (b * V_m - U_m)
    V_m = max(V_m, V_min)
    if V_m >= V_th:
      V_m = c
      U_m += d
      emit_spike()
  `,
  solver: { method: 'none' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    {
      text: 'Izhikevich EM (2003). Simple model of spiking neurons. IEEE Transactions on Neural Networks 14:1569–1572.',
      doi: '10.1109/TNN.2003.820440',
    },
  ],
};
