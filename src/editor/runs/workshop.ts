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
  const [{ check }, { createSweeps }, { createSweepKeeping }, { createExplain }] = await Promise.all([
    import('./check.ts'),
    import('./sweeps.ts'),
    import('./keepingSweeps.ts'),
    import('./why.ts'),
  ]);
  return { check, createSweeps, createSweepKeeping, createExplain };
});

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
      }
    | undefined;
  let loading: Promise<void> | undefined;

  const load = async (): Promise<void> => {
    const [{ check, createSweeps, createSweepKeeping, createExplain }, estimate] = await Promise.all([loadTools(), loadEstimate()]);
    const sweeps = createSweeps(store, pool, estimate, now);
    tools = {
      check: (document, limits) => check(document, estimate, limits),
      estimate,
      sweeps,
      restoreSweeps: createSweepKeeping({ store, sweeps, storage }),
      explain: createExplain(pool),
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
  };
}
