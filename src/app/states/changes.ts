/** What changed from one state of a document to the next, in a few words. */
import { differencesOf } from '../../document/meaning/differences.ts';
import type { GraphDocument } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';

/** As many changes are told one by one. */
const TOLD = 3;

/** Sentences, the last of which may say how many more there are. @param before undefined for the first state there is */
export function changesIn(before: GraphDocument | undefined, after: GraphDocument): readonly string[] {
  if (before === undefined) return [t('states.first')];
  const all = differencesOf(before, after);
  if (all.length === 0) return [t('states.same')];
  const told = all.slice(0, TOLD).map(({ of, name, first, second }) => {
    const what = of ?? t('states.simulation');
    if (name === undefined) return first === undefined ? t('states.added', { what }) : t('states.gone', { what });
    const values = { what, name, second: second || '–' };
    return first ? t('states.changed', { ...values, first }) : t('states.set', values);
  });
  return all.length > TOLD ? [...told, t('states.more', { count: all.length - TOLD })] : told;
}
