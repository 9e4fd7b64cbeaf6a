/**
 * One picture of a level in layers (Sugiyama, Tagawa and Toda 1981): order within each layer by where its neighbours stand, then
 * places as near to the neighbours as the boxes allow. Layers that are longer than `breadth` are folded into several.
 * Worked out along an axis: `right` makes columns from left to right, `down` rows from top to bottom.
 */
import type { Position } from '../../../document/types.ts';
import { GRID } from '../../look/nodeLook.ts';
import { meet, near, type Rect, rectAt } from '../../look/rects.ts';
import type { Block, Level } from './blocks.ts';
import { wireCost } from './score.ts';

export interface Shape {
  readonly direction: 'right' | 'down';
  /** The longest that a layer may be across, px. */
  readonly breadth: number;
}

/** Air between blocks of a layer. */
const BESIDE = 60;
/** Longer words are broken into lines. */
const MOST_WORDS = 260;
/** Sweeps there and back in which a layer's order follows its neighbours'. */
const SWEEPS = 6;
/** Rounds in which blocks move towards their neighbours. */
const ROUNDS = 12;

interface Item {
  readonly index: number;
  /** Across the layer: how far the block reaches before and behind its middle. */
  readonly before: number;
  readonly behind: number;
  /** Along: the same. */
  readonly ahead: number;
  readonly past: number;
}

function itemOf(block: Block, index: number, direction: Shape['direction']): Item {
  const { middle, width, height, loops, aside } = block;
  const [x, y] = [
    { low: middle.x + aside, high: width - middle.x + aside },
    { low: middle.y + loops / 2, high: height - middle.y + loops / 2 },
  ];
  return direction === 'right'
    ? { index, before: y.low, behind: y.high, ahead: x.low, past: x.high }
    : { index, before: x.low, behind: x.high, ahead: y.low, past: y.high };
}

/** The corners of all blocks in this shape. */
export function layered(level: Level, ranks: readonly number[], shape: Shape): Position[] {
  const { direction, breadth } = shape;
  const items = level.blocks.map((block, index) => itemOf(block, index, direction));
  const neighbours = neighboursOf(level, direction);
  const layers = ordered(layersOf(ranks, items), neighbours, level, direction);
  const folded = layers.flatMap((layer) => fold(layer, breadth, besideIn(layer, level, ranks, direction)));
  const middles = across(folded, neighbours);
  let edge = 0;
  const corners = level.blocks.map((): Position => ({ x: 0, y: 0 }));
  for (const [i, { layer, last }] of folded.entries()) {
    const ahead = Math.max(...layer.map((item) => item.ahead));
    const past = Math.max(...layer.map((item) => item.past));
    for (const item of layer) {
      const { middle } = level.blocks[item.index] as Block;
      const [a, c] = [edge + ahead, middles[item.index] as number];
      const [x, y] = direction === 'right' ? [a, c] : [c, a];
      corners[item.index] = { x: grid(x - middle.x), y: grid(y - middle.y) };
    }
    edge += ahead + past + (i === folded.length - 1 ? 0 : last ? alongAfter(layer, level, ranks, direction) : BESIDE);
  }
  return corners;
}

/** Room between two blocks of a layer: for the words of wires that run within it. Words need more beside each other than one above the other. */
function besideIn(layer: readonly Item[], { links }: Level, ranks: readonly number[], direction: Shape['direction']): number {
  const rank = rankOf(layer, ranks);
  const inside = links.filter(({ from, to }) => ranks[from] === rank && ranks[to] === rank);
  return Math.min(MOST_WORDS, Math.max(BESIDE, ...inside.map(({ words }) => (direction === 'right' ? words.height : words.width) + 70)));
}

/** Room between a layer and the next one, for the words of the wires that run there. */
function alongAfter(layer: readonly Item[], { links }: Level, ranks: readonly number[], direction: Shape['direction']): number {
  const rank = rankOf(layer, ranks);
  const there = links.filter(({ from, to }) => {
    const [a, b] = [ranks[from] as number, ranks[to] as number];
    return Math.min(a, b) <= rank && rank < Math.max(a, b);
  });
  return direction === 'right'
    ? Math.min(MOST_WORDS, Math.max(120, ...there.map(({ words }) => words.width + 60)))
    : Math.max(100, ...there.map(({ words }) => words.height + 70));
}

const rankOf = ([first]: readonly Item[], ranks: readonly number[]): number => (first ? (ranks[first.index] as number) : 0);

const grid = (value: number): number => Math.round(value / GRID) * GRID;

/** A block at the other end of a wire, and how far across from its middle, and from one's own, the wire ends. */
interface Neighbour {
  readonly index: number;
  readonly shift: number;
  readonly own: number;
}

function neighboursOf({ blocks, links }: Level, direction: Shape['direction']): Neighbour[][] {
  const found: Neighbour[][] = blocks.map(() => []);
  const axis = direction === 'right' ? 'y' : 'x';
  for (const { from, to, fromAt, toAt } of links) {
    const start = fromAt[axis] - (blocks[from] as Block).middle[axis];
    const end = toAt[axis] - (blocks[to] as Block).middle[axis];
    found[from]?.push({ index: to, shift: end, own: start });
    found[to]?.push({ index: from, shift: start, own: end });
  }
  return found;
}

function layersOf(ranks: readonly number[], items: readonly Item[]): Item[][] {
  const layers: Item[][] = Array.from({ length: Math.max(0, ...ranks) + 1 }, () => []);
  for (const item of items) layers[ranks[item.index] as number]?.push(item);
  return layers.filter((layer) => layer.length > 0);
}

/** Order within layers: each block to the mean of its neighbours in the layer that was ordered before; the best sweep is kept. */
function ordered(layers: Item[][], neighbours: readonly (readonly Neighbour[])[], level: Level, direction: Shape['direction']): Item[][] {
  let best = layers;
  let least = crossings(layers, level, direction);
  let current = layers;
  for (let sweep = 0; sweep < SWEEPS && least > 0; sweep += 1) {
    const place = new Map<number, number>();
    const share = new Map<number, number>();
    const settle = (layer: Item[]): void => {
      for (const [i, item] of layer.entries()) place.set(item.index, (i + 0.5) / layer.length);
      for (const item of layer) share.set(item.index, 1 / layer.length / Math.max(1, item.before + item.behind));
    };
    for (const layer of current) settle(layer);
    const turns = current.map((_, i) => (sweep % 2 === 0 ? i : current.length - 1 - i));
    const next = [...current];
    for (const turn of turns) {
      const layer = next[turn] as Item[];
      const keys = new Map(
        layer.map((item) => {
          const own = place.get(item.index) ?? 0;
          const others = (neighbours[item.index] ?? []).map(
            ({ index, shift }) => (place.get(index) ?? 0.5) + shift * (share.get(index) ?? 0),
          );
          return [item.index, others.length === 0 ? own : others.reduce((sum, each) => sum + each, 0) / others.length];
        }),
      );
      next[turn] = [...layer].sort((a, b) => (keys.get(a.index) as number) - (keys.get(b.index) as number) || a.index - b.index);
      settle(next[turn]);
    }
    current = next;
    const found = crossings(current, level, direction);
    if (found < least) [best, least] = [current, found];
  }
  return best;
}

/** Above so many wires their crossings are not counted. */
const COUNTED = 400;

/** How many wires cross, blocks standing as points. */
function crossings(layers: readonly Item[][], level: Level, direction: Shape['direction']): number {
  if (level.links.length > COUNTED) return 1;
  const corners: Position[] = [];
  layers.forEach((layer, along) => {
    layer.forEach((item, i) => {
      const [a, c] = [along * 100, ((i + 0.5) / layer.length) * 1000];
      corners[item.index] = direction === 'right' ? { x: a, y: c } : { x: c, y: a };
    });
  });
  const lines = level.links.map(({ from, to }) => ({ from: corners[from] as Position, to: corners[to] as Position }));
  let count = 0;
  for (const [i, line] of lines.entries()) for (const other of lines.slice(i + 1)) if (meet(line, other)) count += 1;
  return count;
}

interface Folded {
  readonly layer: readonly Item[];
  /** Room between two of its blocks. */
  readonly beside: number;
  /** Whether the next one belongs to another layer. */
  readonly last: boolean;
  /** Shifted by half a step against its neighbours, so that wires run between their blocks. */
  readonly between: boolean;
}

/** A layer in as many pieces as it takes for each to be at most so long. */
function fold(layer: readonly Item[], breadth: number, beside: number): Folded[] {
  const whole = layer.reduce((sum, item) => sum + item.before + item.behind + beside, -beside);
  const count = Math.min(layer.length, Math.max(1, Math.ceil(whole / breadth)));
  const size = Math.ceil(layer.length / count);
  return Array.from({ length: Math.ceil(layer.length / size) }, (_, i) => ({
    layer: layer.slice(i * size, (i + 1) * size),
    beside,
    last: (i + 1) * size >= layer.length,
    between: i % 2 === 1,
  }));
}

/** Places across, for each block: as near to its neighbours as the others of its layer let it be. */
function across(folded: readonly Folded[], neighbours: readonly (readonly Neighbour[])[]): number[] {
  const middles: number[] = [];
  for (const { layer, beside, between } of folded) {
    const whole = layer.reduce((sum, item) => sum + item.before + item.behind + beside, -beside);
    let at = -whole / 2;
    for (const item of layer) {
      middles[item.index] = at + item.before;
      at += item.before + item.behind + beside;
    }
    const [first] = layer;
    if (between && first)
      for (const item of layer) middles[item.index] = (middles[item.index] as number) + (first.before + first.behind + beside) / 2;
  }
  const isFolded = folded.some(({ last }) => !last);
  for (let round = 0; round < ROUNDS && !isFolded; round += 1) {
    const turns = round % 2 === 0 ? folded : [...folded].reverse();
    for (const { layer, beside } of turns) {
      const wanted = layer.map(({ index }) => {
        const others = (neighbours[index] ?? []).map((other) => (middles[other.index] as number) + other.shift - other.own);
        const own = middles[index] as number;
        return others.length === 0 ? own : (others.reduce((sum, each) => sum + each, 0) / others.length + own * 0.25) / 1.25;
      });
      const settled = apart(layer, wanted, beside);
      for (const [i, item] of layer.entries()) middles[item.index] = settled[i] as number;
    }
  }
  return middles;
}

/** Places nearest to those wanted at which blocks in this order keep their distances (isotonic regression, pool adjacent violators). */
function apart(layer: readonly Item[], wanted: readonly number[], beside: number): number[] {
  const offsets: number[] = [];
  layer.forEach((item, i) => {
    const previous = layer[i - 1];
    offsets.push(previous ? (offsets[i - 1] as number) + previous.behind + beside + item.before : 0);
  });
  const pools: { sum: number; count: number }[] = [];
  for (const [i, want] of wanted.entries()) {
    pools.push({ sum: want - (offsets[i] as number), count: 1 });
    for (;;) {
      const [a, b] = pools.slice(-2);
      if (a === undefined || b === undefined || a.sum / a.count <= b.sum / b.count) break;
      pools.splice(-2, 2, { sum: a.sum + b.sum, count: a.count + b.count });
    }
  }
  const bases = pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  return bases.map((base, i) => base + (offsets[i] as number));
}

/** Above so many blocks no two are tried in each other's place. */
const SWAPPED = 40;
const SWAP_ROUNDS = 4;

/** Blocks of the same kind and size change places where that makes the wires run better. */
export function swapped(level: Level, corners: Position[]): Position[] {
  const { blocks, links } = level;
  if (blocks.length > SWAPPED) return corners;
  const wires = blocks.map((_, id) => links.flatMap(({ from, to }, i) => (from === id || to === id ? [i] : [])));
  const places = [...corners];
  const rect = (id: number): Rect => rectAt(places[id] as Position, blocks[id] as Block);
  const stands = (id: number): boolean => blocks.every((_, other) => other === id || !near(rect(id), rect(other), GRID));
  for (let round = 0; round < SWAP_ROUNDS; round += 1) {
    let improved = false;
    for (const [a, first] of blocks.entries()) {
      for (let b = a + 1; b < blocks.length; b += 1) {
        const second = blocks[b] as Block;
        if (first.layer !== second.layer || first.height !== second.height || Math.abs(first.width - second.width) > 80) continue;
        const touched = [...new Set([...(wires[a] as number[]), ...(wires[b] as number[])])];
        const before = wireCost(level, places, touched);
        exchange(places, a, b, first, second);
        if (stands(a) && stands(b) && wireCost(level, places, touched) < before - 1e-9) improved = true;
        else exchange(places, a, b, first, second);
      }
    }
    if (!improved) break;
  }
  return places;
}

/** Each where the other was, middle on middle. */
function exchange(places: Position[], a: number, b: number, first: Block, second: Block): void {
  const [atA, atB] = [places[a] as Position, places[b] as Position];
  places[a] = { x: atB.x + second.middle.x - first.middle.x, y: atB.y };
  places[b] = { x: atA.x + first.middle.x - second.middle.x, y: atA.y };
}
