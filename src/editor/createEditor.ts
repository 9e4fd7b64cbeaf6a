/**
 * Puts a session together: one store, and the parts that write to it (edits, checking, runs, desk, clipboard). Views get the
 * `Editor`; nothing else of this is theirs. No React, no DOM.
 */
import { createStore } from 'zustand/vanilla';
import { violatedInvariants } from '../document/meaning/invariants.ts';
import { nodeOfPanel } from '../document/meaning/panels.ts';
import type { GraphDocument } from '../document/types.ts';
import { onReader } from '../nestml/reader.ts';
import type { ServerLane } from '../server/lane.ts';
import type { SimulationPool } from '../simulation/pool.ts';
import type { DocumentStorage } from '../storage/documents.ts';
import type { TextFile } from '../storage/files.ts';
import type { StorageTrouble } from '../storage/indexedDb.ts';
import { createClipboard } from './documents/clipboard.ts';
import { createDesk } from './documents/desk.ts';
import { createViews } from './documents/views.ts';
import { createEdits } from './edit/edits.ts';
import { createNudge } from './edit/nudge.ts';
import { NOTHING, prune, sameSelection } from './edit/selection.ts';
import { INITIAL_STATE } from './initialState.ts';
import { classLater, lessonsLater, recorderLater } from './lesson/later.ts';
import { createNotes } from './play/notes.ts';
import { createPlay } from './play/play.ts';
import { createPlayhead } from './play/playhead.ts';
import { createSimulate } from './runs/background.ts';
import { createChecking } from './runs/checking.ts';
import { createComparing } from './runs/comparing.ts';
import { createDialling } from './runs/dialing.ts';
import { watchDifference } from './runs/difference.ts';
import { createKeeping } from './runs/keeping.ts';
import { createLanes } from './runs/lanes.ts';
import { createRunRecords } from './runs/records.ts';
import { createRunner } from './runs/runner.ts';
import { tabLimits } from './runs/size.ts';
import { createWirings } from './runs/wiring.ts';
import { createWorkshop, type Estimating } from './runs/workshop.ts';
import { t } from './text/en.ts';
import type { CanvasHandle, Editor, EditorState, ServerSettings } from './types.ts';

/** What the composition root hands in. */
interface EditorParts {
  readonly pool: SimulationPool;
  /** Loads the lane of a NEST Server; left out where there is none to be had. */
  readonly connect?: (settings: ServerSettings) => Promise<ServerLane>;
  /** The server of this browser, and how to keep it. */
  readonly server?: { readonly settings: ServerSettings; keep(settings: ServerSettings): void };
  readonly storage: DocumentStorage;
  /** Why that storage lasts only as long as the page. */
  readonly trouble?: StorageTrouble | undefined;
  /** The session is of a page inside another one. */
  readonly embedded?: boolean;
  /** Loads the kernel's `estimate`. */
  readonly loadEstimate: () => Promise<Estimating>;
  /** Wall-clock ms, for elapsed and remaining time; the page's own by default. */
  readonly now?: () => number;
  /** Calls back before the next paint; the answer takes it back. Some 60 times a second by default. */
  readonly frame?: (action: () => void) => () => void;
}

const FRAME_MS = 16;
const frameByTimer = (action: () => void): (() => void) => {
  const timer = setTimeout(action, FRAME_MS);
  return () => clearTimeout(timer);
};

/** A session. `dispose` ends it. */
export function createEditor(parts: EditorParts): Editor {
  const {
    pool,
    storage,
    trouble,
    embedded = false,
    loadEstimate,
    connect,
    server,
    now = () => performance.now(),
    frame = frameByTimer,
  } = parts;
  const store = createStore<EditorState>(() => ({
    ...INITIAL_STATE,
    storageTrouble: trouble,
    embedded,
    ...(server && { server: server.settings }),
  }));
  const runs = createRunRecords();
  const workshop = createWorkshop({ store, pool, storage, loadEstimate, now });
  const { sweeps, estimate } = workshop;
  const checkNow = (document: GraphDocument) => workshop.check(document);
  // What is too large for a tab may be right for a server.
  const checking = createChecking(store, (document) => workshop.check(document, store.getState().server.on ? {} : tabLimits()));
  const client = createLanes({
    here: pool.canvas,
    nextId: pool.nextId,
    there: () => (store.getState().server.on ? connect?.(store.getState().server) : undefined),
  });
  const notes = createNotes();
  /** A lesson may want a prediction before anything is run. */
  const prepare: typeof checking.prepare = () => {
    const refusal = lessons.waits();
    return refusal === undefined ? checking.prepare() : { refusal };
  };
  const runner = createRunner(store, client, runs, notes, prepare, checking.refused, now);
  let canvas: CanvasHandle | undefined;
  let notices = 0;

  const edits = createEdits(store, {
    // What is shown for the moment is written, too: a slider may be held, a key kept down, for longer than may be lost.
    shown(document) {
      const { documentId } = store.getState();
      if (documentId !== '') storage.save(documentId, document);
    },
    locked: () => (store.getState().save === 'elsewhere' ? t('documents.elsewhere') : undefined),
    committed(document) {
      const { documentId, dockedPanel } = store.getState();
      if (documentId !== '') storage.save(documentId, document);
      if (dockedPanel !== undefined && nodeOfPanel(document, dockedPanel) === undefined) store.setState({ dockedPanel: undefined });
      checking.soon();
      lessons.edited();
      if (!play.takesEdits) runner.edited();
    },
    broken: (document) => {
      const kept = lessons.refuses(document);
      if (kept !== undefined) notify(kept);
      return kept ?? violatedInvariants(document)[0];
    },
  });

  const notify: Editor['notify'] = (text, undo = false, offer) => {
    notices += 1;
    store.setState({ notice: { id: notices, text, undo, ...(offer && { offer }) }, announcement: text });
  };
  const play = createPlay({
    store,
    client,
    records: runs,
    notes,
    head: createPlayhead({ now, frame }),
    prepare,
    execute: edits.execute,
    notify,
    now,
  });
  const simulateChecked = createSimulate(pool, checkNow, now);
  // The help runs circuits over the start screen, too.
  const simulate: typeof simulateChecked = async (document, options) => {
    await workshop.ready();
    return simulateChecked(document, options);
  };
  const notLoaded = (): void => notify(t('app.piece.text'));
  const lessons = lessonsLater({ store, simulate, sweeps, execute: edits.execute, clock: () => Date.now() }, notLoaded);
  const classroom = classLater({
    store,
    simulate,
    sweeps,
    ready: workshop.ready,
    open: async (document) => desk.newDocument(document),
  });
  /** What is given on the class page is the class's. */
  const onClassPage = (): boolean => store.getState().screen === 'start' && store.getState().startPage === 'class';
  const toClass = async (texts: readonly TextFile[]): Promise<void> => {
    store.setState({ startPage: 'class' });
    if (store.getState().screen !== 'start') await desk.showStart();
    await (await classroom()).add(texts);
  };
  const comparing = createComparing({ store, runs, simulate, summaries: workshop.summaries, execute: edits.execute, notify });
  const stopReading = onReader(checking.again);
  const stopComparing = watchDifference(store, runs, simulate, notify);
  const dials = createDialling({
    store,
    pool,
    records: runs,
    check: checkNow,
    estimate,
    begin: edits.begin,
    run: runner.run,
    live: () => play.takesEdits,
    waits: () => lessons.waits(),
    now,
  });
  const keeping = createKeeping({
    store,
    runs,
    storage,
    check: checkNow,
    showKept: runner.showKept,
    run: runner.run,
    waits: () => lessons.waits(),
    now,
  });
  const views = createViews(store, storage);
  const show = (id: string, document: GraphDocument): void => {
    runner.reset();
    sweeps.reset();
    dials.reset();
    lessons.reset();
    store.setState({ recording: undefined });
    play.reset();
    edits.replace(id, document);
    store.setState({ dockedPanel: undefined, scriptDraft: undefined, pointed: undefined });
    checking.now();
    lessons.begin();
    // The start screen loads without the kernel; a worker is ready by the time somebody presses Run.
    pool.canvas.warm();
  };
  const desk = createDesk(store, storage, views, {
    toClass,
    ready: workshop.ready,
    show,
    showRecorded: runner.showRecorded,
    async restoreResults() {
      await Promise.all([keeping.restore(), workshop.restoreSweeps()]);
    },
  });
  const clipboard = createClipboard(store, edits.execute, {
    free: (fragment, offset) => canvas?.freeShift(fragment, offset, true) ?? offset,
    show: () => canvas?.keepInView(store.getState().selection),
    said: (notes) => desk.sayNotes(t('documents.pasted'), notes),
  });

  /** What is shown is settled before anyone leaves it. */
  const settled = <Arguments extends readonly unknown[], Answer>(
    action: (...given: Arguments) => Answer,
  ): ((...given: Arguments) => Answer) => {
    return (...given) => {
      edits.settle();
      return action(...given);
    };
  };

  void desk.refreshDocuments();
  store.subscribe((state, before) => {
    if (state.document !== before.document && state.documentId === before.documentId) play.edited();
  });

  return {
    store,
    runs,
    sweeps: {
      ...sweeps,
      start(id) {
        const refusal = lessons.waits();
        if (refusal === undefined) sweeps.start(id);
        else notify(refusal);
      },
    },
    lessons,
    recorder: recorderLater(
      {
        store,
        simulate,
        sweeps,
        execute(command) {
          edits.execute(command);
          lessons.begin();
        },
      },
      notLoaded,
    ),
    classroom,
    openClass: settled(async () => {
      const { document } = store.getState();
      store.setState({ startPage: 'class' });
      if (document.lesson !== undefined) (await classroom()).take(document);
      if (store.getState().screen !== 'start') await desk.showStart();
    }),
    comparing,
    dials,
    play,
    get canvas() {
      return canvas;
    },
    registerCanvas(handle) {
      canvas = handle;
      store.setState({ hasCanvas: true });
      return () => {
        if (canvas !== handle) return;
        canvas = undefined;
        store.setState({ hasCanvas: false });
      };
    },
    execute: edits.execute,
    begin: edits.begin,
    nudge: createNudge(store, edits.begin),
    settle: edits.settle,
    check: () => void checking.now(),
    undo: edits.undo,
    redo: edits.redo,
    travel: edits.travel,
    select(change) {
      const { selection, document } = store.getState();
      const next = prune({ ...NOTHING, ...change }, document);
      if (!sameSelection(next, selection)) store.setState({ selection: next });
    },
    open: (surface) => store.setState({ surface }),
    announce: (announcement) => store.setState({ announcement }),
    notify,
    dismissNotice: () => store.setState({ notice: undefined }),
    run: settled(runner.run),
    async runOpened() {
      await lessons.begun();
      const { screen, document } = store.getState();
      if (screen === 'graph' && lessons.waits() === undefined && Object.keys(document.nodes).length > 0) runner.run();
    },
    continueRun: settled(runner.continueRun),
    stop: runner.stop,
    simulate,
    explain: workshop.explain,
    wirings: createWirings(pool),
    setServer(settings) {
      store.setState({ server: settings });
      server?.keep(settings);
      checking.again();
    },
    setRunOnChange: runner.setRunOnChange,
    setNewConnection: (values) => store.setState({ newConnection: { ...store.getState().newConnection, ...values } }),
    dock: (dockedPanel) => store.setState({ dockedPanel }),
    showScript: (showsScript) => store.setState({ showsScript }),
    showLectern: (lectern) => store.setState({ lectern }),
    wantForm: (wantsForm) => store.setState({ wantsForm }),
    showKept: (showsKept) => store.setState({ showsKept }),
    turnTo: (startPage) => store.setState({ startPage }),
    draftScript: (scriptDraft) => store.setState({ scriptDraft }),
    point: (pointed) => store.setState({ pointed }),
    showStart: settled(desk.showStart),
    newDocument: settled(desk.newDocument),
    openDocument: settled(desk.openDocument),
    openText: settled(desk.openText),
    openPasted: settled(async (text) => {
      if (!onClassPage()) return desk.openPasted(text);
      if (text.trim() !== '') await toClass([{ name: t('documents.pasted'), text }]);
      return true;
    }),
    openLink: settled(async (hash) => {
      if (!/^#?h\d/.test(hash)) return desk.openLink(hash);
      await toClass([{ name: t('class.link'), text: hash.startsWith('#') ? hash : `#${hash}` }]);
      return true;
    }),
    openFile: settled(desk.openFile),
    openDropped: settled(async (dropped) => {
      if (!onClassPage()) return desk.openDropped(dropped);
      await (await classroom()).addFiles(dropped);
    }),
    downloadAll: settled(desk.downloadAll),
    pickFile: settled(desk.pickFile),
    saveFile: settled(desk.saveFile),
    saveCopy: settled(desk.saveCopy),
    deleteDocument: settled(desk.deleteDocument),
    snapshots: settled(desk.snapshots),
    nameSnapshot: desk.nameSnapshot,
    keepVersion: settled(desk.keepVersion),
    restoreSnapshot: settled(desk.restoreSnapshot),
    refreshDocuments: desk.refreshDocuments,
    get view() {
      return views.current;
    },
    rememberView: views.remember,
    copyText: clipboard.copyText,
    pasteText: (text) => clipboard.pasteText(text, canvas?.pointer().at),
    async dispose() {
      edits.settle();
      checking.dispose();
      runner.dispose();
      play.reset();
      play.dispose();
      sweeps.reset();
      stopReading();
      stopComparing();
      keeping.dispose();
      pool.dispose();
      views.flush();
      await storage.flush();
      desk.dispose();
    },
  };
}
