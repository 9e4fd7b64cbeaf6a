/** The worker while it is played: orders it is given one at a time, and changes it answers in their order. */
import type { Change } from '../../simulation/changes.ts';
import type { RunEvent, RunWish, SimulationClient } from '../../simulation/client.ts';

interface PlayedWorker {
  /** Starts a run of its own; resolves when the worker rests, with false where it cannot go on. */
  build(request: RunWish, started: (runId: number) => void): Promise<boolean>;
  /** Resolves when the worker rests again: true where it did what was asked for; false at once where it takes no orders. */
  order(what: Parameters<SimulationClient['order']>[0]): Promise<boolean>;
  /** Sends a change, which acts from the next slice on; resolves to its answer, or to undefined where the worker takes none. */
  change(list: readonly Change[]): Promise<RunEvent | undefined>;
  /** Stops it; resolves when it rests. */
  halt(): Promise<boolean>;
  /** An answer to a change came. */
  answered(event: Extract<RunEvent, { readonly type: 'changed' | 'unchanged' }>): void;
  /** The worker rests. */
  rests(ok: boolean): void;
  /** Nobody waits for it any more. */
  forget(): void;
}

export function playedWorker(client: SimulationClient, listen: (event: RunEvent) => void): PlayedWorker {
  const answers = new Map<number, (event: RunEvent) => void>();
  let changes = 0;
  let resting: ((ok: boolean) => void) | undefined;

  return {
    build: (request, started) =>
      new Promise((resolve) => {
        resting = resolve;
        started(client.run(request, listen));
      }),
    order: (what) =>
      new Promise((resolve) => {
        if (client.order(what, listen)) resting = resolve;
        else resolve(false);
      }),
    change: (list) =>
      new Promise((resolve) => {
        changes += 1;
        answers.set(changes, resolve);
        if (client.change(changes, list)) return;
        answers.delete(changes);
        resolve(undefined);
      }),
    halt() {
      const before = resting;
      return new Promise((resolve) => {
        resting = (ok) => {
          before?.(ok);
          resolve(ok);
        };
        client.stop();
      });
    },
    answered(event) {
      answers.get(event.id)?.(event);
      answers.delete(event.id);
    },
    rests(ok) {
      const told = resting;
      resting = undefined;
      told?.(ok);
    },
    forget() {
      resting = undefined;
    },
  };
}
