/** How near and far the canvas goes, and when it shows less. */
export const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 2.5;
/** Below this a node is its glyph and label, and charts are not drawn. */
const FAR_ZOOM = 0.5;

type Detail = 'near' | 'far';

/** How much is shown at a zoom; a word, so that views render only where it changes. */
export function detailAt(zoom: number): Detail {
  return zoom < FAR_ZOOM ? 'far' : 'near';
}

/** How the words on edges are written: they grow as the canvas gets smaller, so that weight and delay can be read from the back row. */
type Words = 'plain' | 'large' | 'largest' | 'none';

/** The size of the words on edges at a zoom. */
export function wordsAt(zoom: number): Words {
  return zoom < 0.3 ? 'none' : zoom < 0.55 ? 'largest' : zoom < 0.85 ? 'large' : 'plain';
}

/** Below this a chart is too small to be read: its panel shows a name. */
const CHART_ZOOM = 0.2;

/** How finely a chart is drawn at a zoom, in halves, so that a zoom gesture does not redraw it at every frame; 0: not at all. */
export function chartScaleAt(zoom: number): number {
  return zoom < CHART_ZOOM ? 0 : Math.min(3, Math.max(1, Math.ceil(zoom * 2) / 2));
}
