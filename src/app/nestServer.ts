/** The lane to the NEST Server of this browser, with the page's own fetch. Loaded when a run first goes there. */
import type { ServerSettings } from '../editor/types.ts';
import { createServerLane, type ServerLane } from '../server/lane.ts';

export function connectServer({ url, token, threads }: ServerSettings): ServerLane {
  return createServerLane({
    address: { url, token },
    threads,
    fetch: (to, init) => fetch(to, { ...init, signal: init.signal ?? null, cache: 'no-store', credentials: 'omit' }),
    asker: { origin: location.origin },
    now: () => performance.now(),
  });
}
