/**
 * The runs of the open document and the rows that their recorders have sent, growing while a run streams. Columns live in typed
 * arrays that double when full; views get a new run whenever something was added, with arrays that end where the rows end.
 */
import type { RecorderChunk } from '../../simulation/protocol.ts';
import { bytesOf, type RecorderResult, type Run, type RunList, type RunOrigin, type RunStatus } from './run.ts';

/** The runs as the session writes them. */
export interface RunRecords extends RunList {
  /** A run on the canvas begins: the current one becomes the previous one, unless it never got anywhere. */
  begin(id: number, origin: RunOrigin, status: RunStatus): void;
  /** A run is further; rows of a run that is not held any more, or that do not follow those that are there, are dropped. */
  advance(id: number, status: Partial<RunStatus>, chunks?: readonly RecorderChunk[]): void;
  clear(): void;
}

/** Bytes of rows that kept runs may take together. */
export const KEPT_BYTES = 500_000_000;

interface GrowingRecorder {
  readonly id: string;
  readonly model: string;
  length: number;
  times: Float64Array;
  senders: Uint32Array;
  values: Record<string, Float64Array>;
}

/** A run with the arrays that its rows grow in, by index into NetworkSpec.nodes. */
interface Held {
  run: Run;
  readonly growing: ReadonlyMap<number, GrowingRecorder>;
}

const FIRST_CAPACITY = 1024;

export function createRunRecords(budget: number = KEPT_BYTES): RunRecords {
  const held = new Map<number, Held>();
  const kept = new Set<number>();
  let current: number | undefined;
  let previous: number | undefined;
  const listeners = new Set<() => void>();
  const publish = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const find = (id: number | undefined): Run | undefined => (id === undefined ? undefined : held.get(id)?.run);
  const keptRuns = (): Run[] => [...kept].sort((a, b) => a - b).flatMap((id) => find(id) ?? []);
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
      if (entry === undefined) return false;
      const others = keptRuns().filter((run) => run.id !== id);
      if (others.reduce((sum, run) => sum + bytesOf(run), bytesOf(entry.run)) > budget) return false;
      kept.add(id);
      entry.run = { ...entry.run, label };
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
      const growing = new Map<number, GrowingRecorder>();
      const recorders = new Map<string, RecorderResult>();
      for (const [node, { id: recorder, model, columns }] of origin.compiled.recorders) {
        const fresh: GrowingRecorder = {
          id: recorder,
          model,
          length: 0,
          times: new Float64Array(0),
          senders: new Uint32Array(0),
          values: {},
        };
        for (const name of columns) fresh.values[name] = new Float64Array(0);
        growing.set(node, fresh);
        recorders.set(recorder, view(fresh));
      }
      if ((find(current)?.time ?? 0) > 0) previous = current;
      current = id;
      held.set(id, { run: { id, ...origin, ...status, recorders }, growing });
      sweep();
      publish();
    },
    advance(id, status, chunks = []) {
      const entry = held.get(id);
      if (entry === undefined) return;
      let { recorders } = entry.run;
      for (const chunk of chunks) {
        const recorder = entry.growing.get(chunk.node);
        if (recorder === undefined || chunk.from !== recorder.length || chunk.columns.times.length === 0) continue;
        append(recorder, chunk);
        recorders = new Map(recorders).set(recorder.id, view(recorder));
      }
      entry.run = { ...entry.run, ...status, recorders };
      publish();
    },
    clear() {
      held.clear();
      kept.clear();
      current = undefined;
      previous = undefined;
      publish();
    },
  };
}

function append(recorder: GrowingRecorder, chunk: RecorderChunk): void {
  const { times, senders, values } = chunk.columns;
  const length = recorder.length + times.length;
  const capacity = length <= recorder.times.length ? recorder.times.length : Math.max(FIRST_CAPACITY, length, 2 * recorder.times.length);
  if (capacity > recorder.times.length) {
    recorder.times = grown(recorder.times, new Float64Array(capacity), recorder.length);
    recorder.senders = grown(recorder.senders, new Uint32Array(capacity), recorder.length);
  }
  recorder.times.set(times, recorder.length);
  recorder.senders.set(senders, recorder.length);
  for (const [name, column] of Object.entries(values)) {
    let room = recorder.values[name] ?? new Float64Array(0);
    if (room.length < capacity) room = grown(room, new Float64Array(capacity), Math.min(room.length, recorder.length));
    room.set(column, recorder.length);
    recorder.values[name] = room;
  }
  recorder.length = length;
}

function grown<T extends Float64Array | Uint32Array>(old: T, fresh: T, length: number): T {
  fresh.set(old.subarray(0, length));
  return fresh;
}

function view(recorder: GrowingRecorder): RecorderResult {
  const { id, model, length, times, senders, values } = recorder;
  return {
    recorder: id,
    model,
    length,
    times: times.subarray(0, length),
    senders: senders.subarray(0, length),
    values: Object.fromEntries(Object.entries(values).map(([name, column]) => [name, column.subarray(0, length)])),
  };
}
