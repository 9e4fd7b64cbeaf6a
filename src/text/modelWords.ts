/** What models say of themselves, in the language of the moment. Their records say it in English. */
import { type Language, languageNow } from './language.ts';

/** What another language has to say of a model. Names (of models, parameters, quantities) and units stay NEST's. */
export interface ModelWords {
  /** A phrase without a full stop. */
  readonly summary: string;
  /** Markdown. */
  readonly doc: string;
  /** Search words besides the name. */
  readonly synonyms: readonly string[];
}

interface Documented {
  readonly doc: string;
}

/** As much of a model's record as its words need. */
interface Described {
  readonly name: string;
  readonly summary: string;
  readonly doc: string;
  readonly synonyms?: readonly string[];
  readonly parameters: Readonly<Record<string, Documented>>;
  readonly recordables?: Readonly<Record<string, Documented>>;
  readonly spikeInputs?: Readonly<Record<string, Documented>>;
  readonly currentInputs?: Readonly<Record<string, Documented>>;
  readonly exchange?: { readonly inputs: Readonly<Record<string, Documented>> };
  readonly aliases?: readonly Documented[];
}

/** The words of a model: what the language has, and the record's English for the rest. */
export function wordsOf(model: Described): ModelWords {
  const own = languageNow().models[model.name];
  return {
    summary: own?.summary ?? model.summary,
    doc: own?.doc ?? model.doc,
    // People look for models by the words of both.
    synonyms: [...(own?.synonyms ?? []), ...(model.synonyms ?? [])],
  };
}

/** What a record says in a sentence, of a parameter, a port, a quantity or a rule; in English where the language has no words for it. */
export function recordSays(sentence: string): string {
  const { records } = languageNow();
  return Object.hasOwn(records, sentence) ? (records[sentence] as string) : sentence;
}

/** What a parameter of a model means. */
export function parameterDoc(model: Pick<Described, 'parameters'>, parameter: string): string {
  const doc = model.parameters[parameter]?.doc;
  return doc === undefined ? '' : recordSays(doc);
}

/** All that a model's record says in sentences, by where: "parameters.tau_m", "recordables.V_m". */
function sentencesOf(model: Described): [string, string][] {
  const { parameters, recordables, spikeInputs, currentInputs, exchange, aliases } = model;
  return Object.entries({ parameters, recordables, spikeInputs, currentInputs, exchanged: exchange?.inputs, aliases }).flatMap(
    ([part, documented]) => Object.entries(documented ?? {}).map(([name, { doc }]): [string, string] => [`${part}.${name}`, doc]),
  );
}

/** What a language lacks of some models: "iaf_psc_alpha: summary", "iaf_psc_alpha: parameters.tau_m". */
export function missingModelWords({ models, records }: Pick<Language, 'models' | 'records'>, of: Iterable<Described>): string[] {
  return [...of].flatMap((model) => {
    const own = models[model.name] ?? {};
    const missing = [
      ...(['summary', 'doc', 'synonyms'] as const).filter((key) => own[key] === undefined),
      ...sentencesOf(model).flatMap(([where, sentence]) => (Object.hasOwn(records, sentence) ? [] : [where])),
    ];
    return missing.map((key) => `${model.name}: ${key}`);
  });
}
