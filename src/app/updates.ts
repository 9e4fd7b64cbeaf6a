/**
 * The page kept on this machine (src/offline/serviceWorker.ts), seen from the page: it is brought there once everything has loaded,
 * and a newer version is offered, never forced: it begins with a reload, before which all work is written.
 */

/** `ready`: a newer version waits to be used. `taken`: another tab uses it already; this one goes on with the older one until it is opened anew. */
type Update = 'none' | 'ready' | 'taken';

export interface Updates {
  readonly state: Update;
  subscribe(listener: () => void): () => void;
  /** Brings the page to this machine, or looks for a newer version of it. */
  start(): Promise<void>;
  /** Writes all work and begins with the newer version; false where work could not be written, and then nothing happens. */
  take(): Promise<boolean>;
}

interface UpdatesParts {
  /** Undefined where the browser has none for this page. */
  readonly container: Pick<ServiceWorkerContainer, 'controller' | 'register' | 'addEventListener'> | undefined;
  /** Writes what is not yet written; false where that failed. */
  readonly save: () => Promise<boolean>;
  readonly reload: () => void;
  /** Calls back now and then, while the page stays open: there may be a newer version by then. */
  readonly everySoOften: (action: () => void) => void;
}

export function createUpdates({ container, save, reload, everySoOften }: UpdatesParts): Updates {
  let state: Update = 'none';
  let registration: ServiceWorkerRegistration | undefined;
  let isMine = false;
  /** The first one to take over a page that had none is no update. */
  let hadOne = container !== undefined && container.controller !== null;
  const listeners = new Set<() => void>();
  const tell = (next: Update): void => {
    state = next;
    for (const listener of [...listeners]) listener();
  };

  const found = (worker: ServiceWorker | null): void => {
    if (worker === null) return;
    const look = (): void => {
      if (worker.state === 'installed' && container?.controller !== null) tell('ready');
    };
    worker.addEventListener('statechange', look);
    look();
  };

  container?.addEventListener('controllerchange', () => {
    if (isMine) reload();
    else if (hadOne) tell('taken');
    hadOne = true;
  });

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async start() {
      if (registration !== undefined || container === undefined) return;
      registration = await container.register('./sw.js', { updateViaCache: 'none' });
      const { waiting, installing } = registration;
      found(waiting);
      found(installing);
      registration.addEventListener('updatefound', () => found(registration?.installing ?? null));
      everySoOften(() => void registration?.update().catch(() => undefined));
    },
    async take() {
      if (!(await save())) return false;
      if (state === 'taken' || registration?.waiting == null) {
        reload();
        return true;
      }
      isMine = true;
      registration.waiting.postMessage({ type: 'SKIP_WAITING' });
      return true;
    },
  };
}
