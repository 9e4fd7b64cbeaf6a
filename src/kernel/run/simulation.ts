import { onGrid, timeOf, toSteps } from '../../language/time.ts';
import { addConnection } from '../connect/connect.ts';
import type { Network } from '../plan/network.ts';
import { addNode } from '../plan/nodes.ts';
import { type NodeEntry, populationAt } from '../plan/parts.ts';
import { RowsFull } from '../recorders/rows.ts';
import { Watch } from '../recorders/watch.ts';
import { said } from '../said.ts';
import { MAX_LAGS } from '../stimulators/types.ts';
import { shareCounters, tellFailure, type Whole } from '../threads/agree.ts';
import type { Crew } from '../threads/crew.ts';
import { KernelError, MOST_RECORDED_BYTES, type Recording, type Simulation } from '../types.ts';
import { Executor } from './executor.ts';
import { Observer } from './observer.ts';
import { runSlice } from './slice.ts';
import { restoreSnapshot, takeSnapshot } from './snapshot.ts';
import { connectionsOf, endsOf, setConnections, setNodes, stateOf } from './status.ts';
import { FLUSH_EVERY, flushTiny } from './tiny.ts';

/**
 * The door to a built network: time, figures and recordings.
 * @param mostRecorded bytes that all recorders may hold @param whole figures of a network that threads share
 */
export function makeSimulation(network: Network, mostRecorded = MOST_RECORDED_BYTES, whole?: Whole): Simulation {
  const executor = new Executor(network);
  const { crew } = network;
  /** Counters of all threads, once they have moved time. */
  let shared: ReturnType<typeof shareCounters> | undefined;
  const alone = (): void => {
    if (crew !== undefined) throw new KernelError('KernelException', said('kernel.threads'));
  };
  let watch: Watch | undefined;
  let listed: { readonly revision: number; readonly recordings: readonly Recording[] } | undefined;
  return {
    get time() {
      return timeOf(executor.now, network.resolution);
    },
    get neurons() {
      return network.populations.reduce((sum, population) => sum + population.n, 0);
    },
    threads: crew?.size ?? 1,
    get connections() {
      return whole?.connections ?? network.stores.reduce((sum, store) => sum + store.count, 0);
    },
    get bytes() {
      return Math.max(whole?.bytes ?? 0, network.arena.bytes);
    },
    get recordings() {
      if (listed?.revision !== network.revision) listed = { revision: network.revision, recordings: recordingsOf(network) };
      return listed.recordings;
    },
    get counters() {
      return { updates: executor.updates, events: executor.events, ...shared, spikes: executor.spikes };
    },
    advance(duration, pause) {
      if (!(duration >= 0) || !Number.isFinite(duration)) {
        throw new KernelError('BadProperty', said('kernel.duration', { duration }), { field: 'duration' });
      }
      if (!onGrid(duration, network.resolution)) {
        throw new KernelError('BadProperty', said('kernel.duration.grid', { duration, resolution: network.resolution }), {
          field: 'duration',
        });
      }
      const until = executor.now + toSteps(duration, network.resolution);
      if (until > Number.MAX_SAFE_INTEGER / 4096) {
        throw new KernelError('BadProperty', said('kernel.duration.steps', { steps: until }), { field: 'duration' });
      }
      while (executor.now < until) {
        executor.prepare();
        const lags = lagsUntil(executor, until, watch);
        crew?.begin('run', executor.now + lags);
        try {
          moveOn(executor, lags, mostRecorded, watch);
        } catch (error) {
          if (crew !== undefined) tellFailure(crew, error);
          throw error;
        }
        checkRecordings(executor, mostRecorded);
        if (pause?.()) break;
      }
      if (crew !== undefined) {
        crew.begin('report');
        shared = shareCounters(executor, crew);
      }
      return timeOf(executor.now, network.resolution);
    },
    snapshot() {
      alone();
      return takeSnapshot(executor);
    },
    restore(snapshot) {
      alone();
      restoreSnapshot(executor, snapshot);
    },
    watch(interval) {
      executor.prepare();
      watch = interval === undefined ? undefined : new Watch(network, Math.max(1, Math.round(interval / network.resolution)));
      watch?.sample(executor.now);
      return watch?.probes ?? [];
    },
    takeWatched: () => (watch ?? new Watch(network, 1)).take(),
    listen(node, place) {
      alone();
      const entry = entryOf(network, node);
      const population = populationAt(entry, place);
      if (population === undefined)
        throw new KernelError('UnknownNode', said('kernel.nodes.noneOf', { node: place, n: entry.n }), { node });
      const times: number[] = [];
      executor.listeners.push({ population, place: place - population.from, times });
      return times;
    },
    observe(node, place, duration, holds = () => false) {
      alone();
      executor.prepare();
      const entry = entryOf(network, node);
      const population = populationAt(entry, place);
      if (population === undefined || place < 0 || place >= entry.n) {
        throw new KernelError('UnknownNode', said('kernel.nodes.noneOf', { node: place, n: entry.n }), { node });
      }
      const observer = new Observer(network, population, place - population.from, holds);
      executor.observer = observer;
      try {
        const until = executor.now + toSteps(duration, network.resolution);
        while (executor.now < until) {
          executor.prepare();
          moveOn(executor, 1, mostRecorded, watch);
        }
      } finally {
        executor.observer = undefined;
      }
      return observer.finish();
    },
    connectionsOf(index) {
      alone();
      executor.prepare();
      return connectionsOf(network, index);
    },
    endsOf(index) {
      alone();
      executor.prepare();
      return endsOf(network, index);
    },
    stateOf(index) {
      alone();
      executor.prepare();
      return stateOf(executor, entryOf(network, index));
    },
    setNodes(index, places, values) {
      alone();
      executor.prepare();
      network.since = executor.now;
      setNodes(network, entryOf(network, index), places, values);
    },
    setConnections(index, places, values) {
      alone();
      executor.prepare();
      network.since = executor.now;
      setConnections(network, index, places, values);
    },
    addNodes(spec) {
      alone();
      network.since = executor.now;
      return addNode(network, spec).index;
    },
    connect(spec) {
      alone();
      network.since = executor.now;
      addConnection(network, spec);
      return network.calls.length - 1;
    },
  };
}

/** Steps of the next slice: as long as nothing that is sent in it arrives in it, and no longer than to `until`. */
function lagsUntil(executor: Executor, until: number, watch: Watch | undefined): number {
  const { now, network } = executor;
  const most = watch?.most(now) ?? MAX_LAGS;
  return Math.min(
    until - now,
    network.shortestDelay,
    MAX_LAGS,
    FLUSH_EVERY - (now % FLUSH_EVERY),
    most,
    exchangeEnd(executor) - now,
    waitingEnd(executor) - now,
  );
}

function moveOn(executor: Executor, lags: number, mostRecorded: number, watch: Watch | undefined): void {
  const { now, network } = executor;
  try {
    runSlice(executor, lags);
    watch?.note(now, lags);
  } catch (error) {
    // What was recorded before this slice stays; its own rows are not complete.
    for (const { recorders } of network.nodes) for (const { rows } of recorders) rows.dropAfter(timeOf(now, network.resolution));
    throw error instanceof RowsFull ? tooMuchRecorded(executor, mostRecorded) : error;
  }
  flushTiny(executor);
}

/**
 * Simulates a thread's part of a network as the lead orders, until that ends it. Where it fails before the others hear of what was ordered,
 * they hear of that; a thread that has failed says so from then on.
 */
export function serve(network: Network, crew: Crew): void {
  let executor: Executor | undefined;
  let failure: unknown;
  for (;;) {
    const { order, until } = crew.await();
    if (order === 'end') return;
    const { exchanges } = crew;
    try {
      if (failure !== undefined) throw failure;
      executor ??= new Executor(network);
      if (order === 'report') shareCounters(executor, crew);
      else {
        executor.prepare();
        moveOn(executor, until - executor.now, MOST_RECORDED_BYTES, undefined);
      }
    } catch (error) {
      failure = error;
      if (crew.exchanges === exchanges) tellFailure(crew, error);
    }
  }
}

/** Where the present interval of exchange ends. */
function exchangeEnd({ now, network }: Executor): number {
  const { interval } = network.exchange;
  return network.continuous.instantaneous.length === 0 ? Number.POSITIVE_INFINITY : now - (now % interval) + interval;
}

/** Where the present interval of the shortest delay ends, at which spikes that wait for it are delivered. */
function waitingEnd({ now, network, waiting }: Executor): number {
  const interval = network.shortestOfAll;
  return waiting.length === 0 ? Number.POSITIVE_INFINITY : now - (now % interval) + interval;
}

/** Ends a run whose recordings have passed the limit. */
function checkRecordings(executor: Executor, most: number): void {
  let bytes = 0;
  for (const { recorders } of executor.network.nodes) for (const { rows } of recorders) bytes += rows.bytes;
  if (bytes > most) throw tooMuchRecorded(executor, most);
}

function tooMuchRecorded({ now, network }: Executor, most: number): KernelError {
  const time = timeOf(now, network.resolution);
  return new KernelError('RecordingsTooLarge', said('kernel.run.recorded', { most, time }));
}

function entryOf(network: Network, index: number): NodeEntry {
  const entry = network.nodes[index];
  if (entry === undefined) throw new KernelError('UnknownNode', said('kernel.nodes.noEntry', { entry: index }));
  return entry;
}

function recordingsOf(network: Network): Recording[] {
  const recordings: Recording[] = [];
  for (const entry of network.nodes) {
    entry.recorders.forEach((recorder, i) => {
      const { rows } = recorder;
      recordings.push({
        node: entry.index,
        id: entry.firstId + i,
        model: entry.model.name,
        get length() {
          return rows.length;
        },
        rowBytes: rows.rowBytes,
        read: (from, to) => rows.read(from, to),
      });
    });
  }
  return recordings;
}
