/**
 * The rows that recorders have sent, growing while a run streams. Columns live in typed arrays that double when full; views get
 * a new object whenever rows were added, with arrays that end where the rows end. The run before stays for comparison.
 */
import type { RecorderChunk } from '../../simulation/protocol.ts';
import type { RecorderResult, Results, RunResults } from '../types.ts';

/** What is known of a run when it begins. */
export interface RunStart {
  readonly runId: number;
  readonly networkHash: string;
  readonly nodes: RunResults['nodes'];
  readonly kernel: RunResults['kernel'];
  readonly until: number;
  /** Index into NetworkSpec.nodes → the recorder's id in the document and its model. */
  readonly recorders: ReadonlyMap<number, { readonly id: string; readonly model: string; readonly columns: readonly string[] }>;
}

/** The results as the session writes them. */
export interface ResultStore extends Results {
  /** A new run: the current one becomes the previous one, unless it never recorded anything. */
  begin(start: RunStart): void;
  /** Rows of the current run; others are dropped. */
  add(runId: number, time: number, until: number, chunks: readonly RecorderChunk[]): void;
  clear(): void;
}

interface GrowingRecorder {
  readonly id: string;
  readonly model: string;
  length: number;
  times: Float64Array;
  senders: Uint32Array;
  values: Record<string, Float64Array>;
}

const FIRST_CAPACITY = 1024;

export function createResults(): ResultStore {
  let current: RunResults | undefined;
  let previous: RunResults | undefined;
  let growing = new Map<number, GrowingRecorder>();
  const listeners = new Set<() => void>();
  const publish = (): void => {
    for (const listener of [...listeners]) listener();
  };

  return {
    get current() {
      return current;
    },
    get previous() {
      return previous;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    begin(start) {
      if (current !== undefined && current.time > 0) previous = current;
      growing = new Map();
      const recorders = new Map<string, RecorderResult>();
      for (const [node, { id, model, columns }] of start.recorders) {
        const recorder: GrowingRecorder = { id, model, length: 0, times: new Float64Array(0), senders: new Uint32Array(0), values: {} };
        for (const name of columns) recorder.values[name] = new Float64Array(0);
        growing.set(node, recorder);
        recorders.set(id, view(recorder));
      }
      const { runId, networkHash, nodes, kernel, until } = start;
      current = { runId, networkHash, nodes, kernel, recorders, time: 0, until };
      publish();
    },
    add(runId, time, until, chunks) {
      if (current === undefined || current.runId !== runId) return;
      const recorders = new Map(current.recorders);
      for (const chunk of chunks) {
        const recorder = growing.get(chunk.node);
        if (recorder === undefined || chunk.from !== recorder.length || chunk.columns.times.length === 0) continue;
        append(recorder, chunk);
        recorders.set(recorder.id, view(recorder));
      }
      current = { ...current, time, until, recorders };
      publish();
    },
    clear() {
      current = undefined;
      previous = undefined;
      growing = new Map();
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
