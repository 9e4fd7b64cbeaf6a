/** What a run has recorded and noted on its way to the page, and how it is said that a run failed. */
import { KernelError, type Recording, type Simulation, type Watched } from '../kernel/types.ts';
import type { Course } from './course.ts';
import type { FromWorker, RecorderChunk } from './protocol.ts';
import { said } from './said.ts';

/** Bytes of rows that one message carries at most, and that may be on their way to a page which has not yet taken them. */
export const MESSAGE_BYTES = 4_000_000;
export const AHEAD_BYTES = 64_000_000;

type Post = (message: FromWorker, transfer: Transferable[]) => void;

/** How far a run has been sent. */
export interface Sent {
  readonly runId: number;
  /** Only of a run that is watched, once it is built. */
  course: Course | undefined;
  /** Spikes that may still be noted for a replay. */
  room: number;
  /** One for each node that records. */
  recordings: readonly Recording[];
  /** Rows of each recording that were sent. */
  sent: number[];
  /** Bytes of rows that were sent and not yet taken. */
  ahead: number;
}

/** Bytes of the rows that were not sent yet. */
export function unsentBytes(job: Pick<Sent, 'recordings' | 'sent'>): number {
  let bytes = 0;
  job.recordings.forEach((recording, index) => {
    const rows = recording.length - (job.sent[index] ?? 0);
    if (rows > 0) bytes += rows * recording.rowBytes;
  });
  return bytes;
}

/** What was recorded and noted since the last message. */
export type Parts = Pick<Extract<FromWorker, { type: 'progress' }>, 'chunks' | 'watched'>;

/** Sends rows that were not sent yet, as many as one message takes, their buffers transferred; and all that was noted for a replay. */
export function send(post: Post, job: Sent, message: (parts: Parts) => FromWorker): void {
  const chunks: RecorderChunk[] = [];
  const transfer: Transferable[] = [];
  let room = MESSAGE_BYTES;
  job.recordings.forEach((recording, index) => {
    const from = job.sent[index] ?? 0;
    if (recording.length <= from || room <= 0) return;
    const most = Math.max(1, Math.floor(room / recording.rowBytes));
    const columns = recording.read(from, Math.min(recording.length, from + most));
    job.sent[index] = from + columns.times.length;
    room -= columns.times.length * recording.rowBytes;
    chunks.push({ node: recording.node, from, columns });
    transfer.push(columns.times.buffer, columns.senders.buffer, ...Object.values(columns.values).map((column) => column.buffer));
  });
  job.ahead += MESSAGE_BYTES - room;
  const watched = noted(job);
  if (watched !== undefined) transfer.push(watched.steps.buffer, watched.senders.buffer, watched.sampled.buffer, watched.values.buffer);
  post(message({ chunks, ...(watched === undefined ? {} : { watched }) }), transfer);
}

/** What was noted for a replay; when it is more than may be held, nothing more is noted. */
function noted(job: Sent): Watched | undefined {
  if (job.course === undefined || job.room <= 0) return undefined;
  const watched = job.course.simulation.takeWatched();
  job.room -= watched.steps.length;
  if (job.room <= 0) job.course.simulation.watch(undefined);
  return watched;
}

/** After a failure the rows up to it are still good; reading them must not hide the failure itself. */
export function sendWhatIsThere(post: Post, job: Sent, simulation: Simulation, until: number): void {
  const progress = (parts: Parts): FromWorker => ({ type: 'progress', runId: job.runId, time: simulation.time, until, ...parts });
  try {
    do send(post, job, progress);
    while (unsentBytes(job) > 0);
  } catch {
    // The failure that is reported next says what went wrong.
  }
}

/** A refusal; memory that the browser would not give; or a defect. */
export function failure(runId: number, error: unknown): FromWorker {
  if (error instanceof KernelError) {
    const { name, said: what, address } = error;
    return { type: 'refused', runId, name, said: what, address };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError && /memory|allocat|array (buffer|length)/i.test(message)) {
    return { type: 'refused', runId, name: 'OutOfMemory', said: said('simulation.memory'), address: {} };
  }
  return { type: 'crashed', runId, message };
}
