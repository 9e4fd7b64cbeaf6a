/** Neurons that all reach each other, in a ring: no wire between two of them runs through a third. */
import type { Position } from '../../../document/types.ts';
import { GRID } from '../../look/nodeLook.ts';
import type { Block, Level } from './blocks.ts';

/** Fewer stand in a row as well, more make a ring that is empty inside. */
const FEWEST = 4;
const MOST = 26;
/** A ring is wider than high, as boxes are. */
const WIDER = 1.5;
const GAP = 60;

interface Ring extends Block {
  readonly members: readonly number[];
  readonly at: readonly Position[];
}

/**
 * The corners of all blocks with the largest loops as rings, and the rest around them as `arrange` has it; undefined where there
 * is no loop that makes a ring.
 */
export function ringed(
  level: Level,
  loops: readonly (readonly number[])[],
  arrange: (outer: Level) => readonly Position[],
): Position[] | undefined {
  const rings = loops.filter(({ length }) => length >= FEWEST && length <= MOST).map((members) => ringOf(level, members));
  if (rings.length === 0) return undefined;
  const holder = new Map(rings.flatMap((ring, i) => ring.members.map((member, place) => [member, { ring: i, place }] as const)));
  const rest = level.blocks.flatMap((_, index) => (holder.has(index) ? [] : [index]));
  const outerIndex = (index: number): number => {
    const held = holder.get(index);
    return held ? held.ring : rings.length + rest.indexOf(index);
  };
  const inner = (index: number): Position => {
    const held = holder.get(index);
    return held ? ((rings[held.ring] as Ring).at[held.place] as Position) : { x: 0, y: 0 };
  };
  const outer: Level = {
    ...level,
    blocks: [...rings, ...rest.map((index) => level.blocks[index] as Block)],
    links: level.links.flatMap((link) => {
      const [from, to] = [outerIndex(link.from), outerIndex(link.to)];
      if (from === to) return [];
      const [a, b] = [inner(link.from), inner(link.to)];
      return [
        {
          ...link,
          from,
          to,
          fromAt: { x: link.fromAt.x + a.x, y: link.fromAt.y + a.y },
          toAt: { x: link.toAt.x + b.x, y: link.toAt.y + b.y },
        },
      ];
    }),
  };
  const corners = arrange(outer);
  return level.blocks.map((_, index) => {
    const { x, y } = corners[outerIndex(index)] as Position;
    const at = inner(index);
    return { x: x + at.x, y: y + at.y };
  });
}

function ringOf({ blocks, links }: Level, members: readonly number[]): Ring {
  const order = aroundOf(members, links);
  const boxes = order.map((index) => blocks[index] as Block);
  const width = Math.max(...boxes.map((box) => box.width));
  const height = Math.max(...boxes.map((box) => box.height + box.loops));
  const count = boxes.length;
  // Large enough that neighbours at the top, beside each other, and at the sides, above each other, keep apart.
  const step = (2 * Math.PI) / count;
  const needX = (width + GAP) / (2 * Math.sin(step / 2));
  const needY = (height + GAP) / (2 * Math.sin(step / 2));
  const radius = Math.max(Math.min(needX / WIDER, needY * WIDER), height + GAP);
  const middles = order.map((_, i) => {
    // From the left, clockwise: what is driven first stands nearest to what drives it.
    const angle = Math.PI + i * step;
    return { x: Math.cos(angle) * radius * WIDER, y: Math.sin(angle) * radius };
  });
  const low = { x: Math.min(...middles.map(({ x }) => x)) - width / 2, y: Math.min(...middles.map(({ y }) => y)) - height / 2 };
  const grid = (value: number): number => Math.round(value / GRID) * GRID;
  const at = middles.map(({ x, y }, i) => {
    const box = boxes[i] as Block;
    return { x: grid(x - low.x - box.middle.x), y: grid(y - low.y - box.middle.y) };
  });
  const right = Math.max(...at.map(({ x }, i) => x + (boxes[i] as Block).width));
  const bottom = Math.max(...at.map(({ y }, i) => y + (boxes[i] as Block).height));
  return {
    id: '',
    layer: 'neuron',
    width: right,
    height: bottom,
    pieces: [{ kind: 'group', id: '', x: 0, y: 0, width: right, height: bottom }],
    middle: { x: right / 2, y: bottom / 2 },
    loops: 0,
    aside: 0,
    members: order,
    at,
  };
}

/** An order in which neighbours on the ring are wired where they can be: always on to one that is wired and not yet placed. */
function aroundOf(members: readonly number[], links: Level['links']): number[] {
  const left = new Set(members);
  const order: number[] = [];
  let at: number | undefined = members[0];
  while (at !== undefined) {
    const here: number = at;
    left.delete(here);
    order.push(here);
    const next = links.find(({ from, to }) => from === here && left.has(to)) ?? links.find(({ from, to }) => to === here && left.has(from));
    at = next ? (next.from === here ? next.to : next.from) : [...left][0];
  }
  return order;
}
