import { Worker } from 'node:worker_threads';
import type { ThreadLike, ThreadWork } from '../../src/simulation/threads.ts';

export type RealThread = ThreadLike & { ended: boolean };

/** A real thread that runs `program`, as the page's workers are. */
export function realThread(program: URL): RealThread {
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
