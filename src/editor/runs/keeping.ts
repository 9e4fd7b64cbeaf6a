/**
 * Results that outlive the page: what the last run of a document recorded is kept beside it, and shown again when it is opened. A
 * run that is too large to be kept and takes no time is made again instead. Whether results are stale is told by their hash, as
 * for every other run.
 */
import type { StoreApi } from 'zustand/vanilla';
import { version } from '../../base/version.ts';
import { formatDocument, parseDocument } from '../../document/file/schema.ts';
import type { DocumentStorage } from '../../storage/documents.ts';
import { bytesOfRows, type KeptRows, type KeptRun, LARGEST_KEPT } from '../../storage/results.ts';
import type { EditorState } from '../types.ts';
import type { Checked } from './check.ts';
import { goesOn, type Run, type RunList } from './run.ts';
import type { Shown } from './runner.ts';

/** A run that took so long at most (wall-clock ms, building included) is made again by itself. */
const AT_ONCE_MS = 1000;

interface KeepingParts {
  readonly store: StoreApi<EditorState>;
  readonly runs: RunList;
  readonly storage: DocumentStorage;
  readonly check: (document: Run['document']) => Checked;
  readonly showKept: (shown: Shown) => void;
  readonly run: () => void;
  /** Why nothing may be seen yet: a prediction is waited for. */
  readonly waits: () => string | undefined;
  /** Wall-clock ms. */
  readonly now: () => number;
}

interface Keeping {
  /** Shows again what was kept of the open document, unless something was run meanwhile. */
  restore(): Promise<void>;
  dispose(): void;
}

export function createKeeping({ store, runs, storage, check, showKept, run, waits, now }: KeepingParts): Keeping {
  let began = 0;
  /** What is shown came from storage and need not go there again. */
  let restored: number | undefined;

  const keep = async (id: string, ended: Run, tookMs: number): Promise<void> => {
    const kept = keptOf(ended);
    const again = ended.phase === 'done' && tookMs < AT_ONCE_MS && ended.played !== true && ended.simulator === undefined && ended.id > 0;
    const ways: readonly KeptRun[] = [
      ...(kept.rows !== undefined && bytesOfRows(kept.rows) <= LARGEST_KEPT ? [kept] : []),
      ...(again ? [{ ...kept, rows: undefined }] : []),
    ];
    // A browser that keeps nothing of it shows no results after a reload; nothing of the document is lost by that.
    for (const way of ways) {
      const isKept = await storage.writeResults(id, way).then(
        () => true,
        () => false,
      );
      if (isKept) return;
    }
    await storage.writeResults(id, undefined).catch(() => undefined);
  };

  const stop = store.subscribe(({ run: { phase, runId }, documentId }, { run: before, documentId: idBefore }) => {
    if (phase === 'building' && before.phase !== 'building') began = now();
    const isOver = phase === 'done' || phase === 'stopped';
    if (!isOver || documentId === '' || documentId !== idBefore) return;
    if (!goesOn(before) && before.runId === runId && before.phase === phase) return;
    const ended = runs.current;
    if (ended === undefined || ended.id !== runId || ended.preview === true || runId === restored) return;
    if (ended.time > 0) void keep(documentId, ended, now() - began);
  });

  return {
    async restore() {
      restored = undefined;
      const { documentId } = store.getState();
      if (documentId === '') return;
      const kept = await storage.readResults(documentId).catch(() => undefined);
      const state = store.getState();
      const isLate = state.documentId !== documentId || runs.current !== undefined || goesOn(state.run);
      if (kept === undefined || isLate || waits() !== undefined || kept.version !== version) return;
      if (kept.rows === undefined) {
        if (kept.hash === state.networkHash) run();
        return;
      }
      const shown = shownOf(kept, kept.rows, check);
      if (shown === undefined) return;
      restored = shown.id;
      showKept(shown);
    },
    dispose: stop,
  };
}

/** Id of a run that this page has not made; those of the page count from 1. */
const KEPT_BEFORE = -2;

function keptOf(run: Run): KeptRun {
  const { time, until, elapsedMs, neurons, connections, simulator } = run;
  const phase = run.phase === 'done' ? 'done' : 'stopped';
  // Columns may end before the room that they have: only what is in use is copied.
  const rows = [...run.recorders.values()].map(
    ({ recorder, model, times, senders, values }): KeptRows => ({
      recorder,
      model,
      times: times.slice(),
      senders: senders.slice(),
      values: Object.fromEntries(Object.entries(values).map(([name, column]) => [name, column.slice()])),
    }),
  );
  return {
    version,
    hash: run.hash,
    json: formatDocument(run.document),
    status: { phase, time, until, elapsedMs, neurons, connections, ...(simulator !== undefined && { simulator }) },
    played: run.played === true,
    rows,
  };
}

/** What is shown of a kept run; undefined where its document gives another network by now, or does not have its recorders. */
function shownOf(kept: KeptRun, rows: readonly KeptRows[], check: KeepingParts['check']): Shown | undefined {
  const { document } = parseDocument(kept.json, { unknownNames: 'keep' });
  if (document === undefined) return undefined;
  const { runnable } = check(document);
  if (runnable === undefined || (!kept.played && runnable.hash !== kept.hash)) return undefined;
  const { compiled, seed } = runnable;
  const byId = new Map(rows.map((each) => [each.recorder, each]));
  const fits = [...compiled.recorders.values()].every(({ id, columns }) => {
    const own = byId.get(id);
    return own !== undefined && columns.every((name) => own.times.length === 0 || own.values[name] !== undefined);
  });
  if (!fits || byId.size !== compiled.recorders.size) return undefined;
  return {
    id: KEPT_BEFORE,
    origin: { document, compiled, seed, hash: kept.hash },
    status: { ...kept.status, remainingMs: undefined, message: undefined },
    played: kept.played,
    rows: Object.fromEntries(byId),
  };
}
