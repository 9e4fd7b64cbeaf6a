/** Alignment guides: lines through edges and centres that a dragged thing shares with others. Pure. */
import { bounds, type Rect } from '../look/rects.ts';
import type { ViewNode } from '../look/viewTypes.ts';
import { rectOf } from '../place/room.ts';

/** A line across the canvas between two things that line up; canvas pixels. */
export interface Guide {
  readonly axis: 'x' | 'y';
  /** Where on the axis the line stands. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

const TOLERANCE = 0.5;
const MARGIN = 12;

/** The three lines of a rectangle along an axis: low side, centre, high side. */
function lines(rect: Rect, axis: 'x' | 'y'): readonly [number, number, number] {
  const low = rect[axis];
  const size = axis === 'x' ? rect.width : rect.height;
  return [low, low + size / 2, low + size];
}

/**
 * Guides between a dragged rectangle and others that lie near it, at most one an axis and place, the centre's first.
 * Sides match like sides and centres match centres, so that the canvas is not full of accidental lines.
 */
export function guidesFor(dragged: Rect, others: readonly Rect[], reach = 1200): Guide[] {
  const found = new Map<string, Guide>();
  for (const other of others) {
    if (Math.hypot(other.x - dragged.x, other.y - dragged.y) > reach) continue;
    for (const axis of ['x', 'y'] as const) {
      const mine = lines(dragged, axis);
      const theirs = lines(other, axis);
      const match = [1, 0, 2].find((index) => Math.abs((mine[index] as number) - (theirs[index] as number)) <= TOLERANCE);
      if (match === undefined) continue;
      const at = theirs[match] as number;
      const across = axis === 'x' ? 'y' : 'x';
      const [a] = lines(dragged, across);
      const [, , b] = lines(dragged, across);
      const [c] = lines(other, across);
      const [, , d] = lines(other, across);
      const key = `${axis}${at}`;
      const known = found.get(key);
      found.set(key, {
        axis,
        at,
        from: Math.min(a, c, (known?.from ?? a) + MARGIN) - MARGIN,
        to: Math.max(b, d, (known?.to ?? b) - MARGIN) + MARGIN,
      });
    }
  }
  return [...found.values()];
}

/** Guides of what is dragged, whose panels have no say, to nodes and notes that stay. */
export function guidesOf(nodes: readonly ViewNode[], moving: ReadonlySet<string>): Guide[] {
  const dragged = bounds(nodes.filter((node) => moving.has(node.id) && node.type !== 'panel').map(rectOf));
  if (dragged === undefined) return [];
  const others = nodes.filter((node) => !moving.has(node.id) && (node.type === 'item' || node.type === 'note')).map(rectOf);
  return guidesFor(dragged, others);
}
