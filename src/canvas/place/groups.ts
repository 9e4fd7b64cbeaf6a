/** Which group things belong to, which collapsed box hides them, and where a dropped thing ends up. Pure. */
import type { GraphDocument, GraphGroup, Position, Size } from '../../document/types.ts';

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

const contains = (group: GraphGroup, point: Position): boolean =>
  point.x >= group.position.x &&
  point.y >= group.position.y &&
  point.x <= group.position.x + group.size.width &&
  point.y <= group.position.y + group.size.height;

/** The smallest open frame under a point, leaving out `except` and what is inside it. */
export function groupAt(document: Grouped, point: Position, except: ReadonlySet<string> = new Set()): string | undefined {
  let found: GraphGroup | undefined;
  for (const group of Object.values(document.groups)) {
    const chain = ancestors(document, group.id);
    if (chain.some((entry) => except.has(entry.id) || entry.collapsed)) continue;
    if (!contains(group, point)) continue;
    if (found === undefined || area(group.size) < area(found.size)) found = group;
  }
  return found?.id;
}

const area = (size: Size): number => size.width * size.height;

/** Open frames that lie wholly within the rectangle between two points. */
export function framesInside(document: Grouped, a: Position, b: Position): string[] {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return Object.values(document.groups)
    .filter(
      ({ position, size }) =>
        position.x >= left && position.y >= top && position.x + size.width <= right && position.y + size.height <= bottom,
    )
    .filter((group) => ancestors(document, group.id).every((entry) => !entry.collapsed))
    .map((group) => group.id);
}

/** How deep a group is nested: 0 for one on the canvas itself. */
export function depth(document: Grouped, group: string): number {
  return ancestors(document, group).length - 1;
}
