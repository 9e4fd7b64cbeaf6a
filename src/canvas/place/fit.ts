/** Brings the whole network into view. */
import type { ReactFlowInstance } from '@xyflow/react';
import { bounds } from '../look/rects.ts';
import type { ViewEdge, ViewNode } from '../look/viewTypes.ts';
import { FIT } from '../look/zoom.ts';

/** Windows narrower than this show one thing at a time. */
const NARROW_PX = 700;

/** On a phone charts come into view only where the nodes stay at least so large, compared with the nodes alone. */
const WORTH = 0.75;

/** Pixels of screen for a pixel of canvas when these fill the window. */
function scaleOf(nodes: readonly ViewNode[]): number {
  const around = bounds(nodes.map((node) => ({ ...node.position, width: node.width ?? 0, height: node.height ?? 0 })));
  return around === undefined ? 1 : Math.min(1, window.innerWidth / around.width, window.innerHeight / around.height);
}

/**
 * Fits everything into view. On a phone the charts have a tab of their own, and may stay outside where nodes would get too small
 * with them. Does nothing on an empty canvas: React Flow would keep the wish and jump when the first node is dropped.
 */
export function fitAll(flow: Pick<ReactFlowInstance<ViewNode, ViewEdge>, 'getNodes' | 'fitView'>): void {
  const all = flow.getNodes();
  if (all.length === 0) return;
  const nodes = all.filter((node) => node.type !== 'panel');
  const leavesCharts = window.innerWidth < NARROW_PX && nodes.length > 0 && scaleOf(all) < WORTH * scaleOf(nodes);
  void flow.fitView(leavesCharts ? { ...FIT, nodes } : FIT);
}
