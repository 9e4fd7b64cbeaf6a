/** When a network is simulated by several threads, and how they are called together. */
import { Crew, canBeShared, createCrewMemory } from '../kernel/index.ts';
import type { Limits, NetworkSpec } from '../kernel/types.ts';

/** What a thread is sent when it is ready. */
export interface ThreadWork {
  readonly memory: SharedArrayBuffer;
  readonly index: number;
  readonly network: NetworkSpec;
  readonly limits: Limits;
  readonly duration: number;
}

/** As much of a Worker as is needed of one. */
export interface ThreadLike {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ThreadWork): void;
  terminate(): void;
}

/** Threads at work on one network; the caller leads them. */
export interface Threads {
  readonly crew: Crew;
  /** Ends them, whatever they are at. */
  dismiss(): void;
}

/** Smaller networks are done before threads have met each other often enough to be worth it. */
const LEAST_NEURONS = 5000;

/** Who is not there after so long is not waited for (wall-clock ms). */
const PATIENCE_MS = 3000;

/** More than so many mostly wait for each other. */
const MOST_THREADS = 8;

/** Threads that a network of this kind should have: 1 where sharing is not worth it or not possible. */
export function threadsWorth(network: NetworkSpec, duration: number, cores: number): number {
  const neurons = network.nodes.reduce((sum, { model, n }) => sum + (model.elementType === 'neuron' ? n : 0), 0);
  // What is played live is looked into and changed all the time, and begins with nothing to simulate.
  if (neurons < LEAST_NEURONS || duration === 0 || !canBeShared(network)) return 1;
  return Math.min(cores, MOST_THREADS);
}

/** Starts threads and gives them the network once they are there; undefined where they do not come. */
export async function callThreads(
  create: () => ThreadLike,
  size: number,
  cores: number,
  work: Omit<ThreadWork, 'memory' | 'index'>,
): Promise<Threads | undefined> {
  const threads = Array.from({ length: size - 1 }, create);
  const dismiss = (): void => {
    for (const thread of threads) thread.terminate();
  };
  // A thread begins only while its maker listens; who builds a network does not.
  const ready = threads.map(
    (thread) =>
      new Promise<boolean>((resolve) => {
        thread.onmessage = () => resolve(true);
        thread.onerror = () => resolve(false);
        setTimeout(() => resolve(false), PATIENCE_MS);
      }),
  );
  if ((await Promise.all(ready)).includes(false)) {
    dismiss();
    return undefined;
  }
  const memory = createCrewMemory(size, cores);
  threads.forEach((thread, k) => {
    thread.postMessage({ ...work, memory, index: k + 1 });
  });
  return { crew: new Crew(memory, 0), dismiss };
}
