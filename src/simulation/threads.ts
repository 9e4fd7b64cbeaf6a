/** When a network is simulated by several threads, and how they are called together. */
import { Crew, canBeShared, createCrewMemory, type Threads } from '../kernel/index.ts';
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

/** Smaller networks are done before threads have met each other often enough to be worth it. */
const LEAST_NEURONS = 5000;

/** Who is not there after so long is not waited for (wall-clock ms). */
const PATIENCE_MS = 3000;

/** So long a thread without work is kept (wall-clock ms). */
const IDLE_MS = 20_000;

/** More than so many mostly wait for each other. */
const MOST_THREADS = 8;

/** Threads that a network of this kind should have: 1 where sharing is not worth it or not possible. */
export function threadsWorth(network: NetworkSpec, duration: number, cores: number): number {
  const neurons = network.nodes.reduce((sum, { model, n }) => sum + (model.elementType === 'neuron' ? n : 0), 0);
  // What is played live is looked into and changed all the time, and begins with nothing to simulate.
  if (neurons < LEAST_NEURONS || duration === 0 || !canBeShared(network)) return 1;
  return Math.min(cores, MOST_THREADS);
}

interface Hand {
  readonly thread: ThreadLike;
  readonly ready: Promise<boolean>;
  /** Ends it, while it has no work. */
  idle: ReturnType<typeof setTimeout> | undefined;
}

/** Threads for one network after the other. Those that have done one are kept for a while: the next finds them there, and warm. */
interface ThreadPool {
  /** Gives a network to `size` − 1 threads once they are there; undefined where they do not come. */
  call(size: number, work: Omit<ThreadWork, 'memory' | 'index'>): Promise<Threads | undefined>;
}

/** @param cores that the machine has */
export function createThreadPool(create: () => ThreadLike, cores: number): ThreadPool {
  const idle: Hand[] = [];

  const hire = (): Hand => {
    const thread = create();
    // A thread begins only while its maker listens; who builds a network does not.
    const ready = new Promise<boolean>((resolve) => {
      thread.onmessage = () => resolve(true);
      thread.onerror = () => resolve(false);
      setTimeout(() => resolve(false), PATIENCE_MS);
    });
    return { thread, ready, idle: undefined };
  };

  const rest = (hand: Hand): void => {
    idle.push(hand);
    hand.idle = setTimeout(() => {
      idle.splice(idle.indexOf(hand), 1);
      hand.thread.terminate();
    }, IDLE_MS);
  };

  return {
    async call(size, work) {
      const hands = Array.from({ length: size - 1 }, () => idle.pop() ?? hire());
      for (const hand of hands) clearTimeout(hand.idle);
      const dismiss = (): void => {
        for (const { thread } of hands) thread.terminate();
      };
      if ((await Promise.all(hands.map(({ ready }) => ready))).includes(false)) {
        dismiss();
        return undefined;
      }
      const memory = createCrewMemory(size, cores);
      const crew = new Crew(memory, 0);
      for (const [k, { thread }] of hands.entries()) thread.postMessage({ ...work, memory, index: k + 1 });
      return {
        crew,
        dismiss,
        release() {
          if (crew.release()) for (const hand of hands) rest(hand);
          else dismiss();
        },
      };
    },
  };
}
