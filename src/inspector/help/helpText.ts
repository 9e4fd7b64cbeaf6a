/** What a help page says of a model, gathered from its record; and which models match a search. */

import { isBuiltIn, lookupModel, type OwnModels, usableNodeModels, usableSynapseModels } from '../../document/meaning/modelNames.ts';
import type { Constraint, Model } from '../../models/types.ts';
import { say } from '../../text/language.ts';
import { parameterDoc, wordsOf } from '../../text/modelWords.ts';

/** Every model that has a help page: NEST's in the order of the catalogue, and the document's own in NESTML. */
export function helpModels(models: OwnModels = {}): readonly Model[] {
  const all = [...usableNodeModels(models), ...usableSynapseModels(models)];
  return all.filter(({ copyOf }) => copyOf === undefined).map(({ model }) => model);
}

/** Whether NEST's documentation has a page of a model. */
export function hasNestPage(model: Model): boolean {
  return isBuiltIn(model.name);
}

/** A model by name or alias, node or synapse. */
export function findModel(name: string, models: OwnModels = {}): Model | undefined {
  const found = lookupModel(models, name);
  return found.kind === 'known' ? found.model : undefined;
}

/** Models whose name, words, description or parameters hold every word typed. */
export function searchHelp(models: readonly Model[], typed: string): readonly Model[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return models.filter((model) => {
    const own = wordsOf(model);
    const text = [
      model.name,
      own.summary,
      own.doc,
      ...own.synonyms,
      ...(model.aliases ?? []).map((alias) => alias.name),
      ...Object.keys(model.parameters).flatMap((name) => [name, parameterDoc(model, name)]),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** NEST's own page about a model. */
export function nestPage(model: Model): string {
  return `https://nest-simulator.readthedocs.io/en/stable/models/${model.name}.html`;
}

/** Constraints as people read them: each sentence once. */
export function constraintSentences(constraints: readonly Constraint[]): readonly string[] {
  return [...new Set(constraints.map(({ message }) => say('{message:nest}', { message })))];
}

/** Equations line by line, without the indentation of the model file. */
export function equationLines(equations: string | undefined): readonly string[] {
  return (equations ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
