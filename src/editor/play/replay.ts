/** The moment that is shown: where it stands, and how it goes through what was noted of a run. Live play stands on the same moment. */
import type { StoreApi } from 'zustand/vanilla';
import { timeOf } from '../../language/time.ts';
import type { RunRecords } from '../runs/records.ts';
import { t } from '../text/en.ts';
import type { EditorState } from '../types.ts';
import { sayMoment } from './moment.ts';
import type { Notes } from './notes.ts';
import type { PlayheadDriver } from './playhead.ts';
import type { PlayState } from './types.ts';

interface Replay {
  /** How far the run is (ms). */
  edge(): number;
  /** The moment that is shown (ms): the edge where none was chosen. */
  shown(): number;
  atEdge(): boolean;
  /** The step of the document's clock (ms). */
  resolution(): number;
  /** Model ms in a wall-clock ms; undefined: as quick as can be. */
  speed(): number | undefined;
  /** Says of play what changed. */
  set(change: Partial<PlayState>): void;
  /** Shows the step nearest to a time (ms), where time does not move by itself. */
  seek(time: number): void;
  /** Lets the moment go through what was noted, from the start where it stands at the end. */
  replay(): void;
  /** Lets it go on from where it is, at the speed of now. */
  goOn(): void;
  /** Reads out who fires at the moment that is shown. */
  say(): void;
}

interface Parts {
  readonly store: StoreApi<EditorState>;
  readonly head: PlayheadDriver;
  readonly notes: Notes;
  readonly records: RunRecords;
}

const DEFAULT_SPEED = 0.1;
/** A replay as quick as can be is still to be seen. */
const FASTEST_REPLAY = 10;

export function createReplay({ store, head, notes, records }: Parts): Replay {
  const state = (): EditorState => store.getState();
  const edge = (): number => state().run.time;
  const shown = (): number => head.time ?? edge();
  const resolution = (): number => state().document.kernel.resolution;
  const atEdge = (): boolean => shown() >= edge() - resolution() / 2;
  const speed = (): number | undefined => {
    const stored = state().document.view.replay?.speed;
    return stored === 'fastest' ? undefined : typeof stored === 'number' && stored > 0 ? stored : DEFAULT_SPEED;
  };
  const set = (change: Partial<PlayState>): void => {
    const { play } = state();
    const before = play ?? { live: false, moving: false, busy: false, achieved: undefined, deeds: 0, off: [] };
    store.setState({ play: { ...before, ...change } });
  };
  const goOn = (): void =>
    head.go(speed() ?? FASTEST_REPLAY, edge, () => {
      set({ moving: false });
      store.setState({ announcement: t('play.atEnd') });
    });

  return {
    edge,
    shown,
    atEdge,
    resolution,
    speed,
    set,
    goOn,
    seek(time) {
      if (state().play?.live && state().play?.moving) return;
      head.stop();
      set({ moving: false });
      const h = resolution();
      head.show(timeOf(Math.round(Math.min(edge(), Math.max(0, time)) / h), h));
    },
    replay() {
      if (notes.of(state().run.runId) === undefined || edge() === 0) return;
      set({});
      if (head.time === undefined || atEdge()) head.show(0);
      set({ moving: true });
      goOn();
    },
    say: () => store.setState({ announcement: sayMoment(shown(), notes.of(state().run.runId), records.current) }),
  };
}
