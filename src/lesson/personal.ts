/** Numbers of one's own: every student gets others, and the same ones again on every machine. */
import { hashText } from '../base/hash.ts';
import type { GraphDocument } from '../document/types.ts';
import { isFault, readPath, withNumber } from '../experiment/paths.ts';
import { partsOf, patched } from './patch.ts';
import type { LessonPlan, Personal } from './types.ts';

/** A name as it counts: case, and spaces around it or doubled within, make no difference. */
export function plainName(name: string): string {
  return name.trim().replaceAll(/\s+/gu, ' ').toLowerCase().normalize('NFC');
}

/** What a name draws of a range: one of low, low + step … high. */
function personalNumber({ path, low, high, step }: Personal, name: string): number {
  const choices = Math.floor((high - low) / step + 1e-9) + 1;
  const digits = hashText(`${plainName(name)}\n${path}`).slice(0, 8);
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

/** The numbers that a name gets, by their paths. */
export function personalNumbers(plan: LessonPlan, name: string): Readonly<Record<string, number>> {
  return Object.fromEntries(plan.personal.map((personal) => [personal.path, personalNumber(personal, name)]));
}

/** The lesson as one student has it: it begins with their own numbers, which stay as they are while it is done. */
export function planFor(plan: LessonPlan, document: GraphDocument, name: string | undefined): LessonPlan {
  if (plan.personal.length === 0 || name === undefined) return plan;
  const locked = [...plan.locked, ...plan.personal.map(({ path }) => path)];
  const begins = patched(document, plan.start);
  if (plan.start.kind !== 'parts' || !begins.ok) return { ...plan, locked };
  const own = partsOf(personalised(begins.document, plan, name));
  const parts = Object.fromEntries(Object.keys(plan.start.parts).map((key) => [key, own[key]]));
  return { ...plan, locked, start: { kind: 'parts', parts } };
}
