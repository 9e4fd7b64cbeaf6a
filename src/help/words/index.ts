/** What help pages say, in the language of the page: a folder a language, of the shape of `en`, loaded when it is wanted. */
import { ahead } from '../../base/ahead.ts';
import { languageNow } from '../../text/language.ts';
import type { en } from './en/index.ts';
import type { Shape } from './shape.ts';

export type HelpWords = Shape<typeof en>;
/** A term of the glossary. */
export type TermId = keyof typeof en.terms;
/** A function of NEST's, or a word of its arguments. */
export type VerbId = keyof typeof en.verbs;

const english = ahead(async (): Promise<HelpWords> => (await import('./en/index.ts')).en);

/** By BCP 47 tag. Only English is loaded ahead: it is what is said where there is nothing else. */
const offered: Readonly<Record<string, () => Promise<HelpWords>>> = {
  en: english,
  'zh-Hans': async () => (await import('./zh/index.ts')).zh,
};

/** The words in a language by its tag; English where there are none. */
export function loadHelpWords(tag: string): Promise<HelpWords> {
  return (offered[tag] ?? english)();
}

let known: { readonly tag: string; readonly words: Promise<HelpWords> } | undefined;

/** The words in the language of the moment; the same promise as long as that stays. */
export function helpWordsNow(): Promise<HelpWords> {
  const { tag } = languageNow();
  if (known?.tag !== tag) {
    const words = loadHelpWords(tag);
    known = { tag, words };
    // What did not come is asked for again by whoever wants it next.
    words.catch(() => {
      known = undefined;
    });
  }
  return known.words;
}
