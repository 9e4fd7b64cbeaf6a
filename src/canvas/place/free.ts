/** The nearest free place: where nothing that takes room is covered, and if it can be within what is on view. Pure. */
import type { Position } from '../../document/types.ts';
import { GRID } from '../look/nodeLook.ts';
import { bounds, near, type Rect, shifted, within } from '../look/rects.ts';

/** Room kept around things. */
const MARGIN = GRID;
/** How far a free place is looked for, in grid steps. */
const RINGS = 90;

/** Steps on the sides of a square around nothing, the nearest first. */
function ring(size: number): Position[] {
  if (size === 0) return [{ x: 0, y: 0 }];
  const steps: Position[] = [];
  for (let along = -size; along <= size; along += 1) {
    steps.push({ x: along, y: size }, { x: along, y: -size });
    if (Math.abs(along) < size) steps.push({ x: size, y: along }, { x: -size, y: along });
  }
  // Below and to the right before above and to the left, where both are as near.
  const far = ({ x, y }: Position): number => x * x + y * y - (x + y) * 1e-3;
  return steps.sort((a, b) => far(a) - far(b));
}

/** How far to move something to bring it into a room, on the grid; nothing where it does not fit in. */
function into(whole: Rect, room: Rect): Position {
  const axis = (from: number, size: number, low: number, high: number): number => {
    if (size > high - low) return 0;
    if (from < low) return Math.ceil((low - from) / GRID) * GRID;
    return from + size > high ? -Math.ceil((from + size - high) / GRID) * GRID : 0;
  };
  return {
    x: axis(whole.x, whole.width, room.x, room.x + room.width),
    y: axis(whole.y, whole.height, room.y, room.y + room.height),
  };
}

/**
 * The smallest move, in grid steps, by which things that keep their distances cover nothing.
 *
 * @param things where they would stand; on the grid, they stay on it
 * @param taken what must not be covered
 * @param room what is on view: left only where there is no free place in it
 */
export function freeShift(things: readonly Rect[], taken: readonly Rect[], room?: Rect): Position {
  const whole = bounds(things);
  if (whole === undefined) return { x: 0, y: 0 };
  const start = room ? into(whole, room) : { x: 0, y: 0 };
  const moved = (shift: Position) => (thing: Rect) => shifted(thing, shift);
  let outside: Position | undefined;
  for (let size = 0; size <= RINGS; size += 1) {
    for (const step of ring(size)) {
      const shift = { x: start.x + step.x * GRID, y: start.y + step.y * GRID };
      const inRoom = room === undefined || within(moved(shift)(whole), room);
      if (!inRoom && outside !== undefined) continue;
      if (
        taken.some((other) => near(moved(shift)(whole), other, MARGIN)) &&
        things.map(moved(shift)).some((thing) => taken.some((other) => near(thing, other, MARGIN)))
      )
        continue;
      if (inRoom) return shift;
      outside = shift;
    }
  }
  return outside ?? start;
}
