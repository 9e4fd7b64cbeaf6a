/**
 * What the worker does, without being one: takes messages, builds and advances networks in slices, sends rows. The worker gives
 * it a port and the kernel; tests give it their own.
 */
import { recordingsOfNodes } from '../kernel/index.ts';
import { KernelError, type Limits, type NetworkSpec, type Recording, type Simulation } from '../kernel/types.ts';
import type { FromWorker, RecorderChunk, ToWorker } from './protocol.ts';
import { said } from './said.ts';

/** The way out, a clock, and a way to let waiting messages in. */
interface HostPort {
  post(message: FromWorker, transfer: Transferable[]): void;
  /** Resolves after messages that have already arrived were taken. */
  breathe(): Promise<void>;
  /** Wall-clock ms. */
  now(): number;
}

/** As much of a simulation as a run needs. */
export type HostedSimulation = Pick<Simulation, 'time' | 'neurons' | 'connections' | 'bytes' | 'recordings' | 'advance'>;

/** Builds a network step by step, yielding the share of the work that is done; throws a KernelError that says why not. */
export type Build = (network: NetworkSpec, limits: Limits, duration: number) => Iterator<number, HostedSimulation>;

/** Longest stretch of computing before messages are let in, and time between two progress messages (wall-clock ms). */
export const SLICE_MS = 30;
export const PROGRESS_MS = 50;

/** Bytes of rows that one message carries at most, and that may be on their way to a page which has not yet taken them. */
export const MESSAGE_BYTES = 4_000_000;
export const AHEAD_BYTES = 64_000_000;

interface Job {
  readonly runId: number;
  readonly resolution: number;
  /** Undefined while it is built. */
  simulation: HostedSimulation | undefined;
  /** One for each node that records. */
  recordings: readonly Recording[];
  /** Rows of each recording that were sent. */
  sent: number[];
  /** Bytes of rows that were sent and not yet taken. */
  ahead: number;
  /** Called when bytes were taken, or the run is to stop. */
  wake: () => void;
  stopping: boolean;
  busy: boolean;
}

/** Takes the messages of one page. At most one run is alive; a new one ends the one before without further word. */
export function createSimulationHost(port: HostPort, build: Build): { receive(message: ToWorker): void } {
  let job: Job | undefined;

  const fail = (runId: number, error: unknown): void => {
    port.post(failure(runId, error), []);
  };

  const stop = (current: Job): void => {
    current.stopping = true;
    current.wake();
  };

  const start = async (message: Extract<ToWorker, { type: 'run' }>): Promise<void> => {
    const { runId, network, duration, limits } = message;
    if (job !== undefined) stop(job);
    const current: Job = {
      runId,
      resolution: network.resolution,
      simulation: undefined,
      recordings: [],
      sent: [],
      ahead: 0,
      wake: () => undefined,
      stopping: false,
      busy: true,
    };
    job = current;
    port.post({ type: 'accepted', runId }, []);
    const began = port.now();
    try {
      const simulation = await construct(current, build(network, limits, duration));
      if (job !== current) return;
      if (simulation === undefined) {
        job = undefined;
        port.post({ type: 'done', runId, time: 0, stopped: true, simulateMs: 0, chunks: [] }, []);
        return;
      }
      current.simulation = simulation;
      current.recordings = recordingsOfNodes(simulation.recordings);
      current.sent = current.recordings.map(() => 0);
    } catch (error) {
      if (job === current) job = undefined;
      return fail(runId, error);
    }
    const { neurons, connections, bytes } = current.simulation;
    port.post({ type: 'built', runId, neurons, connections, bytes, buildMs: port.now() - began }, []);
    await advance(current, current.simulation, duration);
  };

  /** Builds, with a look at the messages now and then; undefined where the run was stopped or another one began. */
  const construct = async (current: Job, steps: Iterator<number, HostedSimulation>): Promise<HostedSimulation | undefined> => {
    let looked = port.now();
    let reported = looked;
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      if (port.now() - looked < SLICE_MS) continue;
      if (port.now() - reported >= PROGRESS_MS) {
        reported = port.now();
        port.post({ type: 'building', runId: current.runId, share: value }, []);
      }
      await port.breathe();
      if (job !== current || current.stopping) return undefined;
      looked = port.now();
    }
  };

  const advance = async (current: Job, simulation: HostedSimulation, duration: number): Promise<void> => {
    const { runId, resolution } = current;
    const grid = (time: number): number => Math.round(time / resolution);
    const until = simulation.time + duration;
    const began = port.now();
    let reported = began;
    const progress = (chunks: readonly RecorderChunk[]): FromWorker => ({ type: 'progress', runId, time: simulation.time, until, chunks });
    current.busy = true;
    try {
      while (grid(simulation.time) < grid(until)) {
        await port.breathe();
        if (job !== current) return;
        if (current.stopping) break;
        const deadline = port.now() + SLICE_MS;
        let asked = 0;
        simulation.advance((grid(until) - grid(simulation.time)) * resolution, () => asked++ > 0 && port.now() >= deadline);
        if (port.now() - reported < PROGRESS_MS && unsentBytes(current) <= MESSAGE_BYTES) continue;
        reported = port.now();
        await sendMost(current, progress);
        if (job !== current) return;
        send(port, current, progress);
        await roomFor(current);
        if (job !== current) return;
      }
      const simulateMs = port.now() - began;
      await sendMost(current, progress);
      if (job !== current) return;
      const stopped = grid(simulation.time) < grid(until);
      send(port, current, (chunks) => ({ type: 'done', runId, time: simulation.time, stopped, simulateMs, chunks }));
    } catch (error) {
      if (job !== current) return;
      job = undefined;
      sendWhatIsThere(port, current, simulation, until);
      fail(runId, error);
    } finally {
      current.busy = false;
      current.stopping = false;
    }
  };

  /** Sends rows while there are more than one message takes, no faster than the page takes them. */
  const sendMost = async (current: Job, message: (chunks: readonly RecorderChunk[]) => FromWorker): Promise<void> => {
    while (unsentBytes(current) > MESSAGE_BYTES) {
      send(port, current, message);
      await port.breathe();
      await roomFor(current);
      if (job !== current) return;
    }
  };

  /** Waits until the page is not too far behind. One that asks to stop takes what is left as it comes. */
  const roomFor = async (current: Job): Promise<void> => {
    while (job === current && !current.stopping && current.ahead > AHEAD_BYTES) {
      await new Promise<void>((resolve) => {
        current.wake = resolve;
      });
    }
  };

  return {
    receive(message) {
      switch (message.type) {
        case 'run':
          void start(message);
          return;
        case 'continue': {
          const { runId, duration } = message;
          if (job?.simulation === undefined || job.runId !== runId || job.busy) {
            port.post({ type: 'refused', runId, name: 'NoNetwork', said: said('simulation.noNetwork'), address: {} }, []);
            return;
          }
          port.post({ type: 'accepted', runId }, []);
          void advance(job, job.simulation, duration);
          return;
        }
        case 'taken':
          if (job?.runId !== message.runId) return;
          job.ahead -= message.bytes;
          job.wake();
          return;
        case 'stop':
          // Messages come in order, so that the run it means has begun; one that is over has nothing to stop.
          if (job?.runId === message.runId && job.busy) stop(job);
      }
    },
  };
}

/** Bytes of the rows that were not sent yet. */
function unsentBytes(job: Job): number {
  let bytes = 0;
  job.recordings.forEach((recording, index) => {
    const rows = recording.length - (job.sent[index] ?? 0);
    if (rows > 0) bytes += rows * recording.rowBytes;
  });
  return bytes;
}

/** Sends rows that were not sent yet, as many as one message takes, their buffers transferred. */
function send(port: HostPort, job: Job, message: (chunks: readonly RecorderChunk[]) => FromWorker): void {
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
  port.post(message(chunks), transfer);
}

/** After a failure the rows up to it are still good; reading them must not hide the failure itself. */
function sendWhatIsThere(port: HostPort, job: Job, simulation: HostedSimulation, until: number): void {
  const progress = (chunks: readonly RecorderChunk[]): FromWorker => ({
    type: 'progress',
    runId: job.runId,
    time: simulation.time,
    until,
    chunks,
  });
  try {
    do send(port, job, progress);
    while (unsentBytes(job) > 0);
  } catch {
    // The failure that is reported next says what went wrong.
  }
}

/** A refusal; memory that the browser would not give; or a defect. */
function failure(runId: number, error: unknown): FromWorker {
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
