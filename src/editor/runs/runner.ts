/**
 * Runs, seen from the page: from the network on the canvas to rows in their records, with refusals, stop, continue and the time
 * that is left. The phase goes idle → building → running → done; stopping → stopped on the way out; refused or crashed with a
 * sentence that says why.
 */

import type { StoreApi } from 'zustand/vanilla';
import { stableHash } from '../../base/hash.ts';
import type { Said } from '../../base/said.ts';
import type { Diagnostic } from '../../document/types.ts';
import type { Address, Columns } from '../../kernel/types.ts';
import { onGrid } from '../../language/time.ts';
import { SERVER_PROBLEM } from '../../server/problem.ts';
import type { RunEvent, SimulationClient } from '../../simulation/client.ts';
import type { RecorderChunk } from '../../simulation/protocol.ts';
import { type Notes, watchFor } from '../play/notes.ts';
import { speak, t } from '../text/en.ts';
import type { EditorState, RunState } from '../types.ts';
import type { RunRecords } from './records.ts';
import { goesOn, type RunOrigin, type RunStatus } from './run.ts';
import { tabLimits } from './size.ts';

/** What a document amounts to when it can run. */
export interface Runnable extends RunOrigin {
  /** ms */
  readonly duration: number;
  /** Addresses what the kernel refused in the document. */
  complaint(refused: { readonly name: string; readonly said: Said; readonly address: Address }): Diagnostic;
}

/** A run that is over and was not made on this page, with its rows by id of the recorder. */
export interface Shown {
  /** Below 0. */
  readonly id: number;
  readonly origin: RunOrigin;
  readonly status: RunStatus;
  readonly played: boolean;
  readonly rows: Readonly<Record<string, Columns>>;
}

interface Runner {
  run(): void;
  continueRun(duration: number): void;
  stop(): void;
  /**
   * Shows what another program recorded of the document, by id of the recorder, as a run that is done; the next run is compared with it.
   * False where the document cannot run, so that nothing is known of its recorders.
   */
  showRecorded(rows: Readonly<Record<string, Columns>>): boolean;
  /** Shows a run of an earlier page as it was. */
  showKept(shown: Shown): void;
  /** The document changed for good. */
  edited(): void;
  setRunOnChange(on: boolean): void;
  /** Another document: the runs are not its own. */
  reset(): void;
  dispose(): void;
}

/** Id of the run that a file brought; those of this session count from 1. */
const RECORDED_ELSEWHERE = -1;

/** From the last edit to the run that it starts (ms). */
const RUN_ON_CHANGE_MS = 250;
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
export function createRunner(
  store: StoreApi<EditorState>,
  client: SimulationClient,
  records: RunRecords,
  notes: Notes,
  prepare: () => Runnable | { readonly refusal: string },
  refused: (complaint: Diagnostic) => void,
  now: () => number,
): Runner {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Wall time and model time at which the present stretch began. */
  let began = 0;
  let beganAt = 0;
  let beforeStretchMs = 0;
  /** What the present run was made of. */
  let ran: Runnable | undefined;

  /** The record first: views that hear of the end find all rows there. */
  const patch = (change: Partial<RunState>, chunks?: readonly RecorderChunk[]): void => {
    const run = { ...store.getState().run, ...change };
    const { runId, networkHash: _, ...status } = run;
    records.advance(runId, status, chunks);
    store.setState({ run });
  };
  const announce = (announcement: string): void => store.setState({ announcement });

  /** Said aloud and shown: the status line alone has no room for a sentence. */
  const complain = (text: string): void => {
    announce(text);
    store.setState({ notice: { id: (store.getState().notice?.id ?? 0) + 1, text, undo: false } });
  };

  /** What was asked for is not possible. The record of a run that went before stays as it is. */
  const refuse = (message: string): void => {
    store.setState({ run: { ...store.getState().run, phase: 'refused', message, remainingMs: undefined } });
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
    notes.hear(event);
    switch (event.type) {
      case 'accepted':
        break;
      case 'building':
        patch({ built: event.share });
        break;
      case 'built':
        began = now();
        patch({
          built: undefined,
          phase: run.phase === 'stopping' ? 'stopping' : 'running',
          neurons: event.neurons,
          connections: event.connections,
          ...(event.threads > 1 && { threads: event.threads }),
        });
        announce(t('run.running'));
        break;
      case 'progress':
        patch({ time: event.time, elapsedMs: elapsed(), remainingMs: remaining(event.time, event.until) }, event.chunks);
        break;
      case 'done': {
        const phase = event.stopped ? 'stopped' : 'done';
        // The worker's own clock: the page may have been busy drawing when the message came.
        const elapsedMs = event.simulateMs > 0 ? beforeStretchMs + event.simulateMs : elapsed();
        patch({ phase, time: event.time, elapsedMs, remainingMs: undefined, message: undefined }, event.chunks);
        announce(t(event.stopped ? 'run.stopped' : 'run.done', { time: Number(event.time.toFixed(6)) }));
        break;
      }
      case 'refused':
        patch({ phase: 'refused', message: speak(event.said), elapsedMs: elapsed(), remainingMs: undefined });
        // What is wrong with a server is no problem of the document, which could not be run again before an edit.
        if (ran !== undefined && event.name !== SERVER_PROBLEM) refused(ran.complaint(event));
        // A run that had begun keeps what it recorded up to here.
        if (run.time > 0) complain(t('run.ended', { time: Number(run.time.toFixed(6)), reason: event.said }));
        else complain(t('run.refused', { reason: event.said }));
        break;
      case 'crashed': {
        const message = t('run.crashed', { reason: event.message });
        patch({ phase: 'crashed', message, elapsedMs: elapsed(), remainingMs: undefined });
        complain(message);
        break;
      }
    }
  };

  /** Ends what goes on without waiting for its last words; its record stays as far as it came. */
  const giveUp = (): void => {
    const { run } = store.getState();
    if (goesOn(run)) records.advance(run.runId, { phase: 'stopped', remainingMs: undefined });
    client.stop();
    store.setState({ run: { ...run, runId: 0 } });
  };

  const run = (): void => {
    clearTimeout(timer);
    const prepared = prepare();
    if ('refusal' in prepared) {
      // One that is going on is given up: it was about another network, and its last words must not cover this refusal.
      giveUp();
      refuse(prepared.refusal);
      return;
    }
    const { document, compiled, seed, hash, duration: until } = prepared;
    // One that is going on is superseded: it says nothing more.
    const { run: last } = store.getState();
    if (goesOn(last)) records.advance(last.runId, { phase: 'stopped', remainingMs: undefined });
    ran = prepared;
    began = now();
    beganAt = 0;
    beforeStretchMs = 0;
    const runId = client.run({ network: compiled.network, duration: until, limits: tabLimits(), watch: watchFor(until) }, listen);
    notes.begin(runId, compiled.network.resolution);
    const { runId: _, networkHash: __, ...idle } = IDLE;
    const status = { ...idle, phase: 'building', until, ...(store.getState().server.on && { simulator: 'NEST' }) } as const;
    records.begin(runId, { document, compiled: { ...compiled }, seed, hash }, status);
    store.setState({ run: { ...status, runId, networkHash: hash } });
    announce(t('run.building'));
  };

  const show = ({ id, origin, status, played, rows }: Shown): void => {
    const { hash, compiled } = origin;
    records.begin(id, { ...origin, compiled: { ...compiled } }, status);
    if (played) records.adapt(id, hash);
    const chunks = [...compiled.recorders].flatMap(([node, { id: recorder, columns }]) => {
      const recorded = rows[recorder];
      if (recorded === undefined) return [];
      const { times, senders } = recorded;
      const values = columns.map((name) => [name, recorded.values[name] ?? new Float64Array(times.length).fill(Number.NaN)] as const);
      return [{ node, from: 0, columns: { times, senders, values: Object.fromEntries(values) } }];
    });
    // The record first: views that hear of the end find all rows there.
    records.advance(id, status, chunks);
    store.setState({ run: { ...status, runId: id, networkHash: hash } });
  };

  return {
    run,
    showRecorded(rows) {
      const prepared = prepare();
      if ('refusal' in prepared) return false;
      const { document, compiled, seed, hash, duration } = prepared;
      const { runId: _, networkHash: __, ...idle } = IDLE;
      const status = { ...idle, phase: 'done', time: duration, until: duration } as const;
      show({ id: RECORDED_ELSEWHERE, origin: { document, compiled, seed, hash }, status, played: false, rows });
      return true;
    },
    showKept: show,
    continueRun(duration) {
      clearTimeout(timer);
      const { run: last, document } = store.getState();
      if (!(duration > 0) || !onGrid(duration, document.kernel.resolution)) {
        return refuse(t('run.notGrid', { resolution: document.kernel.resolution }));
      }
      if (!client.canContinue || records.current?.id !== last.runId) return refuse(t('run.nothingToContinue'));
      const prepared = prepare();
      // Another duration in the document is no other network.
      const same =
        ran !== undefined && 'compiled' in prepared && stableHash(prepared.compiled.network) === stableHash(ran.compiled.network);
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
      const { run: last } = store.getState();
      if (!goesOn(last) || last.phase === 'stopping') return;
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
      records.clear();
      // What the run still says carries its id, and finds nobody.
      store.setState({ run: IDLE });
    },
    dispose() {
      clearTimeout(timer);
    },
  };
}
