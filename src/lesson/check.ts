/** Whether a graph meets the checks of a lesson, and what a run has to record for them. */
import { evaluateMeasure, type Measure } from '../analysis/measures/index.ts';
import type { Recorded } from '../analysis/recorded.ts';
import { differencesBetween } from '../document/meaning/differs.ts';
import type { GraphDocument } from '../document/types.ts';
import { instrumented } from '../experiment/instrument.ts';
import { measureProblem } from '../experiment/sentences.ts';
import type { Catalogue } from '../models/createCatalogue.ts';
import { type Curve, figureOfCurve } from './curve.ts';
import { holds } from './holds.ts';
import { measureOver } from './measures.ts';
import { patched } from './patch.ts';
import { type Said, said } from './said.ts';
import type { Check, LessonPlan, Source, Step } from './types.ts';
import { nodesNamed, Unknown, type Who, whoIn } from './who.ts';

export interface Verdict {
  readonly passed: boolean;
  /** What was found, in words; also where it passed. */
  readonly why: Said;
  /** How far off an answer is: a number less what is right, a line by its root mean square. In the unit of what is asked. */
  readonly error?: number;
}

/** What a graph gave when it was run, or why there is nothing. */
export interface Evidence {
  /** A run with what `instrumentedFor` adds; undefined when it was not run. */
  readonly recorded: Recorded | undefined;
  /** Curves of the document's sweeps by id, as far as they were run. */
  readonly curves: ReadonlyMap<string, Curve>;
  /** Why there is no run. */
  readonly problem?: Said | undefined;
}

export const NO_EVIDENCE: Evidence = { recorded: undefined, curves: new Map() };

/** The sources of numbers that checks and answers of these steps are about. */
function sourcesIn(steps: readonly Step[]): readonly Source[] {
  return steps.flatMap(({ checks, truth }) => [
    ...checks.flatMap((check) => (check.kind === 'number' ? [check.source] : [])),
    ...(truth?.kind === 'source' ? [truth.source] : []),
  ]);
}

/** Ids of the sweeps that these steps look at. */
export function sweepsNeeded(steps: readonly Step[]): readonly string[] {
  const curves = steps.flatMap(({ truth }) => (truth?.kind === 'curve' ? [truth.sweep] : []));
  return [...new Set([...curves, ...sourcesIn(steps).flatMap((source) => (source.kind === 'sweep' ? [source.sweep] : []))])];
}

/** Whether these steps look at a run of the graph itself. */
export function runNeeded(steps: readonly Step[]): boolean {
  return sourcesIn(steps).some(({ kind }) => kind === 'result') || steps.some(({ truth }) => truth?.kind === 'trace');
}

/** The graph with recorders for all that these steps look at, added behind everything else so that no result changes. */
export function instrumentedFor(document: GraphDocument, plan: LessonPlan, steps: readonly Step[], catalogue: Catalogue): GraphDocument {
  const who = whoIn(document, plan.roles);
  let made = document;
  const add = (measure: () => Measure | undefined) => {
    try {
      const over = measure();
      if (over !== undefined) made = instrumented(made, over, catalogue);
    } catch (error) {
      // A role that nobody has yet: its check says so.
      if (!(error instanceof Unknown)) throw error;
    }
  };
  for (const source of sourcesIn(steps)) if (source.kind === 'result') add(() => measureOver(source.measure, who));
  for (const { truth } of steps) {
    if (truth?.kind !== 'trace') continue;
    add(() => {
      const [node] = nodesNamed(who, truth.of, 1);
      return node && { kind: 'figure', name: 'mean', target: { id: node.id, quantity: truth.quantity }, column: 1 };
    });
  }
  return made;
}

/** The graph that a student's is compared with: as the lesson starts. Undefined where its patch leads nowhere. */
function startOf(document: GraphDocument, plan: LessonPlan): GraphDocument | undefined {
  const start = patched(document, plan.start);
  return start.ok ? start.document : undefined;
}

/** Judges one check. Names that mean nothing make it fail with a sentence; it never throws for what a lesson says. */
export function judge(check: Check, plan: LessonPlan, document: GraphDocument, evidence: Evidence): Verdict {
  const who = whoIn(document, plan.roles);
  try {
    switch (check.kind) {
      case 'graph': {
        const { holds: passed, why } = holds(check.condition, check.text, who);
        return { passed, why: why ?? said('lesson.conditionHolds', { condition: check.text }) };
      }
      case 'differs':
        return judgeDifference(check.only, plan, document);
      case 'number':
        return judgeNumber(check, who, evidence);
    }
  } catch (error) {
    if (error instanceof Unknown) return { passed: false, why: error.said };
    throw error;
  }
}

function judgeDifference(only: readonly string[], plan: LessonPlan, document: GraphDocument): Verdict {
  const start = startOf(document, plan);
  const changed = start === undefined ? [] : differencesBetween(start, document);
  if (changed.length === 0) return { passed: false, why: said('lesson.unchanged') };
  if (changed.every((name) => only.includes(name))) return { passed: true, why: said('lesson.changedOnly', { changed }) };
  return { passed: false, why: said('lesson.changed', { changed, allowed: only }) };
}

type Figure = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly said: Said };

/** A number out of a run or a sweep. Throws Unknown. */
export function figureFrom(source: Source, who: Who, evidence: Evidence): Figure {
  if (source.kind === 'sweep') {
    const curve = evidence.curves.get(source.sweep);
    if (curve === undefined) return missing(source, evidence);
    return { ok: true, value: figureOfCurve(curve, source.curve) };
  }
  const over = measureOver(source.measure, who);
  if (evidence.recorded === undefined) return missing(source, evidence);
  const found = evaluateMeasure(over, evidence.recorded);
  if (found.ok) return found;
  return { ok: false, said: said('lesson.measure', { column: found.complaint.column, problem: measureProblem(found.complaint) }) };
}

function missing(source: Source, { problem }: Evidence): Figure {
  if (problem === undefined) return { ok: false, said: said('lesson.noNumber', { measure: source.text }) };
  return { ok: false, said: source.kind === 'sweep' ? said('lesson.notSwept', { problem }) : said('lesson.notRun', { problem }) };
}

/** Six digits are as many as a sentence needs. */
export function shownNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : '–';
}

function judgeNumber({ source, bounds }: Extract<Check, { kind: 'number' }>, who: Who, evidence: Evidence): Verdict {
  const figure = figureFrom(source, who, evidence);
  if (!figure.ok) return { passed: false, why: figure.said };
  const { value } = figure;
  if (Number.isNaN(value)) return { passed: false, why: said('lesson.noNumber', { measure: source.text }) };
  const { low, high, open } = bounds;
  const found = shownNumber(value);
  const measure = source.text;
  if (open ? value > low && value < high : value >= low && value <= high)
    return { passed: true, why: said('lesson.holds', { measure, found }) };
  if (open && !(value > low)) return { passed: false, why: said('lesson.above', { measure, found, bound: shownNumber(low) }) };
  if (open) return { passed: false, why: said('lesson.below', { measure, found, bound: shownNumber(high) }) };
  return { passed: false, why: said('lesson.between', { measure, found, low: shownNumber(low), high: shownNumber(high) }) };
}
