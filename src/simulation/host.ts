/**
 * What the worker does, without being one: takes messages, builds and advances networks in slices, sends rows. The worker gives
 * it a port and the kernel; tests give it their own.
 */
import { KernelError, type Limits, type NetworkSpec, type Recording, type Simulation } from '../kernel/types.ts';
import type { FromWorker, RecorderChunk, ToWorker } from './protocol.ts';

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

/** Builds a network, or throws a KernelError that says why not. */
export type Build = (network: NetworkSpec, limits: Limits) => HostedSimulation;

/** Longest stretch of computing before messages are let in, and time between two progress messages (wall-clock ms). */
export const SLICE_MS = 30;
export const PROGRESS_MS = 50;

interface Job {
  readonly runId: number;
  readonly simulation: HostedSimulation;
  readonly resolution: number;
  /** Rows of each recording that were sent. */
  readonly sent: number[];
  stopping: boolean;
  busy: boolean;
}

/** Takes the messages of one page. At most one run is alive; a new one ends the one before without further word. */
export function createSimulationHost(port: HostPort, build: Build): { receive(message: ToWorker): void } {
  let job: Job | undefined;

  const fail = (runId: number, error: unknown): void => {
    port.post(failure(runId, error), []);
  };

  const start = async (message: Extract<ToWorker, { type: 'run' }>): Promise<void> => {
    const { runId, network, duration, limits } = message;
    if (job !== undefined) job.stopping = true;
    job = undefined;
    port.post({ type: 'accepted', runId }, []);
    const began = port.now();
    let built: Job;
    try {
      const simulation = build(network, limits);
      built = { runId, simulation, resolution: network.resolution, sent: simulation.recordings.map(() => 0), stopping: false, busy: false };
    } catch (error) {
      return fail(runId, error);
    }
    job = built;
    const { neurons, connections, bytes } = built.simulation;
    port.post({ type: 'built', runId, neurons, connections, bytes, buildMs: port.now() - began }, []);
    await advance(built, duration);
  };

  const advance = async (current: Job, duration: number): Promise<void> => {
    const { runId, simulation, resolution } = current;
    const grid = (time: number): number => Math.round(time / resolution);
    const until = simulation.time + duration;
    const began = port.now();
    let reported = began;
    current.busy = true;
    try {
      while (grid(simulation.time) < grid(until)) {
        await port.breathe();
        if (job !== current) return;
        if (current.stopping) break;
        const deadline = port.now() + SLICE_MS;
        let asked = 0;
        simulation.advance((grid(until) - grid(simulation.time)) * resolution, () => asked++ > 0 && port.now() >= deadline);
        if (port.now() - reported < PROGRESS_MS) continue;
        reported = port.now();
        send(port, current, (chunks) => ({ type: 'progress', runId, time: simulation.time, until, chunks }));
      }
      const stop = grid(simulation.time) < grid(until);
      const simulateMs = port.now() - began;
      send(port, current, (chunks) => ({ type: 'done', runId, time: simulation.time, stopped: stop, simulateMs, chunks }));
    } catch (error) {
      if (job !== current) return;
      job = undefined;
      sendWhatIsThere(port, current, until);
      fail(runId, error);
    } finally {
      current.busy = false;
      current.stopping = false;
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
          if (job === undefined || job.runId !== runId || job.busy) {
            const text = 'This run cannot go on, because its network is no longer there. Press Run to start again.';
            port.post({ type: 'refused', runId, name: 'NoNetwork', message: text, address: {} }, []);
            return;
          }
          port.post({ type: 'accepted', runId }, []);
          void advance(job, duration);
          return;
        }
        case 'stop':
          // Messages come in order, so that the run it means has begun; one that is over has nothing to stop.
          if (job?.runId === message.runId && job.busy) job.stopping = true;
      }
    },
  };
}

/** Sends the rows that were not sent yet, their buffers transferred. */
function send(port: HostPort, job: Job, message: (chunks: readonly RecorderChunk[]) => FromWorker): void {
  const chunks: RecorderChunk[] = [];
  const transfer: Transferable[] = [];
  job.simulation.recordings.forEach((recording: Recording, index) => {
    const from = job.sent[index] ?? 0;
    if (recording.length <= from) return;
    const columns = recording.read(from);
    job.sent[index] = from + columns.times.length;
    chunks.push({ node: recording.node, from, columns });
    transfer.push(columns.times.buffer, columns.senders.buffer, ...Object.values(columns.values).map((column) => column.buffer));
  });
  port.post(message(chunks), transfer);
}

/** After a failure the rows up to it are still good; reading them must not hide the failure itself. */
function sendWhatIsThere(port: HostPort, job: Job, until: number): void {
  try {
    send(port, job, (chunks) => ({ type: 'progress', runId: job.runId, time: job.simulation.time, until, chunks }));
  } catch {
    // The failure that is reported next says what went wrong.
  }
}

/** A refusal in NEST's words; memory that the browser would not give; or a defect. */
function failure(runId: number, error: unknown): FromWorker {
  if (error instanceof KernelError) {
    const { name, message, address } = error;
    return { type: 'refused', runId, name, message, address };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError && /memory|allocat|array (buffer|length)/i.test(message)) {
    const text = 'The browser has not enough memory for this network. Make it smaller, record less, or simulate a shorter time.';
    return { type: 'refused', runId, name: 'OutOfMemory', message: text, address: {} };
  }
  return { type: 'crashed', runId, message };
}
