/**
 * Where the words of a wire stand: beside it, on neither of its ends, clear of boxes, of other wires and of other words as far as
 * that can be. Chosen for the whole picture at once, the tightest first. Pure.
 */
import { lettersWide } from '../../base/letters.ts';
import { t as say } from '../../editor/text/en.ts';
import type { EdgeLook } from '../look/edgeLook.ts';
import { edgePath, normalOn, type Point, pointOn } from '../look/geometry.ts';
import { crosses, grown, near, type Rect, type Segment, shared } from '../look/rects.ts';
import type { Writing } from '../look/zoom.ts';
import { piecesOf, type Wire } from './bows.ts';

/** Where along its wire a plate stands, and on which hand: 1 to the right of the wire's direction, −1 to the left. */
export interface PlatePlace {
  readonly along: number;
  readonly side: 1 | -1;
  readonly lines: readonly string[];
  /** How much larger than near by its words are written, about the point on the wire. */
  readonly scale: number;
}

/** A wire with what it says. */
export interface WordedWire extends Wire {
  readonly look: EdgeLook;
}

const CHARACTER = 6.7;
/** Distance between lines. */
export const LINE = 15;
const PADDING = 5;
/** Room between a plate and its wire. */
const ASIDE = 4;
/** Air between the words of two wires. */
const APART = 8;
/** A wire's marker and a bit of line that stay free of words. */
const END = 16;
/** What a label in one line needs beside itself between two nodes. */
const ARROW = 24;

/** Rule, synapse model and who records the weights: what comes after the values. */
export function aboutLines(look: EdgeLook): string[] {
  const recorded = look.recordedBy === '' ? '' : say('canvas.recordedBy', { recorder: look.recordedBy });
  return [look.rule, look.synapse, recorded].filter((text) => text !== '');
}

/** Lines of a label that has `room` px between the nodes; without what comes after the values where that is not written. */
export function labelLines(look: EdgeLook, room: number, about = true): string[] {
  if (look.sign === 'record' && look.rule === '') return [];
  const wide = lettersWide(look.label) * CHARACTER + 2 * PADDING + ARROW;
  const values = look.label === '' ? [] : room < wide ? look.label.split(' · ') : [look.label];
  return about ? [...values, ...aboutLines(look)] : values;
}

/** Width and height of a plate of these lines, canvas px at the size in which words are written near by. */
export function plateSize(lines: readonly string[]): { readonly width: number; readonly height: number } {
  return { width: Math.max(0, ...lines.map(lettersWide)) * CHARACTER + 2 * PADDING, height: lines.length * LINE + 2 };
}

/** From the point on the wire to the middle of its plate, such that the plate just does not touch the line. */
export function plateOffset(curve: readonly Point[], place: PlatePlace): Point {
  const { width, height } = plateSize(place.lines);
  const { x, y } = normalOn(curve, place.along);
  const reach = (Math.abs(x) * width) / 2 + (Math.abs(y) * height) / 2 + ASIDE;
  return { x: x * place.side * reach, y: y * place.side * reach };
}

/** The plate as a rectangle of the canvas, as large as it is written. */
export function plateRect(curve: readonly Point[], place: PlatePlace): Rect {
  const size = plateSize(place.lines);
  const at = pointOn(curve, place.along);
  const off = plateOffset(curve, place);
  const [width, height] = [size.width * place.scale, size.height * place.scale];
  return { x: at.x + off.x * place.scale - width / 2, y: at.y + off.y * place.scale - height / 2, width, height };
}

const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
const LOOP_ALONG = [0.5, 0.4, 0.6, 0.3, 0.7];

/** How much better another place has to be for words to leave theirs. */
const STAYS = 40;

interface Draft {
  readonly wire: WordedWire;
  readonly curve: readonly Point[];
  readonly pieces: readonly Segment[];
  readonly room: number;
  readonly writing: Writing;
}

function draftOf(wire: WordedWire, writing: Writing): Draft {
  const self = wire.source === wire.target;
  const path = edgePath(wire.sourceBox, wire.targetBox, wire.lane, self, 0);
  const room = self ? Number.POSITIVE_INFINITY : Math.hypot(path.end.x - path.start.x, path.end.y - path.start.y);
  return { wire, curve: path.curve, pieces: piecesOf(wire), room, writing };
}

/** The side that a plate takes where nothing speaks against it: outward of a loop or a fan, else above, else to the right. */
function betterSide({ wire, curve }: Draft): 1 | -1 {
  const { aside } = edgePath(wire.sourceBox, wire.targetBox, wire.lane, wire.source === wire.target, 0);
  const normal = normalOn(curve, 0.5);
  const towards = aside.x === 0 && aside.y === 0 ? { x: 0.2, y: -1 } : aside;
  return normal.x * towards.x + normal.y * towards.y >= 0 ? 1 : -1;
}

/** The place of a plate that is alone in the world; what crowded pictures and wires in the making get. */
export function plainPlate(wire: WordedWire, writing: Writing): PlatePlace {
  const draft = draftOf(wire, writing);
  return { along: 0.5, side: betterSide(draft), lines: labelLines(wire.look, draft.room, writing.about), scale: writing.scale };
}

/**
 * The places of all plates.
 *
 * @param boxes nodes, notes, panels and folded groups
 * @param writing how they are written at the zoom of the moment
 * @param before places in the picture before: words stay where they are unless another place is much better
 */
export function platesOf(
  wires: readonly WordedWire[],
  boxes: readonly Rect[],
  writing: Writing,
  before: (wire: string) => PlatePlace | undefined = () => undefined,
): Map<string, PlatePlace> {
  const drafts = wires.map((wire) => draftOf(wire, writing));
  const tips = drafts.flatMap(({ curve }) => [pointOn(curve, 0), pointOn(curve, 1)]);
  const places = new Map<string, PlatePlace>();
  const rects = new Map<string, Rect>();
  const put = (draft: Draft, old: PlatePlace | undefined): void => {
    const { id } = draft.wire;
    rects.delete(id);
    const place = bestPlace(draft, drafts, boxes, [...rects.values()], tips, old);
    places.set(id, place);
    if (place.lines.length > 0) rects.set(id, plateRect(draft.curve, place));
  };
  // Short wires have the fewest places to choose from; loops come last, and those before them make room where they can.
  const order = [...drafts].sort((a, b) => a.room - b.room);
  for (const draft of order) put(draft, before(draft.wire.id));
  for (const draft of order) {
    const rect = rects.get(draft.wire.id);
    if (rect && [...rects.values()].some((other) => other !== rect && shared(grown(rect, APART), other) > 0)) put(draft, undefined);
  }
  return places;
}

/** Words of which more than this share lies over something else are not read. */
const UNREAD = 0.5;

interface Covered {
  /** How many plates lie over another plate or over a box, by however little. */
  readonly count: number;
  /** The wires whose words cannot be read: nodes stand too close for them, or other words were there before. */
  readonly unread: ReadonlySet<string>;
}

/** What of the words of a picture lies over something else. */
export function coveredOf(wires: readonly WordedWire[], places: ReadonlyMap<string, PlatePlace>, boxes: readonly Rect[]): Covered {
  const rects = wires.flatMap(({ id, sourceBox, targetBox, lane, source, target }) => {
    const place = places.get(id);
    if (place === undefined || place.lines.length === 0) return [];
    return [{ id, rect: plateRect(edgePath(sourceBox, targetBox, lane, source === target, 0).curve, place) }];
  });
  const over = (rect: Rect, others: readonly Rect[]): number => others.reduce((sum, other) => sum + shared(rect, other), 0);
  const unread = new Set<string>();
  const written: Rect[] = [];
  let count = 0;
  for (const { id, rect } of rects) {
    const others = rects.flatMap((other) => (other.id === id ? [] : [other.rect]));
    if (over(rect, [...boxes, ...others]) > 0) count += 1;
    if (over(rect, [...boxes, ...written]) > UNREAD * rect.width * rect.height) unread.add(id);
    else written.push(rect);
  }
  return { count, unread };
}

function bestPlace(
  draft: Draft,
  drafts: readonly Draft[],
  boxes: readonly Rect[],
  taken: readonly Rect[],
  tips: readonly Point[],
  before: PlatePlace | undefined,
): PlatePlace {
  const { wire, curve, room } = draft;
  const { scale, about } = draft.writing;
  const first = betterSide(draft);
  const lines = labelLines(wire.look, room, about);
  const plain: PlatePlace = { along: 0.5, side: first, lines, scale };
  if (lines.length === 0) return plain;
  const narrow = labelLines(wire.look, 0, about);
  const forms = narrow.length > lines.length ? [lines, narrow] : [lines];
  const steps = wire.source === wire.target ? LOOP_ALONG : ALONG;
  let best = { place: plain, cost: Number.POSITIVE_INFINITY };
  if (before && forms.some((form) => form.join() === before.lines.join())) {
    const place = { ...before, scale };
    const cost = clutter(plateRect(curve, place), draft, drafts, boxes, taken, tips);
    best = { place, cost: cost - STAYS };
    if (best.cost <= 0) return place;
  }
  for (const form of forms) {
    for (const side of [first, -first] as (1 | -1)[]) {
      for (const along of steps) {
        const place: PlatePlace = { along, side, lines: form, scale };
        const plain = Math.abs(along - 0.5) * 40 + (side === first ? 0 : 12) + (form === lines ? 0 : 14);
        if (plain >= best.cost) continue;
        const rect = plateRect(curve, place);
        const cost = plain + clutter(rect, draft, drafts, boxes, taken, tips);
        if (cost < best.cost) best = { place, cost };
        if (cost < 1) return place;
      }
    }
  }
  return best.place;
}

/** How much a plate covers of what should be seen. */
function clutter(
  rect: Rect,
  own: Draft,
  drafts: readonly Draft[],
  boxes: readonly Rect[],
  taken: readonly Rect[],
  tips: readonly Point[],
): number {
  let cost = 0;
  for (const box of boxes) {
    const area = shared(grown(rect, 2), box);
    if (area > 0) cost += 120 + area / 10;
  }
  for (const other of taken) {
    const area = shared(rect, other);
    if (area > 0) cost += 100 + area / 10;
    // Words that nearly touch are read as one.
    else if (shared(grown(rect, APART), other) > 0) cost += 20;
  }
  const around = grown(rect, END);
  for (const tip of tips) {
    if (near(around, { ...tip, width: 0, height: 0 })) cost += near(rect, { ...tip, width: 0, height: 0 }, 6) ? 300 : 8;
  }
  for (const draft of drafts) {
    if (draft.pieces.some((piece) => crosses(piece, rect))) cost += draft === own ? 150 : 45;
  }
  return cost;
}
