/**
 * Where a chart panel sits and how large it is. A panel is a recorder's own, under the recorder's id, or one that was added to it,
 * under the id of its analysis. `view.panels[id].position` is its offset from the recorder.
 */
import type { GraphDocument, PanelView, Position, Size } from '../../document/types.ts';

/** Size of a panel that nobody resized, and the least a panel can have, px. */
export const PANEL_SIZE: Size = { width: 420, height: 240 };
export const PANEL_MIN: Size = { width: 240, height: 160 };
/** Where a panel is. */
export interface PanelPlace {
  readonly position: Position;
  readonly size: Size;
  /** From the panel's middle to its recorder's, for the leash. */
  readonly leash: { readonly dx: number; readonly dy: number };
}

/** What a document says about a panel; {} where it says nothing. */
export function panelView(document: GraphDocument, panel: string): PanelView {
  return document.view.panels?.[panel] ?? {};
}

/** Place of a panel at this offset from its recorder, which stands at `at`. */
export function panelPlace(at: Position, look: Size, offset: Position, size: Size): PanelPlace {
  return {
    position: { x: at.x + offset.x, y: at.y + offset.y },
    size,
    leash: { dx: look.width / 2 - offset.x - size.width / 2, dy: look.height / 2 - offset.y - size.height / 2 },
  };
}
