/**
 * The dictionary. Each room writes its sentences in a file of its own (canvas.ts, inspector.ts …) and says them with `t`:
 *
 *   t('canvas.muted')                        t('charts.rows', { count: 1200 })
 *
 * Another language is one object of type `Dictionary` (a missing key is a type error) handed to `setLanguage`.
 */
import { commandSentences, fill, type Said, speak } from '../../document/commands/sentences.ts';
import { actionTexts } from './actions.ts';
import { app } from './app.ts';
import { canvas } from './canvas.ts';
import { charts } from './charts.ts';
import { common } from './common.ts';
import { inspector } from './inspector.ts';
import type { Translation, Values } from './sentence.ts';
import { session } from './session.ts';

export const en = { ...commandSentences, ...common, ...session, ...actionTexts, ...canvas, ...inspector, ...charts, ...app } as const;

export type TextKey = keyof typeof en;
export type Dictionary = Translation<typeof en>;

let dictionary: Dictionary = en;
let language = 'en';

/** Says everything in another language from now on; views have to be rendered anew. `tag` is BCP 47, e.g. "zh-Hans". */
export function setLanguage(tag: string, translation: Dictionary): void {
  language = tag;
  dictionary = translation;
}

/** The sentence behind a key, its gaps filled. A number in a gap is written as it is; format it before where that matters. */
export function t<Key extends TextKey>(key: Key, ...[values]: Values<(typeof en)[Key]>): string {
  return fill(dictionary[key], values ?? {}, language);
}

/** Puts what a command did into words. */
export function sayCommand(said: Said): string {
  return speak(said, (key) => dictionary[key], language);
}
