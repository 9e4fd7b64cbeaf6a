/** `spikepatch report`: a graph, its run and its sweeps as a page to print or hand in. */
import { fileStem } from '../base/fileName.ts';
import { compile } from '../compile/index.ts';
import type { GraphDocument } from '../document/types.ts';
import type { SweepResult } from '../editor/types.ts';
import { LONGEST_LINK, linkOf } from '../formats/link.ts';
import { hashOfResults, type Results } from '../formats/results.ts';
import type { Limits } from '../kernel/types.ts';
import { judgeStep, type LessonState, lessonOf, truthIfKnown } from '../lesson/index.ts';
import { asksForWiring, figuresOf, figuresWanted } from '../report/figures.ts';
import { reportHtml } from '../report/page.ts';
import { type Prediction, predictionsOf } from '../report/predictions.ts';
import { speak } from '../text/language.ts';
import { runOf } from './analyse.ts';
import { evidenceFor } from './check.ts';
import { runSweep } from './sweep.ts';
import { wiringOf } from './wiring.ts';

interface ReportOptions {
  readonly backend: 'js' | 'wasm';
  readonly limits: Limits;
}

interface Reported {
  readonly html: string;
  /** What of the sweeps could not be run, in sentences. */
  readonly complaints: readonly string[];
}

/**
 * The page of a document that was run.
 * @param state what was predicted of its lesson, if anything
 */
export async function reportOf(
  document: GraphDocument,
  results: Results,
  state: LessonState | undefined,
  options: ReportOptions,
): Promise<Reported> {
  const { sweeps, complaints } = sweptFor(document, options);
  const { figures, missing } = figuresOf(document, {
    run: runOf(document, results),
    sweeps,
    wiring: asksForWiring(document) ? wiringOf(document) : undefined,
  });
  const compiled = compile(document);
  const hash = `#${await linkOf(document)}`;
  return {
    complaints,
    html: reportHtml({
      document,
      figures,
      missing,
      predictions: state === undefined ? [] : predictedIn(document, state, options),
      networkHash: compiled.network === undefined ? undefined : compiled.hash,
      resultsHash: hashOfResults(results),
      link: hash.length > LONGEST_LINK ? undefined : hash,
      fileName: fileStem(document.title),
    }),
  };
}

/** Runs the sweeps whose figures the report shows. */
function sweptFor(document: GraphDocument, options: ReportOptions) {
  const sweeps = new Map<string, SweepResult>();
  const complaints: string[] = [];
  for (const { panel } of figuresWanted(document)) {
    const sweep = panel in document.nodes ? undefined : document.sweeps?.find(({ id }) => id === panel);
    if (sweep === undefined || sweeps.has(panel)) continue;
    const outcome = runSweep(document, sweep, options);
    complaints.push(...outcome.complaints);
    if (!('plan' in outcome)) continue;
    const { plan, values } = outcome;
    const done = plan.jobs.length;
    const how = { id: panel, phase: 'done', done, total: done, elapsedMs: 0, remainingMs: undefined, origin: '' } as const;
    sweeps.set(panel, { ...how, plan, values, complaints: outcome.complaints });
  }
  return { sweeps, complaints };
}

/** Predictions and what is right, by a run of what the lesson looks at. */
function predictedIn(document: GraphDocument, state: LessonState, options: ReportOptions): readonly Prediction[] {
  const plan = lessonOf(document)?.plan;
  if (plan === undefined) return [];
  const evidence = evidenceFor(document, plan, options);
  return predictionsOf(plan, state, (step) => {
    const { answer } = judgeStep(step, plan, document, evidence, state.answers);
    const truth = answer === undefined || step.truth === undefined ? undefined : truthIfKnown(step, plan, document, evidence);
    return { truth, verdict: answer === undefined ? '' : speak(answer.why) };
  });
}
