/** What keeps its place while a selection is tidied, and must not be covered by it. */
import type { GraphDocument, GraphNode } from '../../../document/types.ts';
import { nodeSize } from '../../look/nodeLook.ts';
import { type Rect, rectAt, shifted } from '../../look/rects.ts';
import { frameOf } from '../frames.ts';
import { collapsedAround } from '../groups.ts';
import { wiredRecorders } from '../panelPlacing.ts';
import { PANEL_SIZE, panelView } from '../panels.ts';
import { below, panelsOf } from './blocks.ts';

/**
 * Nodes with their panels, notes and frames that stay where they are, as rectangles.
 *
 * @param moving what does not stay
 * @param drawn panels as they are drawn, by id: where those stand to which the document gives no place
 */
export function staying(
  document: GraphDocument,
  moving: { readonly nodes: ReadonlySet<string>; readonly groups: ReadonlySet<string> },
  drawn: ReadonlyMap<string, Rect>,
): Rect[] {
  const wired = wiredRecorders(document);
  const isShown = (group: string | undefined): boolean => collapsedAround(document, group) === undefined;
  const nodes = Object.values(document.nodes).filter(({ id, group }) => !moving.nodes.has(id) && isShown(group));
  const groups = Object.values(document.groups).filter(({ id, group }) => !moving.groups.has(id) && isShown(group));
  return [
    ...nodes.flatMap((node) => [rectAt(node.position, nodeSize(document, node)), ...panelRects(document, node, wired, drawn)]),
    ...groups.map((group) => frameOf(document, group)),
    ...Object.values(document.notes).map(({ position, size }) => rectAt(position, size)),
  ];
}

/** Where a node's panels stand: as the document says, as they are drawn, or below it. */
function panelRects(document: GraphDocument, node: GraphNode, wired: ReadonlySet<string>, drawn: ReadonlyMap<string, Rect>): Rect[] {
  const panels = panelsOf(document, node, wired);
  const stacked = below(
    nodeSize(document, node),
    panels.map((id) => panelView(document, id).size ?? PANEL_SIZE),
  );
  return panels.map((id, i) => {
    const { position } = panelView(document, id);
    const stack = stacked[i] as Rect;
    if (position === undefined) return drawn.get(id) ?? shifted(stack, node.position);
    return shifted({ ...stack, ...position }, node.position);
  });
}
