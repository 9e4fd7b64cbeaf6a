/** Predictions: whether an answer can be one, what is right, and how far off it is, in words. */

import { tracesOf } from '../analysis/recorded.ts';
import type { GraphDocument } from '../document/types.ts';
import { type Evidence, figureFrom, shownNumber, type Verdict } from './check.ts';
import { type Curve, valueAt } from './curve.ts';
import { type Said, said } from './said.ts';
import type { AnswerValue, Ask, LessonPlan, Step } from './types.ts';
import { nodesNamed, Unknown, whoIn } from './who.ts';

type Points = readonly (readonly [number, number])[];

/** Part of the vertical range that a drawn line may be off where a lesson says nothing. */
const DRAWN_WITHIN = 0.15;
/** Places at which a drawn line is compared with the truth. */
const COMPARED = 200;

/** An answer as it is kept, or what it has to be. Text that is a number is one. */
export function readAnswer(
  ask: Ask,
  given: unknown,
): { readonly ok: true; readonly value: AnswerValue } | { readonly ok: false; readonly said: Said } {
  const refused = (wanted: Said) => ({ ok: false as const, said: said('lesson.answerForm', { wanted }) });
  switch (ask.type) {
    case 'number': {
      const number = typeof given === 'string' && given.trim() !== '' ? Number(given.trim().replace(',', '.').replace('−', '-')) : given;
      return typeof number === 'number' && Number.isFinite(number) ? { ok: true, value: number } : refused(said('lesson.aNumber'));
    }
    case 'choice': {
      const index = optionIndex(ask.options, given);
      return index === undefined ? refused(said('lesson.anOption')) : { ok: true, value: ask.options[index] as string };
    }
    case 'order': {
      const places = Array.isArray(given) ? (given as readonly unknown[]).map((one) => optionIndex(ask.options, one)) : [];
      if (places.includes(undefined) || new Set(places).size !== ask.options.length) return refused(said('lesson.anOrder'));
      return { ok: true, value: places.map((place) => ask.options[place as number] as string) };
    }
    case 'draw': {
      const points = Array.isArray(given) ? (given as readonly unknown[]) : [];
      const good = points.every(
        (point) => Array.isArray(point) && point.length === 2 && point.every((one) => typeof one === 'number' && Number.isFinite(one)),
      );
      if (!good || points.length < 2) return refused(said('lesson.aDrawing'));
      return { ok: true, value: ([...points] as [number, number][]).sort((a, b) => a[0] - b[0]) };
    }
  }
}

function optionIndex(options: readonly string[], given: unknown): number | undefined {
  const index = typeof given === 'number' ? given : options.indexOf(String(given));
  return Number.isInteger(index) && index >= 0 && index < options.length ? index : undefined;
}

/** What is right: a number, an option, an order or a line; undefined while nothing is known, or nothing is right. Throws Unknown. */
export function truthOf(step: Step, plan: LessonPlan, document: GraphDocument, evidence: Evidence): AnswerValue | undefined {
  const { ask, truth } = step;
  if (ask === undefined || truth === undefined) return undefined;
  const who = whoIn(document, plan.roles);
  switch (truth.kind) {
    case 'value': {
      const read = readAnswer(ask, truth.value);
      return read.ok ? read.value : undefined;
    }
    case 'source': {
      const figure = figureFrom(truth.source, who, evidence);
      return figure.ok && Number.isFinite(figure.value) ? figure.value : undefined;
    }
    case 'curve': {
      const curve = evidence.curves.get(truth.sweep);
      return curve && pointsOf(curve);
    }
    case 'trace': {
      const [node] = nodesNamed(who, truth.of, 1);
      const { recorded } = evidence;
      const ids = node && recorded?.nodes[node.id];
      if (recorded === undefined || ids === undefined) return undefined;
      const id = ids.first + truth.index;
      for (const rows of Object.values(recorded.recorders)) {
        if (rows.values[truth.quantity] === undefined) continue;
        const [trace] = tracesOf(rows, truth.quantity, { first: id, last: id }, { from: 0, to: recorded.time });
        if (trace !== undefined && trace.times.length > 0)
          return Array.from(trace.times, (time, k) => [time, trace.values[k] as number] as const);
      }
      return undefined;
    }
  }
}

function pointsOf({ x, y }: Curve): Points {
  return x.map((value, k) => [value, y[k] as number] as const).filter(([, figure]) => Number.isFinite(figure));
}

/** Judges an answer against what is right. Undefined: it cannot be judged (yet); it counts as answered. */
export function judgeAnswer(
  step: Step,
  value: AnswerValue,
  plan: LessonPlan,
  document: GraphDocument,
  evidence: Evidence,
): Verdict | undefined {
  const { ask } = step;
  if (ask === undefined) return undefined;
  let truth: AnswerValue | undefined;
  try {
    truth = truthOf(step, plan, document, evidence);
  } catch (error) {
    if (error instanceof Unknown) return { passed: false, why: error.said };
    throw error;
  }
  return truth === undefined ? undefined : compared(ask, value, truth);
}

/** An answer beside what is right. */
export function compared(ask: Ask, value: AnswerValue, truth: AnswerValue): Verdict {
  switch (ask.type) {
    case 'number':
      return judgeNumber(ask, Number(value), Number(truth));
    case 'choice':
      return value === truth
        ? { passed: true, why: said('lesson.right', { truth: String(truth) }) }
        : { passed: false, why: said('lesson.otherChoice', { said: String(value), truth: String(truth) }) };
    case 'order': {
      const [given, right] = [value as readonly string[], truth as readonly string[]];
      const wrong = right.findIndex((option, k) => given[k] !== option);
      if (wrong < 0) return { passed: true, why: said('lesson.right', { truth: right.join(' → ') }) };
      return { passed: false, why: said('lesson.otherOrder', { right: wrong, count: right.length, truth: right }) };
    }
    case 'draw':
      return judgeDrawing(ask, value as Points, truth as Points);
  }
}

function withUnit(value: number, unit: string): string {
  return unit === '' || unit === '1' ? shownNumber(value) : `${shownNumber(value)} ${unit}`;
}

function judgeNumber({ unit, tolerance }: Extract<Ask, { type: 'number' }>, value: number, truth: number): Verdict {
  const error = value - truth;
  const words = { said: withUnit(value, unit), truth: withUnit(truth, unit), error: withUnit(Math.abs(error), unit) };
  // A lesson that says nothing is content with what is written: equal to the digits that a sentence shows.
  const near = Math.abs(error) <= Math.max(tolerance, 1e-6 * Math.abs(truth));
  if (near && words.error === withUnit(0, unit)) return { passed: true, error, why: said('lesson.right', { truth: words.truth }) };
  if (near) return { passed: true, error, why: said('lesson.near', words) };
  return { passed: false, error, why: said(error > 0 ? 'lesson.tooHigh' : 'lesson.tooLow', words) };
}

function judgeDrawing(ask: Extract<Ask, { type: 'draw' }>, drawn: Points, truth: Points): Verdict {
  const { x, y } = ask;
  let squares = 0;
  let count = 0;
  for (let k = 0; k < COMPARED; k++) {
    const at = x.from + ((x.to - x.from) * k) / (COMPARED - 1);
    const error = valueAt(drawn, at) - valueAt(truth, at);
    if (!Number.isFinite(error)) continue;
    squares += error * error;
    count++;
  }
  if (count === 0) return { passed: false, why: said('lesson.drawnNone') };
  const rms = Math.sqrt(squares / count);
  const range = y.to - y.from;
  const words = { error: withUnit(rms, ask.unit), share: String(Math.round((100 * rms) / range)) };
  const passed = rms <= (ask.tolerance > 0 ? ask.tolerance : DRAWN_WITHIN * range);
  return { passed, error: rms, why: said(passed ? 'lesson.drawnNear' : 'lesson.drawnOff', words) };
}

/** What is right, if that can be told: undefined too where a role is not there yet. */
export function truthIfKnown(...asked: Parameters<typeof truthOf>): AnswerValue | undefined {
  try {
    return truthOf(...asked);
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}
