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
import { WHOLE } from '../../look/zoom.ts';
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
  /** How far the words of loops reach out at the sides. */
  readonly aside: number;
}

/** A wire between two blocks, with the points in them that it ends at. */
interface Link {
  readonly from: number;
  readonly to: number;
  readonly fromAt: Position;
  readonly toAt: Position;
  /** Room that its words need. */
  readonly words: Size;
}

/** Blocks of one level, in the document's order, with their wires. */
export interface Level {
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
}

/** What is not left to the best picture: blocks one below the other in their order, or beside each other. */
export type Form = 'column' | 'row';

/** Lays a level out: the corner of each block. */
type Arrange = (level: Level, form?: Form) => readonly Position[];

/** How the panels of one recorder stand below it: one under the other, flush with it or centred, or in a row. */
type Stack = 'flush' | 'centred' | 'row';

/** Distance of a recorder's panels from it and from each other. */
const PANEL_GAP = GRID;
/** What a self connection and its words take above or below a node. */
const LOOP = 110;
/** How far within its node's width a loop is. */
const CORNER = 20;

/** The level of a document's nodes that are in `group` (undefined: in none), of those chosen. */
export function levelOf(
  document: GraphDocument,
  group: string | undefined,
  chosen: ReadonlySet<string> | undefined,
  arrange: Arrange,
  stack: Stack = 'flush',
): Level {
  const looped = loopsOf(document);
  const wired = wiredRecorders(document);
  const nodes = Object.values(document.nodes).filter((node) => node.group === group && (chosen?.has(node.id) ?? true));
  const groups = Object.values(document.groups).filter((inner) => inner.group === group);
  const ordered = [
    ...nodes.map((node) => ({ order: node.order, block: () => nodeBlock(document, node, wired, looped, stack) })),
    ...groups.map((inner) => ({
      order: firstOrder(document, inner),
      block: () => groupBlock(document, inner, chosen, arrange, stack, isStack(document, group) ? 'row' : undefined),
    })),
  ].sort((a, b) => a.order - b.order);
  const blocks = ordered.flatMap(({ block }) => block() ?? []);
  return { blocks, links: linksOf(document, blocks) };
}

/** Nodes with self connections, and how far the words of these reach out beside them: half of them, from the corner that a loop is at. */
function loopsOf(document: GraphDocument): Map<string, number> {
  const found = new Map<string, number>();
  for (const edge of Object.values(document.edges)) {
    if (edge.source !== edge.target) continue;
    const { width } = plateSize(labelLines(edgeLook(document, edge), Number.POSITIVE_INFINITY));
    const reach = Math.round(Math.max(0, (width * WHOLE.scale) / 2 - CORNER));
    found.set(edge.source, Math.max(found.get(edge.source) ?? 0, reach));
  }
  return found;
}

function nodeBlock(
  document: GraphDocument,
  node: GraphNode,
  wired: ReadonlySet<string>,
  looped: ReadonlyMap<string, number>,
  stack: Stack,
): Block {
  const size = nodeSize(document, node);
  const layer = nodeModelOf(document, node.model)?.elementType ?? 'neuron';
  const panels = panelsOf(document, node, wired);
  const sizes = panels.map((id) => panelView(document, id).size ?? PANEL_SIZE);
  const rects = stack === 'row' ? inRow(size, sizes) : below(size, sizes);
  const whole = bounds(rects)?.width ?? 0;
  const x = stack === 'flush' ? 0 : Math.max(0, Math.round((whole - size.width) / 2 / GRID) * GRID);
  const pieces: Piece[] = [
    { kind: 'node', id: node.id, ...rectAt({ x, y: 0 }, size) },
    ...rects.map((rect, i) => ({ kind: 'panel' as const, id: panels[i] as string, ...rect })),
  ];
  const around = bounds(pieces) as Rect;
  return {
    id: node.id,
    layer,
    width: around.width,
    height: around.height,
    pieces,
    middle: { x: x + size.width / 2, y: size.height / 2 },
    loops: looped.has(node.id) ? LOOP : 0,
    aside: looped.get(node.id) ?? 0,
  };
}

/** Ids of the panels of a node that are shown: a recorder's own where something is wired to it or it was given a place, and those that were added. */
export function panelsOf(document: GraphDocument, node: GraphNode, wired: ReadonlySet<string>): string[] {
  const isRecorder = nodeModelOf(document, node.model)?.elementType === 'recorder';
  return [...(isRecorder ? [node.id] : []), ...addedPanels(document, node.id)].filter((id) => {
    const { hidden, position } = panelView(document, id);
    return !hidden && (id !== node.id || wired.has(id) || position !== undefined);
  });
}

/** Panels one under the other below a node of this size, flush with its corner. */
export function below(node: Size, panels: readonly Size[]): Rect[] {
  let y = node.height + PANEL_GAP;
  return panels.map((size) => {
    const rect = rectAt({ x: 0, y }, size);
    y += size.height + PANEL_GAP;
    return rect;
  });
}

/** Panels beside each other below a node of this size, the first flush with its corner. */
function inRow(node: Size, panels: readonly Size[]): Rect[] {
  let x = 0;
  return panels.map((size) => {
    const rect = rectAt({ x, y: node.height + PANEL_GAP }, size);
    x += size.width + PANEL_GAP;
    return rect;
  });
}

/** Undefined where nothing in the group is laid out. */
function groupBlock(
  document: GraphDocument,
  group: GraphGroup,
  chosen: ReadonlySet<string> | undefined,
  arrange: Arrange,
  stack: Stack,
  form: Form | undefined,
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
    aside: 0,
  });
  if (group.collapsed) return made([{ kind: 'group', id: group.id, ...rectAt({ x: 0, y: 0 }, FOLDED) }], FOLDED);
  const level = levelOf(document, group.id, chosen, arrange, stack);
  const inside = placed(level.blocks, arrange(level, form ?? formOf(document, group.id)));
  const loops = level.blocks.some((block) => block.loops > 0) ? GRID * 2 : 0;
  const around = bounds(inside);
  const frame = around ? framed({ ...around, y: around.y - loops, height: around.height + 2 * loops }) : rectAt({ x: 0, y: 0 }, group.size);
  const size = { width: Math.ceil(frame.width / GRID) * GRID, height: Math.ceil(frame.height / GRID) * GRID };
  const pieces = inside.map((piece) => ({ ...piece, x: piece.x - frame.x, y: piece.y - frame.y }));
  return made([{ kind: 'group', id: group.id, ...rectAt({ x: 0, y: 0 }, size) }, ...pieces], size);
}

/** So many open frames make a stack. */
const STACK_FROM = 3;

/** The form of what stands in a group, or in none, where it is not for the best picture to say. */
export function formOf(document: GraphDocument, group: string | undefined): Form | undefined {
  return isStack(document, group) ? 'column' : undefined;
}

/**
 * Whether nothing but open frames stands here, and all of them reach each other, as layers of cortex do: no order follows from their
 * wires, so that they are read from top to bottom in the order that people gave them.
 */
function isStack(document: GraphDocument, group: string | undefined): boolean {
  const frames = Object.values(document.groups).filter((inner) => inner.group === group);
  const isBare = frames.every(({ collapsed }) => collapsed !== true) && Object.values(document.nodes).every((node) => node.group !== group);
  if (frames.length < STACK_FROM || !isBare) return false;
  const frameOf = new Map(frames.flatMap(({ id }) => [id, ...idsAt(document, id)].map((member) => [member, id] as const)));
  const wires = Object.values(document.edges).map(({ source, target }) => [frameOf.get(source), frameOf.get(target)] as const);
  const reached = (from: 0 | 1): number => {
    const found = new Set([frames[0]?.id]);
    for (let size = 0; size < found.size; ) {
      size = found.size;
      for (const ends of wires) if (ends[1 - from] !== undefined && found.has(ends[from])) found.add(ends[1 - from]);
    }
    return found.size;
  };
  return reached(0) === frames.length && reached(1) === frames.length;
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
function linksOf(document: GraphDocument, blocks: readonly Block[]): Link[] {
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
  for (const edge of Object.values(document.edges).sort((a, b) => a.order - b.order)) {
    const [from, to] = [places.get(edge.source), places.get(edge.target)];
    if (from === undefined || to === undefined || from.block === to.block) continue;
    const turned = blocks[from.block]?.layer === 'recorder';
    const [a, b] = turned ? [to, from] : [from, to];
    const lines = links.length < WORDS_OF ? labelLines(edgeLook(document, edge), Number.POSITIVE_INFINITY) : [];
    const words = lines.length === 0 ? { width: 0, height: 0 } : plateSize(lines);
    links.push({ from: a.block, to: b.block, fromAt: a.at, toAt: b.at, words });
  }
  return links;
}

/** Pictures with more wires than this show no words. */
const WORDS_OF = 150;
