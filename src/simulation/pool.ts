/**
 * Workers for all runs of the page. The run on the canvas has a lane of its own and never waits. Runs in the background (sweeps,
 * dials) queue for as many workers as the machine has processors, one fewer while the canvas runs. A worker that crashes fails
 * the run it had and nothing else; workers without work are let go after a while, and their networks with them.
 */
import { createSimulationClient, type RunEvent, type RunWish, type SimulationClient, type WorkerLike } from './client.ts';

/** The last that is heard of a run. */
type RunEnd = Extract<RunEvent, { type: 'done' | 'refused' | 'crashed' }>;

/** A run in the background. */
export interface Job {
  readonly id: number;
  /** Never rejects. A job that is stopped before its turn ends as `done`, stopped at 0 ms. */
  readonly ended: Promise<RunEnd>;
  /** Ends it soon; what was recorded so far is still sent. Nothing when it is over. */
  stop(): void;
}

export interface SimulationPool {
  /** An id that no other run of the page has. */
  nextId(): number;
  /** The lane of the canvas. */
  readonly canvas: SimulationClient;
  /** Runs in the background at a time, at most. */
  readonly size: number;
  /** Queues a run in the background; the listener hears what the canvas would hear of its own. */
  run(wish: RunWish, listener?: (event: RunEvent) => void): Job;
  /** Ends all workers. Jobs that wait or go on end as stopped. */
  dispose(): void;
}

interface PoolParts {
  readonly createWorker: () => WorkerLike;
  /** Workers that may be busy in the background at a time: the processors of this machine. */
  readonly size: number;
}

/** So long a worker without work is kept (wall-clock ms): the next sweep finds it warm. */
export const IDLE_MS = 20_000;

interface Waiting {
  readonly id: number;
  readonly wish: RunWish;
  readonly listener: (event: RunEvent) => void;
}

interface Lane {
  readonly client: SimulationClient;
  /** The job it is busy with. */
  job: Waiting | undefined;
  idle: ReturnType<typeof setTimeout> | undefined;
}

export function createSimulationPool({ createWorker, size }: PoolParts): SimulationPool {
  let lastId = 0;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };
  const queue: Waiting[] = [];
  const lanes: Lane[] = [];
  let isCanvasBusy = false;
  const own = createSimulationClient(createWorker, { nextId });

  const room = (): number => Math.max(1, Math.floor(size) - (isCanvasBusy ? 1 : 0));

  const laneFor = (): Lane | undefined => {
    if (lanes.filter(({ job }) => job !== undefined).length >= room()) return undefined;
    const free = lanes.find(({ job }) => job === undefined);
    if (free !== undefined) return free;
    const lane: Lane = { client: createSimulationClient(createWorker, { nextId, keepsSpare: false }), job: undefined, idle: undefined };
    lanes.push(lane);
    return lane;
  };

  const rest = (lane: Lane): void => {
    lane.job = undefined;
    lane.idle = setTimeout(() => {
      lanes.splice(lanes.indexOf(lane), 1);
      lane.client.dispose();
    }, IDLE_MS);
  };

  /** Gives waiting jobs to lanes for as long as there are both. */
  const dispatch = (): void => {
    while (queue.length > 0) {
      const lane = laneFor();
      const job = queue[0];
      if (lane === undefined || job === undefined) return;
      queue.shift();
      clearTimeout(lane.idle);
      lane.job = job;
      lane.client.run(job.wish, (event) => {
        // The job keeps the id that its asker knows.
        job.listener({ ...event, runId: job.id });
        if (!isEnd(event)) return;
        rest(lane);
        dispatch();
      });
    }
  };

  /** What is heard of the canvas' run, and when its worker is free again. */
  const heard =
    (listener: (event: RunEvent) => void) =>
    (event: RunEvent): void => {
      if (isEnd(event)) {
        isCanvasBusy = false;
        dispatch();
      }
      listener(event);
    };

  const canvas: SimulationClient = {
    warm: own.warm,
    run(wish, listener) {
      isCanvasBusy = true;
      return own.run(wish, heard(listener));
    },
    order(order, listener) {
      const goesOn = own.order(order, heard(listener));
      if (goesOn) isCanvasBusy = true;
      return goesOn;
    },
    change: own.change,
    get canContinue() {
      return own.canContinue;
    },
    continueRun(duration) {
      const goesOn = own.continueRun(duration);
      if (goesOn) isCanvasBusy = true;
      return goesOn;
    },
    stop: own.stop,
    dispose: own.dispose,
  };

  return {
    nextId,
    canvas,
    size: Math.max(1, Math.floor(size)),
    run(wish, listener = () => undefined) {
      const id = nextId();
      let resolve: (end: RunEnd) => void;
      const ended = new Promise<RunEnd>((done) => {
        resolve = done;
      });
      const job: Waiting = {
        id,
        wish,
        listener(event) {
          listener(event);
          if (isEnd(event)) resolve(event);
        },
      };
      queue.push(job);
      dispatch();
      return {
        id,
        ended,
        stop() {
          const place = queue.indexOf(job);
          if (place >= 0) {
            queue.splice(place, 1);
            job.listener(stopped(id));
          } else lanes.find((lane) => lane.job === job)?.client.stop();
        },
      };
    },
    dispose() {
      own.dispose();
      const unfinished = [...queue.splice(0), ...lanes.flatMap(({ job }) => job ?? [])];
      for (const lane of lanes.splice(0)) {
        clearTimeout(lane.idle);
        lane.client.dispose();
      }
      for (const job of unfinished) job.listener(stopped(job.id));
    },
  };
}

function isEnd(event: RunEvent): event is RunEnd {
  return event.type === 'done' || event.type === 'refused' || event.type === 'crashed';
}

/** The end of a run that never began. */
function stopped(runId: number): RunEnd {
  return { type: 'done', runId, time: 0, stopped: true, simulateMs: 0, chunks: [] };
}
