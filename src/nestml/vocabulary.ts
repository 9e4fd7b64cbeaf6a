/** What can be written in a model: words of the language, its functions, units, and the names of the model itself. */
import { functions, predefinedNames } from './predefined.ts';
import { Problems } from './problem.ts';
import { parseModels } from './read/parseModel.ts';
import { keywords, modelWords } from './read/words.ts';
import { commonUnits, unitNamed } from './units.ts';

interface Word {
  readonly word: string;
  readonly kind: 'name' | 'function' | 'unit' | 'keyword';
  /** What it takes, or its unit. */
  readonly detail?: string;
}

const ofLanguage: readonly Word[] = [
  ...[...keywords, ...modelWords].map((word): Word => ({ word, kind: 'keyword' })),
  ...Object.entries(functions).map(([word, { takes }]): Word => ({ word, kind: 'function', detail: `(${takes.join(', ')})` })),
  ...commonUnits.map((word): Word => ({ word, kind: 'unit' })),
  ...predefinedNames.map((word): Word => ({ word, kind: 'name' })),
];

/** The names of a text first, then what NESTML brings along. */
export function vocabularyOf(text: string): readonly Word[] {
  const own = parseModels(text, new Problems()).flatMap((model): Word[] => [
    ...[...model.parameters, ...model.state, ...model.internals].flatMap(({ variables, type }) =>
      variables.map(({ name }): Word => ({ word: name, kind: 'name', detail: type.text })),
    ),
    ...model.inlines.map(({ name, type }): Word => ({ word: name, kind: 'name', detail: type.text })),
    ...model.kernels.flatMap(({ equations }) =>
      equations.map(({ variable }): Word => ({ word: variable.name, kind: 'name', detail: 'kernel' })),
    ),
    ...model.ports.map(({ name, kind }): Word => ({ word: name, kind: 'name', detail: kind })),
    ...model.functions.map(
      ({ name, parameters }): Word => ({ word: name, kind: 'function', detail: `(${parameters.map((one) => one.name).join(', ')})` }),
    ),
  ]);
  const found = new Map<string, Word>();
  for (const word of [...own, ...ofLanguage]) if (!found.has(word.word)) found.set(word.word, word);
  return [...found.values()];
}

/** How a word of the language is coloured: undefined for names. */
export function wordKind(word: string): Word['kind'] | undefined {
  if (keywords.has(word) || modelWords.includes(word)) return 'keyword';
  if (Object.hasOwn(functions, word)) return 'function';
  return unitNamed(word) === undefined ? undefined : 'unit';
}
