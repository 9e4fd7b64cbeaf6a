/** What people look for among the models and will not find there, because it is no model. */
import { t } from './language.ts';

/** As much of a word as tells it from others: four letters, or two characters that are words themselves. */
const telling = (word: string) => word.length >= (/\p{Script=Han}/u.test(word) ? 2 : 4);

/** Whether somebody looks for inhibition, by the beginning of one of the language's words for it. */
export function asksForInhibition(typed: string): boolean {
  const word = typed.trim().toLowerCase();
  const words = t('inspector.palette.inhibitory.words').toLowerCase().split(' ');
  return telling(word) && words.some((each) => each.startsWith(word) || word.startsWith(each));
}
