/**
 * A document as blocks that the layout puts somewhere as wholes: a node; a recorder with its panels; a folded group; an open group
 * with all that is in it, laid out on its own.
 */
import { nodeModelOf } from '../../../document/commands/index.ts';
import { idsAt } from '../../../document/meaning/ends.ts';
import { addedPanels } from '../../../document/meaning/panels.ts';
import type { GraphDocument, GraphGroup, GraphNode, Position, Size } from '../../../document/types.ts';
import { edgeLook } from '../../look/edgeLook.ts';
import { GRID, nodeSize } from '../../look/nodeLook.ts';
import { bounds, type Rect, rectAt } from '../../look/rects.ts';
import { FOLDED, framed } from '../frames.ts';
import { wiredRecorders } from '../panelPlacing.ts';
import { PANEL_SIZE, panelView } from '../panels.ts';
import { labelLines, plateSize } from '../plates.ts';

/** Where a block stands in the order of things. */
type Layer = 'stimulator' | 'neuron' | 'recorder';

/** A thing in a block, at its place in the block. */
interface Piece extends Rect {
  readonly kind: 'node' | 'group' | 'panel';
  readonly id: string;
}

export interface Block extends Size {
  readonly id: string;
  readonly layer: Layer;
  /** From the block's corner; the first is the node or group that the block is called after. */
  readonly pieces: readonly Piece[];
  /** The middle of that first piece: what the block is lined up by. */
  readonly middle: Position;
  /** How far loops of wires and their words reach out above and below. */
  readonly loops: number;
}

/** A wire between two blocks, with the points in them that it ends at. */
interface Link {
  readonly from: number;
  readonly to: number;
  readonly fromAt: Position;
  readonly toAt: Position;
}

/** Blocks of one level, in the document's order, with their wires and the room that the wires' words need. */
export interface Level {
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  readonly words: Size;
}

/** Lays a level out: the corner of each block. */
type Arrange = (level: Level) => readonly Position[];

/** Distance of a recorder's panels from it and from each other. */
const PANEL_GAP = GRID;
/** What a self connection and its words take above or below a node. */
const LOOP = 110;

/** The level of a document's nodes that are in `group` (undefined: in none), of those chosen. */
export function levelOf(
  document: GraphDocument,
  group: string | undefined,
  chosen: ReadonlySet<string> | undefined,
  arrange: Arrange,
): Level {
  const looped = new Set(Object.values(document.edges).flatMap(({ source, target }) => (source === target ? [source] : [])));
  const wired = wiredRecorders(document);
  const nodes = Object.values(document.nodes).filter((node) => node.group === group && (chosen?.has(node.id) ?? true));
  const groups = Object.values(document.groups).filter((inner) => inner.group === group);
  const ordered = [
    ...nodes.map((node) => ({ order: node.order, block: () => nodeBlock(document, node, wired, looped) })),
    ...groups.map((inner) => ({ order: firstOrder(document, inner), block: () => groupBlock(document, inner, chosen, arrange) })),
  ].sort((a, b) => a.order - b.order);
  const blocks = ordered.flatMap(({ block }) => block() ?? []);
  return { blocks, ...linksOf(document, blocks) };
}

function nodeBlock(document: GraphDocument, node: GraphNode, wired: ReadonlySet<string>, looped: ReadonlySet<string>): Block {
  const size = nodeSize(document, node);
  const layer = nodeModelOf(document, node.model)?.elementType ?? 'neuron';
  const panels = [...(layer === 'recorder' ? [node.id] : []), ...addedPanels(document, node.id)].filter((id) => {
    const { hidden, position } = panelView(document, id);
    return !hidden && (id !== node.id || wired.has(id) || position !== undefined);
  });
  const pieces: Piece[] = [{ kind: 'node', id: node.id, ...rectAt({ x: 0, y: 0 }, size) }];
  let bottom = size.height;
  for (const id of panels) {
    const panel = panelView(document, id).size ?? PANEL_SIZE;
    pieces.push({ kind: 'panel', id, ...rectAt({ x: 0, y: bottom + PANEL_GAP }, panel) });
    bottom += PANEL_GAP + panel.height;
  }
  const around = bounds(pieces) as Rect;
  return {
    id: node.id,
    layer,
    width: around.width,
    height: around.height,
    pieces,
    middle: { x: size.width / 2, y: size.height / 2 },
    loops: looped.has(node.id) ? LOOP : 0,
  };
}

/** Undefined where nothing in the group is laid out. */
function groupBlock(
  document: GraphDocument,
  group: GraphGroup,
  chosen: ReadonlySet<string> | undefined,
  arrange: Arrange,
): Block | undefined {
  const members = idsAt(document, group.id);
  if (members.length === 0 ? chosen !== undefined : !members.some((id) => chosen?.has(id) ?? true)) return undefined;
  const layers = new Set(members.map((id) => nodeModelOf(document, document.nodes[id]?.model ?? '')?.elementType ?? 'neuron'));
  const [only] = layers;
  const layer = layers.size === 1 && only ? only : 'neuron';
  const made = (pieces: readonly Piece[], { width, height }: Size): Block => ({
    id: group.id,
    layer,
    width,
    height,
    pieces,
    middle: { x: width / 2, y: height / 2 },
    loops: 0,
  });
  if (group.collapsed) return made([{ kind: 'group', id: group.id, ...rectAt({ x: 0, y: 0 }, FOLDED) }], FOLDED);
  const level = levelOf(document, group.id, chosen, arrange);
  const inside = placed(level.blocks, arrange(level));
  const loops = level.blocks.some((block) => block.loops > 0) ? GRID * 2 : 0;
  const around = bounds(inside);
  const frame = around ? framed({ ...around, y: around.y - loops, height: around.height + 2 * loops }) : rectAt({ x: 0, y: 0 }, group.size);
  const size = { width: Math.ceil(frame.width / GRID) * GRID, height: Math.ceil(frame.height / GRID) * GRID };
  const pieces = inside.map((piece) => ({ ...piece, x: piece.x - frame.x, y: piece.y - frame.y }));
  return made([{ kind: 'group', id: group.id, ...rectAt({ x: 0, y: 0 }, size) }, ...pieces], size);
}

/** All pieces at their places, given the corners of their blocks. */
export function placed(blocks: readonly Block[], corners: readonly Position[]): Piece[] {
  return blocks.flatMap(({ pieces }, i) => {
    const { x, y } = corners[i] as Position;
    return pieces.map((piece) => ({ ...piece, x: piece.x + x, y: piece.y + y }));
  });
}

/** A group stands where its first member does. */
function firstOrder(document: GraphDocument, group: GraphGroup): number {
  return Math.min(...idsAt(document, group.id).map((id) => document.nodes[id]?.order ?? 0), group.order + 1e6);
}

/** Wires between blocks, as the picture reads: towards recorders, whichever way NEST connects them. */
function linksOf(document: GraphDocument, blocks: readonly Block[]): { readonly links: Link[]; readonly words: Size } {
  const places = new Map<string, { readonly block: number; readonly at: Position }>();
  for (const [block, { pieces }] of blocks.entries()) {
    for (const { kind, id, x, y, width, height } of pieces) {
      if (kind !== 'panel') places.set(id, { block, at: { x: x + width / 2, y: y + height / 2 } });
    }
  }
  // What a folded group hides is where its box is.
  for (const group of Object.values(document.groups)) {
    const at = places.get(group.id);
    if (at) for (const id of idsAt(document, group.id)) if (!places.has(id)) places.set(id, at);
  }
  const links: Link[] = [];
  let words = { width: 0, height: 0 };
  for (const edge of Object.values(document.edges).sort((a, b) => a.order - b.order)) {
    const [from, to] = [places.get(edge.source), places.get(edge.target)];
    if (from === undefined || to === undefined || from.block === to.block) continue;
    const turned = blocks[from.block]?.layer === 'recorder';
    const [a, b] = turned ? [to, from] : [from, to];
    links.push({ from: a.block, to: b.block, fromAt: a.at, toAt: b.at });
    if (links.length > WORDS_OF) continue;
    const size = plateSize(labelLines(edgeLook(document, edge), Number.POSITIVE_INFINITY));
    words = { width: Math.max(words.width, size.width), height: Math.max(words.height, size.height) };
  }
  return { links, words };
}

/** Pictures with more wires than this show no words. */
const WORDS_OF = 150;
