/**
 * The page's side of a run. Gives runs their ids, drops late answers, and survives its worker: one that crashes, is killed or
 * does not stop in time is replaced by a fresh one that was kept warm.
 */
import type { Said } from '../base/said.ts';
import type { Limits, NetworkSpec } from '../kernel/types.ts';
import type { WhyWish } from '../kernel/why/explain.ts';
import type { Change } from './changes.ts';
import { bytesOf, type FromWorker, type ToWorker, type WatchWish, type WiresWish } from './protocol.ts';
import { said } from './said.ts';

/** As much of a Worker as is needed here, so that tests can bring their own. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?(): void }) => void) | null;
  onmessageerror: ((event: unknown) => void) | null;
  /** It is no more, and nobody here has ended it. */
  onend?: (() => void) | null;
}

/** What a run says, in order: accepted, building …, built, progress …, then done, refused or crashed. Nothing after another run began. */
export type RunEvent = Exclude<FromWorker, { type: 'ready' }>;

export interface RunWish {
  readonly network: NetworkSpec;
  /** ms */
  readonly duration: number;
  readonly limits: Limits;
  /** Left out, the run can be neither replayed nor played on from. */
  readonly watch?: WatchWish;
  /** Explains a moment of a neuron and records nothing. */
  readonly why?: WhyWish;
  /** Lists connections and simulates nothing. */
  readonly wires?: WiresWish;
}

/** What a run that is watched is told to do next; it answers as a run does, with `done` at the end. */
type Order =
  | { readonly type: 'play'; readonly pace: number | undefined }
  | { readonly type: 'step'; readonly steps: number | 'spike' }
  | { readonly type: 'go'; readonly time: number; readonly spikes: number };

export interface SimulationClient {
  /** Makes the first worker, so that the first run need not wait for it. */
  warm(): void;
  /** Starts a run and answers its id. One that is going on is stopped first and says nothing more. */
  run(wish: RunWish, listener: (event: RunEvent) => void): number;
  /** Whether the last run's network is still there to go on with. */
  readonly canContinue: boolean;
  /** Goes on for `duration` ms under the same run id; false when it cannot. */
  continueRun(duration: number): boolean;
  /** Gives the last run an order under the same run id (protocol.ts); who listened hears no more of it. False when it cannot go on. */
  order(order: Order, listener: (event: RunEvent) => void): boolean;
  /** Changes the last run's network from its next slice on; `changed` or `unchanged` answers with this id. False when it is gone. */
  change(id: number, changes: readonly Change[]): boolean;
  /** Stops the run that is going on; what was recorded stays. A worker that does not answer is ended after two seconds. */
  stop(): void;
  dispose(): void;
}

/** How long a worker may be silent after it was asked to do something at once (wall-clock ms). */
export const PATIENCE_MS = 2000;
/** How long a simulating worker may be silent before it counts as dead; it reports every 50 ms. Two such stretches are waited for. */
export const SILENCE_MS = 8000;

/** The worker is told of rows that have come in portions of so many bytes: a fraction of what it may be ahead. */
const TELL_BYTES = 1_000_000;

interface Hand {
  readonly worker: WorkerLike;
  ready: boolean;
}

interface Run {
  readonly runId: number;
  readonly wish: RunWish;
  listener: (event: RunEvent) => void;
  time: number;
  phase: 'waiting' | 'sent' | 'accepted' | 'running' | 'over';
  /** The network was built, so that the worker reports regularly from here on. */
  built: boolean;
  /** Bytes of rows that have come and that the worker was not yet told of. */
  untold: number;
  /** The network is in the worker that works now. */
  alive: boolean;
  /** Sent to a second worker already, or bound to this one. */
  retried: boolean;
}

interface ClientOptions {
  /** Ids of runs; 1, 2, 3 … by default. Clients that share a listener share them. */
  readonly nextId?: () => number;
  /** Keeps a second worker warm, so that a run after a crash or a stop need not wait for one; true by default. */
  readonly keepsSpare?: boolean;
}

export function createSimulationClient(createWorker: () => WorkerLike, options: ClientOptions = {}): SimulationClient {
  let lastRunId = 0;
  const { nextId = () => lastRunId + 1, keepsSpare = true } = options;
  let hand: Hand | undefined;
  let spare: Hand | undefined;
  let run: Run | undefined;
  /** The run that the worker is busy with; another one than `run` while that waits for its end. */
  let busy: Run | undefined;
  /** The worker was asked to stop what it is busy with. */
  let stopping = false;
  /** At most one thing is waited for at a time: acceptance, the next report, or the end after a stop. */
  let timer: ReturnType<typeof setTimeout> | undefined;

  const employ = (): Hand => {
    const fresh: Hand = { worker: createWorker(), ready: false };
    fresh.worker.onmessage = ({ data }) => receive(fresh, data);
    fresh.worker.onerror = (event) => {
      event.preventDefault?.();
      fault(fresh, event.message || said('simulation.noProgram'));
    };
    fresh.worker.onmessageerror = () => fault(fresh, said('simulation.unreadable'));
    fresh.worker.onend = () => fault(fresh, said('simulation.gone'));
    return fresh;
  };

  const dismiss = (old: Hand | undefined): void => {
    if (old === undefined) return;
    old.worker.onmessage = old.worker.onerror = old.worker.onmessageerror = old.worker.onend = null;
    old.worker.terminate();
  };

  /** Ends the worker and takes the warm one. The network it held is gone. */
  const replace = (): void => {
    disarm();
    dismiss(hand);
    hand = spare;
    spare = undefined;
    busy = undefined;
    stopping = false;
    if (run !== undefined) run.alive = false;
  };

  const arm = (ms: number, action: () => void): void => {
    disarm();
    timer = setTimeout(action, ms);
  };
  const disarm = (): void => clearTimeout(timer);

  /** Sends the run that waits, once the worker has nothing else to do. */
  const next = (): void => {
    if (run === undefined || run.phase !== 'waiting' || busy !== undefined) return;
    const wanted = run;
    try {
      hand ??= employ();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      queueMicrotask(() => end(wanted, { type: 'crashed', runId: wanted.runId, message }));
      wanted.phase = 'over';
      return;
    }
    busy = run;
    run.phase = 'sent';
    run.alive = true;
    const { runId, wish } = run;
    hand.worker.postMessage({ type: 'run', runId, ...wish });
    if (hand.ready) expectAcceptance(run);
  };

  const expectAcceptance = (sent: Run): void => {
    arm(PATIENCE_MS, () => {
      if (sent.phase !== 'sent' || busy !== sent) return;
      replace();
      if (sent !== run) return next();
      if (sent.retried) return end(sent, { type: 'crashed', runId: sent.runId, message: said('simulation.silent') });
      sent.retried = true;
      sent.phase = 'waiting';
      next();
    });
  };

  /** While it simulates, a worker is never silent for long. A page that slept finds the timer due before the messages: wait twice. */
  const watch = (watched: Run, stretches = 2): void => {
    arm(SILENCE_MS, () => {
      if (busy !== watched || watched.phase !== 'running') return;
      if (stretches > 1) return watch(watched, stretches - 1);
      replace();
      end(watched, { type: 'crashed', runId: watched.runId, message: said('simulation.ended') });
      next();
    });
  };

  const end = (ended: Run, event: RunEvent): void => {
    ended.phase = 'over';
    if (ended === run) ended.listener(event);
  };

  const fault = (from: Hand, message: string | Said): void => {
    if (from === spare) {
      dismiss(spare);
      spare = undefined;
      return;
    }
    if (from !== hand) return;
    const failed = busy;
    replace();
    if (failed !== undefined && failed === run) end(failed, { type: 'crashed', runId: failed.runId, message });
    next();
  };

  const receive = (from: Hand, message: FromWorker): void => {
    if (message.type === 'ready') {
      from.ready = true;
      if (from === hand && busy?.phase === 'sent') expectAcceptance(busy);
      return;
    }
    if (message.type === 'changed' || message.type === 'unchanged') {
      if (from === hand && run?.alive && message.runId === run.runId) run.listener(message);
      return;
    }
    if (from !== hand || busy === undefined || message.runId !== busy.runId) return;
    const speaker = busy;
    if (message.type === 'accepted') {
      speaker.phase = speaker.built ? 'running' : 'accepted';
      if (stopping) return;
      if (speaker.built) watch(speaker);
      else disarm();
    } else if (message.type === 'building' || message.type === 'explained' || message.type === 'wired') {
      // Building has no rhythm that silence could be told by.
      speaker.phase = 'accepted';
    } else if (message.type === 'built' || message.type === 'progress') {
      speaker.phase = 'running';
      speaker.built = true;
      if (message.type === 'progress') {
        speaker.time = message.time;
        speaker.untold += bytesOf(message.chunks);
        if (speaker.untold >= TELL_BYTES) {
          from.worker.postMessage({ type: 'taken', runId: speaker.runId, bytes: speaker.untold });
          speaker.untold = 0;
        }
      }
      if (keepsSpare) spare ??= employ();
      if (speaker === run && !stopping) watch(speaker);
    } else {
      disarm();
      stopping = false;
      busy = undefined;
      speaker.phase = 'over';
      if (message.type !== 'done' || !speaker.built) speaker.alive = false;
      else speaker.time = message.time;
      if (message.type === 'crashed') replace();
    }
    if (speaker === run) speaker.listener(message);
    next();
  };

  /** Asks the worker to stop, and does without it when it does not. */
  const stopBusy = (): void => {
    if (busy === undefined || hand === undefined) return;
    const stopped = busy;
    stopping = true;
    hand.worker.postMessage({ type: 'stop', runId: stopped.runId });
    arm(PATIENCE_MS, () => {
      if (busy !== stopped) return;
      replace();
      end(stopped, { type: 'done', runId: stopped.runId, time: stopped.time, stopped: true, simulateMs: 0, chunks: [] });
      next();
    });
  };

  /** Lets the worker go on with the last run's network; false when it cannot. */
  const goOn = (what: Order | { readonly type: 'continue'; readonly duration: number }, listener?: Run['listener']): boolean => {
    if (run === undefined || !run.alive || run.phase !== 'over' || busy !== undefined || hand === undefined) return false;
    busy = run;
    run.phase = 'sent';
    run.retried = true;
    if (listener !== undefined) run.listener = listener;
    hand.worker.postMessage({ ...what, runId: run.runId });
    expectAcceptance(run);
    return true;
  };

  return {
    warm() {
      try {
        hand ??= employ();
      } catch {
        // The first run will say what is wrong.
      }
    },
    run(wish, listener) {
      lastRunId = nextId();
      if (busy !== undefined && !stopping) {
        run = undefined;
        stopBusy();
      }
      run = { runId: lastRunId, wish, listener, time: 0, phase: 'waiting', built: false, untold: 0, alive: false, retried: false };
      next();
      return lastRunId;
    },
    get canContinue() {
      return run?.alive === true && run.phase === 'over' && busy === undefined;
    },
    continueRun: (duration) => goOn({ type: 'continue', duration }),
    order: goOn,
    change(id, changes) {
      if (run === undefined || !run.alive || !run.built || hand === undefined) return false;
      hand.worker.postMessage({ type: 'change', runId: run.runId, id, changes });
      return true;
    },
    stop() {
      if (run?.phase === 'waiting') {
        const { runId } = run;
        return end(run, { type: 'done', runId, time: 0, stopped: true, simulateMs: 0, chunks: [] });
      }
      if (busy !== undefined && busy === run && !stopping) stopBusy();
    },
    dispose() {
      disarm();
      dismiss(hand);
      dismiss(spare);
      hand = spare = busy = run = undefined;
    },
  };
}
