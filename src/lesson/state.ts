/** What a student has done of a lesson. It lives apart from the document, and says which lesson it is about by a hash. */
import { stableHash } from '../base/hash.ts';
import type { GraphDocument } from '../document/types.ts';
import { judgeAnswer, readAnswer } from './answers.ts';
import { type Evidence, judge, type Verdict } from './check.ts';
import { type Said, said } from './said.ts';
import type { AnswerValue, LessonPlan, Step } from './types.ts';

/** What a student saw of the truth after an answer, when it was first shown. */
export interface Seen {
  /** ms since 1970 */
  readonly time: number;
  /** Hash of the answer as it stood then. */
  readonly answer: string;
  /** Hash of the network that showed it; undefined where the lesson itself says it. */
  readonly network?: string;
  /** A drawn line's at a few places. */
  readonly truth: AnswerValue;
  /** Near enough, or the right one. */
  readonly right: boolean;
  /** Of numbers and lines, as Verdict has it. */
  readonly error?: number;
}

export interface LessonState {
  /** Of the lesson that this belongs to. */
  readonly lesson: string;
  /** Who does it, where they said so: personal numbers are drawn from it. */
  readonly name?: string;
  /** When it was begun (ms since 1970). */
  readonly began?: number;
  /** By step. Time in ms since 1970. */
  readonly answers: Readonly<Record<string, { readonly value: AnswerValue; readonly time: number }>>;
  /** By step, as far as what is right was shown. */
  readonly seen?: Readonly<Record<string, Seen>>;
  /** Steps that were passed, in the order of the lesson. */
  readonly passed: readonly string[];
}

/** Places at which the truth of a drawn line is kept. */
const KEPT_POINTS = 121;

/** What is kept of the truth when it is shown. */
export function seenAt(
  { time, network }: Pick<Seen, 'time' | 'network'>,
  value: AnswerValue,
  truth: AnswerValue,
  { passed, error }: Verdict,
): Seen {
  const of = network === undefined ? {} : { network };
  return { time, ...of, answer: stableHash(value), truth: thinned(truth), right: passed, ...(error !== undefined && { error }) };
}

function thinned(truth: AnswerValue): AnswerValue {
  if (!Array.isArray(truth) || truth.length <= KEPT_POINTS) return truth;
  const list = truth as readonly (readonly [number, number])[];
  return Array.from({ length: KEPT_POINTS }, (_, k) => {
    const [x, y] = list[Math.round((k * (list.length - 1)) / (KEPT_POINTS - 1))] as readonly [number, number];
    return [Number(x.toPrecision(6)), Number(y.toPrecision(6))] as const;
  });
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
  const { lesson, name, began } = outer;
  return {
    lesson: typeof lesson === 'string' ? lesson : lessonHash(document),
    ...(typeof name === 'string' && name.trim() !== '' && { name }),
    ...(isNumber(began) && { began }),
    answers,
    seen: readSeen(isState ? outer['seen'] : undefined),
    passed,
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** What was seen, by step; what is no such record is left out. */
export function readSeen(stored: unknown): NonNullable<LessonState['seen']> {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([id, entry]: [string, unknown]) => {
      if (typeof entry !== 'object' || entry === null) return [];
      const { time, network, answer, truth, right, error } = entry as Readonly<Record<string, unknown>>;
      if (!isNumber(time) || typeof answer !== 'string' || typeof right !== 'boolean') return [];
      if (truth === undefined || truth === null || (typeof truth === 'object' && !Array.isArray(truth))) return [];
      const of = typeof network === 'string' ? { network } : {};
      return [[id, { time, ...of, answer, truth: truth as AnswerValue, right, ...(isNumber(error) && { error }) }]];
    }),
  );
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
