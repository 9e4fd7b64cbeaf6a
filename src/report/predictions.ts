/** What was predicted in a lesson, beside what was found. */
import type { AnswerValue, LessonPlan, LessonState, Step } from '../lesson/index.ts';
import { t } from '../text/language.ts';

export interface Prediction {
  /** What the step asks, in Markdown. */
  readonly question: string;
  readonly answer: string;
  /** What is right, where it is known. */
  readonly truth: string | undefined;
  /** How both compare, in sentences. */
  readonly verdict: string;
}

interface Found {
  readonly truth: AnswerValue | undefined;
  readonly verdict: string;
}

/** Every step that asks for something and was answered, in the order of the lesson. */
export function predictionsOf(
  plan: LessonPlan,
  { answers }: Pick<LessonState, 'answers'>,
  found: (step: Step) => Found,
): readonly Prediction[] {
  return plan.steps.flatMap((step) => {
    const given = answers[step.id];
    if (given === undefined) return [];
    const { truth, verdict } = found(step);
    const unit = step.ask !== undefined && 'unit' in step.ask && step.ask.unit !== '1' ? step.ask.unit : '';
    return [
      {
        question: step.text,
        answer: answerText(given.value, unit),
        truth: truth === undefined ? undefined : answerText(truth, unit),
        verdict,
      },
    ];
  });
}

/** Of a drawn line so many points are written. */
const MOST_POINTS = 12;

function answerText(value: AnswerValue, unit: string): string {
  if (!Array.isArray(value)) return unit === '' || typeof value !== 'number' ? String(value) : `${value} ${unit}`;
  const parts = (value as readonly unknown[]).map((part) => (Array.isArray(part) ? `(${part.map(shortNumber).join(', ')})` : String(part)));
  if (parts.length <= MOST_POINTS || !Array.isArray(value[0])) return parts.join(Array.isArray(value[0]) ? ' ' : ' → ');
  const every = parts.filter((_, index) => index % Math.ceil(parts.length / MOST_POINTS) === 0 || index === parts.length - 1);
  return `${every.join(' ')} (${t('report.points', { count: parts.length })})`;
}

/** Six digits are as many as somebody draws. */
function shortNumber(value: unknown): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
}
