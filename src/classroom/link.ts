/** A hand-in as a link: `h1.` and the file, deflated, in base64url, after the # of the address, which browsers send to no server. */
import { packed, unpacked } from '../formats/link.ts';
import { type HandIn, handInText } from './handIn.ts';

/** The part of a link after #. */
export async function handInLink(handIn: HandIn): Promise<string> {
  return `h1.${await packed(JSON.stringify(JSON.parse(handInText(handIn))))}`;
}

/** The file in what follows the # of a link; undefined where it is damaged. */
export async function linkedText(payload: string): Promise<string | undefined> {
  try {
    return await unpacked(payload);
  } catch {
    return undefined;
  }
}
