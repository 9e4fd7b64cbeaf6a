/** The sentences that only this program says, in the language of the moment; in English where there are no words for it. */

import { nearestName } from '../base/nearest.ts';
import type { Entry, Values } from '../base/said.ts';
import { languageNow, say, t } from '../text/language.ts';
import { sentences as english } from './words/en/sentences.ts';
import { sentences as chinese } from './words/zh/sentences.ts';

type Sentences = typeof english;
export type Phrase = keyof Sentences;

const languages: Readonly<Record<string, Readonly<Record<Phrase, Entry>>>> = { en: english, 'zh-Hans': chinese };

/** The sentence behind a key, its gaps filled. */
export function phrase<Key extends Phrase>(key: Key, ...[values]: Values<Sentences[Key]>): string {
  return say((languages[languageNow().tag] ?? english)[key], values ?? {});
}

/** Whether there is a sentence of this key. */
export function isPhrase(key: string): key is Phrase {
  return Object.hasOwn(english, key);
}

/** A sentence about a name that there is none of, with the known one that may have been meant. */
export function withNearest(finding: string, name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? finding : t('document.didYouMean', { finding, nearest });
}

/** A line about a file: which, and what of it. */
export function aboutFile(path: string, said: string): string {
  return phrase('file.located', { path, said });
}
