/** Which group things belong to, which collapsed box hides them, and where a dropped thing ends up. Pure. */
import { idsAt } from '../../document/meaning/ends.ts';
import type { GraphDocument, GraphGroup, Position } from '../../document/types.ts';

import { type Rect, within } from '../look/rects.ts';
import { viewId, viewIdOfEnd } from '../look/viewTypes.ts';
import { frameOf } from './frames.ts';

type Grouped = Pick<GraphDocument, 'groups'>;

/** A group and its parents, innermost first; a broken chain or a cycle just ends. */
export function ancestors(document: Grouped, group: string | undefined): GraphGroup[] {
  const chain: GraphGroup[] = [];
  for (let at = group; at !== undefined && chain.length < 100; ) {
    const entry = document.groups[at];
    if (entry === undefined || chain.includes(entry)) break;
    chain.push(entry);
    at = entry.group;
  }
  return chain;
}

/** The outermost collapsed group around a thing, which is drawn in its place. */
export function collapsedAround(document: Grouped, group: string | undefined): string | undefined {
  return ancestors(document, group).findLast((entry) => entry.collapsed)?.id;
}

/**
 * Where an end of a connection is drawn. A node or an open frame in itself; what lies in a collapsed group, on the outermost one's
 * box. A collapsed group that is the end itself takes the connection as its own, not as one of its members'.
 */
export function drawnEnd(document: GraphDocument, end: string): { readonly id: string; readonly hidden: boolean } {
  const node = document.nodes[end];
  const box = collapsedAround(document, node ? node.group : document.groups[end]?.group);
  return box === undefined ? { id: viewIdOfEnd(document, end), hidden: false } : { id: viewId.group(box), hidden: true };
}

/** What a connection's group ends cover: for each group that is an end, the nodes that it stands for. */
function covered(document: GraphDocument): Map<string, readonly string[]> {
  const ends = Object.values(document.edges).flatMap(({ source, target }) => [source, target]);
  return new Map(ends.filter((end) => !Object.hasOwn(document.nodes, end)).map((group) => [group, idsAt(document, group)]));
}

/** A group whose own connections reach other nodes than before, though nobody changed the connections. */
interface CoverChange {
  readonly group: string;
  readonly before: number;
  readonly after: number;
  readonly connections: number;
}

/** Groups that stand for other nodes than before as ends of connections that were there before and still are. */
export function coverChanges(before: GraphDocument, after: GraphDocument): CoverChange[] {
  if (before.groups === after.groups && before.nodes === after.nodes) return [];
  const now = covered(after);
  return [...covered(before)].flatMap(([group, old]): CoverChange[] => {
    const fresh = now.get(group);
    if (fresh === undefined || (fresh.length === old.length && fresh.every((id, i) => id === old[i]))) return [];
    const connections = Object.values(after.edges).filter((edge) => edge.source === group || edge.target === group).length;
    return [{ group, before: old.length, after: fresh.length, connections }];
  });
}

const contains = ({ x, y, width, height }: Rect, point: Position): boolean =>
  point.x >= x && point.y >= y && point.x <= x + width && point.y <= y + height;

/** The smallest open frame under a point, leaving out `except` and what is inside it. */
export function groupAt(document: GraphDocument, point: Position, except: ReadonlySet<string> = new Set()): string | undefined {
  let found: { readonly id: string; readonly area: number } | undefined;
  for (const group of Object.values(document.groups)) {
    const chain = ancestors(document, group.id);
    if (chain.some((entry) => except.has(entry.id) || entry.collapsed)) continue;
    const frame = frameOf(document, group);
    if (!contains(frame, point)) continue;
    const area = frame.width * frame.height;
    if (found === undefined || area < found.area) found = { id: group.id, area };
  }
  return found?.id;
}

/** Open frames that lie wholly within the rectangle between two points. */
export function framesInside(document: GraphDocument, a: Position, b: Position): string[] {
  const marquee = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
  return Object.values(document.groups)
    .filter((group) => within(frameOf(document, group), marquee))
    .filter((group) => ancestors(document, group.id).every((entry) => !entry.collapsed))
    .map((group) => group.id);
}

/** How deep a group is nested: 0 for one on the canvas itself. */
export function depth(document: Grouped, group: string): number {
  return ancestors(document, group).length - 1;
}
