/** How a page learns that the browser has ended its worker, over locks as browsers have them: one holder at a time, others wait. */
import { describe, expect, it, vi } from 'vitest';
import { live, watched } from '../../src/simulation/lifeline.ts';

type Held = (lock: unknown) => unknown;

/** Locks of which whoever holds one can be made to die. */
function locksOf() {
  const waiting = new Map<string, { readonly call: Held; readonly fail: (error: Error) => void }[]>();
  const grant = (name: string): void => void waiting.get(name)?.[0]?.call({ name });
  const request = (name: string, ...rest: [Held] | [{ signal?: AbortSignal; ifAvailable?: boolean }, Held]): Promise<unknown> =>
    new Promise((resolve, fail) => {
      const queue = waiting.get(name) ?? [];
      waiting.set(name, queue);
      const [options] = rest;
      const call = rest.at(-1) as Held;
      if (typeof options === 'object' && options.ifAvailable) return resolve(call(queue.length > 0 ? null : { name }));
      const asked = { call, fail };
      queue.push(asked);
      if (typeof options === 'object') {
        options.signal?.addEventListener('abort', () => {
          const place = queue.indexOf(asked);
          if (place > 0) queue.splice(place, 1);
          fail(new Error('aborted'));
        });
      }
      if (queue.length === 1) grant(name);
    });
  return {
    manager: { request } as unknown as LockManager,
    names: () => [...waiting.keys()],
    /** Whoever holds the lock is no more. */
    die(name: string) {
      waiting.get(name)?.shift();
      grant(name);
    },
  };
}

function workerOf() {
  const heard = new Set<(event: { data: unknown }) => void>();
  const terminate = vi.fn();
  const worker = { terminate, addEventListener: (_: string, hear: (event: { data: unknown }) => void) => heard.add(hear) };
  return { worker: worker as unknown as Worker, terminate, say: (data: unknown) => heard.forEach((hear) => void hear({ data })) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a worker', () => {
  it('that the browser ends is missed at once; each has a lock of its own', async () => {
    const locks = locksOf();
    const ends: number[] = [];
    for (const k of [0, 1]) {
      const { worker, say } = workerOf();
      watched(worker, locks.manager).onend = () => ends.push(k);
      live((life) => say({ type: 'ready', life }), locks.manager);
    }
    await settled();
    expect(ends).toEqual([]);
    const [, second] = locks.names();
    locks.die(second as string);
    expect(ends).toEqual([1]);
  });

  it('is not taken for dead where its locks are kept apart from those of the page', async () => {
    const { worker, say } = workerOf();
    const ended = vi.fn();
    watched(worker, locksOf().manager).onend = ended;
    live((life) => say({ type: 'ready', life }), locksOf().manager);
    await settled();
    expect(ended).not.toHaveBeenCalled();
  });

  it('that the page ends itself is not missed', async () => {
    const locks = locksOf();
    const { worker, terminate, say } = workerOf();
    const ended = vi.fn();
    const like = watched(worker, locks.manager);
    like.onend = ended;
    live((life) => say({ type: 'ready', life }), locks.manager);
    await settled();
    like.terminate();
    expect(terminate).toHaveBeenCalledOnce();
    locks.die(locks.names()[0] as string);
    expect(ended).not.toHaveBeenCalled();
  });

  it('begins all the same, and is watched, where a page is refused its locks', () => {
    const refusing = {
      get locks(): LockManager {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    };
    vi.stubGlobal('navigator', refusing);
    const begun = vi.fn();
    try {
      live(begun);
      expect(begun).toHaveBeenCalledWith();
      expect(() => watched(workerOf().worker)).not.toThrow();
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('begins all the same where the browser has no locks, or gives none', async () => {
    const begun = vi.fn();
    live(begun, undefined);
    expect(begun).toHaveBeenLastCalledWith();
    live(begun, { request: () => Promise.reject(new Error('SecurityError')) } as unknown as LockManager);
    await vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(2));
    const { worker, say } = workerOf();
    const like = watched(worker, undefined);
    say({ type: 'ready' });
    expect(() => like.terminate()).not.toThrow();
  });
});
