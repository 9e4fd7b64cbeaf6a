/** Keys of a syn_spec that name a node instead of a value: NEST has them as parameters of the synapse model. */
import type { NodeModel } from '../types.ts';

/** weight_recorder: who notes the weights; volume_transmitter: whose spikes modulate the synapse. */
export type ReferenceKey = 'weight_recorder' | 'volume_transmitter';

/** The key that names whose spikes modulate a synapse. */
export const MODULATOR = 'volume_transmitter';

export const REFERENCE_KEYS: readonly ReferenceKey[] = ['weight_recorder', 'volume_transmitter'];

export function isReferenceKey(key: string): key is ReferenceKey {
  return (REFERENCE_KEYS as readonly string[]).includes(key);
}

/** Whether a node of this model can be named under the key. */
export function canBeNamed(key: ReferenceKey, model: NodeModel): boolean {
  if (key === 'weight_recorder') return model.elementType === 'recorder' && model.records === 'weights';
  return model.elementType === 'neuron' && model.modulates !== undefined;
}
