/**
 * Turning a dial, or holding a slider or a scrub of a form: while it moves, the network runs in the background with the newest value, at most one run at a time, and the
 * panels show each as it is over beside the run from before. What would take too long runs a shorter stretch.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { DialView, GraphDocument } from '../../document/types.ts';
import { isPlaces, placesOf } from '../../experiment/dials.ts';
import { numberAt } from '../../experiment/paths.ts';
import type { Estimate, NetworkSpec } from '../../kernel/types.ts';
import { onGrid } from '../../language/time.ts';
import type { SimulationPool } from '../../simulation/pool.ts';
import { turn } from '../edit/turning.ts';
import { t } from '../text/en.ts';
import type { EditorState, Transaction } from '../types.ts';
import type { Checked } from './check.ts';
import type { RunRecords } from './records.ts';
import { createRows } from './rows.ts';
import type { Run } from './run.ts';
import { tabLimits } from './size.ts';

/** The dials of the open document. */
export interface Dials {
  /** The value of a dial: that of its first place by its factor; undefined where that is no number. */
  value(document: GraphDocument, dial: DialView): number | undefined;
  /** Moves a dial of `view.dials`: shown at once, and run. Several moves are one gesture. */
  move(index: number, value: number): void;
  /** Ends the gesture as one step of the history, and runs the network in full. */
  release(): void;
  /** Gives the gesture up: everything as before. */
  bail(): void;
  /**
   * A gesture of a form: what it shows is run while it goes on, where a run is on view and takes no time; its end runs in full.
   * Elsewhere it only shows.
   */
  hold(): Transaction;
}

interface Dialling extends Dials {
  reset(): void;
}

/** Longer than this is not waited for while a dial moves (wall-clock ms). */
const PATIENCE_MS = 100;
/** A run that took longer is not begun because a slider of a form moved (wall-clock ms). */
const HELD_MS = 1000;

interface Parts {
  readonly store: StoreApi<EditorState>;
  readonly pool: SimulationPool;
  readonly records: RunRecords;
  readonly check: (document: GraphDocument) => Checked;
  readonly estimate: (network: NetworkSpec, duration: number) => Estimate;
  readonly begin: (label: string) => Transaction;
  readonly run: () => void;
  /** A network that plays live takes the value itself. */
  readonly live: () => boolean;
  /** Why nothing may be seen yet: a prediction is waited for. */
  readonly waits: () => string | undefined;
  readonly now: () => number;
}

interface Gesture {
  readonly transaction: Transaction;
  readonly start: GraphDocument;
  /** Of a dial; undefined for a gesture of a form. */
  readonly index: number | undefined;
  /** A run of it was shown. */
  ran: boolean;
}

export function createDialling({ store, pool, records, check, estimate, begin, run, live, waits, now }: Parts): Dialling {
  let gesture: Gesture | undefined;
  let newest: GraphDocument | undefined;
  let busy = false;
  /** Model ms that are run in a wall-clock ms, as the last run had it. */
  let pace: number | undefined;

  /** Runs the newest value, unless a run is still going on: then it follows that. */
  const pump = (): void => {
    if (busy || newest === undefined || gesture === undefined || live() || waits() !== undefined) return;
    const document = newest;
    newest = undefined;
    const { runnable } = check(document);
    if (runnable === undefined) return;
    const { compiled, seed, hash, duration: until } = runnable;
    const { network } = compiled;
    const expected = pace ?? until / Math.max(1, estimate(network, until).milliseconds);
    const duration = stretch(until, expected * PATIENCE_MS, network.resolution);
    const of = gesture;
    const rows = createRows(compiled.recorders);
    const began = now();
    busy = true;
    const job = pool.run({ network, duration, limits: tabLimits() }, (event) => {
      if (event.type === 'progress' || event.type === 'done') rows.add(event.chunks);
    });
    void job.ended.then((event) => {
      busy = false;
      if (event.type === 'done' && gesture === of) {
        const elapsedMs = now() - began;
        pace = duration / Math.max(1, elapsedMs);
        const preview = duration < until;
        const ended: Run = {
          id: job.id,
          document,
          compiled: { ...compiled },
          seed,
          hash,
          phase: 'done',
          time: duration,
          until,
          elapsedMs,
          remainingMs: undefined,
          message: undefined,
          neurons: 0,
          connections: 0,
          recorders: rows.recorders,
          ...(preview && { preview }),
        };
        of.ran = true;
        records.show(ended);
        store.setState({ networkHash: hash, dialling: { index: of.index, preview: preview ? duration : undefined, hash } });
      }
      pump();
    });
  };

  const end = (how: 'commit' | 'bail'): void => {
    if (gesture === undefined) return;
    const { transaction, index, ran } = gesture;
    gesture = undefined;
    newest = undefined;
    pace = undefined;
    transaction[how]();
    store.setState({ dialling: undefined });
    if (!live() && (index !== undefined || ran)) run();
  };

  return {
    value(document, { paths }) {
      const places = placesOf(document, { paths });
      const first = isPlaces(places) ? places[0] : undefined;
      const number = first && numberAt(document, first.place);
      return first === undefined || number === undefined ? undefined : number / first.factor;
    },
    move(index, value) {
      const { document, view } = { ...store.getState(), view: store.getState().document.view };
      const dial = view.dials?.[index];
      if (dial === undefined) return;
      if (gesture !== undefined && (gesture.index !== index || !gesture.transaction.active)) end('commit');
      const name = dial.label ?? dial.paths[0]?.path ?? '';
      if (gesture === undefined) {
        const transaction = begin('');
        if (!transaction.active) return;
        gesture = { transaction, start: document, index, ran: false };
        store.setState({ dialling: { index, preview: undefined, hash: undefined } });
      }
      gesture.transaction.preview(turn(gesture.start, [{ dial: { paths: dial.paths }, value, name }]));
      newest = store.getState().document;
      store.setState({ announcement: t('dial.at', { name, value: Number(value.toPrecision(6)) }) });
      pump();
    },
    hold() {
      end('commit');
      const transaction = begin('');
      const { server, document } = store.getState();
      const { current } = records;
      if (!transaction.active || current === undefined || current.elapsedMs > HELD_MS || server.on || live()) return transaction;
      const mine: Gesture = { transaction, start: document, index: undefined, ran: false };
      gesture = mine;
      const over = (how: 'commit' | 'bail'): void => {
        if (gesture === mine) end(how);
        else transaction[how]();
      };
      return {
        get active() {
          return transaction.active;
        },
        preview(command) {
          transaction.preview(command);
          if (gesture !== mine) return;
          newest = store.getState().document;
          pump();
        },
        commit: () => over('commit'),
        bail: () => over('bail'),
      };
    },
    release: () => end('commit'),
    bail: () => end('bail'),
    reset() {
      gesture = undefined;
      newest = undefined;
      pace = undefined;
      store.setState({ dialling: undefined });
    },
  };
}

/** The longest stretch of a run that is within `most`, in steps of the grid; at least ten of them. */
function stretch(until: number, most: number, resolution: number): number {
  if (!(most < until)) return until;
  const steps = Math.max(10, Math.floor(most / resolution));
  // As the decimal number that the grid means: 3 · 0.1 is 0.3.
  const duration = Number((steps * resolution).toPrecision(12));
  return duration < until && onGrid(duration, resolution) ? duration : until;
}
