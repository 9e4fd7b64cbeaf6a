/** Places what a file gives no position to: stimulators to the left, neurons in the middle, recorders to the right, as signals run. */
import { lookupNodeModel } from '../meaning/modelNames.ts';
import type { GraphGroup, GraphNode, GraphNote, OwnModel, Position, Size } from '../types.ts';
import type { UnplacedGroup, UnplacedNote } from './readDrawing.ts';
import type { UnplacedNode } from './readNodes.ts';

/** Distances that keep two nodes with their labels apart, in canvas pixels. */
const COLUMN = 300;
const ROW = 160;
const MOST_ROWS = 6;
/** About the size of a drawn node. */
const NODE: Size = { width: 180, height: 90 };
const NOTE: Size = { width: 260, height: 120 };
const MARGIN = 40;

/** Every node with a position; given ones stay, the others are laid out below them. */
export function placeNodes(nodes: Iterable<UnplacedNode>, models: Readonly<Record<string, OwnModel>>): Record<string, GraphNode> {
  const all = [...nodes];
  const missing = all.filter(({ position }) => position === undefined);
  const top = bottomOf(all) + (missing.length < all.length ? ROW : 0);
  const columns: UnplacedNode[][] = [[], [], []];
  for (const node of missing) {
    const found = lookupNodeModel(models, node.model);
    const type = found.kind === 'known' ? found.model.elementType : 'neuron';
    columns[type === 'stimulator' ? 0 : type === 'neuron' ? 1 : 2]?.push(node);
  }
  const places = new Map<string, Position>();
  let x = 0;
  for (const column of columns) {
    const rows = Math.min(column.length, Math.max(MOST_ROWS, Math.ceil(Math.sqrt(column.length))));
    for (const [index, node] of column.entries()) {
      places.set(node.id, { x: x + Math.floor(index / rows) * COLUMN, y: top + (index % rows) * ROW });
    }
    if (column.length > 0) x += Math.ceil(column.length / rows) * COLUMN;
  }
  return Object.fromEntries(all.map((node) => [node.id, { ...node, position: node.position ?? (places.get(node.id) as Position) }]));
}

function bottomOf(nodes: readonly UnplacedNode[]): number {
  return nodes.reduce((lowest, { position }) => Math.max(lowest, position?.y ?? 0), 0);
}

/** Every note with a position and a size; those without stand in a row above the nodes. */
export function placeNotes(notes: Iterable<UnplacedNote>, nodes: Readonly<Record<string, GraphNode>>): Record<string, GraphNote> {
  const top = Object.values(nodes).reduce((highest, { position }) => Math.min(highest, position.y), 0) - NOTE.height - MARGIN;
  let x = 0;
  const placed: Record<string, GraphNote> = {};
  for (const note of notes) {
    const size = note.size ?? NOTE;
    placed[note.id] = { ...note, position: note.position ?? { x, y: top }, size };
    if (note.position === undefined) x += size.width + MARGIN;
  }
  return placed;
}

/** Every group with a frame; those without are drawn around their members. */
export function placeGroups(groups: Iterable<UnplacedGroup>, nodes: Readonly<Record<string, GraphNode>>): Record<string, GraphGroup> {
  const frames = framesOf(nodes);
  const placed: Record<string, GraphGroup> = {};
  for (const group of groups) {
    const frame = frames.get(group.id) ?? { left: 0, top: 0, right: COLUMN, bottom: ROW };
    placed[group.id] = {
      ...group,
      position: group.position ?? { x: frame.left, y: frame.top },
      size: group.size ?? { width: frame.right - frame.left, height: frame.bottom - frame.top },
    };
  }
  return placed;
}

/** The rectangle around the nodes of each group, with a margin. */
function framesOf(nodes: Readonly<Record<string, GraphNode>>) {
  const frames = new Map<string, { left: number; top: number; right: number; bottom: number }>();
  for (const { group, position } of Object.values(nodes)) {
    if (group === undefined) continue;
    const frame = frames.get(group);
    frames.set(group, {
      left: Math.min(frame?.left ?? Infinity, position.x - MARGIN),
      top: Math.min(frame?.top ?? Infinity, position.y - MARGIN),
      right: Math.max(frame?.right ?? -Infinity, position.x + NODE.width + MARGIN),
      bottom: Math.max(frame?.bottom ?? -Infinity, position.y + NODE.height + MARGIN),
    });
  }
  return frames;
}
