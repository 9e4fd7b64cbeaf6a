/**
 * What makes networks out of documents: checking, sweeps, explanations. It loads with the first document that is opened, as the
 * start screen does without it; whoever shows a document waits for `ready` first.
 */
import type { StoreApi } from 'zustand/vanilla';
import { ahead } from '../../base/ahead.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { Estimate, Limits, NetworkSpec } from '../../kernel/types.ts';
import type { SimulationPool } from '../../simulation/pool.ts';
import type { DocumentStorage } from '../../storage/documents.ts';
import type { EditorState } from '../types.ts';
import type { Checked } from './check.ts';
import type { Sweeps } from './sweeps.ts';
import type { Explain } from './why.ts';

const loadTools = ahead(async () => {
  const [{ check }, { createSweeps }, { createSweepKeeping }, { createExplain }, summaries] = await Promise.all([
    import('./check.ts'),
    import('./sweeps.ts'),
    import('./keepingSweeps.ts'),
    import('./why.ts'),
    import('../../experiment/summary.ts'),
  ]);
  return { check, createSweeps, createSweepKeeping, createExplain, summaries };
});

/** What is said of a run in a document, and whether another is the same to the last bit. */
export type Summaries = Pick<typeof import('../../experiment/summary.ts'), 'readSummary' | 'sameRows' | 'summaryOf'>;

/** Figures of a network before it is built: the kernel's `estimate`. */
export type Estimating = (network: NetworkSpec, duration: number) => Estimate;

interface Parts {
  readonly store: StoreApi<EditorState>;
  readonly pool: SimulationPool;
  readonly storage: Pick<DocumentStorage, 'readSweeps' | 'writeSweeps'>;
  readonly loadEstimate: () => Promise<Estimating>;
  readonly now: () => number;
}

interface Workshop {
  /** Resolves when everything here works; rejects when it did not load, and tries anew when it is asked again. */
  ready(): Promise<void>;
  /** Compiles a document, for a place with these limits (a tab's by default). There is nothing to run before `ready`. */
  check(document: GraphDocument, limits?: Limits): Checked;
  readonly estimate: Estimating;
  readonly sweeps: Sweeps;
  /** Shows again what sweeps of the open document gave before the page was left. */
  restoreSweeps(): Promise<void>;
  readonly explain: Explain;
  readonly summaries: () => Summaries;
}

const UNCHECKED: Checked = { diagnostics: [], runnable: undefined };

export function createWorkshop({ store, pool, storage, loadEstimate, now }: Parts): Workshop {
  let tools:
    | {
        readonly check: Workshop['check'];
        readonly estimate: Estimating;
        readonly sweeps: Sweeps;
        readonly restoreSweeps: () => Promise<void>;
        readonly explain: Explain;
        readonly summaries: Summaries;
      }
    | undefined;
  let loading: Promise<void> | undefined;

  const load = async (): Promise<void> => {
    const [{ check, createSweeps, createSweepKeeping, createExplain, summaries }, estimate] = await Promise.all([
      loadTools(),
      loadEstimate(),
    ]);
    const sweeps = createSweeps(store, pool, estimate, now);
    tools = {
      check: (document, limits) => check(document, estimate, limits),
      estimate,
      sweeps,
      restoreSweeps: createSweepKeeping({ store, sweeps, storage }),
      explain: createExplain(pool),
      summaries,
    };
  };
  const made = (): NonNullable<typeof tools> => {
    if (tools === undefined) throw new Error('a document is shown before the workshop is ready');
    return tools;
  };

  return {
    ready() {
      loading ??= load().catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      return loading;
    },
    check: (document, limits) => tools?.check(document, limits) ?? UNCHECKED,
    estimate: (network, duration) => made().estimate(network, duration),
    sweeps: {
      get: (id) => tools?.sweeps.get(id),
      start: (id) => made().sweeps.start(id),
      stop: (id) => tools?.sweeps.stop(id),
      figures: async (document, sweep, signal) => made().sweeps.figures(document, sweep, signal),
      subscribe: (listener) => made().sweeps.subscribe(listener),
      reset: () => tools?.sweeps.reset(),
      restore: (result) => made().sweeps.restore(result),
    },
    restoreSweeps: async () => tools?.restoreSweeps(),
    explain: async (document, question) => made().explain(document, question),
    summaries: () => made().summaries,
  };
}
