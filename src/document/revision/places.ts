/** Where nodes that a revision adds lie: beside what they are wired to, on nothing that is there. */
import { elementTypeOf } from '../meaning/lookup.ts';
import type { GraphDocument, GraphEdge, GraphNode, Position } from '../types.ts';

/** Distances that keep two nodes with their labels apart, in canvas pixels. */
const COLUMN = 300;
const ROW = 160;

/** The nodes with positions for those of `added`; the others stay. */
export function withPlaces(
  document: Pick<GraphDocument, 'models'>,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  added: ReadonlySet<string>,
): GraphNode[] {
  const placed = new Map(nodes.filter(({ id }) => !added.has(id)).map(({ id, position }) => [id, position]));
  if (placed.size === 0) return [...nodes];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isFree = ({ x, y }: Position) =>
    [...placed.values()].every((other) => Math.abs(other.x - x) >= COLUMN * 0.75 || Math.abs(other.y - y) >= ROW * 0.75);
  for (const id of added) {
    const node = byId.get(id);
    if (node === undefined) continue;
    const at = start(node, document, edges, placed);
    // Down the column until there is room; the number of nodes bounds the way.
    while (!isFree(at)) at.y += ROW;
    placed.set(id, { ...at });
  }
  return nodes.map((node) => ({ ...node, position: placed.get(node.id) ?? node.position }));
}

/** Stimulators stand left of what they drive, recorders right of what they record, neurons right of what drives them. */
function start(
  { id, model }: GraphNode,
  document: Pick<GraphDocument, 'models'>,
  edges: readonly GraphEdge[],
  placed: ReadonlyMap<string, Position>,
): { x: number; y: number } {
  const partners = edges.flatMap(({ source, target }) => (source === id ? [target] : target === id ? [source] : []));
  const beside = partners.map((partner) => placed.get(partner)).find((position) => position !== undefined);
  const isSource = elementTypeOf(document, model) === 'stimulator';
  if (beside !== undefined) return { x: beside.x + (isSource ? -COLUMN : COLUMN), y: beside.y };
  const all = [...placed.values()];
  return { x: Math.min(...all.map(({ x }) => x)), y: Math.max(...all.map(({ y }) => y)) + ROW };
}
