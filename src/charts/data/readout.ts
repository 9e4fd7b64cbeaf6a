/** What the cursor reads: values at full precision, straight from the recorded rows. */
import { fromLine, toLine } from './axis.ts';
import type { Now, ReadoutRow } from './panel.ts';
import { type Column, findTime, nearestEntry, rowAt } from './rows.ts';
import type { Scene } from './scene.ts';

interface Reading {
  /** The place that is read: that of the nearest sample where the first plot has such. */
  readonly at: number;
  readonly rows: readonly ReadoutRow[];
}

/** A place in a plot that is pointed at: index of the plot and height above its lower edge as a part of 1. */
export interface Pointed {
  readonly plot: number;
  readonly height: number;
}

/** Reads all plots of a scene at a place on its horizontal axis. */
export function readScene(scene: Scene, at: number, pointed?: Pointed, now?: Now): Reading {
  const rows = scene.drawn.flatMap((drawn, i) => drawn.read(at, pointed?.plot === i ? pointed.height : undefined, now));
  const [first] = scene.drawn;
  const stops = first?.snaps ? first.stops : undefined;
  const near = stops && placeOf(stops, nearestEntry(stops, at));
  return { at: near ?? roundToPixel(at, scene), rows };
}

/** A place no more precise than the pixel that was pointed at. */
function roundToPixel(at: number, { domain, x }: Scene): number {
  if (x.scale === 'log') return Number(at.toPrecision(3));
  const decimals = Math.max(0, Math.ceil(-Math.log10((domain[1] - domain[0]) / 1000)));
  return Number(at.toFixed(Math.min(12, decimals)));
}

function placeOf({ times, rows }: Pick<Column, 'times' | 'rows'>, i: number | undefined): number | undefined {
  return i === undefined ? undefined : times[rowAt(rows, i)];
}

/**
 * Where the cursor goes from `at` by so many stops of the first plot (samples, spikes, bins), and by hundredths of the frame where
 * it has none; stays within what there is. Without a cursor it begins at the start of the stretch on view.
 */
export function stepCursor(scene: Scene, at: number | undefined, steps: number): number {
  const column = scene.drawn[0]?.stops;
  const from = at ?? scene.domain[0];
  if (column === undefined || column.rows.length === 0) {
    const { scale, domain } = scene.x;
    const [low, high] = [toLine(scale, domain[0]), toLine(scale, domain[1])];
    return fromLine(scale, toLine(scale, from) + (steps * (high - low)) / 100);
  }
  const last = column.rows.length - 1;
  if (at === undefined) return placeOf(column, Math.min(last, findTime(column, from))) ?? from;
  // Several spikes may share a time: the cursor moves on to another time.
  let next = steps > 0 ? findTime(column, from, true) - 1 + steps : findTime(column, from) + steps;
  next = Math.min(last, Math.max(0, next));
  return placeOf(column, next) ?? from;
}
