/**
 * How large an open frame is: as its author made it, and never smaller than what is in it. A frame follows its members as they
 * move, get longer names or come in; nothing else about a group depends on where its members stand.
 */
import { addedPanels } from '../../document/meaning/panels.ts';
import type { GraphDocument, GraphGroup } from '../../document/types.ts';
import { nodeSize } from '../look/nodeLook.ts';
import { bounds, type Rect, rectAt } from '../look/rects.ts';
import { PANEL_SIZE, panelView } from './panels.ts';

/** Air around the members, and the height of a frame's head. */
const FRAME_AIR = 20;
const FRAME_HEAD = 36;
/** Size of a folded group's box. */
export const FOLDED = { width: 200, height: 80 } as const;

const known = new WeakMap<GraphDocument, Map<string, Rect>>();

/** A group's frame on the canvas; a folded group's box. */
export function frameOf(document: GraphDocument, group: GraphGroup): Rect {
  let frames = known.get(document);
  if (frames === undefined) {
    frames = new Map();
    known.set(document, frames);
  }
  const found = frames.get(group.id);
  if (found) return found;
  // A frame that is asked for while it is worked out stands in a circle of groups: it is what the document says.
  frames.set(group.id, rectAt(group.position, group.size));
  const frame = group.collapsed ? rectAt(group.position, FOLDED) : around(document, group);
  frames.set(group.id, frame);
  return frame;
}

function around(document: GraphDocument, group: GraphGroup): Rect {
  const own = rectAt(group.position, group.size);
  const inside = bounds([
    ...Object.values(document.nodes)
      .filter((node) => node.group === group.id)
      .flatMap((node) => [rectAt(node.position, nodeSize(document, node)), ...placedPanels(document, node.id)]),
    ...Object.values(document.groups)
      .filter((inner) => inner.group === group.id)
      .map((inner) => frameOf(document, inner)),
  ]);
  if (inside === undefined) return own;
  return bounds([own, framed(inside)]) as Rect;
}

/** The frame that just holds this. */
export function framed({ x, y, width, height }: Rect): Rect {
  return { x: x - FRAME_AIR, y: y - FRAME_HEAD, width: width + 2 * FRAME_AIR, height: height + FRAME_HEAD + FRAME_AIR };
}

/** Panels of a recorder to which the document gives a place: they belong to what the frame holds. */
function placedPanels(document: GraphDocument, recorder: string): Rect[] {
  const at = document.nodes[recorder]?.position;
  return [recorder, ...addedPanels(document, recorder)].flatMap((panel) => {
    const { position, size, hidden } = panelView(document, panel);
    if (at === undefined || position === undefined || hidden) return [];
    return [rectAt({ x: at.x + position.x, y: at.y + position.y }, size ?? PANEL_SIZE)];
  });
}
