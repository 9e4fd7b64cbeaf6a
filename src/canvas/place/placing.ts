/** Where new things go and what they begin with: centred on a point, on the grid, beside what is there already. Pure. */
import { mintNodeId, type NodeWish, nodeModelOf } from '../../document/commands/index.ts';
import type { GraphDocument, Position, Size } from '../../document/types.ts';
import { GRID, nodeSize } from '../look/nodeLook.ts';
import { grown, type Rect, rectAt, snapped, within } from '../look/rects.ts';
import { freeShift } from './free.ts';

const NOTE_SIZE = { width: 220, height: 120 };

function sizeOf(document: GraphDocument, model: string): Size {
  return model === 'note' ? NOTE_SIZE : nodeSize(document, { id: mintNodeId(document, model), model, n: 1 });
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

/** The room that is kept for wires and their words around what nobody placed (canvas px). */
const AIR = 2 * GRID;
/** From the middle of a column to that of the next (canvas px). */
const COLUMN = 240;

/** Like `nodePlace`, but at the nearest place where the thing covers nothing. */
function nearest(document: GraphDocument, model: string, middle: Position, taken: readonly Rect[], room?: Rect): Position {
  const first = nodePlace(document, model, middle);
  const shift = freeShift([rectAt(first, sizeOf(document, model))], taken, room);
  return { x: first.x + shift.x, y: first.y + shift.y };
}

/** The same with air for wires around it, where the view has room for that. */
function airy(document: GraphDocument, model: string, middle: Position, taken: readonly Rect[], room?: Rect): Position {
  const around = taken.map((rect) => grown(rect, AIR));
  const place = nearest(document, model, middle, around, room);
  const isSeen = room === undefined || within(rectAt(place, sizeOf(document, model)), room);
  return isSeen ? place : nearest(document, model, middle, taken, room);
}

/**
 * Like `nodePlace`, where the thing covers nothing there; else at the nearest such place that leaves air for wires.
 *
 * @param taken what is there already
 * @param room what is on view, canvas px
 */
export function freePlace(document: GraphDocument, model: string, middle: Position, taken: readonly Rect[], room?: Rect): Position {
  const first = nodePlace(document, model, middle);
  const place = nearest(document, model, middle, taken, room);
  return place.x === first.x && place.y === first.y ? first : airy(document, model, middle, taken, room);
}

/**
 * Where a thing goes that nobody gave a place: generators in a column left of the middle, neurons in it, recorders right of it, as currents
 * and spikes run.
 */
export function columnPlace(document: GraphDocument, model: string, middle: Position, taken: readonly Rect[], room?: Rect): Position {
  const kind = nodeModelOf(document, model)?.elementType;
  const shift = kind === 'stimulator' ? -COLUMN : kind === 'recorder' ? COLUMN : 0;
  return airy(document, model, { x: middle.x + shift, y: middle.y }, taken, room);
}
