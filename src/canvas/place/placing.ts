/** Where new things go and what they begin with: centred on a point, on the grid, beside what is there already. Pure. */
import { mintNodeId, type NodeWish, nodeModelOf } from '../../document/commands/index.ts';
import type { GraphDocument, GraphNode, Position, Size } from '../../document/types.ts';
import { GRID, nodeLook } from '../look/nodeLook.ts';
import { type Rect, snapped } from '../look/rects.ts';

const NOTE_SIZE = { width: 220, height: 120 };
/** Room kept around things. */
const MARGIN = GRID;
/** Rings of the search for a free place, two grid steps apart. */
const RINGS = 40;

function candidate(document: GraphDocument, model: string): GraphNode {
  return { id: mintNodeId(document, model), order: 0, n: 1, params: {}, ...newNode(document, model, { x: 0, y: 0 }) };
}

function sizeOf(document: GraphDocument, model: string): Size {
  return model === 'note' ? NOTE_SIZE : nodeLook(document, candidate(document, model));
}

/** Top left corner of a thing of this model whose middle is at a point. */
export function nodePlace(document: GraphDocument, model: string, middle: Position): Position {
  const { width, height } = sizeOf(document, model);
  return snapped({ x: middle.x - width / 2, y: middle.y - height / 2 }, GRID);
}

/** The node that a gesture adds. A multimeter begins with V_m, which NEST's default (nothing) would leave without a sample. */
export function newNode(document: GraphDocument, model: string, position: Position): NodeWish {
  const found = nodeModelOf(document, model);
  const recordsNothing =
    found?.elementType === 'recorder' && found.records === 'analog' && isEmpty(found.parameters['record_from']?.default);
  return { model, position, ...(recordsNothing ? { params: { record_from: ['V_m'] } } : {}) };
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width + MARGIN && b.x < a.x + a.width + MARGIN && a.y < b.y + b.height + MARGIN && b.y < a.y + a.height + MARGIN;

/** Like `nodePlace`, but at the nearest place around the point where the thing covers nothing of what is there already. */
export function freePlace(document: GraphDocument, model: string, middle: Position, taken: readonly Rect[]): Position {
  const first = nodePlace(document, model, middle);
  const { width, height } = sizeOf(document, model);
  const isFree = (place: Position): boolean => !taken.some((other) => overlap({ ...place, width, height }, other));
  for (let ring = 0; ring <= RINGS; ring += 1) {
    const free = ringAround(first, ring * GRID * 2).find(isFree);
    if (free !== undefined) return free;
  }
  return first;
}

/** Places on the sides of a square around a point, those in line with it first. */
function ringAround(point: Position, distance: number): Position[] {
  if (distance === 0) return [point];
  const places: Position[] = [];
  for (let along = 0; along <= distance; along += GRID * 2) {
    for (const sign of along === 0 ? [1] : [1, -1]) {
      const side = along * sign;
      places.push(
        { x: point.x + distance, y: point.y + side },
        { x: point.x + side, y: point.y + distance },
        { x: point.x - distance, y: point.y + side },
        { x: point.x + side, y: point.y - distance },
      );
    }
  }
  return places;
}
