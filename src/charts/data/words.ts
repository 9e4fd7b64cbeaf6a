/**
 * What panels say. Every kind brings its sentences along, in English, as models bring theirs; what several kinds say stands here.
 * A gap is {name}; a plural is { one, other } and counts by {count}. A language lays its words over them by the kind's id (`panels`).
 */
import type { Entry } from '../../base/said.ts';
import { languageNow, say } from '../../text/language.ts';

type Words = Readonly<Record<string, Entry>>;

/** Says a sentence of a kind, or a shared one; a name that neither has is a fault of the kind. */
export type Say = (name: string, values?: Readonly<Record<string, string | number>>) => string;

/** What every kind has to say about itself. */
export interface KindWords extends Words {
  /** "Inter-spike intervals": its name in menus. */
  readonly name: string;
  /** What is drawn, as a formula with its units, and where it is defined. Markdown. */
  readonly definition: string;
}

/** What several kinds say. */
export const sharedWords = {
  time: 'Time (ms)',
  timeName: 'Time',
  atTime: 't = {at} ms',
  neuron: 'Neuron',
  traces: { one: '{title}: one trace between {low} and {high}.', other: '{title}: {count} traces between {low} and {high}.' },
  ghost: 'Previous run as pale trace',
  choiceAuto: 'First {count}',
  choiceAll: 'All {count}',
  choiceFirst: 'The first …',
  choiceList: 'A list …',
  choiceMean: 'Mean ± SD',
  choiceCount: 'How many',
  choicePlaces: 'Which',
  choiceHint: 'Places from 1 to {total}, e.g. 1, 3, 5-9',
  choiceError: 'Write places from 1 to {total} with commas between them, e.g. 1, 3, 5-9.',
  quantities: 'Quantities',
  bin: 'Bin width',
  automatic: 'automatic',
  from: 'From',
  to: 'To',
  start: 'start',
  end: 'end',
  quantity: 'Quantity',
  together: 'Together with',
  tableRows: 'Table',
  neurons: 'neuron by neuron',
  populations: 'population by population',
  population: 'Population',
  neuronCount: 'Neurons',
  meanOfNeurons: 'Mean {name}',
  tooMany: '{count:count} bins are too many; choose wider ones or a shorter stretch.',
} as const satisfies Words;

/** How a kind speaks: its own words before the shared ones, the page's language before English. */
export function sayFor(kind: string, words: Words): Say {
  return (name, values = {}) => {
    const { panels: translations } = languageNow();
    const entry = translations[kind]?.[name] ?? words[name] ?? translations['shared']?.[name] ?? (sharedWords as Words)[name];
    if (entry === undefined) throw new Error(`The panel kind ${kind} has no words for "${name}".`);
    return say(entry, values);
  };
}
