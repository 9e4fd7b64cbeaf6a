/**
 * Where an edge runs between two nodes: floating ends on the nodes' outlines, lanes for parallel and opposite edges,
 * arcs for self connections. Pure functions of numbers; all lengths are canvas pixels at zoom 1, y grows downwards.
 */

/** A place on the canvas. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Shapes of nodes; `frame` is a group, a note or a panel. */
export type Outline = 'capsule' | 'hexagon' | 'instrument' | 'frame';

/** A node as edges see it: centre, size and outline. */
export interface Box {
  readonly cx: number;
  readonly cy: number;
  readonly width: number;
  readonly height: number;
  readonly outline: Outline;
}

/** Which of the edges between the same two nodes this is. `forward`: it runs in the direction the pair is counted in. */
export interface Lane {
  readonly index: number;
  readonly count: number;
  readonly forward: boolean;
  /** For a self connection: the corner of the node it arcs over, and how far out among those at the same corner. */
  readonly loop?: { readonly corner: Corner; readonly level: number };
  /** How the whole fan is bent to run round what stands between its ends. */
  readonly bow?: Bow;
}

/** A bend of a wire: the point that pulls it, `at` of the way along and `offset` px to the left hand of the pair's direction. */
export interface Bow {
  readonly offset: number;
  readonly at: number;
}

/** Corners of a node, by the direction they lie in. */
export type Corner = 'top right' | 'bottom right' | 'top left' | 'bottom left';

/** How an edge runs. */
interface EdgePath {
  /** SVG path data of the line, which stops short of the marker. */
  readonly d: string;
  /** A point on the line where the label belongs. */
  readonly label: Point;
  /** Unit vector away from the other lanes, where words had best stand; zero where both sides are as good. */
  readonly aside: Point;
  /** The line as the points of a Bézier curve, from the outline of the source to the tip: 2, 3 or 4 of them. */
  readonly curve: readonly Point[];
  /** Where the line leaves the source; the angle in degrees points along the line. */
  readonly start: Point & { readonly angle: number };
  /** Tip of the marker on the target's outline. */
  readonly end: Point & { readonly angle: number };
}

/** How far the slanted sides of a hexagon reach in, px. */
export const HEXAGON_SLANT = 20;
const INSTRUMENT_RADIUS = 8;
/** Distance between the middles of neighbouring lanes. */
const LANE_SPACING = 30;
const LOOP_HEIGHT = 64;
const LOOP_STEP = 34;
/** Room between the outline and the tip of a marker. */
const TIP_GAP = 3;

const round = (value: number): number => Math.round(value * 10) / 10;
const at = (point: Point): string => `${round(point.x)},${round(point.y)}`;

/** Distance from the centre of a rounded rectangle to its outline along the unit direction (ux, uy). */
function reachRounded(halfWidth: number, halfHeight: number, radius: number, ux: number, uy: number): number {
  const ax = Math.abs(ux);
  const ay = Math.abs(uy);
  const straight = Math.min(ax > 0 ? halfWidth / ax : Number.POSITIVE_INFINITY, ay > 0 ? halfHeight / ay : Number.POSITIVE_INFINITY);
  const cornerX = halfWidth - radius;
  const cornerY = halfHeight - radius;
  if (straight * ax <= cornerX || straight * ay <= cornerY) return straight;
  // The ray leaves through the corner's circle: |r·u − c| = radius, the farther root.
  const along = ax * cornerX + ay * cornerY;
  const off = cornerX * cornerX + cornerY * cornerY - radius * radius;
  return along + Math.sqrt(Math.max(0, along * along - off));
}

/** Distance from the centre of a flat hexagon (points left and right) to its outline along the unit direction. */
function reachHexagon(halfWidth: number, halfHeight: number, ux: number, uy: number): number {
  const ax = Math.abs(ux);
  const ay = Math.abs(uy);
  const flat = ay > 0 ? halfHeight / ay : Number.POSITIVE_INFINITY;
  // Slanted side from (halfWidth, 0) to (halfWidth − slant, halfHeight): x/halfWidth' form of the line.
  const slant = Math.min(HEXAGON_SLANT, halfWidth);
  const slanted = (halfWidth * halfHeight) / (ax * halfHeight + ay * slant);
  return Math.min(flat, slanted);
}

/** The point where the ray from the box's centre towards `to` crosses the outline, `gap` px further out. */
export function borderPoint(box: Box, to: Point, gap = 0): Point {
  const dx = to.x - box.cx;
  const dy = to.y - box.cy;
  const length = Math.hypot(dx, dy);
  const ux = length > 0 ? dx / length : 1;
  const uy = length > 0 ? dy / length : 0;
  const halfWidth = box.width / 2;
  const halfHeight = box.height / 2;
  const radius = box.outline === 'capsule' ? Math.min(halfWidth, halfHeight) : INSTRUMENT_RADIUS;
  const reach =
    box.outline === 'hexagon' ? reachHexagon(halfWidth, halfHeight, ux, uy) : reachRounded(halfWidth, halfHeight, radius, ux, uy);
  return { x: box.cx + ux * (reach + gap), y: box.cy + uy * (reach + gap) };
}

const degrees = (from: Point, to: Point): number => (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;

/** On which side of a node's middle each corner is. */
export const CORNERS: Readonly<Record<Corner, Point>> = {
  'top right': { x: 1, y: -1 },
  'bottom right': { x: 1, y: 1 },
  'top left': { x: -1, y: -1 },
  'bottom left': { x: -1, y: 1 },
};

function selfLoop(box: Box, lane: Lane, markerLength: number): EdgePath {
  const { corner = 'top right', level = lane.index } = lane.loop ?? {};
  const side = CORNERS[corner];
  const x = box.cx + (side.x * box.width) / 4;
  const edge = box.cy + (side.y * box.height) / 2;
  const lift = (LOOP_HEIGHT + level * LOOP_STEP) * side.y;
  const spread = 40 + level * 14;
  const c1 = { x: x - spread, y: edge + lift };
  const c2 = { x: x + spread, y: edge + lift };
  const foot = 18 + level * 4;
  const start = borderPoint(box, { x: x - foot, y: edge });
  const rim = borderPoint(box, { x: x + foot, y: edge });
  const length = Math.hypot(c2.x - rim.x, c2.y - rim.y) || 1;
  const out = (gap: number): Point => ({ x: rim.x + ((c2.x - rim.x) / length) * gap, y: rim.y + ((c2.y - rim.y) / length) * gap });
  const tip = out(TIP_GAP);
  const lineEnd = out(TIP_GAP + markerLength);
  return {
    d: `M${at(start)} C${at(c1)} ${at(c2)} ${at(lineEnd)}`,
    label: { x: round(x), y: round(edge + lift * 0.75) },
    aside: { x: 0, y: side.y },
    curve: [start, c1, c2, tip],
    start: { ...start, angle: degrees(start, c1) },
    end: { ...tip, angle: degrees(c2, rim) },
  };
}

/** The corners of a node, the one that is farthest from all of these directions (radians) first. */
export function freeCorners(directions: readonly number[]): Corner[] {
  const names = Object.keys(CORNERS) as Corner[];
  const clearance = (corner: Corner): number => {
    // Loops stand over a node rather than beside it, hence steeper than the diagonal.
    const angle = Math.atan2(CORNERS[corner].y * 2, CORNERS[corner].x);
    const turns = directions.map((direction) => {
      const turn = Math.abs(direction - angle) % (2 * Math.PI);
      return Math.min(turn, 2 * Math.PI - turn);
    });
    return Math.round(Math.min(Math.PI, ...turns) * 100);
  };
  return names.sort((a, b) => clearance(b) - clearance(a));
}

/** Whether the centre of a node lies within a frame: it is one of its members. */
function isWithin(inner: Box, { cx, cy, width, height, outline }: Box): boolean {
  return outline === 'frame' && Math.abs(inner.cx - cx) < width / 2 && Math.abs(inner.cy - cy) < height / 2;
}

/**
 * Between a frame and something inside it: straight to the nearest side of the frame, so that the line shows which of both it
 * leaves. `offset` shifts lanes along that side.
 */
function insidePath(frame: Box, inner: Box, offset: number, markerLength: number, frameIsSource: boolean): EdgePath {
  const sides = [
    { x: -1, y: 0, room: inner.cx - (frame.cx - frame.width / 2) },
    { x: 1, y: 0, room: frame.cx + frame.width / 2 - inner.cx },
    { x: 0, y: -1, room: inner.cy - (frame.cy - frame.height / 2) },
    { x: 0, y: 1, room: frame.cy + frame.height / 2 - inner.cy },
  ];
  const side = sides.reduce((best, each) => (each.room < best.room ? each : best));
  const across = (side.x === 0 ? inner.width : inner.height) / 3;
  const shift = Math.max(-across, Math.min(across, offset / 2));
  const from = { x: inner.cx + Math.abs(side.y) * shift, y: inner.cy + Math.abs(side.x) * shift };
  const rim = { x: from.x + side.x * side.room, y: from.y + side.y * side.room };
  const offRim = (gap: number): Point => ({ x: rim.x - side.x * gap, y: rim.y - side.y * gap });
  const offInner = (gap: number): Point => borderPoint({ ...inner, cx: from.x, cy: from.y }, rim, gap);
  const [start, tip, lineEnd] = frameIsSource
    ? [rim, offInner(TIP_GAP), offInner(TIP_GAP + markerLength)]
    : [offInner(1), offRim(TIP_GAP), offRim(TIP_GAP + markerLength)];
  const angle = frameIsSource ? degrees(rim, from) : degrees(from, rim);
  return {
    d: `M${at(start)} L${at(lineEnd)}`,
    label: { x: round((start.x + tip.x) / 2), y: round((start.y + tip.y) / 2) },
    // The line is short, and wires of the frame may leave on the same side: the words stand beside it.
    aside: side.x === 0 ? { x: 1, y: 0 } : { x: 0, y: -1 },
    curve: [start, tip],
    start: { ...start, angle },
    end: { ...tip, angle },
  };
}

/** Where the point that pulls a wire lies, seen along the wire: a bow is counted in the pair's own direction, as the lanes are. */
function pullOf({ bow, forward }: Lane, offset: number): { readonly at: number; readonly pull: number } {
  if (bow === undefined) return { at: 0.5, pull: offset };
  return { at: forward ? bow.at : 1 - bow.at, pull: offset + bow.offset * (forward ? 1 : -1) };
}

/** The point of a Bézier curve at `t` from 0 to 1 (de Casteljau). */
export function pointOn(curve: readonly Point[], t: number): Point {
  let points = curve;
  while (points.length > 1) {
    points = points.slice(1).map((point, i) => {
      const from = points[i] as Point;
      return { x: from.x + (point.x - from.x) * t, y: from.y + (point.y - from.y) * t };
    });
  }
  return points[0] ?? { x: 0, y: 0 };
}

/** The unit vector to the right hand of a Bézier curve at `t`, as it is seen (y grows downwards). */
export function normalOn(curve: readonly Point[], t: number): Point {
  const before = pointOn(curve, Math.max(0, t - 0.01));
  const after = pointOn(curve, Math.min(1, t + 0.01));
  const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
  return { x: -(after.y - before.y) / length, y: (after.x - before.x) / length };
}

/** A curve as the straight pieces between so many points of it. */
export function pieces(curve: readonly Point[], count: number): { readonly from: Point; readonly to: Point }[] {
  const steps = curve.length === 2 ? 1 : count;
  const points = Array.from({ length: steps + 1 }, (_, i) => pointOn(curve, i / steps));
  return points.slice(1).map((to, i) => ({ from: points[i] as Point, to }));
}

/**
 * The path of one edge. Edges that share their two ends fan out by lane, whatever their directions; a single edge is
 * straight. `markerLength` is how far before the tip the line stops.
 */
export function edgePath(source: Box, target: Box, lane: Lane, isSelf: boolean, markerLength: number): EdgePath {
  if (isSelf) return selfLoop(source, lane, markerLength);
  const dx = target.cx - source.cx;
  const dy = target.cy - source.cy;
  const length = Math.hypot(dx, dy) || 1;
  const rank = lane.index - (lane.count - 1) / 2;
  // The fan is counted in the pair's own direction, so an opposite edge takes the lane its index says, not the mirrored one.
  const offset = rank * LANE_SPACING * 2 * (lane.forward ? 1 : -1);
  if (isWithin(target, source)) return insidePath(source, target, offset, markerLength, true);
  if (isWithin(source, target)) return insidePath(target, source, offset, markerLength, false);
  const { at: along, pull } = pullOf(lane, offset);
  const middle = {
    x: source.cx + dx * along - (dy / length) * pull,
    y: source.cy + dy * along + (dx / length) * pull,
  };
  const start = borderPoint(source, middle, 1);
  const tip = borderPoint(target, middle, TIP_GAP);
  const lineEnd = borderPoint(target, middle, TIP_GAP + markerLength);
  // In a fan of three and more the inner labels step along the curve, so that they stay apart where the fan is seen end on.
  const inner = lane.count > 2 && Math.abs(rank) < (lane.count - 1) / 2;
  const t = 0.5 + (inner ? (lane.index % 2 === 0 ? 0.2 : -0.2) * Math.abs(dy / length) : 0);
  const blend = (a: number, b: number, c: number): number => (1 - t) * (1 - t) * a + 2 * t * (1 - t) * b + t * t * c;
  const straight = pull === 0;
  return {
    d: straight ? `M${at(start)} L${at(lineEnd)}` : `M${at(start)} Q${at(middle)} ${at(lineEnd)}`,
    label: { x: round(blend(start.x, middle.x, tip.x)), y: round(blend(start.y, middle.y, tip.y)) },
    aside: straight || inner ? { x: 0, y: 0 } : { x: round((-dy / length) * Math.sign(pull)), y: round((dx / length) * Math.sign(pull)) },
    curve: straight ? [start, tip] : [start, middle, tip],
    start: { ...start, angle: degrees(start, middle) },
    end: { ...tip, angle: degrees(straight ? start : middle, tip) },
  };
}

/**
 * Lanes of all edges: edges between the same two nodes, in either direction, are counted together, sorted by `order`
 * (then id), so that deleting one does not reshuffle the others' sides more than needed.
 */
export function assignLanes(
  edges: readonly { readonly id: string; readonly source: string; readonly target: string; readonly order: number }[],
): Map<string, Lane> {
  const pairs = new Map<string, { id: string; order: number; forward: boolean }[]>();
  for (const edge of edges) {
    const forward = edge.source <= edge.target;
    const key = forward ? `${edge.source} ${edge.target}` : `${edge.target} ${edge.source}`;
    const members = pairs.get(key);
    const member = { id: edge.id, order: edge.order, forward };
    if (members) members.push(member);
    else pairs.set(key, [member]);
  }
  const lanes = new Map<string, Lane>();
  for (const members of pairs.values()) {
    members.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
    members.forEach((member, index) => {
      lanes.set(member.id, { index, count: members.length, forward: member.forward });
    });
  }
  return lanes;
}
