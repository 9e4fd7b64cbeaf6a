/**
 * Where a chart panel sits and how large it is. A panel is a recorder's own, under the recorder's id, or one that was added to it,
 * under the id of its analysis. `view.panels[id].position` is its offset from the recorder.
 */
import type { GraphDocument, GraphNode, PanelView, Position, Size } from '../../document/types.ts';
import { GRID, NODE_HEIGHT } from '../look/nodeLook.ts';

/** Size of a panel that nobody resized, and the least a panel can have, px. */
export const PANEL_SIZE: Size = { width: 420, height: 240 };
export const PANEL_MIN: Size = { width: 240, height: 160 };
const GAP = GRID * 2;

/** Where a panel is. */
interface PanelPlace {
  readonly position: Position;
  readonly size: Size;
  /** From the panel's middle to its recorder's, for the leash. */
  readonly leash: { readonly dx: number; readonly dy: number };
}

/** What a document says about a panel; {} where it says nothing. */
export function panelView(document: GraphDocument, panel: string): PanelView {
  return document.view.panels?.[panel] ?? {};
}

/** The offset of a panel from its recorder where none is said: to the right, centres in line. */
function defaultOffset(look: Size, size: Size): Position {
  return { x: look.width + GAP, y: Math.round((NODE_HEIGHT - size.height) / 2 / GRID) * GRID };
}

/**
 * Place and size of a panel, undefined where it is hidden. `at` is where its recorder `node` is if not where the document says; `unsaid` is the offset where the document says none.
 */
export function panelPlace(
  document: GraphDocument,
  panel: string,
  node: GraphNode,
  look: Size,
  at: Position = node.position,
  unsaid?: Position,
): PanelPlace | undefined {
  const said = panelView(document, panel);
  if (said.hidden) return undefined;
  const size = said.size ?? PANEL_SIZE;
  const offset = said.position ?? unsaid ?? defaultOffset(look, size);
  return {
    position: { x: at.x + offset.x, y: at.y + offset.y },
    size,
    leash: { dx: look.width / 2 - offset.x - size.width / 2, dy: look.height / 2 - offset.y - size.height / 2 },
  };
}
