/**
 * "Tidy": stimulators, then neurons, then recorders with their panels, in the order in which one drives the other. Several pictures
 * are made, from left to right and from top to bottom, with long layers folded and with neurons that all reach each other in a ring;
 * the one whose wires run best in the shape of a window is taken. Deterministic: the same document gives the same picture.
 * Why not a library: docs/decisions.
 */
import type { GraphDocument, Position, Size } from '../../../document/types.ts';
import { GRID } from '../../look/nodeLook.ts';
import { bounds, type Rect, rectAt, shifted, snapped } from '../../look/rects.ts';
import { freeShift } from '../free.ts';
import { ancestors, collapsedAround } from '../groups.ts';
import { type Form, formOf, type Level, levelOf, placed } from './blocks.ts';
import { layered, type Shape, swapped } from './layered.ts';
import { ranksOf } from './ranks.ts';
import { ringed } from './ring.ts';
import { pictureCost } from './score.ts';
import { staying } from './staying.ts';

/** New places: what the command "Tidy the layout" takes. */
export interface Layout {
  readonly nodes: Readonly<Record<string, Position>>;
  readonly groups: Readonly<Record<string, Position & Size>>;
  /** Offsets of panels from their recorders. */
  readonly panels: Readonly<Record<string, Position>>;
  readonly notes: Readonly<Record<string, Position>>;
}

/** How long layers may be before they are folded, px. */
const BREADTHS = [700, 1000, 1400, 2000, 2800, 4000, Number.POSITIVE_INFINITY];

/** So many of the pictures, the best at first sight, are worth the time that mending takes. */
const MENDED = 5;

/** The best picture of a level, or the best in this form. */
function arranged(level: Level, form?: Form): readonly Position[] {
  if (form !== undefined) {
    const rows = level.blocks.map((_, index) => (form === 'row' ? 0 : index));
    // In line with each other, whatever their wires pull at.
    const inLine = form === 'row' ? level : { ...level, links: [] };
    return layered(inLine, rows, { direction: 'down', breadth: Number.POSITIVE_INFINITY });
  }
  const { ranks, loops } = ranksOf(level);
  const shapes: Shape[] = (['right', 'down'] as const).flatMap((direction) => BREADTHS.map((breadth) => ({ direction, breadth })));
  const pictures = shapes.map((shape) => layered(level, ranks, shape));
  for (const direction of ['right', 'down'] as const) {
    const ring = ringed(level, loops, (outer) => layered(outer, ranksOf(outer).ranks, { direction, breadth: Number.POSITIVE_INFINITY }));
    if (ring) pictures.push(ring);
  }
  const different = new Map(pictures.map((picture) => [JSON.stringify(picture), picture]));
  const rated = (corners: Position[]) => ({ corners, cost: pictureCost(level, corners) });
  const promising = [...different.values()]
    .map(rated)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, MENDED);
  const [best] = promising.map(({ corners }) => rated(swapped(level, corners))).sort((a, b) => a.cost - b.cost);
  return best?.corners ?? [];
}

/** Above so many nodes recorders' panels stand in one way only. */
const STACKED = 40;

/** Everything at its place, the panels of recorders standing as makes the best picture. */
function piecesOf(document: GraphDocument, chosen: ReadonlySet<string> | undefined): ReturnType<typeof placed> {
  const levels = new Map<string, Level>();
  for (const stack of ['flush', 'centred', 'row'] as const) {
    const level = levelOf(document, undefined, chosen, arranged, stack);
    const key = JSON.stringify(level.blocks);
    if (!levels.has(key)) levels.set(key, level);
    const count = (kind: Moved['kind']) => level.blocks.flatMap(({ pieces }) => pieces.filter((piece) => piece.kind === kind)).length;
    if (count('panel') === 0 || count('node') > STACKED) break;
  }
  const [best] = [...levels.values()]
    .map((level) => ({ level, corners: arranged(level, formOf(document, undefined)) }))
    .map((each) => ({ ...each, cost: pictureCost(each.level, each.corners) }))
    .sort((a, b) => a.cost - b.cost);
  return best ? placed(best.level.blocks, best.corners) : [];
}

/**
 * New places of nodes (all when left out), on the grid, the corner of the nodes and frames staying where it was.
 *
 * @param drawn panels as they are drawn, by id: where those stand to which the document gives no place
 */
export function layoutNodes(document: GraphDocument, only?: readonly string[], drawn: ReadonlyMap<string, Rect> = new Map()): Layout {
  const chosen = only === undefined || only.length === 0 ? undefined : new Set(only);
  const pieces = piecesOf(document, chosen);
  // Panels have no say: before the first time the document does not know where they stand.
  const corner = bounds(pieces.filter(({ kind }) => kind !== 'panel'));
  if (corner === undefined) return { nodes: {}, groups: {}, panels: {}, notes: {} };
  const before = bounds(
    pieces.flatMap(({ kind, id }) => {
      const old = kind === 'node' ? document.nodes[id] : kind === 'group' ? document.groups[id] : undefined;
      return old ? [rectAt(old.position, { width: 0, height: 0 })] : [];
    }),
  ) as Rect;
  const home = snapped({ x: before.x - corner.x, y: before.y - corner.y }, GRID);
  const atHome = pieces.map((piece) => ({ ...piece, ...shifted(piece, home) }));
  // Those that were chosen come back beside what stays.
  const away = chosen === undefined ? { x: 0, y: 0 } : besideShift(document, atHome, drawn);
  const moved = atHome.map((piece) => ({ ...piece, ...shifted(piece, away) }));
  const at = new Map(moved.map((piece) => [`${piece.kind} ${piece.id}`, piece]));
  return { ...recordsOf(document, moved, at), notes: chosen === undefined ? notesOf(document, moved) : {} };
}

type Moved = ReturnType<typeof placed>[number];

function recordsOf(document: GraphDocument, moved: readonly Moved[], at: ReadonlyMap<string, Moved>): Omit<Layout, 'notes'> {
  const nodes: Record<string, Position> = {};
  const groups: Record<string, Position & Size> = {};
  const panels: Record<string, Position> = {};
  let recorder: Moved | undefined;
  for (const piece of moved) {
    const { kind, id, x, y, width, height } = piece;
    if (kind === 'node') nodes[id] = { x, y };
    if (kind === 'node') recorder = piece;
    if (kind === 'panel' && recorder) panels[id] = { x: x - recorder.x, y: y - recorder.y };
    if (kind !== 'group') continue;
    const group = document.groups[id];
    if (group === undefined) continue;
    groups[id] = group.collapsed ? { x, y, ...group.size } : { x, y, width, height };
  }
  // What a folded group hides keeps its place in it.
  for (const node of Object.values(document.nodes)) {
    for (let id = node.group, steps = 0; id !== undefined && steps < 100; id = document.groups[id]?.group, steps += 1) {
      const [box, group] = [at.get(`group ${id}`), document.groups[id]];
      if (box === undefined || group?.collapsed !== true) continue;
      nodes[node.id] = { x: node.position.x + box.x - group.position.x, y: node.position.y + box.y - group.position.y };
    }
  }
  return { nodes, groups, panels };
}

/** How far those that were chosen move together so that they cover nothing of what stays. */
function besideShift(document: GraphDocument, pieces: readonly Moved[], drawn: ReadonlyMap<string, Rect>): Position {
  const ids = (kind: Moved['kind']) => new Set(pieces.flatMap((piece) => (piece.kind === kind ? [piece.id] : [])));
  const moving = { nodes: ids('node'), groups: ids('group') };
  // A frame takes room where all that is in it moves; otherwise it stays around what stays in it.
  const left = Object.values(document.nodes).filter(({ id, group }) => {
    const box = collapsedAround(document, group);
    return box === undefined ? !moving.nodes.has(id) : !moving.groups.has(box);
  });
  const parted = new Set(left.flatMap(({ group }) => ancestors(document, group).map(({ id }) => id)));
  const things = pieces.filter(({ kind, id }) => kind !== 'group' || document.groups[id]?.collapsed === true || !parted.has(id));
  return freeShift(things, staying(document, moving, drawn));
}

/** Notes keep their place where it is free. */
function notesOf(document: GraphDocument, moved: readonly Rect[]): Record<string, Position> {
  const taken = [...moved];
  const places: Record<string, Position> = {};
  for (const note of Object.values(document.notes).sort((a, b) => a.order - b.order)) {
    const rect = rectAt(note.position, note.size);
    const shift = freeShift([rect], taken);
    taken.push(shifted(rect, shift));
    if (shift.x !== 0 || shift.y !== 0) places[note.id] = { x: rect.x + shift.x, y: rect.y + shift.y };
  }
  return places;
}
