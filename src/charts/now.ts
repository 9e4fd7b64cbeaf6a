/** The moment that is shown in pictures that move, and who is pointed at in them: an external store, as it changes with every pointer move. */
import type { Now } from './data/panel.ts';

export interface NowStore {
  get(): Now;
  /** Sets what is given; nobody hears of what stays. */
  set(next: Partial<Now>): void;
  subscribe(listener: () => void): () => void;
}

export function createNow(): NowStore {
  let now: Now = { time: undefined, one: undefined };
  const listeners = new Set<() => void>();
  return {
    get: () => now,
    set(next) {
      const fresh = { ...now, ...next };
      if (fresh.time === now.time && fresh.one === now.one) return;
      now = fresh;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
