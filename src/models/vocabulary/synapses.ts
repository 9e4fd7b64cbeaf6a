/** What kinds of synapses there are, told from their records: nowhere else is it decided which is static. */
import type { SynapseModel } from '../types.ts';

/** The model of a synapse where none is named. */
export const DEFAULT_SYNAPSE = 'static_synapse';

/**
 * static: multiplies every spike by its weight, nothing else; unreliable: draws, but remembers nothing; plastic: what it does depends
 * on the spikes before; continuous: carries no spikes, but a value in every step.
 */
type SynapseKind = 'static' | 'unreliable' | 'plastic' | 'continuous';

/** The kind of a synapse model. Only static ones may be used to connect devices, and only theirs need no program. */
export function synapseKind({ onPreSpike, onPostSpike, state, carries }: SynapseModel): SynapseKind {
  if (carries !== undefined) return 'continuous';
  if (onPostSpike !== undefined || Object.keys(state).length > 0) return 'plastic';
  return onPreSpike.replaceAll(/\s/g, '') === 'deliver(weight)' ? 'static' : 'unreliable';
}

export function isStatic(model: SynapseModel): boolean {
  return synapseKind(model) === 'static';
}

/** Whether all connections of the model share one weight, which is the model's. */
export function hasCommonWeight(model: SynapseModel): boolean {
  return model.common?.includes('weight') ?? false;
}
