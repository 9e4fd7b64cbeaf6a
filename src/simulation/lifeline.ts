/**
 * A worker that the browser ends (for want of memory, mostly) says nothing, and its page hears nothing. So each holds a lock of its own for as
 * long as it lives, and the page asks for the same lock: it is given one when the worker is no more.
 */
import type { WorkerLike } from './client.ts';
import type { FromWorker } from './protocol.ts';

const locksHere = (): LockManager | undefined => globalThis.navigator?.locks;

/** In the worker: takes a lock for good. @param begun called once it holds it, with its name, or without where the browser has no locks */
export function live(begun: (life?: string) => void, locks = locksHere()): void {
  if (locks === undefined) {
    begun();
    return;
  }
  const life = `spikepatch/worker/${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  const forGood = () => {
    begun(life);
    return new Promise<never>(() => undefined);
  };
  locks.request(life, forGood).catch(() => begun());
}

/** In the page: a worker whose `onend` is called when it is no more, unless the page has ended it. */
export function watched(worker: Worker, locks = locksHere()): WorkerLike {
  const asking = new AbortController();
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.type !== 'ready' || data.life === undefined) return;
    locks?.request(data.life, { signal: asking.signal }, () => like.onend?.()).catch(() => undefined);
  });
  const end = worker.terminate.bind(worker);
  const like = Object.assign(worker, {
    onend: null as WorkerLike['onend'],
    terminate() {
      asking.abort();
      end();
    },
  });
  return like as unknown as WorkerLike;
}
