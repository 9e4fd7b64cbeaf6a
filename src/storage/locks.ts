/** One writer a document: the first tab that opens it holds its lock until it closes it or goes away. */

export interface Locks {
  /** Takes a lock and answers how to give it back; undefined when another tab holds it. */
  take(name: string): Promise<(() => void) | undefined>;
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
  };
}

/** Takes a lock if it is free, and holds it until the answer is called. */
function request(manager: LockManager, name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const held = manager.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) return resolve(undefined);
      return new Promise<void>((release) => resolve(release));
    });
    held.catch(() => resolve(undefined));
  });
}

/** Locks between sessions in one program. */
export function createMemoryLocks(held: Set<string> = new Set()): Locks {
  return {
    async take(name) {
      if (held.has(name)) return undefined;
      held.add(name);
      return () => void held.delete(name);
    },
  };
}
