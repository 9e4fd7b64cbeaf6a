/** How near and far the canvas goes, and when it shows less. */
export const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 2.5;
/** Below this a node is its glyph and label, and charts are not drawn. */
export const FAR_ZOOM = 0.5;
/** Below this edges carry no words. */
export const LABEL_ZOOM = 0.6;

export const FIT = { padding: 0.12, maxZoom: 1.2, duration: 0 } as const;

export type Detail = 'near' | 'middle' | 'far';

/** How much is shown at a zoom; a word, so that views render only where it changes. */
export function detailAt(zoom: number): Detail {
  return zoom < FAR_ZOOM ? 'far' : zoom < LABEL_ZOOM ? 'middle' : 'near';
}
