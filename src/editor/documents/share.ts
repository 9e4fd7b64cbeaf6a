/** Sharing the open document by a link. */
import { groupDigits } from '../../base/numbers.ts';
import { LONGEST_LINK, linkOf, SAFE_LINK } from '../../formats/link.ts';
import { addressFor } from '../../storage/address.ts';
import { t } from '../text/en.ts';
import type { Editor } from '../types.ts';

/** Puts a link to the open document on the clipboard and says how long it is; one that browsers would cut is refused. */
export async function copyLink(editor: Editor): Promise<void> {
  editor.settle();
  const address = addressFor(await linkOf(editor.store.getState().document));
  const length = groupDigits(address.length);
  if (address.length > LONGEST_LINK) return editor.notify(t('link.tooLong', { length, limit: groupDigits(LONGEST_LINK) }));
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    return editor.notify(t('clipboard.denied'));
  }
  const long = address.length > SAFE_LINK;
  editor.notify(long ? t('link.copiedLong', { length, limit: groupDigits(SAFE_LINK) }) : t('link.copied', { length }));
}
