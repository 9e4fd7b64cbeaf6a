/**
 * A worker that the browser ends (for want of memory, mostly) says nothing, and its page hears nothing. So each holds a lock of its own for as
 * long as it lives, and the page asks for the same lock: it is given one when the worker is no more.
 */
import type { WorkerLike } from './client.ts';
import type { FromWorker } from './protocol.ts';

/** A page that may keep nothing, inside one of another site, may be refused its locks when it looks for them. */
function locksHere(): LockManager | undefined {
  try {
    return globalThis.navigator?.locks;
  } catch {
    return undefined;
  }
}

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

/** Whether somebody holds a lock, as far as is seen from here. */
async function isHeld(life: string, locks: LockManager): Promise<boolean> {
  return await locks.request(life, { ifAvailable: true }, (lock) => lock === null);
}

/**
 * In the page: a worker whose `onend` is called when it is no more, unless the page has ended it. Where the browser keeps the locks of workers
 * apart from those of their page, as within a page of another site, nobody can tell.
 */
export function watched(worker: Worker, locks = locksHere()): WorkerLike {
  const asking = new AbortController();
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === 'ready' && data.life !== undefined && locks !== undefined) void watch(data.life, locks).catch(() => undefined);
  });
  const watch = async (life: string, locks: LockManager): Promise<void> => {
    if (await isHeld(life, locks)) await locks.request(life, { signal: asking.signal }, () => like.onend?.());
  };
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
