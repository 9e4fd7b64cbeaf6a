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

/** Who is not there after so long is not waited for, but found by the next run (wall-clock ms). */
const PATIENCE_MS = 3000;

/** Between two looks whether all have begun (wall-clock ms). */
const POLL_MS = 2;

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

/**
 * Waits until all threads have begun, or too long. A browser holds back what a new worker is sent until its maker has been told, in a task of its own,
 * that the worker's script has run; a maker that builds its part of the network takes no tasks.
 */
async function begins(crew: Crew): Promise<boolean> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
  }, PATIENCE_MS);
  while (!crew.isThere && !isLate) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  clearTimeout(timer);
  return crew.isThere;
}

/** @param cores that the machine has */
export function createThreadPool(create: () => ThreadLike, cores: number): ThreadPool {
  const idle: Hand[] = [];

  const hire = (): Hand => {
    const thread = create();
    const ready = new Promise<boolean>((resolve) => {
      thread.onmessage = () => resolve(true);
      thread.onerror = () => resolve(false);
    });
    const hand: Hand = { thread, ready, idle: undefined };
    // One that cannot be is not there for a later run either.
    void ready.then((there) => {
      if (!there && idle.includes(hand)) idle.splice(idle.indexOf(hand), 1);
    });
    return hand;
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
      const late = new Promise<'late'>((resolve) => setTimeout(resolve, PATIENCE_MS, 'late'));
      const ready = await Promise.race([Promise.all(hands.map((hand) => hand.ready)), late]);
      if (ready === 'late') {
        // A busy machine: they are on their way, and to end them would make the next run wait anew.
        for (const hand of hands) rest(hand);
        return undefined;
      }
      if (ready.includes(false)) {
        dismiss();
        return undefined;
      }
      const memory = createCrewMemory(size, cores);
      const crew = new Crew(memory, 0);
      for (const [k, { thread }] of hands.entries()) thread.postMessage({ ...work, memory, index: k + 1 });
      if (!(await begins(crew))) {
        dismiss();
        return undefined;
      }
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
