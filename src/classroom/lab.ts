/** Running what was handed in: the same in the page, over its workers, and in the headless program. */

import type { Recorded } from '../analysis/recorded.ts';
import { stableHash } from '../base/hash.ts';
import { compile } from '../compile/index.ts';
import type { Sweep } from '../document/experiment.ts';
import type { GraphDocument } from '../document/types.ts';
import { valuesOf } from '../experiment/dials.ts';
import { hashOfResults, type Results } from '../formats/results.ts';
import {
  type AnswerValue,
  type Evidence,
  instrumentedFor,
  judgeStep,
  type LessonPlan,
  runNeeded,
  type Step,
  sweepsNeeded,
  truthIfKnown,
} from '../lesson/index.ts';
import type { Catalogue } from '../models/createCatalogue.ts';
import type { HandedRun } from './handIn.ts';

interface Ran {
  readonly results: Results;
  readonly recorded: Recorded;
}

/** Where networks are run. A signal ends what goes on; it is then refused. */
export interface Lab {
  /** NEST's models as they are run there. */
  readonly catalogue: Catalogue;
  /** Runs a document to its end; or the sentence why it cannot be run. */
  run(document: GraphDocument, signal?: AbortSignal): Promise<Ran | { readonly refusal: string }>;
  /** The figures of a sweep in the order of its settings; undefined where it cannot be run. */
  figures(document: GraphDocument, sweep: Sweep, signal?: AbortSignal): Promise<readonly number[] | undefined>;
}

/** What a network gives, as a lesson looks at it. */
interface Outcome {
  /** Undefined where it cannot be run. */
  readonly run: HandedRun | undefined;
  readonly refusal: string | undefined;
  /** Steps with checks: whether all of them are met. */
  readonly checks: Readonly<Record<string, boolean>>;
  /** What is right, as far as this network tells it. */
  readonly truths: Readonly<Record<string, AnswerValue>>;
}

/** The runs and sweeps that steps look at. */
export async function evidenceFor(
  document: GraphDocument,
  plan: LessonPlan,
  steps: readonly Step[],
  lab: Lab,
  signal?: AbortSignal,
): Promise<Evidence> {
  const curves = new Map<string, { readonly x: readonly number[]; readonly y: readonly number[] }>();
  for (const id of sweepsNeeded(steps)) {
    const sweep = document.sweeps?.find((one) => one.id === id);
    const [dial] = sweep?.dials ?? [];
    const x = dial && valuesOf(dial);
    const y = x && sweep && (await lab.figures(document, sweep, signal));
    if (x !== undefined && y !== undefined) curves.set(id, { x: Array.from(x), y });
  }
  if (!runNeeded(steps)) return { recorded: undefined, curves };
  const ran = await lab.run(instrumentedFor(document, plan, steps, lab.catalogue), signal);
  if ('refusal' in ran) return { recorded: undefined, curves, problem: { code: 'lesson.plain', values: { problem: ran.refusal } } };
  return { recorded: ran.recorded, curves };
}

/** Runs a network, and all that the lesson looks at. */
export async function outcomeOf(document: GraphDocument, plan: LessonPlan, lab: Lab, signal?: AbortSignal): Promise<Outcome> {
  const ran = await lab.run(document, signal);
  const evidence = await evidenceFor(document, plan, plan.steps, lab, signal);
  const checks: [string, boolean][] = [];
  const truths: [string, AnswerValue][] = [];
  for (const step of plan.steps) {
    if (step.checks.length > 0)
      checks.push([step.id, judgeStep(step, plan, document, evidence, undefined).checks.every(({ passed }) => passed)]);
    const truth = truthIfKnown(step, plan, document, evidence);
    if (truth !== undefined) truths.push([step.id, truth]);
  }
  const compiled = compile(document);
  return {
    run:
      'refusal' in ran || compiled.network === undefined
        ? undefined
        : { seed: document.kernel.rng_seed, network: compiled.hash, results: hashOfResults(ran.results) },
    refusal: 'refusal' in ran ? ran.refusal : undefined,
    checks: Object.fromEntries(checks),
    truths: Object.fromEntries(truths),
  };
}

/** Networks that were run already: thirty who left a network as it was are one run. */
export type Known = Map<string, Promise<Outcome>>;

/** The same, run once for all whose networks, recorders and sweeps are alike. */
export function knownOutcome(document: GraphDocument, plan: LessonPlan, lab: Lab, known: Known, signal?: AbortSignal): Promise<Outcome> {
  const compiled = compile(document);
  // Names of recorders are part of what is hashed; what a lesson begins with decides what was changed.
  const what = [compiled.network === undefined ? '' : [compiled.hash, compiled.nodes], document.sweeps, plan.start];
  const key = stableHash(compiled.network === undefined ? [...what, document.nodes, document.edges] : what);
  const before = known.get(key);
  if (before !== undefined) return before;
  const outcome = outcomeOf(document, plan, lab, signal);
  known.set(key, outcome);
  // What was stopped or failed is no answer for the next.
  outcome.then(
    () => {
      if (signal?.aborted) known.delete(key);
    },
    () => known.delete(key),
  );
  return outcome;
}
