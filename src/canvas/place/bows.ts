/**
 * Wires run round boxes: a wire whose straight way leads through something that is not one of its ends is bent, as little as it
 * takes to run clear, or through as little as can be. Pure.
 */
import { type Bow, type Box, edgePath, type Lane, pieces } from '../look/geometry.ts';
import { bounds, crosses, grown, near, type Rect, type Segment } from '../look/rects.ts';

/** A wire between two boxes. */
export interface Wire {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly sourceBox: Box;
  readonly targetBox: Box;
  readonly lane: Lane;
}

/** A thing that a wire must not run through. */
export interface Obstacle extends Rect {
  readonly id: string;
}

/** Room between a wire and what it runs round. */
const AIR = 8;
/** Pieces that a bent wire is looked at in. */
const PIECES = 14;
const OFFSETS = [50, 90, 140, 200, 270, 350, 450, 580];
/** Where along the way a wire is pulled, the middle first. */
const PULLS = [0.5, 0.3, 0.7];
/** A bow of more than this share of the way is a detour that nobody follows with the eye. */
const MOST = 1.1;
/** What leading through a box is worth avoiding: so many px of bow. */
const THROUGH = 2000;

/** A wire as straight pieces. */
export function piecesOf({ sourceBox, targetBox, lane, source, target }: Wire): Segment[] {
  return pieces(edgePath(sourceBox, targetBox, lane, source === target, 0).curve, PIECES);
}

const CANDIDATES: readonly Bow[] = OFFSETS.flatMap((size) =>
  PULLS.flatMap((at) => [
    { offset: -size, at },
    { offset: size, at },
  ]),
);

/** The bows of the wires that need one. Wires of one pair bend together. */
export function bowsOf(wires: readonly Wire[], obstacles: readonly Obstacle[]): Map<string, Bow> {
  const grownUp = obstacles.map((obstacle) => ({ ...grown(obstacle, AIR), id: obstacle.id }));
  const pairs = new Map<string, Wire[]>();
  for (const wire of wires) {
    if (wire.source === wire.target) continue;
    const key = [wire.source, wire.target].sort().join(' ');
    pairs.set(key, [...(pairs.get(key) ?? []), wire]);
  }
  const bows = new Map<string, Bow>();
  for (const pair of pairs.values()) {
    const bow = bowOf(pair, grownUp);
    if (bow) for (const { id } of pair) bows.set(id, bow);
  }
  return bows;
}

function bowOf(pair: readonly Wire[], obstacles: readonly Obstacle[]): Bow | undefined {
  const [first] = pair;
  if (first === undefined) return undefined;
  // What holds an end, or lies in it, is no obstacle: the wire has to cross its rim.
  const ends = [first.sourceBox, first.targetBox].map(({ cx, cy, width, height }) => ({
    x: cx - width / 2,
    y: cy - height / 2,
    width,
    height,
  }));
  const others = obstacles.filter(
    (each) => each.id !== first.source && each.id !== first.target && !ends.some((end) => near(each, end, -AIR)),
  );
  const through = (bow: Bow | undefined): number =>
    pair.reduce((sum, wire) => {
      const drawn = piecesOf(bow ? { ...wire, lane: { ...wire.lane, bow } } : wire);
      const around = bounds(drawn.flatMap(({ from, to }) => [from, to].map((point) => ({ ...point, width: 0, height: 0 }))));
      const hit = others.filter((other) => around && near(around, other) && drawn.some((piece) => crosses(piece, other)));
      return sum + hit.length;
    }, 0);
  const straight = through(undefined);
  if (straight === 0) return undefined;
  const length = Math.hypot(first.targetBox.cx - first.sourceBox.cx, first.targetBox.cy - first.sourceBox.cy);
  let best: { readonly bow: Bow | undefined; readonly cost: number } = { bow: undefined, cost: straight * THROUGH };
  for (const bow of CANDIDATES) {
    const size = Math.abs(bow.offset);
    if (size > Math.max(140, MOST * length) || size >= best.cost) break;
    const cost = through(bow) * THROUGH + size + (bow.at === 0.5 ? 0 : 10);
    if (cost < best.cost) best = { bow, cost };
  }
  return best.bow;
}
