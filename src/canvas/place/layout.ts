/**
 * "Tidy": a layered picture, stimulators on the left, neurons in the middle, recorders on the right. Deterministic: the same
 * document gives the same picture. dagre for small networks; it needs minutes for large ones, which get plain columns.
 */
import { ahead } from '../../base/ahead.ts';
import { nodeModelOf } from '../../document/commands/index.ts';
import { idsAt } from '../../document/meaning/ends.ts';
import type { GraphDocument, GraphEdge, GraphNode, Position, Size } from '../../document/types.ts';
import { GRID, nodeLook } from '../look/nodeLook.ts';
import { bounds, snapped } from '../look/rects.ts';
import { viewId } from '../look/viewTypes.ts';
import { ancestors } from './groups.ts';
import { wiredRecorders } from './panelPlacing.ts';
import { panelPlace, panelView } from './panels.ts';

/** Above so many nodes dagre is not asked (measured: 500 nodes take it minutes). */
export const DAGRE_LIMIT = 150;
const COLUMN_GAP = 140;
const ROW_GAP = 60;
const COLUMN_HEIGHT = 12;
/** A panel that someone took further away than this is no part of its recorder's block, px. */
const FARTHEST = 1000;

interface Block {
  readonly id: string;
  readonly layer: 'stimulator' | 'neuron' | 'recorder';
  readonly size: Size;
  /** From the block's corner to the node's: a recorder and its panel make one block. */
  readonly inset: Position;
}

interface Link {
  readonly from: string;
  readonly to: string;
}

/** New places of nodes (all when left out), on the grid, the corner of the picture staying where it was. */
export async function layoutNodes(document: GraphDocument, only?: readonly string[]): Promise<Record<string, Position>> {
  const chosen = only === undefined || only.length === 0 ? undefined : new Set(only);
  const nodes = Object.values(document.nodes)
    .filter((node) => chosen?.has(node.id) ?? true)
    .sort((a, b) => a.order - b.order);
  if (nodes.length === 0) return {};
  const wired = wiredRecorders(document);
  const blocks = nodes.map((node) => blockOf(document, node, (id) => wired.has(id) || panelView(document, id).position !== undefined));
  const links = linksOf(document, blocks);
  const places = blocks.length <= DAGRE_LIMIT ? await layered(document, blocks, links) : columns(blocks, links);
  return anchored(nodes, blocks, places);
}

function blockOf(document: GraphDocument, node: GraphNode, isShown: (recorder: string) => boolean): Block {
  const look = nodeLook(document, node);
  const layer = nodeModelOf(document, node.model)?.elementType ?? 'neuron';
  const panel = layer === 'recorder' && isShown(node.id) ? panelPlace(document, node.id, node, look) : undefined;
  const own = { ...node.position, width: look.width, height: look.height };
  const whole = panel && bounds([own, { ...panel.position, ...panel.size }]);
  if (whole === undefined || whole.width > FARTHEST || whole.height > FARTHEST)
    return { id: node.id, layer, size: look, inset: { x: 0, y: 0 } };
  return { id: node.id, layer, size: whole, inset: { x: node.position.x - whole.x, y: node.position.y - whole.y } };
}

/** Connections as the picture reads: towards recorders, whichever way NEST connects them; none to itself. */
function linksOf(document: GraphDocument, blocks: readonly Block[]): Link[] {
  const layers = new Map(blocks.map((block) => [block.id, block.layer]));
  return Object.values(document.edges)
    .sort((a, b) => a.order - b.order)
    .flatMap((edge) => pairsOf(document, edge))
    .filter(([source, target]) => source !== target && layers.has(source) && layers.has(target))
    .map(([source, target]) => (layers.get(source) === 'recorder' ? { from: target, to: source } : { from: source, to: target }));
}

/** Pairs of nodes that stand for a connection of groups: each member has one, and no more than that are needed for the picture. */
function pairsOf(document: GraphDocument, { source, target }: GraphEdge): (readonly [string, string])[] {
  const [from, to] = [idsAt(document, source), idsAt(document, target)];
  if (from.length === 0 || to.length === 0) return [];
  const length = Math.max(from.length, to.length);
  return Array.from({ length }, (_, i) => [from[i % from.length] as string, to[i % to.length] as string] as const);
}

const loadDagre = ahead(() => import('@dagrejs/dagre'));

async function layered(document: GraphDocument, blocks: readonly Block[], links: readonly Link[]): Promise<Map<string, Position>> {
  const { Graph, layout } = await loadDagre();
  const graph = new Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: ROW_GAP, ranksep: COLUMN_GAP, edgesep: GRID });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, size } of blocks) graph.setNode(id, { width: size.width, height: size.height });
  // Members of a subnetwork stay together; a frame that holds nothing of what is laid out has no place in the picture.
  for (const { id } of blocks) {
    let inner = id;
    for (const group of ancestors(document, document.nodes[id]?.group)) {
      const frame = viewId.group(group.id);
      if (!graph.hasNode(frame)) graph.setNode(frame, {});
      graph.setParent(inner, frame);
      inner = frame;
    }
  }
  links.forEach((link, index) => {
    graph.setEdge(link.from, link.to, {}, String(index));
  });
  layout(graph);
  return new Map(
    blocks.map(({ id, size }) => {
      const { x, y } = graph.node(id) as { x: number; y: number };
      return [id, { x: x - size.width / 2, y: y - size.height / 2 }];
    }),
  );
}

/** Columns by distance from the stimulators, at most so many nodes high, each ordered by where its inputs stand. */
function columns(blocks: readonly Block[], links: readonly Link[]): Map<string, Position> {
  const ranks = ranksOf(blocks, links);
  const inputs = new Map<string, string[]>();
  for (const { from, to } of links) {
    const list = inputs.get(to);
    if (list) list.push(from);
    else inputs.set(to, [from]);
  }
  const places = new Map<string, Position>();
  let x = 0;
  for (const rank of [...new Set(ranks.values())].sort((a, b) => a - b)) {
    const members = blocks.filter((block) => ranks.get(block.id) === rank);
    const wanted = (block: Block): number => {
      const heights = (inputs.get(block.id) ?? []).flatMap((id) => places.get(id)?.y ?? []);
      return heights.length === 0 ? 0 : heights.reduce((sum, y) => sum + y, 0) / heights.length;
    };
    const keyed = members.map((block) => ({ block, key: wanted(block) })).sort((a, b) => a.key - b.key);
    const height = Math.max(COLUMN_HEIGHT, Math.ceil(Math.sqrt(members.length)));
    for (let start = 0; start < keyed.length; start += height) {
      const column = keyed.slice(start, start + height).map(({ block }) => block);
      let y = -column.reduce((sum, block) => sum + block.size.height + ROW_GAP, -ROW_GAP) / 2;
      for (const block of column) {
        places.set(block.id, { x, y });
        y += block.size.height + ROW_GAP;
      }
      x += Math.max(...column.map((block) => block.size.width)) + (start + height < keyed.length ? ROW_GAP : COLUMN_GAP);
    }
  }
  return places;
}

/** 0 for stimulators, then breadth first, recorders last. Neurons that nothing drives stand in the first column of neurons. */
function ranksOf(blocks: readonly Block[], links: readonly Link[]): Map<string, number> {
  const ranks = new Map<string, number>();
  const isNeuron = new Set(blocks.filter((block) => block.layer === 'neuron').map((block) => block.id));
  const outgoing = new Map<string, string[]>();
  for (const { from, to } of links) {
    const list = outgoing.get(from);
    if (list) list.push(to);
    else outgoing.set(from, [to]);
  }
  let front = blocks.filter((block) => block.layer === 'stimulator').map((block) => block.id);
  for (const id of front) ranks.set(id, 0);
  const reach = (): void => {
    for (let rank = 1; front.length > 0; rank += 1) {
      const next = front.flatMap((id) => outgoing.get(id) ?? []).filter((id) => isNeuron.has(id) && !ranks.has(id));
      front = [...new Set(next)];
      for (const id of front) ranks.set(id, rank);
    }
  };
  reach();
  for (const id of isNeuron) if (!ranks.has(id)) ranks.set(id, 1);
  const last = Math.max(0, ...ranks.values()) + 1;
  for (const block of blocks) if (block.layer === 'recorder') ranks.set(block.id, last);
  return ranks;
}

function anchored(nodes: readonly GraphNode[], blocks: readonly Block[], places: ReadonlyMap<string, Position>): Record<string, Position> {
  const before = bounds(nodes.map((node) => ({ ...node.position, width: 0, height: 0 })));
  const placed = blocks.map(({ id, inset }) => {
    const place = places.get(id) ?? { x: 0, y: 0 };
    return { id, x: place.x + inset.x, y: place.y + inset.y };
  });
  const after = bounds(placed.map(({ x, y }) => ({ x, y, width: 0, height: 0 })));
  const dx = (before?.x ?? 0) - (after?.x ?? 0);
  const dy = (before?.y ?? 0) - (after?.y ?? 0);
  return Object.fromEntries(placed.map(({ id, x, y }) => [id, snapped({ x: x + dx, y: y + dy }, GRID)]));
}
