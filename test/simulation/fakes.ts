/** A worker in this thread: the real host over a simulation whose steps cost wall time of a clock of its own. */
import { vi } from 'vitest';
import { type Columns, KernelError, type NetworkSpec, type Simulation } from '../../src/kernel/types.ts';
import type { WorkerLike } from '../../src/simulation/client.ts';
import { type Build, createSimulationHost } from '../../src/simulation/host.ts';
import type { FromWorker, ToWorker } from '../../src/simulation/protocol.ts';
import { nodeModel } from '../support/named.ts';

export const NETWORK: NetworkSpec = {
  resolution: 0.1,
  rng_seed: 1,
  nodes: [{ model: nodeModel('multimeter'), n: 1, params: {} }],
  connections: [],
};

export interface Behaviour {
  /** Wall-clock ms that one step of 0.1 ms takes; a whole number, as the fake clock has them. */
  readonly stepMs?: number;
  readonly buildMs?: number;
  /** Steps of building, 40 ms each, before that. */
  readonly buildSteps?: number;
  readonly failBuild?: Error;
  /** Fails when it gets to this model time (ms). */
  readonly failAt?: { readonly time: number; readonly error: Error };
  /** Never asks whether to pause. */
  readonly deaf?: boolean;
}

/** Takes time where the test has stopped the clock. Elsewhere none: a moment that is set would stay for all files of this process. */
function spend(ms: number): void {
  if (vi.isFakeTimers()) vi.setSystemTime(Date.now() + ms);
}

/** One row a step; the value of a row is its number. */
function fakeSimulation({ stepMs = 1, failAt, deaf = false }: Behaviour): Simulation {
  let steps = 0;
  const read = (from = 0, to = steps): Columns => {
    const rows = Array.from({ length: to - from }, (_, index) => from + index);
    return {
      times: new Float64Array(rows.map((row) => (row + 1) / 10)),
      senders: new Uint32Array(rows.map(() => 7)),
      values: { V_m: new Float64Array(rows) },
    };
  };
  return {
    get time() {
      return steps / 10;
    },
    threads: 1,
    neurons: 1,
    connections: 2,
    bytes: 1000,
    recordings: [
      {
        node: 0,
        id: 1,
        model: 'multimeter',
        get length() {
          return steps;
        },
        rowBytes: 20,
        read,
      },
    ],
    advance(duration, pause) {
      const end = steps + Math.round(duration * 10);
      while (steps < end) {
        if (!deaf && pause?.() === true) break;
        if (failAt !== undefined && steps >= failAt.time * 10) throw failAt.error;
        steps += 1;
        spend(stepMs);
      }
      return steps / 10;
    },
    counters: { updates: 0, events: 0, spikes: 0 },
    snapshot: () => ({
      time: steps / 10,
      plan: '',
      stretches: new Float64Array(0),
      memory: new Uint8Array(0),
      numbers: new Float64Array(0),
    }),
    watch: () => [],
    takeWatched: () => ({
      steps: new Uint32Array(0),
      senders: new Uint32Array(0),
      sampled: new Uint32Array(0),
      values: new Float32Array(0),
    }),
    // A run that is not played asks for none of these.
    restore: unasked,
    listen: unasked,
    observe: unasked,
    connectionsOf: unasked,
    endsOf: unasked,
    stateOf: unasked,
    setNodes: unasked,
    setConnections: unasked,
    addNodes: unasked,
    connect: unasked,
  };
}

function unasked(): never {
  throw new Error('The fake simulation only advances.');
}

/** Builds such a simulation. */
export function fakeBuild(behaviour: Behaviour): Build {
  return function* () {
    const steps = behaviour.buildSteps ?? 0;
    for (let step = 0; step < steps; step++) {
      spend(40);
      yield step / steps;
    }
    spend(behaviour.buildMs ?? 1);
    if (behaviour.failBuild !== undefined) throw behaviour.failBuild;
    return fakeSimulation(behaviour);
  };
}

export interface FakeWorker extends WorkerLike {
  readonly received: readonly ToWorker[];
  readonly sent: readonly FromWorker[];
  readonly terminated: boolean;
  /** Stops answering, as a killed process does, without a word. */
  die(): void;
  /** Fails as a script with an error does. */
  fail(message: string): void;
}

export function fakeWorker(behaviour: Behaviour = {}, build: Build = fakeBuild(behaviour)): FakeWorker {
  const received: ToWorker[] = [];
  const sent: FromWorker[] = [];
  let alive = true;
  /** Messages arrive in the order in which they were sent, also where the clock was moved in between. */
  const onTheWay: FromWorker[] = [];
  const post = (message: FromWorker): void => {
    sent.push(message);
    onTheWay.push(structuredClone(message));
    setTimeout(() => {
      const data = onTheWay.shift();
      if (alive && data !== undefined) worker.onmessage?.({ data });
    });
  };
  const wait = (ms?: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const host = createSimulationHost({ post, breathe: () => wait(), wait, now: () => Date.now() }, build);
  const worker: FakeWorker = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    received,
    sent,
    get terminated() {
      return !alive;
    },
    postMessage(message) {
      received.push(message);
      const copy = structuredClone(message);
      setTimeout(() => {
        if (alive) host.receive(copy);
      });
    },
    terminate() {
      alive = false;
    },
    die() {
      alive = false;
    },
    fail(message) {
      alive = false;
      worker.onerror?.({ message });
    },
  };
  post({ type: 'ready' });
  return worker;
}

export const refusal = (): KernelError =>
  new KernelError(
    'BadProperty',
    { code: 'kernel.parameter.constraint', values: { sentence: 'Capacitance must be > 0.', model: 'iaf_psc_alpha' } },
    { node: 3, field: 'C_m' },
  );
