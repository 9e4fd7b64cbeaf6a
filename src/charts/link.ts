/**
 * What is on view of a horizontal axis, and the cursor on it. All panels over time share one link, in ms; a panel over another
 * quantity has one of its own, on the axis' line (on a logarithmic axis: log10 of the values). An external store, because it
 * changes with every pointer move and none of it is saved. Recharts' syncId links by sample index, which is wrong for recorders
 * with different intervals.
 */
import type { Editor } from '../editor/types.ts';
import type { Interval } from './data/ticks.ts';

interface LinkState {
  /** undefined: all of the run. */
  readonly domain: Interval | undefined;
  /** undefined: no cursor. */
  readonly cursor: number | undefined;
}

export interface Link {
  get(): LinkState;
  subscribe(listener: () => void): () => void;
  setCursor(at: number | undefined): void;
  /** Shows `domain` within `full`; all of it where the domain covers it. */
  setDomain(domain: Interval | undefined, full: Interval, shortest?: number): void;
}

/** The shortest stretch that can be zoomed to, in ms. */
export const SHORTEST = 0.5;

/** A link without zoom and cursor. */
export function createLink(): Link {
  let state: LinkState = { domain: undefined, cursor: undefined };
  const listeners = new Set<() => void>();
  const set = (next: LinkState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    setCursor(time) {
      if (time !== state.cursor) set({ ...state, cursor: time });
    },
    setDomain(domain, full, shortest = SHORTEST) {
      const next = domain && clampInterval(domain, full, shortest);
      const whole = next === undefined || (next[0] <= full[0] && next[1] >= full[1]);
      const value = whole ? undefined : next;
      if (value?.[0] !== state.domain?.[0] || value?.[1] !== state.domain?.[1]) set({ ...state, domain: value });
    },
  };
}

/** `domain` moved into `full`, not longer than it and not shorter than `shortest`. */
export function clampInterval(domain: Interval, full: Interval, shortest: number): Interval {
  const length = Math.min(full[1] - full[0], Math.max(shortest, Math.abs(domain[1] - domain[0])));
  const middle = (domain[0] + domain[1]) / 2;
  const from = Math.min(Math.max(full[0], middle - length / 2), full[1] - length);
  return [from, from + length];
}

/** `domain` scaled by `factor` so that `time` keeps its place on the screen; below 1 shows less. */
export function zoomAround(domain: Interval, time: number, factor: number): Interval {
  return [time - (time - domain[0]) * factor, time + (domain[1] - time) * factor];
}

/** The stretch on view: the zoom where it lies within the run, else the whole run. */
export function visibleInterval(domain: Interval | undefined, full: Interval): Interval {
  if (domain === undefined || domain[0] >= full[1] || domain[1] <= full[0]) return full;
  return [Math.max(domain[0], full[0]), Math.min(domain[1], full[1])];
}

const links = new WeakMap<object, Link>();

/** While time moves the cursor follows so often (wall-clock ms): it reads out the values of every panel. */
const FOLLOW_MS = 50;

/** The cursor of the panels is the moment that is played: it moves with it, and moving it shows its moment. */
function followPlay(link: Link, play: Editor['play']): Link {
  const { head } = play;
  let last = 0;
  head.subscribe(() => {
    const wall = performance.now();
    if (head.moving && wall - last < FOLLOW_MS) return;
    last = wall;
    link.setCursor(head.time);
  });
  return {
    ...link,
    setCursor(at) {
      if (head.time === undefined) link.setCursor(at);
      else if (at !== undefined && !head.moving) play.seek(at);
    },
  };
}

/** The link of an editor's panels over time. Opening another document shows all of its run. */
export function linkOf(editor: Pick<Editor, 'store'> & Partial<Pick<Editor, 'play'>>): Link {
  const known = links.get(editor);
  if (known !== undefined) return known;
  const own = createLink();
  const link = editor.play === undefined ? own : followPlay(own, editor.play);
  links.set(editor, link);
  editor.store.subscribe((state, before) => {
    const { play, run, document } = state;
    if (play?.live && play.moving && run.time > before.run.time) {
      // What is made live scrolls by: as much of it as the document's duration stays on view.
      const { duration } = document.kernel;
      if (run.time > duration) link.setDomain([run.time - duration, run.time], [0, run.time]);
    }
    if (state.documentId === before.documentId) return;
    link.setCursor(undefined);
    link.setDomain(undefined, [0, 1]);
  });
  return link;
}
