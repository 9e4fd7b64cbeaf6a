/**
 * The runs of the open document: the current one and the one before, and those that were kept. Views get a new run whenever
 * rows were added or it got further.
 */
import type { RecorderChunk } from '../../simulation/protocol.ts';
import { createRows, type Rows } from './rows.ts';
import { bytesOf, type Run, type RunList, type RunOrigin, type RunStatus } from './run.ts';

/** The runs as the session writes them. */
export interface RunRecords extends RunList {
  /** A run on the canvas begins: the current one becomes the previous one, unless it never got anywhere. */
  begin(id: number, origin: RunOrigin, status: RunStatus): void;
  /** A run is further; rows of a run that is not held any more, or that do not follow those that are there, are dropped. */
  advance(id: number, status: Partial<RunStatus>, chunks?: readonly RecorderChunk[]): void;
  /** A run that is over takes the place of the current one; the previous one stays that from before a row of such runs. */
  show(run: Run): void;
  /** A run on the canvas went back to a time (ms): later rows are let go of. */
  cut(id: number, time: number): void;
  /** A run went on with a network that was changed meanwhile. */
  adapt(id: number, hash: string): void;
  clear(): void;
}

/** Bytes of rows that kept runs may take together. */
const KEPT_BYTES = 500_000_000;

/** A run with what its rows grow in. */
interface Held {
  run: Run;
  readonly rows: Rows;
}

export function createRunRecords(budget: number = KEPT_BYTES): RunRecords {
  const held = new Map<number, Held>();
  const kept = new Set<number>();
  let current: number | undefined;
  let previous: number | undefined;
  /** The current one was shown rather than begun. */
  let isShown = false;
  const listeners = new Set<() => void>();
  const publish = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const find = (id: number | undefined): Run | undefined => (id === undefined ? undefined : held.get(id)?.run);
  const keptRuns = (): Run[] => [...kept].sort((a, b) => a - b).flatMap((id) => find(id) ?? []);
  /** Whether a run may be kept beside the other kept ones. */
  const fits = (run: Run): boolean =>
    keptRuns().reduce((sum, other) => sum + (other.id === run.id ? 0 : bytesOf(other)), bytesOf(run)) <= budget;
  /** Lets go of every run that nobody can ask for any more. */
  const sweep = (): void => {
    for (const id of held.keys()) {
      if (id !== current && id !== previous && !kept.has(id)) held.delete(id);
    }
  };

  return {
    get current() {
      return find(current);
    },
    get previous() {
      return find(previous);
    },
    get kept() {
      return keptRuns();
    },
    get: find,
    keep(id, label) {
      const entry = held.get(id);
      if (entry === undefined || !fits(entry.run)) return false;
      kept.add(id);
      entry.run = { ...entry.run, label };
      publish();
      return true;
    },
    adopt(run, label) {
      if (!fits(run)) return false;
      // Its rows are all there: nothing will be added.
      held.set(run.id, { run: { ...run, label }, rows: { recorders: run.recorders, add: () => undefined, cut: () => undefined } });
      kept.add(run.id);
      publish();
      return true;
    },
    forget(id) {
      const entry = held.get(id);
      if (entry === undefined || !kept.delete(id)) return;
      const { label: _, ...run } = entry.run;
      entry.run = run;
      sweep();
      publish();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    begin(id, origin, status) {
      const rows = createRows(origin.compiled.recorders);
      if (!isShown && (find(current)?.time ?? 0) > 0) previous = current;
      isShown = false;
      current = id;
      held.set(id, { run: { id, ...origin, ...status, recorders: rows.recorders }, rows });
      sweep();
      publish();
    },
    advance(id, status, chunks = []) {
      const entry = held.get(id);
      if (entry === undefined) return;
      entry.rows.add(chunks);
      entry.run = { ...entry.run, ...status, recorders: entry.rows.recorders };
      publish();
    },
    cut(id, time) {
      const entry = held.get(id);
      if (entry === undefined) return;
      entry.rows.cut(time);
      // What was derived from the rows that are gone is kept by this object.
      const compiled = { ...entry.run.compiled };
      entry.run = { ...entry.run, time, compiled, recorders: entry.rows.recorders };
      publish();
    },
    adapt(id, hash) {
      const entry = held.get(id);
      if (entry !== undefined) entry.run = { ...entry.run, hash, played: true };
    },
    show(run) {
      if (!isShown && (find(current)?.time ?? 0) > 0) previous = current;
      isShown = true;
      current = run.id;
      held.set(run.id, { run, rows: { recorders: run.recorders, add: () => undefined, cut: () => undefined } });
      sweep();
      publish();
    },
    clear() {
      isShown = false;
      held.clear();
      kept.clear();
      current = undefined;
      previous = undefined;
      publish();
    },
  };
}
