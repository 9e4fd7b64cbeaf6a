/**
 * Spike-timing dependent plasticity of the FACETS hardware: charges collect pairs of spikes, and a controller that comes round from
 * time to time looks the next of sixteen weights up in a table.
 * Source: NEST 3.9, stdp_facetshw_synapse_hom; Pfeil et al. (2012).
 */
import { connectionConstraints, connectionParameters } from './connection.ts';
import type { Constraint, Parameter, SynapseModel } from './types.ts';

/** Entries of a look-up table. */
const ENTRIES = 16;

const table = (values: readonly number[], doc: string): Parameter => ({ unit: '1', default: values, type: 'integer_list', doc });

function checkTable(name: string): readonly Constraint[] {
  const above = Array.from({ length: ENTRIES }, (_, k) => `${name}[${k}] > 15`).join(' or ');
  return [
    { when: `size(${name}) != ${ENTRIES}`, message: 'Look-up table has not 2^4 entries!' },
    { when: `smallest(${name}) < 0 or ${above}`, message: 'Look-up table entries must be integers in [0,15].' },
  ];
}

/** Whether the charges pass a comparison that four bits choose. */
const passes = (bits: string): string =>
  `(a_thresh_tl + ${bits}[2] * a_causal + ${bits}[1] * a_acausal) / (1 + ${bits}[2] + ${bits}[1]) > (a_thresh_th + ${bits}[0] * a_causal + ${bits}[3] * a_acausal) / (1 + ${bits}[0] + ${bits}[3])`;

/** The next weight from a table, and which charges are let go. */
const lookUp = (number: number): string => `
          entry = lookuptable_${number}[entry]
          if reset_pattern[${2 * number}] != 0:
            a_causal = 0
          if reset_pattern[${2 * number + 1}] != 0:
            a_acausal = 0`;

export const stdp_facetshw_synapse_hom: SynapseModel = {
  name: 'stdp_facetshw_synapse_hom',
  elementType: 'synapse',
  rare: true,
  summary: 'Spike-timing dependent plasticity of neuromorphic hardware, with 4-bit weights',
  doc: 'Plasticity with the constraints of the FACETS (BrainScaleS) hardware. Each pair of nearest spikes adds to a charge, `a_causal` or `a_acausal`. A controller reads the synapses in rows of `synapses_per_driver`, each row takes `driver_readout_time`; where it comes by, the charges are compared with thresholds and one of three look-up tables gives the next of sixteen weights, 0 … `Wmax`. Synapses are numbered in the order of their first spike. Weights become multiples of `Wmax` / 15 with the first spike. The time between spikes is taken on the grid.',
  synonyms: ['hardware', 'BrainScaleS', 'FACETS', 'neuromorphic', 'STDP', 'look-up table', 'discrete weights', 'plasticity'],
  parameters: {
    ...connectionParameters(),
    tau_plus: { unit: 'ms', default: 20, doc: 'Time constant of pairs in which the target follows the source.', range: [1, 100] },
    tau_minus_stdp: { unit: 'ms', default: 20, doc: 'Time constant of pairs in which the source follows the target.', range: [1, 100] },
    Wmax: { unit: '1', default: 100, doc: 'Largest weight.', primary: true, range: [0, 200] },
    weight_per_lut_entry: {
      unit: '1',
      default: 100 / 15,
      doc: 'Weight from one entry of the tables to the next; `Wmax` / 15 where nobody sets it.',
      hidden: true,
    },
    no_synapses: { unit: '1', default: 0, type: 'integer', doc: 'Number of synapses that have been numbered.', hidden: true },
    synapses_per_driver: { unit: '1', default: 50, type: 'integer', doc: 'Synapses that are read together.', range: [1, 256] },
    driver_readout_time: { unit: 'ms', default: 15, doc: 'Time that reading one row of synapses takes.', range: [1, 100] },
    readout_cycle_duration: {
      unit: 'ms',
      default: 0,
      doc: 'Time from one reading of a synapse to the next; follows from the number of rows.',
      hidden: true,
    },
    lookuptable_0: table([2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14, 15], 'Next weights where only the first comparison holds.'),
    lookuptable_1: table([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13], 'Next weights where only the second comparison holds.'),
    lookuptable_2: table([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], 'Next weights where both comparisons hold.'),
    configbit_0: table([0, 0, 1, 0], 'Which charges the first comparison adds to which threshold.'),
    configbit_1: table([0, 1, 0, 0], 'Which charges the second comparison adds to which threshold.'),
    reset_pattern: table(
      [1, 1, 1, 1, 1, 1],
      'Whether the causal and the acausal charge are let go after each of the three tables was used.',
    ),
    a_causal: { unit: '1', default: 0, doc: 'Charge of causal pairs at the start.', range: [0, 50] },
    a_acausal: { unit: '1', default: 0, doc: 'Charge of acausal pairs at the start.', range: [0, 50] },
    a_thresh_th: { unit: '1', default: 21.835, doc: 'Upper threshold of the comparisons.', range: [0, 50] },
    a_thresh_tl: { unit: '1', default: 21.835, doc: 'Lower threshold of the comparisons.', range: [0, 50] },
    init_flag: { unit: '1', default: false, type: 'boolean', doc: 'Whether the synapse has been numbered.', hidden: true },
    next_readout_time: { unit: 'ms', default: 0, doc: 'When the controller comes by next.', hidden: true },
  },
  common: [
    'tau_plus',
    'tau_minus_stdp',
    'Wmax',
    'weight_per_lut_entry',
    'no_synapses',
    'synapses_per_driver',
    'driver_readout_time',
    'readout_cycle_duration',
    'lookuptable_0',
    'lookuptable_1',
    'lookuptable_2',
    'configbit_0',
    'configbit_1',
    'reset_pattern',
  ],
  constraints: [
    ...['lookuptable_0', 'lookuptable_1', 'lookuptable_2'].flatMap(checkTable),
    ...['configbit_0', 'configbit_1'].map((bits) => ({ when: `size(${bits}) != 4`, message: 'Wrong number of configuration bits (!=4).' })),
    { when: 'size(reset_pattern) != 6', message: 'Wrong number of reset bits (!=6).' },
    ...connectionConstraints,
  ],
  state: {
    no_synapses: { unit: '1', doc: 'Number of synapses that have been numbered.' },
    readout_cycle_duration: {
      unit: 'ms',
      initial:
        'no_synapses == 0 and synapses_per_driver == 50 and driver_readout_time == 15 ? readout_cycle_duration : floor((no_synapses - 1) / synapses_per_driver + 1) * driver_readout_time',
      doc: 'Time from one reading of a synapse to the next.',
    },
    a_causal: { unit: '1', doc: 'Charge of causal pairs.' },
    a_acausal: { unit: '1', doc: 'Charge of acausal pairs.' },
    init_flag: { unit: '1', doc: 'Whether the synapse has been numbered.' },
    next_readout_time: { unit: 'ms', doc: 'When the controller comes by next.' },
    source_trace: { unit: '1', initial: '1', doc: 'Trace of the last spike of the source; it counts as having fired at time 0.' },
    target_trace: { unit: '1', initial: '0', doc: 'Trace of the last spike of the target.' },
    met: { unit: '1', initial: '0', doc: 'Whether the target has fired since the last spike of the source.' },
    causal_pair: { unit: '1', initial: '0', doc: 'What the first of these spikes adds to the causal charge.' },
  },
  together: ['no_synapses', 'readout_cycle_duration'],
  equations: `
    source_trace' = -source_trace / tau_plus
    target_trace' = -target_trace / tau_minus_stdp
  `,
  internals: `
    lut_step = weight_per_lut_entry == 100 / 15 ? Wmax / 15 : weight_per_lut_entry
  `,
  onPostSpike: `
    if met == 0:
      met = 1
      causal_pair = source_trace
    target_trace = 1
  `,
  onPreSpike: `
    if init_flag == 0:
      init_flag = 1
      next_readout_time = floor(no_synapses / synapses_per_driver) * driver_readout_time
      no_synapses += 1
      readout_cycle_duration = floor((no_synapses - 1) / synapses_per_driver + 1) * driver_readout_time
    if t > next_readout_time:
      entry real = round(weight / lut_step)
      first boolean = ${passes('configbit_0')}
      second boolean = ${passes('configbit_1')}
      if first and not second:${lookUp(0)}
      elif second and not first:${lookUp(1)}
      elif first and second:${lookUp(2)}
      while t > next_readout_time and readout_cycle_duration > 0:
        next_readout_time += readout_cycle_duration
      weight = entry * lut_step
    if met == 1:
      a_causal += causal_pair
      a_acausal += target_trace
    met = 0
    target_trace = 0
    deliver(weight)
    source_trace = 1
  `,
  references: [
    {
      text: 'Pfeil T, Potjans TC, Schrader S, Potjans W, Schemmel J, Diesmann M, Meier K (2012). Is a 4-bit synaptic weight resolution enough? Constraints on enabling spike-timing dependent plasticity in neuromorphic hardware. Frontiers in Neuroscience 6:90.',
      doi: '10.3389/fnins.2012.00090',
    },
  ],
};
