/**
 * The rows that a run's recorders have sent, growing while it streams. Columns live in typed arrays that double when full; each
 * time rows were added there is a new view, with arrays that end where the rows end.
 */
import type { RecorderChunk } from '../../simulation/protocol.ts';
import type { RecorderResult, RunNetwork } from './run.ts';

export interface Rows {
  /** By id of the recorder; a new map whenever rows were added. */
  readonly recorders: ReadonlyMap<string, RecorderResult>;
  /** Rows that do not follow those that are there, or of unknown recorders, are dropped. */
  add(chunks: readonly RecorderChunk[]): void;
  /** Lets go of rows after a time (ms). */
  cut(time: number): void;
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
/** Times that differ by less are one (ms): they are sums of steps. */
const TIMES_APART = 1e-9;

/** Empty rows: every announced column is there from the beginning. */
export function createRows(specs: RunNetwork['recorders']): Rows {
  const growing = new Map<number, GrowingRecorder>();
  let recorders: ReadonlyMap<string, RecorderResult> = new Map();
  for (const [node, { id, model, columns }] of specs) {
    const values = Object.fromEntries(columns.map((name) => [name, new Float64Array(0)]));
    growing.set(node, { id, model, length: 0, times: new Float64Array(0), senders: new Uint32Array(0), values });
  }
  recorders = new Map([...growing.values()].map((recorder) => [recorder.id, view(recorder)]));
  return {
    get recorders() {
      return recorders;
    },
    add(chunks) {
      for (const chunk of chunks) {
        const recorder = growing.get(chunk.node);
        if (recorder === undefined || chunk.from !== recorder.length || chunk.columns.times.length === 0) continue;
        append(recorder, chunk);
        recorders = new Map(recorders).set(recorder.id, view(recorder));
      }
    },
    cut(time) {
      for (const recorder of growing.values()) {
        while (recorder.length > 0 && (recorder.times[recorder.length - 1] as number) > time + TIMES_APART) recorder.length--;
      }
      recorders = new Map([...growing.values()].map((recorder) => [recorder.id, view(recorder)]));
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
