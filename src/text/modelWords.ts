/** What models say of themselves, in the language of the moment. Their records say it in English. */
import { languageNow } from './language.ts';

/** What another language has to say of a model. Names (of models, parameters, quantities) and units stay NEST's. */
export interface ModelWords {
  /** One sentence. */
  readonly summary: string;
  /** Markdown. */
  readonly doc: string;
  /** Search words besides the name. */
  readonly synonyms: readonly string[];
  /** A sentence for each parameter. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** As much of a model's record as its words need. */
interface Described {
  readonly name: string;
  readonly summary: string;
  readonly doc: string;
  readonly synonyms?: readonly string[];
  readonly parameters: Readonly<Record<string, { readonly doc: string }>>;
}

/** The words of a model: what the language has, and the record's English for the rest. */
export function wordsOf(model: Described): Omit<ModelWords, 'parameters'> {
  const own = languageNow().models[model.name];
  return {
    summary: own?.summary ?? model.summary,
    doc: own?.doc ?? model.doc,
    // People look for models by the words of both.
    synonyms: [...(own?.synonyms ?? []), ...(model.synonyms ?? [])],
  };
}

/** What a parameter of a model means. */
export function parameterDoc(model: Pick<Described, 'name' | 'parameters'>, parameter: string): string {
  return languageNow().models[model.name]?.parameters?.[parameter] ?? model.parameters[parameter]?.doc ?? '';
}

/** What a language lacks of some models: "iaf_psc_alpha: summary", "iaf_psc_alpha: parameters.tau_m". */
export function missingModelWords(words: Readonly<Record<string, Partial<ModelWords>>>, models: Iterable<Described>): string[] {
  return [...models].flatMap((model) => {
    const own = words[model.name] ?? {};
    const missing = [
      ...(['summary', 'doc', 'synonyms'] as const).filter((key) => own[key] === undefined),
      ...Object.keys(model.parameters)
        .filter((name) => own.parameters?.[name] === undefined)
        .map((name) => `parameters.${name}`),
    ];
    return missing.map((key) => `${model.name}: ${key}`);
  });
}
