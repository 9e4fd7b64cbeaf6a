/** How a hand-in leaves the page: as a file of this machine, or as an address on the clipboard. */
import { LONGEST_LINK } from '../../formats/link.ts';
import { addressFor } from '../../storage/address.ts';
import { downloadText } from '../../storage/files.ts';

export function saveHandIn(name: string, text: string): void {
  downloadText(name, text);
}

/** The address that opens a hand-in, and whether browsers and mail programs would cut it. */
export function addressOf(link: string): { readonly address: string; readonly limit: number; readonly isTooLong: boolean } {
  const address = addressFor(link);
  return { address, limit: LONGEST_LINK, isTooLong: address.length > LONGEST_LINK };
}
