/** Inputs that most neurons have alike. */
import type { CurrentInput, Parameter, SpikeInput, Unit } from './types.ts';

/** One synapse for each sign of weight, as in all NEST neurons with tau_syn_ex and tau_syn_in; `unit` is that of weights. */
export function synapsesBySign(unit: Unit): Readonly<Record<'spikes_ex' | 'spikes_in', SpikeInput>> {
  return {
    spikes_ex: { unit, receptor_type: 0, sign: 'positive', doc: 'Spikes with positive weight.' },
    spikes_in: { unit, receptor_type: 0, sign: 'negative', doc: 'Spikes with negative weight.' },
  };
}

/** Whether a receptor is in use, which NEST reports for neurons with a variable number of them; to spread into `parameters`. */
export const hasConnections = {
  has_connections: {
    unit: '1',
    default: false,
    type: 'boolean',
    doc: 'Whether anything is connected to the neuron.',
    hidden: true,
    readonly: true,
    tells: 'connected',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** How many receptor types a neuron has, which NEST reports: as many as `list` has entries; to spread into `parameters`. */
export function receptorCount(list: string): Readonly<Record<'n_receptors', Parameter>> {
  return {
    n_receptors: {
      unit: '1',
      default: 1,
      type: 'integer',
      tells: { lengthOf: list },
      doc: 'Number of receptor types.',
      hidden: true,
      readonly: true,
    },
  };
}

/** Current from stimulators, straight into the membrane. */
export const membraneCurrent: Readonly<Record<'I_stim', CurrentInput>> = {
  I_stim: { unit: 'pA', receptor_type: 0, doc: 'Current from stimulators.' },
};
