/** The lane of the canvas: a worker of this page, or a NEST Server that somebody pointed the editor at. */
import type { ServerLane } from '../../server/lane.ts';
import type { SimulationClient } from '../../simulation/client.ts';

interface LanesParts {
  readonly here: SimulationClient;
  readonly nextId: () => number;
  /** The server's lane as it is set up now, loaded when it is first asked for; undefined where runs stay here. */
  readonly there: () => Promise<ServerLane> | undefined;
}

/** One client for both. What was begun on one is continued and stopped there. */
export function createLanes({ here, nextId, there }: LanesParts): SimulationClient {
  /** The server's lane that has the last run; undefined where that is here. */
  let lane: { readonly ready: Promise<ServerLane>; loaded: ServerLane | undefined; stopped: boolean } | undefined;

  return {
    warm: here.warm,
    run(wish, listener) {
      const ready = there();
      if (ready === undefined) {
        lane?.loaded?.stop();
        lane = undefined;
        return here.run(wish, listener);
      }
      here.stop();
      lane?.loaded?.stop();
      const runId = nextId();
      const mine = { ready, loaded: undefined as ServerLane | undefined, stopped: false };
      lane = mine;
      void ready.then(
        (loaded) => {
          if (lane !== mine) return;
          mine.loaded = loaded;
          if (mine.stopped) listener({ type: 'done', runId, time: 0, stopped: true, simulateMs: 0, chunks: [] });
          else loaded.run(runId, wish, listener);
        },
        (problem: unknown) => {
          if (lane === mine) listener({ type: 'crashed', runId, message: String(problem) });
        },
      );
      return runId;
    },
    order: (order, listener) => lane === undefined && here.order(order, listener),
    change: (id, changes) => lane === undefined && here.change(id, changes),
    get canContinue() {
      return lane === undefined ? here.canContinue : lane.loaded?.canContinue === true;
    },
    continueRun: (duration) => (lane === undefined ? here.continueRun(duration) : lane.loaded?.continueRun(duration) === true),
    stop() {
      if (lane === undefined) return here.stop();
      lane.stopped = true;
      lane.loaded?.stop();
    },
    dispose() {
      lane = undefined;
      here.dispose();
    },
  };
}
