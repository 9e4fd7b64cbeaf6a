/**
 * What takes room on the canvas: nodes, notes, panels, folded groups and the words of wires, as they are drawn; and what lies over
 * it. Drops, pastes, new panels, the layout and the fit all ask here. Open frames take none: things go into them.
 */
import type { Viewport } from '@xyflow/react';
import type { Fragment } from '../../document/commands/index.ts';
import type { GraphDocument, Position, Size } from '../../document/types.ts';
import { edgePath, pieces } from '../look/geometry.ts';
import { nodeSize } from '../look/nodeLook.ts';
import { bounds, type Rect, rectAt } from '../look/rects.ts';
import type { ViewEdge, ViewNode } from '../look/viewTypes.ts';
import { type Writing, writingAt } from '../look/zoom.ts';
import { plateRect } from './plates.ts';

/** The rectangle of a thing as it is drawn. */
export const rectOf = ({ position, width = 0, height = 0 }: ViewNode): Rect => rectAt(position, { width, height });

/** The line of a wire between nodes as they are drawn, as points of a curve. */
function curveOf({ source, target, data }: ViewEdge, nodes: ReadonlyMap<string, ViewNode>) {
  const [from, to] = [nodes.get(source), nodes.get(target)];
  if (data === undefined || from === undefined || to === undefined) return undefined;
  const box = (node: ViewNode, outline: (typeof data)['sourceShape']['outline']) => {
    const { x, y, width, height } = rectOf(node);
    return { cx: x + width / 2, cy: y + height / 2, width, height, outline };
  };
  return edgePath(box(from, data.sourceShape.outline), box(to, data.targetShape.outline), data.lane, source === target, 0).curve;
}

/** Rectangles of the words of wires. */
export function platesTaken(nodes: readonly ViewNode[], edges: readonly ViewEdge[]): Rect[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((edge) => {
    const curve = curveOf(edge, byId);
    return curve && edge.data && !edge.data.quiet && edge.data.plate.lines.length > 0 ? [plateRect(curve, edge.data.plate)] : [];
  });
}

/** All that something new must not cover. */
export function taken(nodes: readonly ViewNode[], edges: readonly ViewEdge[]): Rect[] {
  return [...nodes.filter((node) => node.type !== 'group' || node.data.collapsed).map(rectOf), ...platesTaken(nodes, edges)];
}

/** All that belongs into view: as `taken`, with frames and the loops and bows of wires. */
export function shown(nodes: readonly ViewNode[], edges: readonly ViewEdge[]): Rect[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const bent = edges.flatMap((edge) => {
    const curve = curveOf(edge, byId);
    if (curve === undefined || curve.length === 2) return [];
    const points = pieces(curve, 8).flatMap(({ from, to }) => [from, to]);
    const around = bounds(points.map((point) => rectAt(point, { width: 0, height: 0 })));
    return around ? [around] : [];
  });
  return [...nodes.map(rectOf), ...platesTaken(nodes, edges), ...bent];
}

/** Where the pieces of a fragment would stand by themselves. */
export function fragmentRoom(document: GraphDocument, { models, nodes, notes, groups }: Fragment): Rect[] {
  const known = { models: { ...document.models, ...models } };
  return [
    ...nodes.map((node) => rectAt(node.position, nodeSize(known, node))),
    ...[...notes, ...groups].map(({ position, size }) => rectAt(position, size)),
  ];
}

/** Marks what lies over the canvas: the zoom bar, the dials, the overview. */
const OVERLAYS = '.canvas-zoom, .canvas-minimap, [data-takes-room]';

/** Windows narrower than this show one thing at a time. */
export const NARROW_PX = 700;

/** Air at the edges of what is on view, pixels of the screen. */
const EDGE = 8;

/** What lies over the canvas, in pixels from its upper left corner. */
export function overlays(root: HTMLElement): Rect[] {
  const { left, top } = root.getBoundingClientRect();
  return [...root.querySelectorAll(OVERLAYS)].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x - left, y: y - top, width, height };
  });
}

/** What is on view and what lies over it, both in canvas pixels. */
export interface OnView {
  /** Undefined before there is a view. */
  readonly room?: Rect;
  readonly over: readonly Rect[];
  /** How words on edges are written; left out, as in the view of a whole network. */
  readonly writing?: Writing;
  /** The size of a phone's canvas, which is narrow and tall; px of the screen. */
  readonly tall?: Size;
}

/** What a canvas of this size shows at a viewport; undefined before it has one. */
export function onView(root: HTMLElement, viewport: Viewport | undefined): OnView {
  const size = { width: root.clientWidth, height: root.clientHeight };
  const tall = size.width > 0 && size.width < NARROW_PX && size.height > size.width ? { tall: size } : {};
  if (viewport === undefined) return { over: [], ...tall };
  const { x, y, zoom } = viewport;
  const onCanvas = (rect: Rect): Rect => ({
    x: (rect.x - x) / zoom,
    y: (rect.y - y) / zoom,
    width: rect.width / zoom,
    height: rect.height / zoom,
  });
  const whole = { x: EDGE, y: EDGE, width: size.width - 2 * EDGE, height: size.height - 2 * EDGE };
  const writing = writingAt(zoom, root.querySelector('[data-lectern]') !== null);
  return { room: onCanvas(whole), over: overlays(root).map(onCanvas), writing, ...tall };
}

/** Where wires begin and end on the outlines of their nodes. */
export function tipsOf(nodes: readonly ViewNode[], edges: readonly ViewEdge[]): Position[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((edge) => {
    const curve = curveOf(edge, byId);
    return curve ? [curve[0] as Position, curve.at(-1) as Position] : [];
  });
}
