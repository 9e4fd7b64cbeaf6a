/** The overview of a network: how all of it and what of it is on view fit into a small rectangle. Pure. */

import type { Position } from '../../document/types.ts';
import { bounds, type Rect } from '../look/rects.ts';

/** How canvas pixels lie in the overview: `at = (canvas - origin) * scale`. */
export interface Overview {
  readonly origin: Position;
  readonly scale: number;
}

/** Air around, in pixels of the overview. */
const MARGIN = 6;

/** Fits things and the view, both in canvas pixels, into a rectangle of so many pixels, in its middle. */
export function overviewOf(things: readonly Rect[], view: Rect, width: number, height: number): Overview {
  const all = bounds([...things, view]) ?? view;
  const fitting = Math.min((width - 2 * MARGIN) / Math.max(1, all.width), (height - 2 * MARGIN) / Math.max(1, all.height));
  const scale = Math.max(1e-9, fitting);
  return { scale, origin: { x: all.x + all.width / 2 - width / 2 / scale, y: all.y + all.height / 2 - height / 2 / scale } };
}

/** A rectangle of the canvas as it lies in the overview. */
export function inOverview({ origin, scale }: Overview, { x, y, width, height }: Rect): Rect {
  return { x: (x - origin.x) * scale, y: (y - origin.y) * scale, width: width * scale, height: height * scale };
}

/** The place on the canvas that a point of the overview stands for. */
export function fromOverview({ origin, scale }: Overview, { x, y }: Position): Position {
  return { x: origin.x + x / scale, y: origin.y + y / scale };
}
