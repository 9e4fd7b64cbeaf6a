/**
 * What the worker does, without being one: takes messages, builds and advances networks in slices, sends rows. The worker gives
 * it a port and the kernel; tests give it their own.
 */
import { type Crew, NotShared, recordingsOfNodes, type Threads } from '../kernel/index.ts';
import { KernelError, type Limits, type NetworkSpec, type Simulation } from '../kernel/types.ts';
import { explain, type WhyWish } from '../kernel/why/explain.ts';
import type { Change } from './changes.ts';
import { type Course, createCourse } from './course.ts';
import type { Firing } from './firing.ts';
import type { FromWorker, ToWorker, Wires, WiresWish } from './protocol.ts';
import { said } from './said.ts';
import { AHEAD_BYTES, failure, MESSAGE_BYTES, type Parts, type Sent, send, sendWhatIsThere, unsentBytes } from './sending.ts';
import { type Way, wayAtPace, wayTo, wayToSpike } from './ways.ts';

/** The way out, a clock, and a way to let waiting messages in. */
interface HostPort {
  post(message: FromWorker, transfer: Transferable[]): void;
  /** Resolves after messages that have already arrived were taken. */
  breathe(): Promise<void>;
  /** Resolves after so many wall-clock ms. */
  wait(ms: number): Promise<void>;
  /** Wall-clock ms. */
  now(): number;
}

/** Builds a network step by step, yielding the share of the work that is done; throws a KernelError that says why not. */
export type Build = (network: NetworkSpec, limits: Limits, duration: number, crew?: Crew) => Iterator<number, Simulation>;

/** Calls threads together for a network; undefined where one is enough, or all there is. */
type Call = (network: NetworkSpec, limits: Limits, duration: number) => Promise<Threads | undefined>;

/** Longest stretch of computing before messages are let in, and time between two progress messages (wall-clock ms). */
export const SLICE_MS = 30;
export const PROGRESS_MS = 50;

/** A run that is ahead of its pace waits in naps of so long; one that stands still says so now and then (wall-clock ms). */
const WAIT_MS = 8;
const STILL_MS = 1000;
/** Nobody waits longer for the next spike (ms of model time). */
const LONGEST_WAIT_MS = 10_000;

interface Job extends Sent {
  readonly resolution: number;
  /** Undefined while it is built. */
  simulation: Simulation | undefined;
  /** Spikes that may be noted for a replay. */
  readonly most: number;
  /** Changes that wait for the end of a slice. */
  readonly changes: { readonly id: number; readonly changes: readonly Change[] }[];
  /** Called when bytes were taken, or the run is to stop. */
  wake: () => void;
  stopping: boolean;
  busy: boolean;
  threads: Threads | undefined;
}

/** Takes the messages of one page. At most one run is alive; a new one ends the one before without further word. */
export function createSimulationHost(port: HostPort, build: Build, call?: Call): { receive(message: ToWorker): void } {
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
    if (job !== undefined) {
      stop(job);
      // Once it is built, time stands still whenever messages are let in.
      if (job.simulation === undefined) job.threads?.dismiss();
      else job.threads?.release();
    }
    const current: Job = {
      runId,
      resolution: network.resolution,
      simulation: undefined,
      course: undefined,
      most: message.watch?.spikes ?? 0,
      room: message.watch?.spikes ?? 0,
      changes: [],
      recordings: [],
      sent: [],
      ahead: 0,
      wake: () => undefined,
      stopping: false,
      busy: true,
      threads: undefined,
    };
    job = current;
    port.post({ type: 'accepted', runId }, []);
    const began = port.now();
    if (message.why !== undefined) return explained(current, message, message.why);
    try {
      const simulation = await (call === undefined || message.wires !== undefined
        ? construct(current, build(network, limits, duration))
        : constructOn(current, network, limits, duration));
      if (job !== current) return;
      if (simulation === undefined) {
        current.threads?.dismiss();
        job = undefined;
        port.post({ type: 'done', runId, time: 0, stopped: true, simulateMs: 0, chunks: [] }, []);
        return;
      }
      if (message.wires !== undefined) return wired(current, simulation, message.wires);
      current.simulation = simulation;
      current.recordings = recordingsOfNodes(simulation.recordings);
      current.sent = current.recordings.map(() => 0);
      if (message.watch !== undefined) {
        current.course = createCourse({
          network,
          simulation,
          build: (anew) => build(anew, limits, 0),
          now: port.now,
          interval: message.watch.interval,
        });
      }
    } catch (error) {
      current.threads?.dismiss();
      if (job === current) job = undefined;
      return fail(runId, error);
    }
    const { neurons, connections, bytes, threads } = current.simulation;
    const probes = current.course?.probes ?? [];
    port.post({ type: 'built', runId, neurons, connections, bytes, buildMs: port.now() - began, threads, probes }, []);
    await advance(current, current.simulation, wayTo(Math.round(duration / network.resolution), PROGRESS_MS));
  };

  /** Explains a moment in one go; who does not want to wait for it ends the worker. */
  const explained = (current: Job, { runId, network, duration, limits }: Extract<ToWorker, { type: 'run' }>, wish: WhyWish): void => {
    try {
      let reported = port.now();
      const why = explain(network, duration, wish, {
        limits,
        pause(time) {
          if (port.now() - reported >= PROGRESS_MS) {
            reported = port.now();
            port.post({ type: 'building', runId, share: Math.min(1, time / duration) }, []);
          }
          return false;
        },
      });
      if (why !== undefined) port.post({ type: 'explained', runId, why }, []);
      port.post({ type: 'done', runId, time: why?.time ?? 0, stopped: false, simulateMs: 0, chunks: [] }, []);
    } catch (error) {
      fail(runId, error);
    }
    if (job === current) job = undefined;
  };

  /** Builds on as many threads as the network is worth, and as can share it. */
  const constructOn = async (current: Job, network: NetworkSpec, limits: Limits, duration: number): Promise<Simulation | undefined> => {
    const threads = await call?.(network, limits, duration);
    if (threads === undefined) return construct(current, build(network, limits, duration));
    if (job !== current) {
      threads.dismiss();
      return undefined;
    }
    current.threads = threads;
    try {
      return await construct(current, build(network, limits, duration, threads.crew));
    } catch (error) {
      if (!(error instanceof NotShared)) throw error;
      threads.dismiss();
      // Who begins the next run has none to release.
      current.threads = undefined;
      return construct(current, build(network, limits, duration));
    }
  };

  /** Lists who is connected to whom in a network that was built for it. */
  const wired = (current: Job, simulation: Simulation, { connections, most }: WiresWish): void => {
    const { runId } = current;
    const refuse = (count: number) => new KernelError('BadProperty', said('simulation.tooManyWires', { count, most }));
    // Those of devices are among them: what is far too much is not even listed.
    if (simulation.connections > 4 * most) throw refuse(simulation.connections);
    const wires = connections.map((connection): Wires => ({ connection, ...simulation.endsOf(connection) }));
    const count = wires.reduce((sum, { sources }) => sum + sources.length, 0);
    if (count > most) throw refuse(count);
    port.post(
      { type: 'wired', runId, wires },
      wires.flatMap(({ sources, targets }) => [sources.buffer as ArrayBuffer, targets.buffer as ArrayBuffer]),
    );
    port.post({ type: 'done', runId, time: 0, stopped: false, simulateMs: 0, chunks: [] }, []);
    if (job === current) job = undefined;
  };

  /** Builds, with a look at the messages now and then; undefined where the run was stopped or another one began. */
  const construct = async (current: Job, steps: Iterator<number, Simulation>): Promise<Simulation | undefined> => {
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

  /** Moves time on, with a look at the messages between slices; changes that came in between are made then. */
  const advance = async (current: Job, simulation: Simulation, way: Way): Promise<void> => {
    const { runId, resolution } = current;
    const step = (): number => Math.round(simulation.time / resolution);
    const isOver = (): boolean => way.isOver(step(), simulation.counters.spikes);
    const until = (): number => Math.max(way.until, step()) * resolution;
    const began = port.now();
    let reported = began;
    let reportedStep = step();
    const progress = (parts: Parts): FromWorker => ({ type: 'progress', runId, time: simulation.time, until: until(), ...parts });
    current.busy = true;
    try {
      while (!isOver()) {
        await port.breathe();
        if (job !== current) return;
        if (current.stopping) break;
        makeChanges(current);
        const target = way.target(step(), port.now());
        const deadline = port.now() + SLICE_MS;
        if (target <= step()) await port.wait(WAIT_MS);
        while (step() < target && !isOver()) {
          let asked = 0;
          const steps = Math.min(way.stride, target - step());
          simulation.advance(steps * resolution, () => asked++ > 0 && port.now() >= deadline);
          if (port.now() >= deadline) break;
        }
        if (job !== current) return;
        const silent = port.now() - reported;
        if (silent < way.every && unsentBytes(current) <= MESSAGE_BYTES) continue;
        if (step() === reportedStep && silent < STILL_MS) continue;
        reported = port.now();
        reportedStep = step();
        current.course?.remember();
        await sendMost(current, progress);
        if (job !== current) return;
        send(port.post, current, progress);
        await roomFor(current);
        if (job !== current) return;
      }
      const simulateMs = port.now() - began;
      await sendMost(current, progress);
      if (job !== current) return;
      const stopped = !isOver();
      send(port.post, current, (parts) => ({ type: 'done', runId, time: simulation.time, stopped, simulateMs, ...parts }));
    } catch (error) {
      if (job !== current) return;
      job = undefined;
      current.threads?.dismiss();
      sendWhatIsThere(port.post, current, simulation, until());
      fail(runId, error);
    } finally {
      current.busy = false;
      current.stopping = false;
      if (job === current) makeChanges(current);
    }
  };

  /** Makes the changes that came, each all or not at all. */
  const makeChanges = (current: Job): void => {
    const { course, runId } = current;
    for (const { id, changes } of current.changes.splice(0)) {
      try {
        let firing: Firing | undefined;
        for (const change of changes) firing = course?.change(change) ?? firing;
        const { time = 0 } = current.simulation ?? {};
        port.post({ type: 'changed', runId, id, time, ...(firing === undefined ? {} : { firing }) }, []);
      } catch (error) {
        if (!(error instanceof KernelError)) throw error;
        port.post({ type: 'unchanged', runId, id, said: error.said }, []);
      }
    }
  };

  /** Goes back to a moment that was. */
  const goTo = async (current: Job, course: Course, time: number, spikes: number): Promise<void> => {
    const { runId } = current;
    current.busy = true;
    const began = port.now();
    try {
      let looked = began;
      for (const share of course.goTo(time)) {
        if (port.now() - looked < SLICE_MS) continue;
        port.post({ type: 'building', runId, share }, []);
        await port.breathe();
        if (job !== current) return;
        looked = port.now();
      }
      current.simulation = course.simulation;
      current.recordings = recordingsOfNodes(course.simulation.recordings);
      current.sent = current.recordings.map(({ length }) => length);
      current.room = Math.max(0, current.most - spikes);
      port.post({ type: 'done', runId, time: course.simulation.time, stopped: false, simulateMs: port.now() - began, chunks: [] }, []);
    } catch (error) {
      if (job !== current) return;
      job = undefined;
      current.threads?.dismiss();
      fail(runId, error);
    } finally {
      current.busy = false;
      current.stopping = false;
    }
  };

  /** The run that a message is about, when it can be gone on with; else that is said. */
  const resting = (runId: number): (Job & { readonly simulation: Simulation }) | undefined => {
    if (job?.simulation !== undefined && job.runId === runId && !job.busy) {
      port.post({ type: 'accepted', runId }, []);
      return job as Job & { readonly simulation: Simulation };
    }
    port.post({ type: 'refused', runId, name: 'NoNetwork', said: said('simulation.noNetwork'), address: {} }, []);
    return undefined;
  };

  /** Sends rows while there are more than one message takes, no faster than the page takes them. */
  const sendMost = async (current: Job, message: (parts: Parts) => FromWorker): Promise<void> => {
    while (unsentBytes(current) > MESSAGE_BYTES) {
      send(port.post, current, message);
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
          const current = resting(message.runId);
          if (current === undefined) return;
          const until = Math.round((current.simulation.time + message.duration) / current.resolution);
          void advance(current, current.simulation, wayTo(until, PROGRESS_MS));
          return;
        }
        case 'play': {
          const current = resting(message.runId);
          if (current === undefined) return;
          const from = Math.round(current.simulation.time / current.resolution);
          void advance(current, current.simulation, wayAtPace(message.pace, current.resolution, from, port.now()));
          return;
        }
        case 'step': {
          const current = resting(message.runId);
          if (current === undefined) return;
          const { simulation, resolution } = current;
          const from = Math.round(simulation.time / resolution);
          const way =
            message.steps === 'spike'
              ? wayToSpike(from, simulation.counters.spikes, Math.round(LONGEST_WAIT_MS / resolution))
              : wayTo(from + message.steps, PROGRESS_MS);
          void advance(current, simulation, way);
          return;
        }
        case 'go': {
          const current = resting(message.runId);
          if (current?.course !== undefined) void goTo(current, current.course, message.time, message.spikes);
          return;
        }
        case 'change':
          if (job?.runId !== message.runId || job.course === undefined) return;
          job.changes.push(message);
          if (!job.busy) makeChanges(job);
          return;
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
