/** What makes two lessons the same: what they ask and check, in whatever language; and what they start from. */
import { stableHash } from '../base/hash.ts';
import { compile } from '../compile/index.ts';
import type { GraphDocument } from '../document/types.ts';
import { type AnswerValue, type Ask, type LessonPlan, lessonOf, patched, readAnswer } from '../lesson/index.ts';

/** Answers as they are handed in: options by their place, as words differ between languages. */
export function portable(ask: Ask | undefined, value: AnswerValue): AnswerValue {
  if (ask?.type === 'choice') return ask.options.indexOf(String(value));
  if (ask?.type === 'order' && Array.isArray(value)) return value.map((option) => ask.options.indexOf(String(option)));
  return value;
}

/** An answer as the lesson has it, in its words; undefined where it is none. */
export function spoken(ask: Ask | undefined, value: AnswerValue): AnswerValue | undefined {
  if (ask === undefined) return typeof value === 'string' ? value : undefined;
  const read = readAnswer(ask, value);
  return read.ok ? read.value : undefined;
}

function bare(ask: Ask | undefined): unknown {
  if (ask === undefined) return undefined;
  if (ask.type === 'choice' || ask.type === 'order') return { type: ask.type, options: ask.options.length };
  if (ask.type === 'number') return ask;
  const { x, y } = ask;
  return { ...ask, x: [x.from, x.to, x.unit], y: [y.from, y.to, y.unit] };
}

/** Changes with every step, question, answer and check of a lesson; not with its words, its language or what it starts from. */
export function lessonKey(document: GraphDocument): string {
  const { lesson } = document;
  const plan = lessonOf(document)?.plan;
  if (lesson === undefined || plan === undefined) return '';
  return stableHash([
    plan.locked,
    plan.personal,
    lesson['roles'],
    plan.steps.map(({ id, kind, ask, truth }, k) => {
      const told = truth?.kind === 'value' ? spoken(ask, truth.value) : undefined;
      const answer = told === undefined ? lesson.steps[k]?.['answer'] : portable(ask, told);
      return [id, kind, bare(ask), answer, lesson.steps[k]?.checks];
    }),
  ]);
}

/** Hash of the network that a lesson starts with; empty where it says none, or none that can be run. */
export function startKey(document: GraphDocument, plan: LessonPlan): string {
  if (!saysStart(plan)) return '';
  const start = patched(document, plan.start);
  const compiled = start.ok ? compile(start.document) : undefined;
  return compiled?.network === undefined ? '' : compiled.hash;
}

/** Whether a lesson says its whole start, so that what was changed can be told from it. */
export function saysStart({ start }: LessonPlan): boolean {
  return start.kind === 'parts' && 'nodes' in start.parts && 'edges' in start.parts;
}
