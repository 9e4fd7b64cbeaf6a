/** The height that an embedded page wants. It follows from what is drawn and the width that there is, never from the height that it got. */
import type { Size } from '../../document/types.ts';

/** CSS pixels. */
const LOWEST = 220;
const HIGHEST = 760;
/** Around everything that is drawn, for the zoom buttons beneath it, and for the rail of a lesson. */
const AIR = 28;
const ZOOM_BUTTONS = 44;
const RAIL = 560;

interface Wanted {
  /** Of the canvas, CSS pixels. */
  readonly width: number;
  /** Of what is drawn on it at 100 %; undefined where there is nothing. */
  readonly extent: Size | undefined;
  /** Of the dials over the canvas; 0 where there are none. */
  readonly dials: number;
}

/** CSS pixels that the canvas wants so that all of it is seen, no larger than it was drawn. */
export function canvasHeight({ width, extent, dials }: Wanted): number {
  const zoom = extent === undefined ? 1 : Math.min(1, (width - 2 * AIR) / extent.width);
  const drawn = (extent?.height ?? 0) * Math.max(0, zoom) + 2 * AIR + ZOOM_BUTTONS + dials;
  return Math.ceil(Math.min(HIGHEST, Math.max(LOWEST, drawn)));
}

/** The whole page's. @param besides what stands above and below the canvas, CSS pixels */
export function pageHeight(canvas: number, besides: number, hasRail: boolean): number {
  return Math.ceil(Math.max(canvas + besides, hasRail ? RAIL : 0));
}
