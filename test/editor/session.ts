/** A whole session in Node: memory for IndexedDB, the real host in this thread for the worker. */
import { createEditor } from '../../src/editor/createEditor.ts';
import type { CanvasHandle, Editor, EditorState } from '../../src/editor/types.ts';
import { buildInSteps } from '../../src/kernel/index.ts';
import type { Estimate } from '../../src/kernel/types.ts';
import { createSimulationPool } from '../../src/simulation/pool.ts';
import { createMemoryDatabase, type Database } from '../../src/storage/database.ts';
import { createDocumentStorage, type DocumentStorage } from '../../src/storage/documents.ts';
import { createMemoryLocks } from '../../src/storage/locks.ts';
import { createRescue } from '../../src/storage/rescue.ts';
import { type Behaviour, type FakeWorker, fakeWorker } from '../simulation/fakes.ts';
import { fakeStorage } from '../storage/fakes.ts';

export interface Session {
  readonly editor: Editor;
  readonly storage: DocumentStorage;
  readonly database: Database;
  readonly workers: FakeWorker[];
  /** What was asked of the canvas, in order. */
  readonly asked: string[];
  state(): EditorState;
}

const SMALL: Estimate = { neurons: 1, connections: 1, bytes: 1000, milliseconds: 1, recordedBytes: 1000 };

export interface SessionOptions {
  readonly behaviour?: Behaviour;
  readonly estimate?: Partial<Estimate>;
  readonly database?: Database;
  /** Locks that are held; shared by the tabs of one browser. */
  readonly held?: Set<string>;
  /** Workers hold the real kernel. */
  readonly real?: boolean;
  /** Wall-clock ms; the machine's own by default. */
  readonly now?: () => number;
  /** Whether the parts that load with the first document fail to. */
  readonly offline?: () => boolean;
}

export function createSession({
  behaviour = {},
  estimate = {},
  database = createMemoryDatabase(),
  held = new Set(),
  real = false,
  now = () => Date.now(),
  offline = () => false,
}: SessionOptions = {}): Session {
  const workers: FakeWorker[] = [];
  const asked: string[] = [];
  let ids = 0;
  const storage = createDocumentStorage({
    database,
    locks: createMemoryLocks(held),
    rescue: createRescue(() => fakeStorage()),
    mintId: () => `id${ids++}-${held.size}`,
    now: () => Date.now(),
  });
  const createWorker = () => {
    const worker = real
      ? fakeWorker(behaviour, (network, limits, duration) => buildInSteps(network, { limits, duration }))
      : fakeWorker(behaviour);
    workers.push(worker);
    return worker;
  };
  const pool = createSimulationPool({ createWorker, size: 2 });
  const loadEstimate = async () => {
    if (offline()) throw new Error('offline');
    return () => ({ ...SMALL, ...estimate });
  };
  const editor = createEditor({ pool, storage, loadEstimate, now });
  editor.registerCanvas(fakeCanvas(asked));
  return { editor, storage, database, workers, asked, state: editor.store.getState };
}

function fakeCanvas(asked: string[]): CanvasHandle {
  const note =
    (name: string) =>
    (...values: unknown[]): void =>
      void asked.push([name, ...values.map((value) => JSON.stringify(value))].join(' '));
  return {
    extent: () => undefined,
    fit: note('fit'),
    fitSelection: note('fitSelection'),
    zoomIn: note('zoomIn'),
    zoomOut: note('zoomOut'),
    zoomTo: note('zoomTo'),
    pointer: () => ({ at: { x: 500, y: 300 }, screen: { x: 5, y: 3 }, unpointed: false }),
    reveal: note('reveal'),
    keepInView: note('keepInView'),
    freeShift: (_fragment, offset) => offset,
    rename: note('rename'),
    connectFrom: note('connectFrom'),
    layout: async () => ({ nodes: { neuron1: { x: 0, y: 0 } } }),
    cancelGesture: () => false,
    focus: note('focus'),
    addAtCenter: note('addAtCenter'),
    addAtClient: () => true,
    beginPaletteDrag: note('beginPaletteDrag'),
  };
}
