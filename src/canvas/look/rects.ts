/** Rectangles and straight lines on the canvas, as all that asks for room needs them. Pure numbers, canvas pixels. */
import type { Position, Size } from '../../document/types.ts';

/** A rectangle by its top left corner. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A straight line between two points. */
export interface Segment {
  readonly from: Position;
  readonly to: Position;
}

/** The rectangle around several; undefined for none. */
export function bounds(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined;
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether two rectangles come nearer to each other than `air`. */
export function near(a: Rect, b: Rect, air = 0): boolean {
  return a.x < b.x + b.width + air && b.x < a.x + a.width + air && a.y < b.y + b.height + air && b.y < a.y + a.height + air;
}

/** Whether `inner` lies wholly within `outer`. */
export function within(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** A rectangle with so much more on every side. */
export function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** A rectangle moved by so much. */
export function shifted(rect: Rect, { x, y }: Position): Rect {
  return { ...rect, x: rect.x + x, y: rect.y + y };
}

/** The rectangle of a thing that stands at a place. */
export function rectAt({ x, y }: Position, { width, height }: Size): Rect {
  return { x, y, width, height };
}

/** A rectangle of the canvas as a view shows it, pixels of the screen. */
export function onScreen({ x, y, width, height }: Rect, view: Position & { readonly zoom: number }): Rect {
  const { zoom } = view;
  return { x: x * zoom + view.x, y: y * zoom + view.y, width: width * zoom, height: height * zoom };
}

/** The area that two rectangles share, px². */
export function shared(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** A place on the grid. */
export function snapped(position: Position, grid: number): Position {
  return { x: Math.round(position.x / grid) * grid, y: Math.round(position.y / grid) * grid };
}

/** Whether a segment has a point in a rectangle (Liang and Barsky 1984). */
export function crosses({ from, to }: Segment, rect: Rect): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let enter = 0;
  let leave = 1;
  const sides: readonly (readonly [number, number])[] = [
    [-dx, from.x - rect.x],
    [dx, rect.x + rect.width - from.x],
    [-dy, from.y - rect.y],
    [dy, rect.y + rect.height - from.y],
  ];
  for (const [speed, room] of sides) {
    if (speed === 0) {
      if (room < 0) return false;
      continue;
    }
    const time = room / speed;
    if (speed < 0) enter = Math.max(enter, time);
    else leave = Math.min(leave, time);
    if (enter > leave) return false;
  }
  return true;
}

/** Whether two segments cross each other within both. */
export function meet(a: Segment, b: Segment): boolean {
  const side = (s: Segment, p: Position): number => (s.to.x - s.from.x) * (p.y - s.from.y) - (s.to.y - s.from.y) * (p.x - s.from.x);
  return side(a, b.from) * side(a, b.to) < 0 && side(b, a.from) * side(b, a.to) < 0;
}
