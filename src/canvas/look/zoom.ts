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

/** How words on edges are written, as far as they take room. */
export interface Writing {
  /** How much larger than drawn. */
  readonly scale: number;
  /** Whether rule and synapse stand below the values. */
  readonly about: boolean;
}

/** The writing of a picture that is looked at as a whole; near by words are smaller and stay where they are. */
export const WHOLE: Writing = { scale: 1.3, about: true };

/** How words are written at a zoom: the style sheet's sizes. At the lectern they grow without end, in steps of a quarter. */
export function writingAt(zoom: number, lectern: boolean): Writing {
  const about = wordsAt(zoom) === 'plain' || wordsAt(zoom) === 'large';
  if (lectern) return { scale: Math.max(WHOLE.scale, Math.ceil((LEAST_TEXT / (EDGE_TEXT * lecternZoom(zoom))) * 4) / 4), about };
  return about ? WHOLE : { scale: 1.7, about };
}

/** Below this a chart is too small to be read: its panel shows a name. */
const CHART_ZOOM = 0.2;

/** How finely a chart is drawn at a zoom, in halves, so that a zoom gesture does not redraw it at every frame; 0: not at all. */
export function chartScaleAt(zoom: number): number {
  return zoom < CHART_ZOOM ? 0 : Math.min(3, Math.max(1, Math.ceil(zoom * 2) / 2));
}

/** At the lectern no text is smaller on the screen (px). */
const LEAST_TEXT = 14;
/** The words on edges near by, as edges.css writes them (px). */
const EDGE_TEXT = 11;
/** The smallest text that charts are drawn with (px). */
const CHART_TEXT = 10.5;
/** Heights of a node's three lines at a zoom of 1, and what its outline has room for (canvas px). */
const NODE_LINES = 60;

/** The zoom as the lectern's style sheet sees it: in steps, rounded down, so that a zoom gesture does not draw at every frame. */
export function lecternZoom(zoom: number): number {
  return Math.max(0.02, Math.floor(zoom * 50) / 50);
}

/** How many lines of text fit into a node where each is at least `LEAST_TEXT` high: its name, its model, its values. */
export function linesAt(zoom: number): 'three' | 'two' | 'one' {
  const line = (LEAST_TEXT / zoom) * 1.3;
  return 3 * line <= NODE_LINES ? 'three' : 2 * line <= NODE_LINES ? 'two' : 'one';
}

/** How much larger than drawn a chart's text has to be for the lectern, in eighths; 1 where it is large enough. */
export function chartMagnification(zoom: number): number {
  return Math.max(1, Math.ceil((LEAST_TEXT / (CHART_TEXT * zoom)) * 8) / 8);
}
