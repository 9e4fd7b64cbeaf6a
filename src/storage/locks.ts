/** One writer a document: the first tab that opens it holds its lock until it closes it or goes away. */

export interface Locks {
  /** Takes a lock and answers how to give it back; undefined when another tab holds it. */
  take(name: string): Promise<(() => void) | undefined>;
}

/** Locks between tabs of one browser. Where the browser has none, everybody may write, as without locks. */
export function createWebLocks(manager: LockManager | undefined = globalThis.navigator?.locks): Locks {
  return {
    take(name) {
      if (manager === undefined) return Promise.resolve(() => undefined);
      return new Promise((resolve) => {
        const request = manager.request(`spikepatch/${name}`, { ifAvailable: true }, (lock) => {
          if (lock === null) return resolve(undefined);
          return new Promise<void>((release) => resolve(release));
        });
        request.catch(() => resolve(undefined));
      });
    },
  };
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
