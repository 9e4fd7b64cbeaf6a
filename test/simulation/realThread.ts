import { Worker } from 'node:worker_threads';
import { createThreadPool, type ThreadLike, type ThreadWork } from '../../src/simulation/threads.ts';

type RealThread = ThreadLike & { ended: boolean };

/** A real thread that runs `program`, as the page's workers are. */
function realThread(program: URL): RealThread {
  const worker = new Worker(program);
  worker.unref();
  const made: RealThread = {
    onmessage: null,
    onerror: null,
    ended: false,
    postMessage: (message: ThreadWork) => worker.postMessage(message),
    terminate() {
      made.ended = true;
      void worker.terminate();
    },
  };
  worker.once('online', () => made.onmessage?.({} as MessageEvent));
  return made;
}

/** A pool for two threads that run `program`, and the threads that it has made so far. */
export function realPool(program: URL): { readonly pool: ReturnType<typeof createThreadPool>; readonly made: readonly RealThread[] } {
  const made: RealThread[] = [];
  const pool = createThreadPool(() => {
    const thread = realThread(program);
    made.push(thread);
    return thread;
  }, 2);
  return { pool, made };
}
