/** Numbers of one's own: every student gets others, and the same ones again on every machine. */
import { hashText } from '../base/hash.ts';
import type { GraphDocument } from '../document/types.ts';
import { isFault, readPath, withNumber } from '../experiment/paths.ts';
import type { LessonPlan, Personal } from './types.ts';

/** What a name draws of a range: one of low, low + step … high. Case and spaces around a name make no difference. */
function personalNumber({ path, low, high, step }: Personal, name: string): number {
  const choices = Math.floor((high - low) / step + 1e-9) + 1;
  const digits = hashText(`${name.trim().toLowerCase().normalize('NFC')}\n${path}`).slice(0, 8);
  const chosen = Math.floor((Number.parseInt(digits, 16) / 2 ** 32) * choices);
  return Number((low + chosen * step).toPrecision(12));
}

/** The document with a student's own numbers; paths that lead nowhere are passed over. */
export function personalised(document: GraphDocument, plan: LessonPlan, name: string): GraphDocument {
  return plan.personal.reduce((made, personal) => {
    const place = readPath(made, personal.path);
    return isFault(place) ? made : withNumber(made, place, personalNumber(personal, name));
  }, document);
}
