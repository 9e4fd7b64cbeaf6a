/**
 * Runs, seen from the page: from the network on the canvas to rows in the results, with refusals, stop, continue and the time
 * that is left. The phase goes idle → building → running → done; stopping → stopped on the way out; refused or crashed with a
 * sentence that says why.
 */
import type { StoreApi } from 'zustand/vanilla';
import { stableHash } from '../../base/hash.ts';
import { isMultiple } from '../../base/numbers.ts';
import type { Diagnostic } from '../../document/types.ts';
import type { Address, Estimate, NetworkSpec } from '../../kernel/types.ts';
import type { RunEvent, SimulationClient } from '../../simulation/client.ts';
import { t } from '../text/en.ts';
import type { EditorState, RunState } from '../types.ts';
import type { ResultStore, RunStart } from './results.ts';
import { LIMITS, sizeRefusal } from './size.ts';

/** What a run needs to know of the document. */
export interface Runnable {
  readonly network: NetworkSpec;
  /** ms */
  readonly duration: number;
  /** Changes with the network, the seed and the duration. */
  readonly hash: string;
  readonly estimate: Estimate;
  readonly nodes: RunStart['nodes'];
  readonly recorders: RunStart['recorders'];
  /** Addresses what the kernel refused in the document. */
  complaint(refused: { readonly name: string; readonly message: string; readonly address: Address }): Diagnostic;
}

export interface Runs {
  run(): void;
  continueRun(duration: number): void;
  stop(): void;
  /** The document changed for good. */
  edited(): void;
  setRunOnChange(on: boolean): void;
  /** Another document: results and run are not its own. */
  reset(): void;
  dispose(): void;
}

/** From the last edit to the run that it starts (ms). */
export const RUN_ON_CHANGE_MS = 250;
/** Before this much wall time nothing is said about the time left (ms). */
const GUESS_AFTER_MS = 200;

export const IDLE: RunState = {
  phase: 'idle',
  runId: 0,
  time: 0,
  until: 0,
  elapsedMs: 0,
  remainingMs: undefined,
  message: undefined,
  networkHash: undefined,
  neurons: 0,
  connections: 0,
};

/**
 * @param prepare compiles the document now, or says why it cannot run.
 * @param refused what the kernel refused, addressed in the document.
 * @param now wall-clock ms.
 */
export function createRuns(
  store: StoreApi<EditorState>,
  client: SimulationClient,
  results: ResultStore,
  prepare: () => Runnable | { readonly refusal: string },
  refused: (complaint: Diagnostic) => void,
  now: () => number,
): Runs {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Wall time and model time at which the present stretch began. */
  let began = 0;
  let beganAt = 0;
  let beforeStretchMs = 0;
  /** What the present run was made of. */
  let ran: Runnable | undefined;

  const patch = (change: Partial<RunState>): void => {
    store.setState({ run: { ...store.getState().run, ...change } });
  };
  const announce = (announcement: string): void => store.setState({ announcement });

  /** Said aloud and shown: the status line alone has no room for a sentence. */
  const complain = (text: string): void => {
    announce(text);
    store.setState({ notice: { id: (store.getState().notice?.id ?? 0) + 1, text, undo: false } });
  };

  const refuse = (message: string): void => {
    patch({ phase: 'refused', message, remainingMs: undefined });
    complain(t('run.refused', { reason: message }));
  };

  const elapsed = (): number => beforeStretchMs + (now() - began);

  const remaining = (time: number, until: number): number | undefined => {
    const spent = now() - began;
    const share = (time - beganAt) / (until - beganAt);
    return spent < GUESS_AFTER_MS || !(share > 0) ? undefined : (spent / share) * (1 - share);
  };

  const listen = (event: RunEvent): void => {
    const { run } = store.getState();
    if (event.runId !== run.runId) return;
    switch (event.type) {
      case 'accepted':
        break;
      case 'built':
        began = now();
        patch({ phase: run.phase === 'stopping' ? 'stopping' : 'running', neurons: event.neurons, connections: event.connections });
        announce(t('run.running'));
        break;
      case 'progress':
        results.add(event.runId, event.time, event.until, event.chunks);
        patch({ time: event.time, elapsedMs: elapsed(), remainingMs: remaining(event.time, event.until) });
        break;
      case 'done': {
        results.add(event.runId, event.time, run.until, event.chunks);
        const phase = event.stopped ? 'stopped' : 'done';
        // The worker's own clock: the page may have been busy drawing when the message came.
        const elapsedMs = event.simulateMs > 0 ? beforeStretchMs + event.simulateMs : elapsed();
        patch({ phase, time: event.time, elapsedMs, remainingMs: undefined, message: undefined });
        announce(t(event.stopped ? 'run.stopped' : 'run.done', { time: Number(event.time.toFixed(6)) }));
        break;
      }
      case 'refused':
        patch({ elapsedMs: elapsed() });
        if (ran !== undefined) refused(ran.complaint(event));
        refuse(event.message);
        break;
      case 'crashed': {
        const message = t('run.crashed', { reason: event.message });
        patch({ phase: 'crashed', message, elapsedMs: elapsed(), remainingMs: undefined });
        complain(message);
        break;
      }
    }
  };

  const run = (): void => {
    clearTimeout(timer);
    const { kernel } = store.getState().document;
    const prepared = prepare();
    const refusal = 'refusal' in prepared ? prepared.refusal : sizeRefusal(prepared.estimate, LIMITS);
    if ('refusal' in prepared || refusal !== undefined) {
      // One that is going on is given up: it was about another network, and its last words must not cover this refusal.
      client.stop();
      patch({ runId: 0 });
      refuse(refusal ?? '');
      return;
    }
    const { network, duration: until, hash, nodes, recorders } = prepared;
    ran = prepared;
    began = now();
    beganAt = 0;
    beforeStretchMs = 0;
    const runId = client.run({ network, duration: until, limits: LIMITS }, listen);
    results.begin({ runId, networkHash: hash, nodes, recorders, kernel, until });
    store.setState({ run: { ...IDLE, phase: 'building', runId, until, networkHash: hash } });
    announce(t('run.building'));
  };

  return {
    run,
    continueRun(duration) {
      clearTimeout(timer);
      const { run: last, document } = store.getState();
      if (!(duration > 0) || !isMultiple(duration, document.kernel.resolution)) {
        return refuse(t('run.notGrid', { resolution: document.kernel.resolution }));
      }
      if (!client.canContinue || results.current?.runId !== last.runId) return refuse(t('run.nothingToContinue'));
      const prepared = prepare();
      // Another duration in the document is no other network.
      const same = ran !== undefined && 'network' in prepared && stableHash(prepared.network) === stableHash(ran.network);
      if (!same) return refuse(t('run.changedSince'));
      if (!client.continueRun(duration)) return refuse(t('run.nothingToContinue'));
      began = now();
      beganAt = last.time;
      beforeStretchMs = last.elapsedMs;
      patch({ phase: 'running', until: last.time + duration, message: undefined, remainingMs: undefined });
      announce(t('run.running'));
    },
    stop() {
      clearTimeout(timer);
      const { phase } = store.getState().run;
      if (phase !== 'building' && phase !== 'running') return;
      patch({ phase: 'stopping' });
      client.stop();
    },
    edited() {
      clearTimeout(timer);
      if (!store.getState().runOnChange) return;
      timer = setTimeout(() => {
        const prepared = prepare();
        // Moving or renaming leaves the network as it was; a network with errors waits for the next edit.
        if ('refusal' in prepared || prepared.hash === store.getState().run.networkHash) return;
        run();
      }, RUN_ON_CHANGE_MS);
    },
    setRunOnChange(on) {
      store.setState({ runOnChange: on });
      clearTimeout(timer);
      const { run: last, networkHash } = store.getState();
      if (on && networkHash !== undefined && networkHash !== last.networkHash) run();
    },
    reset() {
      clearTimeout(timer);
      client.stop();
      results.clear();
      // What the run still says carries its id, and finds nobody.
      store.setState({ run: IDLE });
    },
    dispose() {
      clearTimeout(timer);
      client.dispose();
    },
  };
}
