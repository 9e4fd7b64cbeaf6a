/**
 * Time that moves. A run that is there is replayed: the moment that is shown goes through what was noted of it. Live, the worker makes
 * time go on from the moment that is shown; what is edited, switched or made to fire acts from the next slice on.
 */
import type { StoreApi } from 'zustand/vanilla';
import { type Command, setReplaySpeed } from '../../document/commands/index.ts';
import type { GraphDocument } from '../../document/types.ts';
import { timeOf, toSteps } from '../../language/time.ts';
import { changesBetween } from '../../simulation/changes.ts';
import type { RunEvent, SimulationClient } from '../../simulation/client.ts';
import type { RunRecords } from '../runs/records.ts';
import type { Runnable } from '../runs/runner.ts';
import { tabLimits } from '../runs/size.ts';
import { speak, t } from '../text/en.ts';
import type { EditorState, RunState } from '../types.ts';
import { type Deed, isOn, isSwitch, isTrigger, switching, triggerOf } from './deeds.ts';
import { type Keeping, keepingOf } from './keep.ts';
import { type Notes, watchFor } from './notes.ts';
import { createPace } from './pace.ts';
import type { PlayheadDriver } from './playhead.ts';
import { createReplay } from './replay.ts';
import type { Play } from './types.ts';
import { playedWorker } from './worker.ts';

interface PlayControl extends Play {
  /** The document changed, for good or for a moment. */
  edited(): void;
  /** Whether live play takes edits, so that nobody else need run them. */
  readonly takesEdits: boolean;
  reset(): void;
  dispose(): void;
}

interface Parts {
  readonly store: StoreApi<EditorState>;
  readonly client: SimulationClient;
  readonly records: RunRecords;
  readonly notes: Notes;
  readonly head: PlayheadDriver;
  readonly prepare: () => Runnable | { readonly refusal: string };
  readonly execute: (command: Command) => void;
  readonly notify: (text: string) => void;
  readonly now: () => number;
}

/** From an edit to its effect (wall-clock ms): as often as the picture changes. */
const FOLLOW_MS = 16;

export function createPlay({ store, client, records, notes, head, prepare, execute, notify, now }: Parts): PlayControl {
  /** What the worker's network is now; undefined while nothing was played live. */
  let ran: Runnable | undefined;
  let runId = 0;
  let deeds: readonly Deed[] = [];
  let following: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was begun, so that what waits knows when it is over. */
  let turn = 0;

  const { set, edge, shown, resolution, atEdge, speed, seek, say, replay, goOn } = createReplay({ store, head, notes, records });
  const pace = createPace(now);
  const worker = playedWorker(client, (event) => listen(event));

  const state = (): EditorState => store.getState();
  const patch = (change: Partial<RunState>, chunks?: Parameters<RunRecords['advance']>[2]): void => {
    const run = { ...state().run, ...change };
    const { runId: id, networkHash: _, ...status } = run;
    records.advance(id, status, chunks);
    store.setState({ run });
  };
  const setDeeds = (next: readonly Deed[]): void => {
    deeds = next;
    const switched = new Set(deeds.flatMap((deed) => (deed.kind === 'switch' ? [deed.node] : [])));
    const off = [...switched].filter((node) => ran !== undefined && !isOn(ran, node, shown(), deeds));
    set({ deeds: deeds.length, off });
  };

  const listen = (event: RunEvent): void => {
    if (event.runId !== state().run.runId) return;
    notes.hear(event);
    switch (event.type) {
      case 'building':
        patch({ built: event.share });
        break;
      case 'built':
        patch({ built: undefined, neurons: event.neurons, connections: event.connections });
        break;
      case 'progress':
      case 'done': {
        const { time } = event;
        const moves = event.type === 'progress';
        patch({ time, until: Math.max(state().run.until, time), built: undefined, phase: moves ? 'running' : 'stopped' }, event.chunks);
        const looked = moves ? pace.look(time, speed()) : undefined;
        if (looked !== undefined && looked.achieved !== state().play?.achieved) set(looked);
        if (speed() === undefined || !moves) head.show(time);
        if (!moves) settle(true);
        break;
      }
      case 'changed':
      case 'unchanged':
        worker.answered(event);
        break;
      case 'refused':
      case 'crashed': {
        const reason = event.type === 'refused' ? speak(event.said) : t('run.crashed', { reason: event.message });
        patch({ phase: event.type, message: reason });
        set({ live: false, busy: false });
        ran = undefined;
        settle(false);
        notify(reason);
        break;
      }
    }
  };

  /** The worker rests. */
  const settle = (ok: boolean): void => {
    head.stop();
    set({ moving: false, achieved: undefined });
    worker.rests(ok);
  };

  /** Builds the network and stands at its start. */
  const begin = (prepared: Runnable): Promise<boolean> => {
    const { document, compiled, seed, hash, duration: until } = prepared;
    head.stop();
    ran = prepared;
    return worker.build({ network: compiled.network, duration: 0, limits: tabLimits(), watch: watchFor(until) }, (id) => {
      runId = id;
      const status = { ...idle, phase: 'building', until } as const;
      notes.begin(runId, compiled.network.resolution);
      records.begin(runId, { document, compiled: { ...compiled }, seed, hash }, status);
      store.setState({ run: { ...status, runId, networkHash: hash } });
      setDeeds([]);
      head.show(0);
    });
  };

  /** Goes back to a moment; everything after it is let go of. */
  const goBack = async (time: number): Promise<boolean> => {
    const id = state().run.runId;
    set({ busy: true });
    notes.cut(id, time);
    const spikes = notes.of(id)?.count ?? 0;
    const done = await worker.order({ type: 'go', time, spikes });
    set({ busy: false });
    if (!done) return false;
    records.cut(id, time);
    const undone = deeds.filter((deed) => deed.time > time + 1e-9);
    const first = undone.find((deed) => deed.kind === 'edit');
    if (first?.kind === 'edit') ran = first.before;
    setDeeds(deeds.filter((deed) => !undone.includes(deed)));
    return true;
  };

  /** Makes the worker's network that of the document: with changes where they can be made, else from the start. */
  const follow = async (): Promise<void> => {
    clearTimeout(following);
    following = undefined;
    if (!takesEdits() || ran === undefined || state().play?.busy) return;
    const prepared = prepare();
    if ('refusal' in prepared || prepared.document === ran.document) return;
    const before = ran;
    const list = changesBetween(before.compiled.network, prepared.compiled.network);
    if (list === undefined) return restart(prepared, t('play.rebuilt'));
    if (list.length === 0) {
      ran = prepared;
      return;
    }
    ran = prepared;
    const mine = turn;
    const answer = await worker.change(list);
    if (mine !== turn) return;
    if (answer?.type === 'unchanged') return restart(prepared, t('play.rebuiltBecause', { reason: answer.said }));
    if (answer?.type !== 'changed') return;
    patch({ networkHash: prepared.hash });
    records.adapt(state().run.runId, prepared.hash);
    setDeeds([...deeds, { kind: 'edit', time: answer.time, before, after: prepared }]);
  };

  const restart = async (prepared: Runnable, why: string): Promise<void> => {
    const moved = state().play?.moving === true;
    turn += 1;
    notify(why);
    const ok = await begin(prepared);
    if (ok && moved) run();
  };

  const takesEdits = (): boolean => state().play?.live === true;

  /** Lets time go on; the worker stands at the moment that is shown. */
  const run = (): void => {
    const asked = speed();
    pace.start();
    patch({ phase: 'running' });
    set({ moving: true, achieved: undefined });
    if (asked !== undefined) head.go(asked, edge, undefined);
    void worker.order({ type: 'play', pace: asked });
  };

  /** Brings the worker to the moment that is shown with the network as it is; false where that cannot be. */
  const ready = async (): Promise<boolean> => {
    const mine = ++turn;
    const prepared = prepare();
    if ('refusal' in prepared) {
      notify(prepared.refusal);
      return false;
    }
    const known = ran !== undefined && state().run.runId === runId;
    const here = known || (state().run.networkHash === prepared.hash && notes.of(state().run.runId) !== undefined);
    const fits = here && (ran === undefined || !known || changesBetween(ran.compiled.network, prepared.compiled.network) !== undefined);
    if (here && !fits) notify(t('play.rebuilt'));
    set({ live: true });
    if (!fits || !client.canContinue) {
      set({ busy: true });
      const ok = await begin(prepared);
      set({ busy: false });
      return ok && mine === turn;
    }
    if (!known) {
      ran = prepared;
      runId = state().run.runId;
      setDeeds([]);
    }
    if (!atEdge() && !(await goBack(shown()))) return false;
    await follow();
    return mine === turn;
  };

  const pause = (): void => {
    if (state().play?.moving !== true) return;
    if (state().play?.live) client.stop();
    else {
      head.stop();
      set({ moving: false });
    }
    store.setState({ announcement: t('play.paused', { time: Number(shown().toFixed(3)) }) });
  };

  // Another run took the place of the one that was played: its time is another one.
  const leave = store.subscribe(({ run, play }, before) => {
    if (play === undefined || run.runId === before.run.runId || run.runId === runId) return;
    turn += 1;
    head.stop();
    head.show(undefined);
    ran = undefined;
    deeds = [];
    worker.forget();
    set({ live: false, moving: false, busy: false, achieved: undefined, deeds: 0, off: [] });
  });

  return {
    head,
    get noted() {
      return notes.of(state().run.runId);
    },
    get speed() {
      return speed();
    },
    setSpeed(next) {
      execute(setReplaySpeed(state().document, next ?? 'fastest'));
      if (!state().play?.moving) return;
      if (!state().play?.live) goOn();
      else void worker.halt().then((ok) => ok && run());
    },
    toggle() {
      if (state().play?.moving) pause();
      else if (state().play?.live) void ready().then((ok) => ok && run());
      else replay();
    },
    live: () => void ready().then((ok) => ok && run()),
    pause,
    step(steps) {
      if (state().play?.moving) return pause();
      const target = toSteps(shown(), resolution()) + steps;
      const last = toSteps(edge(), resolution());
      if (target <= last || !state().play?.live) {
        seek(target * resolution());
        say();
        return;
      }
      void ready().then(async (ok) => ok && (await worker.order({ type: 'step', steps })) && say());
    },
    nextSpike() {
      if (state().play?.moving) return pause();
      const noted = notes.of(state().run.runId);
      const next = noted?.after(shown()) ?? 0;
      if (noted !== undefined && next < noted.count) {
        seek(timeOf(noted.steps[next] as number, noted.resolution));
        say();
        return;
      }
      if (!state().play?.live) {
        store.setState({ announcement: t('play.noMoreSpikes') });
        return;
      }
      void ready().then(async (ok) => {
        if (!ok) return;
        const spikes = notes.of(state().run.runId)?.count;
        await worker.order({ type: 'step', steps: 'spike' });
        if (notes.of(state().run.runId)?.count === spikes) notify(t('play.noSpike'));
        else say();
      });
    },
    seek,
    touch(node) {
      if (!state().play?.live) return;
      void (async () => {
        if (!state().play?.moving && !(await ready())) return;
        if (ran === undefined) return;
        if (isTrigger(ran.document, node)) await fire(ran, node);
        else if (isSwitch(ran.document, node)) await toggleSwitch(ran, node);
      })();
    },
    keep() {
      const keeping = kept();
      if (keeping === undefined) return;
      const { command, lost } = keeping;
      if (command !== undefined) execute(command);
      notify(lost.length > 0 ? t('play.keptBut', { kept: keeping.count, lost }) : t('play.kept', { count: keeping.count }));
    },
    close() {
      const wasLive = state().play?.live;
      turn += 1;
      head.stop();
      if (wasLive && state().play?.moving) client.stop();
      head.show(undefined);
      ran = undefined;
      deeds = [];
      store.setState({ play: undefined });
    },
    edited() {
      if (!takesEdits()) return;
      if (state().play?.moving === true || atEdge()) following ??= setTimeout(() => void follow(), FOLLOW_MS);
    },
    get takesEdits() {
      return takesEdits();
    },
    dispose: leave,
    reset() {
      turn += 1;
      clearTimeout(following);
      following = undefined;
      head.stop();
      head.show(undefined);
      notes.clear();
      ran = undefined;
      deeds = [];
      store.setState({ play: undefined });
    },
  };

  async function fire(running: Runnable, node: string): Promise<void> {
    const trigger = triggerOf(running, node);
    const answer = trigger && (await worker.change([{ type: 'fire', trigger }]));
    if (trigger === undefined || answer?.type !== 'changed' || answer.firing === undefined) {
      notify(answer?.type === 'unchanged' ? speak(answer.said) : t('play.noFire'));
      return;
    }
    setDeeds([...deeds, { kind: 'fire', node, time: answer.time, firing: answer.firing, trigger }]);
    store.setState({ announcement: t('play.fired', { node: nameIn(running.document, node) }) });
  }

  async function toggleSwitch(running: Runnable, node: string): Promise<void> {
    const on = !isOn(running, node, shown(), deeds);
    const wanted = switching(running, node, edge(), on);
    const answer = wanted && (await worker.change([wanted]));
    if (answer?.type !== 'changed') return;
    setDeeds([...deeds, { kind: 'switch', node, time: answer.time, on }]);
    store.setState({ announcement: t(on ? 'play.switchedOn' : 'play.switchedOff', { node: nameIn(running.document, node) }) });
  }

  function kept(): Keeping | undefined {
    return deeds.length === 0 || ran === undefined ? undefined : keepingOf(state().document, deeds);
  }
}

function nameIn(document: GraphDocument, node: string): string {
  return document.nodes[node]?.label || node;
}

const idle = { time: 0, elapsedMs: 0, remainingMs: undefined, message: undefined, neurons: 0, connections: 0 } as const;
