/** The door to lessons: how they are read, what they ask, whether a graph meets them (docs/graph-format.md, "Lessons"). Pure. */
export { compared, judgeAnswer, readAnswer, truthIfKnown, truthOf } from './answers.ts';
export { type Evidence, instrumentedFor, NO_EVIDENCE, runNeeded, sweepsNeeded } from './check.ts';
export type { Curve } from './curve.ts';
export { lockedChange } from './locked.ts';
export { partsOf, patchBetween, patched, readPatch } from './patch.ts';
export { personalised, personalNumbers, plainName, planFor } from './personal.ts';
export { lessonOf } from './plan.ts';
export { changesBetween } from './record.ts';
export { figuresToAsk, isWhole, linesToAsk, numbersOf, type RecordedAsk, rolesOf, storedAsk } from './recordAsk.ts';
export {
  awaitsPrediction,
  judgeStep,
  type LessonState,
  lessonHash,
  readSeen,
  readState,
  type Seen,
  type StepVerdict,
  seenAt,
} from './state.ts';
export type { AnswerValue, Ask, LessonPlan, Step } from './types.ts';
export { nodesNamed, Unknown, whoIn } from './who.ts';
