/** `spikepatch check`: whether a graph meets the checks of the lesson that it carries. */
import { jsBackend } from '../codegen/js.ts';
import { compile } from '../compile/index.ts';
import type { GraphDocument } from '../document/types.ts';
import { recordedOf } from '../experiment/recorded.ts';
import { rowsOf } from '../experiment/sweep.ts';
import { build, recordingsOfNodes } from '../kernel/index.ts';
import { KernelError, type Limits } from '../kernel/types.ts';
import {
  type Curve,
  type Evidence,
  instrumentedFor,
  judgeStep,
  type LessonPlan,
  type LessonState,
  lessonOf,
  runNeeded,
  type StepVerdict,
  sweepsNeeded,
} from '../lesson/index.ts';
import { builtIn } from '../models/catalogue.ts';
import { sayFinding, speak, t } from '../text/language.ts';
import { aboutFile, phrase } from './phrase.ts';
import { runSweep } from './sweep.ts';

interface RunOptions {
  readonly backend: 'js' | 'wasm';
  readonly limits: Limits;
}

interface Checked {
  readonly steps: readonly StepVerdict[];
  /** What is wrong with the lesson itself, in sentences. */
  readonly faults: readonly string[];
}

/** Judges every step of the lesson; undefined where the graph has none. What has to be run is run once. */
export function checkLesson(
  document: GraphDocument,
  answers: LessonState['answers'] | undefined,
  options: RunOptions,
): Checked | undefined {
  const read = lessonOf(document);
  if (read === undefined) return undefined;
  const { plan, faults } = read;
  const evidence = evidenceFor(document, plan, options);
  return {
    steps: plan.steps.map((step) => judgeStep(step, plan, document, evidence, answers)),
    faults: faults.map(({ where, said }) => aboutFile(where, speak(said))),
  };
}

/** Runs what the steps of a lesson look at. */
export function evidenceFor(document: GraphDocument, plan: LessonPlan, options: RunOptions = { backend: 'wasm', limits: {} }): Evidence {
  const curves = new Map<string, Curve>();
  for (const id of sweepsNeeded(plan.steps)) {
    const sweep = document.sweeps?.find((one) => one.id === id);
    const outcome = sweep && runSweep(document, sweep, options);
    if (outcome === undefined || !('plan' in outcome)) continue;
    const rows = rowsOf(outcome.plan, outcome.values);
    curves.set(id, { x: rows.map(({ setting }) => outcome.plan.settings[setting]?.[0] ?? Number.NaN), y: rows.map(({ mean }) => mean) });
  }
  if (!runNeeded(plan.steps)) return { recorded: undefined, curves };
  const asked = instrumentedFor(document, plan, plan.steps, builtIn);
  const compiled = compile(asked);
  if (compiled.network === undefined) {
    const [first] = compiled.diagnostics;
    return {
      recorded: undefined,
      curves,
      problem: { code: 'lesson.fault', values: { where: first?.path ?? '', problem: first ? sayFinding(first) : '' } },
    };
  }
  try {
    const { backend, limits } = options;
    const simulation = build(compiled.network, { backend: backend === 'js' ? jsBackend : backend, limits, duration: compiled.duration });
    simulation.advance(compiled.duration);
    const rows = recordingsOfNodes(simulation.recordings).map((recording) => ({ node: recording.node, ...recording.read() }));
    return { recorded: recordedOf(compiled, rows, compiled.duration), curves };
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    return { recorded: undefined, curves, problem: error.said };
  }
}

/** A step as lines: whether it is passed, and why (not). */
export function stepLines({ steps }: Checked, plan: Pick<LessonPlan, 'steps'>): readonly string[] {
  return steps.map(({ id, passed, reasons }) => {
    const kind = plan.steps.find((step) => step.id === id)?.kind;
    const why = reasons.map(speak).join(' ');
    const state = phrase(passed ? 'lesson.passed' : 'lesson.notPassed');
    const line = phrase('lesson.step', { state, id, kind: kind === undefined ? '' : t(`lectern.kind.${kind}`) });
    return `${why === '' ? line : phrase('lesson.because', { line, why })}\n`;
  });
}
