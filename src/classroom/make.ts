/** Making a hand-in of a lesson that is being done. */
import { stableHash } from '../base/hash.ts';
import type { GraphDocument } from '../document/types.ts';
import { type LessonPlan, type LessonState, partsOf, patchBetween, patched, personalNumbers, planFor } from '../lesson/index.ts';
import { boundedWords, type HandIn, madeHere, writtenName } from './handIn.ts';
import { type Lab, outcomeOf } from './lab.ts';
import { lessonKey, portable, saysStart, startKey } from './lessonKey.ts';

interface Doing {
  readonly document: GraphDocument;
  /** As `lessonOf` reads it out of the document. */
  readonly plan: LessonPlan;
  readonly state: LessonState;
  /** Index of the step where the student is. */
  readonly step: number;
  readonly name: string;
  /** ms since 1970 */
  readonly now: number;
}

/** Runs the network as it stands and says all that is handed in. */
export async function makeHandIn(doing: Doing, lab: Lab): Promise<{ readonly handIn: HandIn; readonly refusal: string | undefined }> {
  const { document, plan, state, step, now } = doing;
  const name = writtenName(doing.name);
  const own = planFor(plan, document, name);
  const { run, refusal, checks } = await outcomeOf(document, own, lab);
  const known = (id: string) => plan.steps.find((one) => one.id === id);
  const handIn: HandIn = {
    name,
    lesson: { title: document.title, key: lessonKey(document), start: startKey(document, plan) },
    step,
    began: state.began,
    handed: now,
    answers: Object.fromEntries(
      Object.entries(state.answers).flatMap(([id, { value, time }]) => {
        const asked = known(id);
        if (asked === undefined) return [];
        return [
          [id, { value: typeof value === 'string' && asked.ask === undefined ? boundedWords(value) : portable(asked.ask, value), time }],
        ];
      }),
    ),
    seen: Object.fromEntries(
      Object.entries(state.seen ?? {}).flatMap(([id, seen]) => {
        const asked = known(id);
        const value = state.answers[id]?.value;
        if (asked === undefined || value === undefined) return [];
        // The hash is of the words here, of places there; one that does not fit stays so.
        const answer = seen.answer === stableHash(value) ? stableHash(portable(asked.ask, value)) : seen.answer;
        return [[id, { ...seen, answer, truth: portable(asked.ask, seen.truth) }]];
      }),
    ),
    passed: state.passed.filter((id) => known(id) !== undefined),
    checks,
    personal: personalNumbers(plan, name),
    patch: patchOf(document, own),
    run,
    made: madeHere,
  };
  return { handIn, refusal };
}

/** What a start does not hold and a run may follow. */
const BESIDE = ['groups', 'sweeps', 'notes', 'analyses', 'stimuli', 'view'] as const;

/** What makes the document of the lesson's start; of a lesson that does not say its start the whole graph. */
function patchOf(document: GraphDocument, plan: LessonPlan): unknown {
  const start = saysStart(plan) ? patched(document, plan.start) : undefined;
  const { title: _, description: __, ...parts } = partsOf(document);
  if (start === undefined || !start.ok) return parts;
  const said = plan.start.kind === 'parts' ? plan.start.parts : {};
  // What the start leaves to the document is the student's own by now.
  const beside = BESIDE.flatMap((key) =>
    key in said || parts[key] === undefined ? [] : [{ op: 'add', path: `/${key}`, value: parts[key] }],
  );
  return [...patchBetween(start.document, document).filter(({ path }) => !/^\/(title|description)/.test(String(path))), ...beside];
}
