/**
 * The language of the page and its voice:
 *
 *   t('canvas.muted')          t('charts.rows', { count: 1200 })          speak(error.said)
 *
 * It can change at any time; who shows sentences listens (`onLanguage`) and says them anew.
 */
import { type Entry, lendVoice, type Said, type Values } from '../base/said.ts';
import { en } from './en/index.ts';
import type { ModelWords } from './modelWords.ts';
import { fill, speakIn, type Translation, type Wording } from './sentence.ts';

export type TextKey = keyof typeof en;
export type Dictionary = Translation<typeof en>;

/** All that a language says. A missing sentence is an error of the type check. */
export interface Language {
  /** BCP 47, e.g. "zh-Hans". */
  readonly tag: string;
  /** What its speakers call it. */
  readonly name: string;
  readonly sentences: Dictionary;
  /** NEST's own sentences, by their English; one that is missing is said in English, as NEST says it. */
  readonly nest: Readonly<Record<string, string>>;
  /** What models say of themselves, by model. English stands with each model, and is said where nothing stands here. */
  readonly models: Readonly<Record<string, Partial<ModelWords>>>;
  /** What records say in a sentence (parameters, ports, quantities, older names, rules), by its English: many models share one. */
  readonly records: Readonly<Record<string, string>>;
  /** What kinds of panels say, by kind; what they share under "shared". English stands with each kind. */
  readonly panels: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
  /** What is written in documents that come along (titles, labels), by its English. */
  readonly documents: Readonly<Record<string, string>>;
}

export const english: Language = {
  tag: 'en',
  name: 'English',
  sentences: en,
  nest: {},
  models: {},
  records: {},
  panels: {},
  documents: {},
};

/** As much of a finding as its sentence needs. */
interface Finding {
  readonly code: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly nearest?: string;
}

let current = english;
let wording = wordingOf(english);
const listeners = new Set<() => void>();

function wordingOf({ tag, sentences, nest }: Language): Wording {
  const entries: Readonly<Record<string, Entry>> = sentences;
  return { tag, nest, entry: (code) => (Object.hasOwn(entries, code) ? entries[code] : undefined) };
}

/** Says everything in another language from now on. */
export function setLanguage(language: Language): void {
  if (language === current) return;
  current = language;
  wording = wordingOf(language);
  for (const listener of listeners) listener();
}

export function languageNow(): Language {
  return current;
}

/** Calls back after every change of language; returns how to stop that. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The sentence behind a key, its gaps filled. */
export function t<Key extends TextKey>(key: Key, ...[values]: Values<(typeof en)[Key]>): string {
  return fill(current.sentences[key], values ?? {}, wording);
}

/** Fills a sentence that is not in the dictionary: models and kinds of panels bring theirs along. */
export function say(entry: Entry, values: Readonly<Record<string, unknown>>): string {
  return fill(entry, values, wording);
}

/** Puts into words what another room said by code. */
export function speak({ code, values }: Said): string {
  return speakIn(code, values, wording);
}

/** Puts a finding about a document into words: what was found and what is allowed, in one or two sentences. */
export function sayFinding({ code, values = {}, nearest }: Finding): string {
  const finding = speakIn(`finding.${code}`, values, wording);
  return nearest === undefined ? finding : t('document.didYouMean', { finding, nearest });
}

lendVoice(speak);
