/** Brings the whole network into view, beside what lies over the canvas. */
import type { ReactFlowInstance, Viewport } from '@xyflow/react';
import { bounds, near, onScreen, type Rect, within } from '../look/rects.ts';
import type { ViewEdge, ViewNode } from '../look/viewTypes.ts';
import { detailAt, MAX_ZOOM, MIN_ZOOM } from '../look/zoom.ts';
import { NARROW_PX, overlays, rectOf, shown } from './room.ts';

/** Air around everything, pixels of the screen. */
const AIR = 24;
/** Charts are drawn for this zoom; a network without them may be larger, but no node fills the screen. The lectern has no such limits. */
const MOST_WITH_CHARTS = 1;
const MOST = 1.6;

/** On a phone charts come into view only where the nodes stay at least so large, compared with the nodes alone, or can be read anyway. */
const WORTH = 0.75;

interface Window {
  readonly width: number;
  readonly height: number;
}

/**
 * The view in which all boxes are on screen and under nothing, as large as can be. Where the picture is so wide and high that it
 * has to go under something, that is what lies in the corners.
 *
 * @param over what lies over the canvas, in its pixels
 */
export function viewOf(boxes: readonly Rect[], { width, height }: Window, over: readonly Rect[], most: number): Viewport | undefined {
  const around = bounds(boxes);
  if (around === undefined || width <= 0 || height <= 0) return undefined;
  const filling = (room: Rect): Viewport => {
    const zoom = Math.max(MIN_ZOOM, Math.min(most, room.width / Math.max(1, around.width), room.height / Math.max(1, around.height)));
    return {
      zoom,
      x: room.x + room.width / 2 - (around.x + around.width / 2) * zoom,
      y: room.y + room.height / 2 - (around.y + around.height / 2) * zoom,
    };
  };
  const covered = (view: Viewport): number => over.filter((thing) => boxes.some((box) => near(onScreen(box, view), thing, 6))).length;
  let best: { readonly view: Viewport; readonly covered: number } | undefined;
  for (const room of rooms({ width, height }, over)) {
    const view = filling(room);
    const found = { view, covered: covered(view) };
    if (best === undefined || found.covered < best.covered || (found.covered === best.covered && view.zoom > best.view.zoom + 1e-6))
      best = found;
  }
  return best?.view;
}

/** The canvas as a whole, and what is left of it beside the things that lie over it, whichever side each is given. */
function rooms({ width, height }: Window, over: readonly Rect[]): Rect[] {
  const whole = { x: AIR, y: AIR, width: width - 2 * AIR, height: height - 2 * AIR };
  let found: Rect[] = [whole];
  for (const thing of over) {
    const beside = (room: Rect): Rect[] => {
      const right = room.x + room.width;
      const bottom = room.y + room.height;
      const fromLeft = thing.x + thing.width / 2 < width / 2;
      const fromTop = thing.y + thing.height / 2 < height / 2;
      const x = fromLeft ? Math.max(room.x, thing.x + thing.width + AIR / 2) : room.x;
      const y = fromTop ? Math.max(room.y, thing.y + thing.height + AIR / 2) : room.y;
      return [
        { ...room, x, width: (fromLeft ? right : Math.min(right, thing.x - AIR / 2)) - x },
        { ...room, y, height: (fromTop ? bottom : Math.min(bottom, thing.y - AIR / 2)) - y },
      ].filter((each) => each.width > width / 4 && each.height > height / 4);
    };
    found = [...found, ...found.flatMap(beside)];
  }
  return found;
}

/** The zoom at which these fill the canvas, however large that is. */
function zoomOf(boxes: readonly Rect[], size: Window): number {
  return viewOf(boxes, size, [], Number.POSITIVE_INFINITY)?.zoom ?? 1;
}

type Flow = Pick<ReactFlowInstance<ViewNode, ViewEdge>, 'getNodes' | 'getEdges' | 'setViewport'>;

/**
 * Fits everything into view. On a phone the charts have a tab of their own, and may stay outside where nodes would get too small
 * with them. Does nothing on an empty canvas.
 */
export function fitAll(flow: Flow, root: HTMLElement | null): void {
  if (root === null) return;
  const all = flow.getNodes();
  const edges = flow.getEdges();
  const nodes = all.filter((node) => node.type !== 'panel');
  const size = { width: root.clientWidth, height: root.clientHeight };
  const [everything, bare] = [shown(all, edges), shown(nodes, edges)];
  const whole = zoomOf(everything, size);
  const isRead = whole >= WORTH * zoomOf(bare, size) || detailAt(whole) === 'near';
  const leavesCharts = window.innerWidth < NARROW_PX && nodes.length > 0 && !isRead;
  const withCharts = !leavesCharts && nodes.length < all.length;
  const most = root.querySelector('[data-lectern]') !== null ? MAX_ZOOM : withCharts ? MOST_WITH_CHARTS : MOST;
  const view = viewOf(leavesCharts ? bare : everything, size, overlays(root), most);
  if (view === undefined) return;
  fitted.set(root, view);
  void flow.setViewport(view);
}

/** Whether every chart is wholly on screen. */
export function showsCharts(flow: Pick<Flow, 'getNodes'>, root: HTMLElement, view: Viewport): boolean {
  const screen = { x: 0, y: 0, width: root.clientWidth, height: root.clientHeight };
  return flow
    .getNodes()
    .filter(({ type }) => type === 'panel')
    .every((panel) => within(onScreen(rectOf(panel), view), screen));
}

const fitted = new WeakMap<HTMLElement, Viewport>();

/** Whether a canvas is looked at as it was last fitted: nobody has moved since. */
export function isFitted(root: HTMLElement, { x, y, zoom }: Viewport): boolean {
  const view = fitted.get(root);
  return view !== undefined && Math.abs(view.x - x) < 1 && Math.abs(view.y - y) < 1 && Math.abs(view.zoom - zoom) < 1e-3;
}
