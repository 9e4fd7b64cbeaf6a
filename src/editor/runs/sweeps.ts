/**
 * Sweeps of the open document: their runs go over the pool in the background, and what they gave is held here, growing while
 * they go on. The document holds what is swept; the figures can be had again from it.
 */
import type { StoreApi } from 'zustand/vanilla';
import { stableHash } from '../../base/hash.ts';
import { compile } from '../../compile/index.ts';
import type { Sweep } from '../../document/experiment.ts';
import { diagnostic } from '../../document/meaning/diagnostics.ts';
import type { GraphDocument } from '../../document/types.ts';
import { isPlaces, placesOf, turned } from '../../experiment/dials.ts';
import { saidOfComplaint, saidOfFault } from '../../experiment/sentences.ts';
import { isSweepFault, planSweep, type SweepJob, type SweepPlan, type SweepValue } from '../../experiment/sweep.ts';
import type { Estimate, NetworkSpec } from '../../kernel/types.ts';
import { builtIn } from '../../models/catalogue.ts';
import { columnsOf } from '../../models/recordables.ts';
import type { Job, SimulationPool } from '../../simulation/pool.ts';
import { sayFinding, speak, t } from '../text/en.ts';
import type { EditorState } from '../types.ts';
import { createRows, type Rows } from './rows.ts';
import type { RecorderSpec } from './run.ts';
import { sizeRefusal, tabLimits } from './size.ts';

/** How far a sweep is. `failed`: nothing could be run, or the measure cannot be taken. */
type SweepPhase = 'running' | 'done' | 'stopped' | 'failed';

/** What a sweep has given so far; a new object whenever there is more. */
export interface SweepResult {
  readonly id: string;
  readonly phase: SweepPhase;
  /** What was run; undefined where that failed. */
  readonly plan: SweepPlan | undefined;
  readonly values: readonly SweepValue[];
  /** Runs that are over, and all of them. */
  readonly done: number;
  readonly total: number;
  /** Wall-clock ms. */
  readonly elapsedMs: number;
  readonly remainingMs: number | undefined;
  /** What was refused, in sentences, each once. */
  readonly complaints: readonly string[];
  /** Changes with everything but the dials' own values: the curve is stale when it differs from `originOf`. */
  readonly origin: string;
}

export interface SweepList {
  get(id: string): SweepResult | undefined;
  /** Runs a sweep of the open document, from its beginning. */
  start(id: string): void;
  stop(id: string): void;
  /** The figures of a sweep that is not in the document, in the order of its settings; undefined when it could not be run. */
  figures(document: GraphDocument, sweep: Omit<Sweep, 'id'>, signal?: AbortSignal): Promise<readonly number[] | undefined>;
  /** Called whenever a result changed; returns how to stop listening. */
  subscribe(listener: () => void): () => void;
}

export interface Sweeps extends SweepList {
  /** Shows what a sweep of the open document gave before, unless it has given something since. */
  restore(result: SweepResult): void;
  /** Another document: what goes on is stopped, what was found is let go. */
  reset(): void;
}

/** Before this much wall time nothing is said about the time left (ms). */
const GUESS_AFTER_MS = 200;
/** Results are published at most so often (ms). */
const PUBLISH_MS = 50;

/** What a sweep's figures follow from, its dials set aside. */
export function originOf(document: GraphDocument, sweep: Sweep): string {
  let base: GraphDocument = { ...document, kernel: { ...document.kernel, rng_seed: sweep.seeds?.first ?? document.kernel.rng_seed } };
  for (const dial of sweep.dials) {
    const places = placesOf(base, dial);
    if (isPlaces(places)) base = turned(base, places, dial.from);
  }
  const made = compile(base, builtIn);
  return stableHash([made.network === undefined ? '' : made.hash, sweep.dials, sweep.seeds, sweep.measure]);
}

interface Going {
  readonly stop: () => void;
}

/** What came of a job; a complaint about the measure holds for every other job, too. */
interface Outcome {
  readonly values: readonly SweepValue[];
  readonly complaint?: string;
  readonly isMeasure?: boolean;
}

function outcomeOf(job: SweepJob, event: Awaited<Job['ended']>, recorders: Rows['recorders']): Outcome {
  if (event.type === 'refused') return { values: [], complaint: speak(event.said) };
  if (event.type === 'crashed') return { values: [], complaint: t('run.crashed', { reason: event.message }) };
  const rows = [...recorders.values()].map(({ recorder, times, senders, values }) => ({ node: Number(recorder), times, senders, values }));
  const answer = job.read(rows, job.duration);
  if ('code' in answer) return { values: [], complaint: speak(saidOfComplaint(answer)), isMeasure: true };
  return { values: answer };
}

export function createSweeps(
  store: StoreApi<EditorState>,
  pool: SimulationPool,
  estimate: (network: NetworkSpec, duration: number) => Estimate,
  now: () => number,
): Sweeps {
  const results = new Map<string, SweepResult>();
  const going = new Map<string, Going>();
  const listeners = new Set<() => void>();
  const publish = (): void => {
    for (const listener of [...listeners]) listener();
  };

  /** Runs the jobs of a plan, a few at a time; `heard` is told of each that is over, and may end it all by answering false. */
  const runJobs = (
    jobs: readonly SweepJob[],
    heard: (job: SweepJob, outcome: Outcome) => boolean,
  ): Going & { readonly ended: Promise<void> } => {
    const running = new Set<Job>();
    let next = 0;
    let stopped = false;
    let finish: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const more = (): void => {
      while (!stopped && next < jobs.length && running.size < 2 * pool.size) begin(jobs[next++] as SweepJob);
      if (running.size === 0) finish();
    };
    const stop = (): void => {
      stopped = true;
      for (const job of [...running]) job.stop();
      if (running.size === 0) finish();
    };
    const begin = (job: SweepJob): void => {
      const { network, duration } = job;
      const figures = estimate(network, duration);
      const tooLarge = sizeRefusal(figures, tabLimits());
      if (tooLarge !== undefined) {
        if (!heard(job, { values: [], complaint: sayFinding(diagnostic('too_large', { path: 'nodes' }, tooLarge)) })) stop();
        return;
      }
      const specs = new Map<number, RecorderSpec>();
      for (const [index, { model, params }] of network.nodes.entries())
        if (model.elementType === 'recorder') specs.set(index, { id: String(index), model: model.name, columns: columnsOf(model, params) });
      const rows = createRows(specs);
      const run = pool.run({ network, duration, limits: tabLimits() }, (event) => {
        if (event.type === 'progress' || event.type === 'done') rows.add(event.chunks);
      });
      running.add(run);
      void run.ended.then((event) => {
        running.delete(run);
        if (!stopped && !heard(job, outcomeOf(job, event, rows.recorders))) stop();
        more();
      });
    };
    more();
    return { stop, ended };
  };

  const stop = (id: string): void => going.get(id)?.stop();

  return {
    get: (id) => results.get(id),
    stop,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start(id) {
      const { document } = store.getState();
      const sweep = document.sweeps?.find((each) => each.id === id);
      if (sweep === undefined) return;
      stop(id);
      const began = now();
      const plan = planSweep(document, sweep, { catalogue: builtIn, workers: 2 * pool.size });
      const origin = originOf(document, sweep);
      const none = { id, values: [], done: 0, total: 0, elapsedMs: 0, remainingMs: undefined, origin };
      if (isSweepFault(plan)) {
        const sentence = speak(saidOfFault(plan));
        results.set(id, { ...none, phase: 'failed', plan: undefined, complaints: [sentence] });
        store.setState({ announcement: sentence });
        publish();
        return;
      }
      const total = plan.settings.length * plan.seeds.length;
      const complaints = new Set(plan.refused.flatMap(({ diagnostics }) => diagnostics.slice(0, 1).map(sayFinding)));
      const values: SweepValue[] = [];
      let done = plan.refused.length * plan.seeds.length;
      let shown = Number.NEGATIVE_INFINITY;
      let jobs: ReturnType<typeof runJobs> | undefined;
      let wasStopped = false;
      const own: Going = {
        stop() {
          wasStopped = true;
          jobs?.stop();
        },
      };
      going.set(id, own);
      const show = (phase: SweepPhase): void => {
        if (going.get(id) !== own) return;
        const elapsedMs = now() - began;
        const share = total === 0 ? 1 : done / total;
        const remainingMs = phase === 'running' && elapsedMs >= GUESS_AFTER_MS && share > 0 ? (elapsedMs / share) * (1 - share) : undefined;
        results.set(id, { id, phase, plan, values: [...values], done, total, elapsedMs, remainingMs, complaints: [...complaints], origin });
        shown = now();
        publish();
      };
      show('running');
      store.setState({ announcement: t('sweep.running', { count: total }) });
      const run = runJobs(plan.jobs, ({ points }, outcome) => {
        values.push(...outcome.values);
        done += points.length;
        if (outcome.complaint !== undefined) complaints.add(outcome.complaint);
        if (now() - shown >= PUBLISH_MS) show('running');
        return outcome.isMeasure !== true;
      });
      jobs = run;
      void run.ended.then(() => {
        if (going.get(id) !== own) return;
        const phase = wasStopped ? 'stopped' : values.length === 0 ? 'failed' : 'done';
        show(phase);
        going.delete(id);
        const announcement =
          phase === 'failed'
            ? ([...complaints][0] ?? t('sweep.nothing'))
            : t(phase === 'done' ? 'sweep.done' : 'sweep.stopped', { done, total });
        store.setState({ announcement });
      });
    },
    async figures(document, sweep, signal) {
      const plan = planSweep(document, { ...sweep, id: '' } as Sweep, { catalogue: builtIn });
      if (isSweepFault(plan)) return undefined;
      const found = plan.settings.map(() => Number.NaN);
      let failed = false;
      const run = runJobs(plan.jobs, (_, { values, complaint }) => {
        for (const { setting, value } of values) found[setting] = value;
        failed ||= complaint !== undefined;
        return !failed;
      });
      signal?.addEventListener('abort', run.stop, { once: true });
      await run.ended;
      signal?.removeEventListener('abort', run.stop);
      return failed || signal?.aborted ? undefined : found;
    },
    restore(result) {
      if (results.has(result.id) || going.has(result.id)) return;
      results.set(result.id, result);
      publish();
    },
    reset() {
      const stops = [...going.values()];
      going.clear();
      results.clear();
      for (const one of stops) one.stop();
      publish();
    },
  };
}
