/** `spikepatch sweep`: a figure of the network at many settings of a dial. */

import { jsBackend } from '../codegen/js.ts';
import type { Sweep } from '../document/experiment.ts';
import type { GraphDocument } from '../document/types.ts';
import type { RowsOfNode } from '../experiment/recorded.ts';
import { saidOfComplaint, saidOfFault } from '../experiment/sentences.ts';
import { isSweepFault, planSweep, type SweepJob, type SweepPlan, type SweepValue } from '../experiment/sweep.ts';
import { build, recordingsOfNodes } from '../kernel/index.ts';
import { KernelError, type Limits } from '../kernel/types.ts';
import { builtIn } from '../models/catalogue.ts';
import { sayFinding, speak } from '../text/language.ts';
import { UsageError } from './args.ts';
import type { SweepCommand } from './commands.ts';
import { aboutFile, phrase, withNearest } from './phrase.ts';

/** The sweep that was asked for: one that the document holds, or one of the command line. Throws a UsageError. */
export function sweepOf(document: GraphDocument, command: SweepCommand): Sweep {
  const { sweeps = [] } = document;
  if (command.dial !== undefined) {
    const { path, from, to, count, scale } = command.dial;
    return {
      id: 'command_line',
      dials: [{ path, from, to, count, scale }],
      seeds: { first: document.kernel.rng_seed, count: command.seeds ?? 1 },
      measure: command.dial.measure,
    };
  }
  const ids = sweeps.map(({ id }) => id);
  if (command.sweep === undefined) {
    const [only] = sweeps;
    if (only !== undefined && sweeps.length === 1) return withSeeds(only, command, document);
    throw new UsageError(ids.length === 0 ? phrase('sweep.noneHeld') : phrase('sweep.severalHeld', { ids }));
  }
  const found = sweeps.find(({ id }) => id === command.sweep);
  if (found !== undefined) return withSeeds(found, command, document);
  throw new UsageError(withNearest(phrase('sweep.unknown', { name: command.sweep, ids }), command.sweep, ids));
}

function withSeeds(sweep: Sweep, { seeds }: SweepCommand, document: GraphDocument): Sweep {
  return seeds === undefined ? sweep : { ...sweep, seeds: { first: sweep.seeds?.first ?? document.kernel.rng_seed, count: seeds } };
}

interface Outcome {
  readonly plan: SweepPlan;
  readonly values: readonly SweepValue[];
  /** What was refused or cannot be measured, in sentences. */
  readonly complaints: readonly string[];
}

/** Runs a sweep point by point. A setting that is refused is said and leaves a gap; a measure that cannot be taken ends it. */
export function runSweep(
  document: GraphDocument,
  sweep: Sweep,
  options: { readonly backend: 'js' | 'wasm'; readonly limits: Limits; readonly onProgress?: (share: number) => void },
): Outcome | { readonly complaints: readonly string[] } {
  const plan = planSweep(document, sweep, { catalogue: builtIn });
  if (isSweepFault(plan)) return { complaints: [speak(saidOfFault(plan))] };
  const complaints = plan.refused.map(({ setting, diagnostics }) =>
    aboutFile(settingText(plan, setting), diagnostics[0] ? sayFinding(diagnostics[0]) : ''),
  );
  const values: SweepValue[] = [];
  for (const [index, job] of plan.jobs.entries()) {
    try {
      const answer = job.read(run(job, options), job.duration);
      if (!Array.isArray(answer)) return { complaints: [speak(saidOfComplaint(answer as Exclude<typeof answer, readonly SweepValue[]>))] };
      values.push(...answer);
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      complaints.push(aboutFile(job.points.map(({ setting }) => settingText(plan, setting)).join('; '), error.message));
    }
    options.onProgress?.((index + 1) / plan.jobs.length);
  }
  return { plan, values, complaints };
}

function run(job: SweepJob, { backend, limits }: { readonly backend: 'js' | 'wasm'; readonly limits: Limits }): RowsOfNode[] {
  const simulation = build(job.network, { backend: backend === 'js' ? jsBackend : backend, limits, duration: job.duration });
  simulation.advance(job.duration);
  return recordingsOfNodes(simulation.recordings).map((recording) => ({ node: recording.node, ...recording.read() }));
}

function settingText({ dials, settings }: SweepPlan, setting: number): string {
  return dials.map(({ name }, k) => `${name} = ${settings[setting]?.[k]}`).join(', ');
}
