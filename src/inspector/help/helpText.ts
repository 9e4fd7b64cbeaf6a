/** What a help page says of a model, gathered from its record. */

import { isBuiltIn, lookupModel, type OwnModels } from '../../document/meaning/modelNames.ts';
import type { Constraint, Model } from '../../models/types.ts';
import { say } from '../../text/language.ts';

/** Whether NEST's documentation has a page of a model. */
export function hasNestPage(model: Model): boolean {
  return isBuiltIn(model.name);
}

/** A model by name or alias, node or synapse. */
export function findModel(name: string, models: OwnModels = {}): Model | undefined {
  const found = lookupModel(models, name);
  return found.kind === 'known' ? found.model : undefined;
}

/** NEST's own page about a model. */
export function nestPage(model: Model): string {
  return `https://nest-simulator.readthedocs.io/en/stable/models/${model.name}.html`;
}

/** Constraints as people read them: each sentence once. */
export function constraintSentences(constraints: readonly Constraint[]): readonly string[] {
  return [...new Set(constraints.map(({ message }) => say('{message:nest}', { message })))];
}
