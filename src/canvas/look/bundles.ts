/** Connections as they are drawn: which run together as one wire, and in which lane beside the others. */
import type { GraphDocument, GraphEdge, Position } from '../../document/types.ts';
import { drawnEnd } from '../place/groups.ts';
import { assignLanes, type Corner, freeCorners, type Lane } from './geometry.ts';
import type { ViewNode } from './viewTypes.ts';

/** Connections between the same two things that are drawn as one wire. */
interface Bundle {
  readonly id: string;
  readonly order: number;
  readonly source: string;
  readonly target: string;
  readonly members: GraphEdge[];
}

/**
 * Connections as they are drawn: one by one, but those of what a collapsed group hides run to its box, together with their like.
 *
 * @param drawn what is drawn, by canvas id: other connections are not
 */
export function bundled(document: GraphDocument, edges: readonly GraphEdge[], drawn: ReadonlyMap<string, unknown>): Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const edge of [...edges].sort((a, b) => a.order - b.order)) {
    const [from, to] = [drawnEnd(document, edge.source), drawnEnd(document, edge.target)];
    const [source, target] = [from.id, to.id];
    if (from.hidden && to.hidden && source === target) continue;
    if (!drawn.has(source) || !drawn.has(target)) continue;
    const together = from.hidden || to.hidden;
    const key = together ? `${source} ${target}` : edge.id;
    const known = bundles.get(key);
    if (known) known.members.push(edge);
    else bundles.set(key, { id: edge.id, order: edge.order, source, target, members: [edge] });
  }
  return [...bundles.values()];
}

/** The lane of each, by its id; self connections take their node's emptiest corners in turn, then stand further out. */
export function lanesOf(bundles: readonly Bundle[], nodes: ReadonlyMap<string, ViewNode>): Map<string, Lane> {
  const lanes = assignLanes(bundles);
  const corners = loopCorners(bundles, nodes);
  return new Map(
    bundles.map(({ id, source, target }) => {
      const lane = lanes.get(id) ?? { index: 0, count: 1, forward: true };
      const order = source === target ? corners.get(source) : undefined;
      if (order === undefined) return [id, lane];
      const corner = order[lane.index % order.length] as Corner;
      return [id, { ...lane, loop: { corner, level: Math.floor(lane.index / order.length) } }];
    }),
  );
}

/** For each node with self connections, its corners from the emptiest on. */
function loopCorners(bundles: readonly Bundle[], nodes: ReadonlyMap<string, ViewNode>): Map<string, Corner[]> {
  const looped = new Set(bundles.filter((each) => each.source === each.target).map((each) => each.source));
  const corners = new Map<string, Corner[]>();
  for (const id of looped) {
    const directions = bundles
      .filter((each) => each.source !== each.target && (each.source === id || each.target === id))
      .map((each) => direction(nodes.get(id), nodes.get(each.source === id ? each.target : each.source)));
    corners.set(id, freeCorners(directions));
  }
  return corners;
}

function direction(from: ViewNode | undefined, to: ViewNode | undefined): number {
  if (from === undefined || to === undefined) return 0;
  const middle = (node: ViewNode): Position => ({
    x: node.position.x + (node.width ?? 0) / 2,
    y: node.position.y + (node.height ?? 0) / 2,
  });
  const [a, b] = [middle(from), middle(to)];
  return Math.atan2(b.y - a.y, b.x - a.x);
}
