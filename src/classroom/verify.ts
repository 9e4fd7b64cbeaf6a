/**
 * Whether a hand-in is what it says. Without a run: its lesson, its seal, its answers beside what was seen of the truth, its numbers
 * of one's own, what the lesson keeps. With a run of the network that was handed in: its results, its checks, its truths.
 */
import { stableHash } from '../base/hash.ts';
import { version } from '../base/version.ts';
import type { GraphDocument } from '../document/types.ts';
import {
  type AnswerValue,
  compared,
  type LessonPlan,
  lessonOf,
  lockedChange,
  patched,
  personalised,
  personalNumbers,
  plainName,
  planFor,
  readPatch,
} from '../lesson/index.ts';
import type { HandIn } from './handIn.ts';
import { type Known, knownOutcome, type Lab } from './lab.ts';
import { lessonKey, spoken, startKey } from './lessonKey.ts';
import { type Said, said } from './said.ts';

/** Something that was found about a hand-in. */
export interface Finding {
  /** `wrong`: it is not what it says; `other`: it is of another lesson; `note`: worth knowing. */
  readonly kind: 'wrong' | 'other' | 'note';
  readonly said: Said;
}

const wrong = (what: Said): Finding => ({ kind: 'wrong', said: what });
const note = (what: Said): Finding => ({ kind: 'note', said: what });

/** The lesson that a class did. */
export interface ClassLesson {
  readonly document: GraphDocument;
  readonly plan: LessonPlan;
  readonly key: string;
  readonly start: string;
  /** The network that it starts with, before anybody's numbers; undefined where its start leads nowhere. */
  readonly begins: GraphDocument | undefined;
}

/** The lesson of a document as a class is held against it; undefined where it has none. */
export function classLesson(document: GraphDocument): ClassLesson | undefined {
  const plan = lessonOf(document)?.plan;
  if (plan === undefined) return undefined;
  const begins = patched(document, plan.start);
  return { document, plan, key: lessonKey(document), start: startKey(document, plan), begins: begins.ok ? begins.document : undefined };
}

/** What was made of hand-ins already: a class is looked at again with each that comes. */
const made = new WeakMap<HandIn, { readonly lesson: ClassLesson; readonly document: GraphDocument | undefined }>();

/** A student's network, made again of the lesson's start, their numbers and their changes; undefined where the changes lead nowhere. */
export function rebuilt(lesson: ClassLesson, handIn: HandIn): GraphDocument | undefined {
  const before = made.get(handIn);
  if (before?.lesson === lesson) return before.document;
  const document = build(lesson, handIn);
  made.set(handIn, { lesson, document });
  return document;
}

function build({ plan, begins }: ClassLesson, { name, patch: stored }: HandIn): GraphDocument | undefined {
  const patch = readPatch(stored);
  if (begins === undefined || patch === undefined) return undefined;
  const changed = patched(personalised(begins, plan, name), patch);
  return changed.ok ? changed.document : undefined;
}

/** As many truths that differ by no more than this part are one. */
const SAME = 1e-6;

const isNear = (a: number, b: number) => Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b), 1e-9);

/**
 * All that can be told without a run, the gravest first.
 * @param names everybody's names, so that a neighbour's numbers are known
 */
export function inspected(handIn: HandIn, sealed: boolean, lesson: ClassLesson, names: readonly string[]): readonly Finding[] {
  const { plan } = lesson;
  if (handIn.lesson.key !== lesson.key) {
    const sameTitle = handIn.lesson.title !== '' && handIn.lesson.title === lesson.document.title;
    const { title } = handIn.lesson;
    return [{ kind: 'other', said: sameTitle ? said('class.otherState', { title }) : said('class.otherLesson', { title: title || '–' }) }];
  }
  const findings: Finding[] = [];
  if (handIn.lesson.start !== lesson.start) findings.push({ kind: 'other', said: said('class.otherStart') });
  if (!sealed) findings.push(wrong(said('class.seal')));
  findings.push(...changedAnswers(handIn, plan));
  const numbers = otherNumbers(handIn, plan, names);
  if (numbers !== undefined) findings.push(numbers);
  const document = rebuilt(lesson, handIn);
  if (document === undefined) return [...findings, wrong(said('class.patch'))];
  const locked = [...plan.locked, ...plan.personal.map((personal) => personal.path)];
  const path = lesson.begins && lockedChange(personalised(lesson.begins, plan, handIn.name), document, locked);
  if (path !== undefined) findings.push(wrong(keptSentence(path, handIn, document, plan, names)));
  if (handIn.run === undefined) findings.push(note(said('class.notRun')));
  return findings;
}

/** Answers that are not those after which the truth was shown; errors that are not the difference of both. */
function changedAnswers({ answers, seen }: HandIn, plan: LessonPlan): readonly Finding[] {
  return plan.steps.flatMap(({ id, ask, truth: right }, index): Finding[] => {
    const [given, shown] = [answers[id], seen[id]];
    if (shown === undefined || ask === undefined) return [];
    const step = index + 1;
    if (given === undefined) return [wrong(said('class.answerGone', { step }))];
    if (stableHash(given.value) !== shown.answer || given.time > shown.time) return [wrong(said('class.answerChanged', { step }))];
    const [value, truth] = [spoken(ask, given.value), spoken(ask, shown.truth)];
    if (value === undefined || truth === undefined) return [wrong(said('class.answerForm', { step }))];
    if (right?.kind === 'value' && stableHash(spoken(ask, right.value)) !== stableHash(truth))
      return [wrong(said('class.truth', { step }))];
    const { passed, error } = compared(ask, value, truth);
    // The truth of a drawn line is kept at a few places only.
    const off = ask.type === 'draw' ? false : passed !== shown.right || !isNear(error ?? 0, shown.error ?? 0);
    return off ? [wrong(said('class.errorChanged', { step }))] : [];
  });
}

/** Numbers of one's own that this name does not get. */
function otherNumbers({ name, personal }: HandIn, plan: LessonPlan, names: readonly string[]): Finding | undefined {
  const own = personalNumbers(plan, name);
  const fits = (numbers: Readonly<Record<string, number>>) =>
    Object.keys(numbers).length === Object.keys(personal).length &&
    Object.entries(numbers).every(([path, value]) => personal[path] === value);
  if (fits(own)) return undefined;
  const other = names.find((one) => plainName(one) !== plainName(name) && fits(personalNumbers(plan, one)));
  return wrong(other === undefined ? said('class.numbers', { name }) : said('class.numbersOf', { name, other }));
}

/** What the lesson keeps was changed; where it is a number of one's own that became a neighbour's, whose it is. */
function keptSentence(path: string, { name }: HandIn, document: GraphDocument, plan: LessonPlan, names: readonly string[]): Said {
  if (!plan.personal.some((personal) => personal.path === path)) return said('class.locked', { path });
  const other = names.find(
    (one) => plainName(one) !== plainName(name) && lockedChange(personalised(document, plan, one), document, [path]) === undefined,
  );
  return other === undefined ? said('class.ownChanged', { path }) : said('class.numbersOf', { name, other });
}

/** Runs what was handed in and holds it against what the file says. Nothing is found where all agrees. */
export async function verified(
  handIn: HandIn,
  lesson: ClassLesson,
  lab: Lab,
  known: Known,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const document = rebuilt(lesson, handIn);
  // The patch was found already.
  if (document === undefined) return [];
  const plan = planFor(lesson.plan, lesson.document, handIn.name);
  const { run, refusal, checks, truths } = await knownOutcome(document, plan, lab, known, signal);
  const { run: handed } = handIn;
  if (run === undefined)
    return [
      handed === undefined
        ? note(said('class.refused', { reason: refusal ?? '' }))
        : wrong(said('class.ranOnce', { reason: refusal ?? '' })),
    ];
  const findings: Finding[] = [];
  if (handed !== undefined && (handed.network !== run.network || handed.seed !== run.seed)) findings.push(wrong(said('class.network')));
  else if (handed !== undefined && handed.results !== run.results) {
    findings.push(wrong(said('class.results')));
    if (handIn.made !== version) findings.push(note(said('class.version', { there: handIn.made, here: version })));
  }
  const differing = plan.steps.flatMap(({ id }, index) =>
    checks[id] !== undefined && checks[id] !== handIn.checks[id] ? [String(index + 1)] : [],
  );
  if (differing.length > 0) findings.push(wrong(said('class.checks', { steps: differing })));
  if (handed !== undefined) findings.push(...changedTruths(handIn, { plan, network: run.network, truths }));
  return findings;
}

/** What was shown as the truth of the very network that is handed in, and is another when it is run again. */
function changedTruths(
  { seen }: HandIn,
  {
    plan,
    network,
    truths,
  }: { readonly plan: LessonPlan; readonly network: string; readonly truths: Readonly<Record<string, AnswerValue>> },
): readonly Finding[] {
  return plan.steps.flatMap(({ id, ask }, index): Finding[] => {
    const [shown, here] = [seen[id], truths[id]];
    if (shown?.network !== network || ask?.type !== 'number') return [];
    return typeof here === 'number' && typeof shown.truth === 'number' && isNear(here, shown.truth)
      ? []
      : [wrong(said('class.truth', { step: index + 1 }))];
  });
}
