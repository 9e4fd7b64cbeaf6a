/** What people look for among the models and will not find there, because it is no model. */
import { t } from './language.ts';

/** Whether somebody looks for inhibition, by the words of the language: at least four letters of one of them. */
export function asksForInhibition(typed: string): boolean {
  const word = typed.trim().toLowerCase();
  const words = t('inspector.palette.inhibitory.words').toLowerCase().split(' ');
  return word.length >= 4 && words.some((each) => each.startsWith(word) || word.startsWith(each));
}
