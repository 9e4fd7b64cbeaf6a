/** The curves of a model, by what its record has. */
import type { OwnModels } from '../../document/meaning/modelNames.ts';
import type { Model } from '../../models/types.ts';
import { continuousCurves } from './continuous.ts';
import { neuronCurves } from './neuron.ts';
import { stimulatorCurves } from './stimulator.ts';
import { synapseCurves } from './synapse.ts';
import type { CurvePlan } from './types.ts';

/** @param own the models of the document that the model stands in, which may hold it. */
export function curvesOf(model: Model, own: OwnModels = {}): readonly CurvePlan[] {
  switch (model.elementType) {
    case 'neuron':
      return [...neuronCurves({ model, own }), ...continuousCurves({ model, own })];
    case 'synapse':
      return synapseCurves({ model, own });
    case 'stimulator':
      return stimulatorCurves({ model, own });
    case 'recorder':
      return [];
  }
}
