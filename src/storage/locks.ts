/** One writer a document: the first tab that opens it holds its lock until it closes it or goes away. */

export interface Locks {
  /** Takes a lock and answers how to give it back; undefined when another tab holds it. */
  take(name: string): Promise<(() => void) | undefined>;
  /** Waits for a lock that another tab holds and answers how to give it back, unless the waiting is given up before. */
  wait(name: string, signal: AbortSignal): Promise<(() => void) | undefined>;
}

/** A page that reloads may still hold its locks for a moment: so often and after so long (ms) a lock is asked for again. */
const TRIES = 4;
const AGAIN_MS = 100;

/** Locks between tabs of one browser. Where the browser has none, everybody may write, as without locks. */
export function createWebLocks(manager: LockManager | undefined = globalThis.navigator?.locks): Locks {
  return {
    async take(name) {
      if (manager === undefined) return () => undefined;
      for (let tries = 1; ; tries++) {
        const release = await request(manager, `spikepatch/${name}`);
        if (release !== undefined || tries === TRIES) return release;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    },
    async wait(name, signal) {
      return manager === undefined ? () => undefined : request(manager, `spikepatch/${name}`, { signal });
    },
  };
}

/** Takes a lock, if it is free or when it becomes so, and holds it until the answer is called. */
function request(manager: LockManager, name: string, options: LockOptions = { ifAvailable: true }): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const held = manager.request(name, options, (lock) => {
      if (lock === null) return resolve(undefined);
      return new Promise<void>((release) => resolve(release));
    });
    held.catch(() => resolve(undefined));
  });
}

/** Who waits for a lock of a set of held ones, in order. */
const queues = new WeakMap<Set<string>, { readonly name: string; readonly grant: () => void }[]>();

/** Locks between sessions in one program that share `held`. */
export function createMemoryLocks(held: Set<string> = new Set()): Locks {
  const queue = queues.get(held) ?? [];
  queues.set(held, queue);
  const hold = (name: string): (() => void) => {
    held.add(name);
    let isMine = true;
    return () => {
      if (!isMine) return;
      isMine = false;
      held.delete(name);
      const next = queue.findIndex((waiting) => waiting.name === name);
      if (next >= 0) queue.splice(next, 1)[0]?.grant();
    };
  };
  return {
    take: async (name) => (held.has(name) ? undefined : hold(name)),
    wait: (name, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(undefined);
        if (!held.has(name)) return resolve(hold(name));
        const waiting = { name, grant: () => resolve(hold(name)) };
        queue.push(waiting);
        signal.addEventListener('abort', () => {
          const place = queue.indexOf(waiting);
          if (place >= 0) queue.splice(place, 1);
          resolve(undefined);
        });
      }),
  };
}
