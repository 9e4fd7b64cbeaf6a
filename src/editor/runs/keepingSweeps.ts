/** What sweeps gave outlives the page: it is kept beside their document, and shown again when that is opened. Whether it is stale its origin tells. */
import type { StoreApi } from 'zustand/vanilla';
import { version } from '../../base/version.ts';
import type { SweepPlan } from '../../experiment/sweep.ts';
import type { DocumentStorage } from '../../storage/documents.ts';
import type { KeptSweep } from '../../storage/results.ts';
import type { EditorState } from '../types.ts';
import type { SweepResult, Sweeps } from './sweeps.ts';

interface Parts {
  readonly store: StoreApi<EditorState>;
  readonly sweeps: Pick<Sweeps, 'get' | 'restore' | 'subscribe'>;
  readonly storage: Pick<DocumentStorage, 'readSweeps' | 'writeSweeps'>;
}

/** Keeps sweeps as they end. The answer shows again what was kept of the open document. */
export function createSweepKeeping({ store, sweeps, storage }: Parts): () => Promise<void> {
  /** What lies in storage already, or came from there. */
  const known = new WeakSet<SweepResult>();

  sweeps.subscribe(() => {
    const { document, documentId } = store.getState();
    const over = (document.sweeps ?? []).flatMap(({ id }) => {
      const result = sweeps.get(id);
      return result !== undefined && (result.phase === 'done' || result.phase === 'stopped') ? [result] : [];
    });
    if (documentId === '' || over.every((result) => known.has(result))) return;
    for (const result of over) known.add(result);
    // A browser that keeps nothing of it shows an empty panel after a reload; the sweep can be run again.
    storage.writeSweeps(documentId, over.flatMap(keptOf)).catch(() => undefined);
  });

  return async () => {
    const { documentId } = store.getState();
    if (documentId === '') return;
    const kept = await storage.readSweeps(documentId).catch(() => []);
    const state = store.getState();
    if (state.documentId !== documentId) return;
    for (const each of kept) {
      if (each.version !== version || !state.document.sweeps?.some(({ id }) => id === each.id)) continue;
      const result = resultOf(each);
      known.add(result);
      sweeps.restore(result);
    }
  };
}

function keptOf({ id, phase, plan, values, done, total, complaints, origin }: SweepResult): KeptSweep[] {
  if (plan === undefined || (phase !== 'done' && phase !== 'stopped')) return [];
  const flat = new Float64Array(values.length * 3);
  for (const [k, { setting, seed, value }] of values.entries()) flat.set([setting, seed, value], 3 * k);
  return [
    {
      id,
      version,
      phase,
      origin,
      title: plan.title,
      measure: plan.measure,
      dials: plan.dials.map(({ name, values: own }) => ({ name, values: Float64Array.from(own) })),
      settings: Float64Array.from(plan.settings.flat()),
      seeds: plan.seeds,
      values: flat,
      done,
      total,
      complaints,
    },
  ];
}

/** The result as it was, but for the networks, which nobody runs any more. */
function resultOf({ id, phase, origin, title, measure, dials, settings, seeds, values, done, total, complaints }: KeptSweep): SweepResult {
  const count = Math.max(1, dials.length);
  const plan: SweepPlan = {
    title,
    measure,
    dials,
    settings: Array.from({ length: settings.length / count }, (_, k) => Array.from(settings.subarray(k * count, (k + 1) * count))),
    seeds,
    jobs: [],
    refused: [],
  };
  const figures = Array.from({ length: values.length / 3 }, (_, k) => {
    const [setting = 0, seed = 0, value = Number.NaN] = values.subarray(3 * k, 3 * k + 3);
    return { setting, seed, value };
  });
  return { id, phase, plan, values: figures, done, total, elapsedMs: 0, remainingMs: undefined, complaints, origin };
}
