/** How good a picture is: what its wires run through and across, how long they are, how large it can be shown. */
import type { Position, Size } from '../../../document/types.ts';
import { bounds, crosses, meet, type Rect, rectAt, type Segment, shifted } from '../../look/rects.ts';
import type { Level } from './blocks.ts';

/** What a wire through a box, two wires that cross and 100 px of wire count, while a single wire can be followed with the eye. */
const THROUGH = 8;
const ACROSS = 1.5;
const LENGTH = 0.25;
/** From so many wires on all of them together count no more than these would. */
const FOLLOWED = 30;
/** What a picture counts that can only be shown at half its size. */
const HALF_SIZE = 30;
/** The canvas of a laptop's window, in whose shape a picture had best be; px. */
const WINDOW: Size = { width: 900, height: 740 };
/** Above so many wires only size and length are looked at: the rest grows with their square. */
const LOOKED_AT = 600;

/** The wires of a level as straight lines. */
function linesOf({ links }: Level, corners: readonly Position[]): Segment[] {
  return links.map(({ from, to, fromAt, toAt }) => {
    const [a, b] = [corners[from] as Position, corners[to] as Position];
    return { from: { x: a.x + fromAt.x, y: a.y + fromAt.y }, to: { x: b.x + toAt.x, y: b.y + toAt.y } };
  });
}

/** The boxes that wires run round, block by block. Open frames are none: wires run into them. */
function boxesOf({ blocks }: Level, corners: readonly Position[]): Rect[][] {
  return blocks.map(({ pieces }, i) =>
    pieces
      .filter(({ kind }, index) => kind !== 'group' || pieces.length === index + 1)
      .map((piece) => shifted(piece, corners[i] as Position)),
  );
}

/** The cost of some of the wires: of all when `only` is left out. */
export function wireCost(level: Level, corners: readonly Position[], only?: readonly number[]): number {
  const lines = linesOf(level, corners);
  const boxes = boxesOf(level, corners);
  const looked = only ?? lines.map((_, i) => i);
  const inLooked = only && new Set(only);
  const weight = Math.min(1, FOLLOWED / Math.max(1, lines.length));
  let cost = 0;
  for (const i of looked) {
    const line = lines[i] as Segment;
    const { from, to } = level.links[i] as Level['links'][number];
    cost += (Math.hypot(line.to.x - line.from.x, line.to.y - line.from.y) / 100) * LENGTH;
    if (lines.length > LOOKED_AT) continue;
    for (const [block, rects] of boxes.entries()) {
      for (const [piece, rect] of rects.entries()) {
        // Its own end, but not the panel below it.
        if ((block === from || block === to) && (piece === 0 || rects.length > 3)) continue;
        if (crosses(line, rect)) cost += THROUGH;
      }
    }
    for (const [j, other] of lines.entries()) {
      if (inLooked ? inLooked.has(j) && j <= i : j <= i) continue;
      if (meet(line, other)) cost += ACROSS;
    }
  }
  return cost * weight;
}

/** The cost of a whole picture; the lower the better. */
export function pictureCost(level: Level, corners: readonly Position[]): number {
  const around = bounds(level.blocks.map((block, i) => rectAt(corners[i] as Position, block)));
  if (around === undefined) return 0;
  const shrunk = Math.max(1, around.width / WINDOW.width, around.height / WINDOW.height);
  return wireCost(level, corners) + HALF_SIZE * (shrunk - 1);
}
