/** Which models use random numbers: their results change with the seed. */
import type { NodeModel, SynapseModel } from './types.ts';

/** A call of the language's random functions in a model's text. */
const RANDOM_CALL = /\brandom_?\w*\s*\(/;

/** Whether a node of this model draws numbers while it runs. */
export function drawsNumbers(model: NodeModel): boolean {
  if (model.elementType === 'stimulator') return model.output === 'own_trains' || model.draws === true;
  return model.elementType === 'neuron' && RANDOM_CALL.test(`${model.equations}${model.internals ?? ''}${model.update}`);
}

/** Whether a synapse of this model draws numbers. */
export function synapseDraws(model: SynapseModel): boolean {
  return RANDOM_CALL.test(`${model.onPreSpike}${model.onPostSpike ?? ''}${model.onPostNote ?? ''}`);
}
