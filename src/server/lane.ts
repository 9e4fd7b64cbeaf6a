/** A NEST Server as a lane for runs: it says what a worker says, so that records, panels and status need not know where a run is. */
import type { Said } from '../base/said.ts';
import type { NetworkSpec } from '../kernel/types.ts';
import type { RunEvent, RunWish } from '../simulation/client.ts';
import { type Asker, createNestServer, type Fetch, type ServerAddress, ServerProblem } from './nestServer.ts';
import { SERVER_PROBLEM } from './problem.ts';
import { said } from './said.ts';
import { continueOn, type ServerEvent, simulateOn } from './simulateOn.ts';

export interface ServerLane {
  /** The version of the NEST that runs there and whether it is the MPI form. Throws a ServerProblem. */
  hello(): Promise<{ readonly version: string; readonly mpi: boolean }>;
  /** Starts a run under this id; one that is going on says nothing more. */
  run(runId: number, wish: RunWish, listener: (event: RunEvent) => void): void;
  /** Whether the last run's network should still be there. */
  readonly canContinue: boolean;
  /** Goes on for `duration` ms under the same id; false when it cannot. */
  continueRun(duration: number): boolean;
  /** Stops after the stretch that NEST is busy with; what was recorded comes. */
  stop(): void;
}

interface LaneParts {
  readonly address: ServerAddress;
  /** local_num_threads */
  readonly threads: number;
  readonly fetch: Fetch;
  /** The page that asks. */
  readonly asker: Asker | undefined;
  /** Wall-clock ms. */
  readonly now: () => number;
}

interface Served {
  readonly runId: number;
  readonly wish: RunWish;
  readonly listener: (event: RunEvent) => void;
  /** ms of model time. */
  time: number;
  stopping: boolean;
  over: boolean;
  /** Rows of each recorder that were handed over. */
  readonly rows: Map<number, number>;
}

export function createServerLane({ address, threads, fetch, asker, now }: LaneParts): ServerLane {
  const server = createNestServer(address, fetch, asker, now);
  let current: Served | undefined;

  const follow = async (served: Served, events: AsyncGenerator<ServerEvent, void>, until: number): Promise<void> => {
    const { runId } = served;
    const tell = (event: RunEvent): void => {
      if (current === served) served.listener(event);
    };
    const began = now();
    let builtAt = began;
    let recorded = false;
    try {
      for await (const event of events) {
        if (current !== served) return;
        if (event.type === 'building') tell({ type: 'building', runId, share: event.share });
        else if (event.type === 'built') {
          builtAt = now();
          const neurons = neuronsOf(served.wish.network);
          tell({
            type: 'built',
            runId,
            neurons,
            connections: event.connections,
            bytes: 0,
            buildMs: builtAt - began,
            threads: 1,
            probes: [],
          });
        } else if (event.type === 'progress') {
          served.time = event.time;
          tell({ type: 'progress', runId, time: event.time, until, chunks: [] });
        } else {
          recorded = true;
          served.time = event.time;
          served.over = true;
          const chunks = [...event.rows].map(([node, columns]) => {
            const from = served.rows.get(node) ?? 0;
            served.rows.set(node, columns.times.length);
            return { node, from, columns: rest(columns, from) };
          });
          tell({ type: 'done', runId, time: event.time, stopped: event.time < until, simulateMs: now() - builtAt, chunks });
        }
      }
      if (!recorded) tell({ type: 'done', runId, time: served.time, stopped: true, simulateMs: 0, chunks: [] });
    } catch (problem) {
      tell({ type: 'refused', runId, name: SERVER_PROBLEM, said: whyOf(problem), address: {} });
    }
  };

  return {
    hello: () => server.hello(),
    run(runId, wish, listener) {
      const served: Served = { runId, wish, listener, time: 0, stopping: false, over: false, rows: new Map() };
      current = served;
      queueMicrotask(() => {
        if (current === served) listener({ type: 'accepted', runId });
      });
      const { network, duration } = wish;
      void follow(
        served,
        simulateOn(server, { network, duration, threads }, now, () => served.stopping || current !== served),
        duration,
      );
    },
    get canContinue() {
      return current?.over === true;
    },
    continueRun(duration) {
      const served = current;
      if (!served?.over) return false;
      served.over = false;
      served.stopping = false;
      const from = served.time;
      const events = continueOn(server, served.wish.network, from, duration, now, () => served.stopping || current !== served);
      void follow(served, events, from + duration);
      return true;
    },
    stop() {
      if (current !== undefined) current.stopping = true;
    },
  };
}

function whyOf(problem: unknown): Said {
  return problem instanceof ServerProblem ? problem.said : said('server.defect', { reason: String(problem) });
}

function neuronsOf({ nodes }: NetworkSpec): number {
  return nodes.reduce((sum, { model, n }) => sum + (model.elementType === 'neuron' ? n : 0), 0);
}

type Rows = Extract<ServerEvent, { type: 'recorded' }>['rows'] extends ReadonlyMap<number, infer C> ? C : never;

/** Rows from `from` on. */
function rest({ times, senders, values }: Rows, from: number): Rows {
  return {
    times: times.slice(from),
    senders: senders.slice(from),
    values: Object.fromEntries(Object.entries(values).map(([name, column]) => [name, column.slice(from)])),
  };
}
