/** What a student has done of a lesson. It lives apart from the document, and says which lesson it is about by a hash. */
import { stableHash } from '../base/hash.ts';
import type { GraphDocument } from '../document/types.ts';
import { judgeAnswer, readAnswer } from './answers.ts';
import { type Evidence, judge, type Verdict } from './check.ts';
import { type Said, said } from './said.ts';
import type { AnswerValue, LessonPlan, Step } from './types.ts';

export interface LessonState {
  /** Of the lesson that this belongs to. */
  readonly lesson: string;
  /** By step. Time in ms since 1970. */
  readonly answers: Readonly<Record<string, { readonly value: AnswerValue; readonly time: number }>>;
  /** Steps that were passed, in the order of the lesson. */
  readonly passed: readonly string[];
}

/** Changes with every word and check of a lesson, not with what it starts from. */
export function lessonHash(document: GraphDocument): string {
  const { start: _, ...lesson } = document.lesson ?? { steps: [] };
  return stableHash(lesson);
}

/**
 * Reads what was handed in: a state, an object with a `lessonState`, or plain answers by step. Entries that are no answer are left
 * out; undefined where it is none of the three.
 */
export function readState(stored: unknown, document: GraphDocument): LessonState | undefined {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return undefined;
  const outer = stored as Readonly<Record<string, unknown>>;
  const { lessonState } = outer;
  if (lessonState !== undefined) return readState(lessonState, document);
  const isState = typeof outer['answers'] === 'object' && outer['answers'] !== null;
  const given = (isState ? outer['answers'] : outer) as Readonly<Record<string, unknown>>;
  const answers: Record<string, { value: AnswerValue; time: number }> = {};
  for (const [id, answer] of Object.entries(given)) {
    const whole = typeof answer === 'object' && answer !== null && !Array.isArray(answer) && 'value' in answer;
    const value = whole ? (answer as { readonly value: unknown }).value : answer;
    const time = whole && 'time' in answer && typeof answer.time === 'number' ? answer.time : 0;
    if (value !== undefined && value !== null) answers[id] = { value: value as AnswerValue, time };
  }
  const passed = Array.isArray(outer['passed']) ? outer['passed'].filter((id): id is string => typeof id === 'string') : [];
  return { lesson: typeof outer['lesson'] === 'string' ? outer['lesson'] : lessonHash(document), answers, passed };
}

/** How a step stands: its checks, its answer, and what can be said of both. */
export interface StepVerdict {
  readonly id: string;
  readonly passed: boolean;
  readonly checks: readonly Verdict[];
  /** Of the answer; undefined where nothing is asked, or the answer is not judged. */
  readonly answer: Verdict | undefined;
  readonly reasons: readonly Said[];
}

/**
 * Judges a step. A prediction is passed when it was made and, where the truth is known, near enough; with `answers` undefined nobody
 * asks for answers, and only the checks count.
 */
export function judgeStep(
  step: Step,
  plan: LessonPlan,
  document: GraphDocument,
  evidence: Evidence,
  answers: LessonState['answers'] | undefined,
): StepVerdict {
  const checks = step.checks.map((check) => judge(check, plan, document, evidence));
  let answer: Verdict | undefined;
  if (step.ask !== undefined && answers !== undefined) {
    const given = answers[step.id];
    if (given === undefined) answer = { passed: false, why: said('lesson.unanswered') };
    else {
      const read = readAnswer(step.ask, given.value);
      if (!read.ok) answer = { passed: false, why: read.said };
      else answer = judgeAnswer(step, read.value, plan, document, evidence) ?? { passed: true, why: said('lesson.answered') };
    }
  }
  const all = answer === undefined ? checks : [...checks, answer];
  return { id: step.id, passed: all.every(({ passed }) => passed), checks, answer, reasons: all.map(({ why }) => why) };
}

/** Whether Run waits: a prediction at or before this step has not been made. */
export function awaitsPrediction(plan: LessonPlan, index: number, answers: LessonState['answers']): Step | undefined {
  const step = plan.steps[index];
  return step?.kind === 'predict' && step.ask !== undefined && answers[step.id] === undefined ? step : undefined;
}
