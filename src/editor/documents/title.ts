/** What a document is called where it is spoken of. */
import { tellingTitle } from '../../document/meaning/title.ts';
import type { GraphDocument } from '../../document/types.ts';
import { t } from '../text/en.ts';

/** Its title, else what it is made of, else that it has none. */
export function shownTitle(document: GraphDocument): string {
  return document.title || tellingTitle(document) || t('documents.untitled');
}
