/**
 * Where a recorder's panel goes that nobody has placed: beside its recorder, where it covers no node and no other panel, and as
 * few wires as can be. Chosen once and kept, so that a panel stays where it is while other things move.
 */
import type { GraphDocument, GraphNode, Position, Size } from '../../document/types.ts';
import { CORNERS, type Corner, freeCorners } from '../look/geometry.ts';
import { GRID } from '../look/nodeLook.ts';
import { bounds, crosses, near, type Rect, type Segment, within } from '../look/rects.ts';
import { freeShift } from './free.ts';
import { PANEL_SIZE, panelView } from './panels.ts';
import type { OnView } from './room.ts';

const GAP = GRID * 2;
/** Less room than below, since a panel reads as one with the recorder above it. */
const NEAR = GRID;
/** Air around things. */
const MARGIN = GRID / 2;
/** How far below and beside a crowded recorder a place is looked for, in steps of the panel's own size. */
const FAR_STEPS = 6;

/** The recorders that a connection reaches, or whose weights are recorded: only these have something to draw. */
export function wiredRecorders(document: GraphDocument): Set<string> {
  const wired = new Set<string>();
  for (const { source, target, syn_spec } of Object.values(document.edges)) {
    wired.add(source);
    wired.add(target);
    if (typeof syn_spec.weight_recorder === 'string') wired.add(syn_spec.weight_recorder);
  }
  return wired;
}

/** Offsets of a panel from its recorder, the best first: right, below, left, above, each in line and then shifted. */
function offsets(recorder: Size, panel: Size): Position[] {
  const snap = (value: number): number => Math.round(value / GRID) * GRID;
  const middleX = snap((recorder.width - panel.width) / 2);
  const middleY = snap((recorder.height - panel.height) / 2);
  const right = recorder.width + GAP;
  const below = recorder.height + NEAR;
  const left = -panel.width - GAP;
  const above = -panel.height - NEAR;
  const columns = [0, middleX, snap(recorder.width - panel.width)];
  const rows = [middleY, 0, snap(recorder.height - panel.height)];
  return [
    { x: right, y: middleY },
    ...columns.map((x) => ({ x, y: below })),
    ...rows.slice(1).map((y) => ({ x: right, y })),
    ...rows.map((y) => ({ x: left, y })),
    ...columns.map((x) => ({ x, y: above })),
  ];
}

/** Places further off, for a recorder that is built in on all sides. */
function* farOffsets(recorder: Size, panel: Size): Generator<Position> {
  for (let ring = 1; ring <= FAR_STEPS; ring += 1) {
    const down = recorder.height + NEAR + ring * (Math.ceil(panel.height / 2 / GRID) * GRID);
    for (let across = 0; across <= ring; across += 1) {
      const shift = across * Math.ceil(panel.width / 2 / GRID) * GRID;
      yield { x: shift, y: down };
      if (across > 0) yield { x: -shift, y: down };
    }
  }
}

/**
 * The offset of a panel from its recorder: beside it and on view, else free and on view, else beside it, else further off. Where no
 * place is free at all, to the right.
 *
 * @param recorder where the recorder is
 * @param taken what must not be covered: nodes, notes, other panels
 * @param wires what had better not be covered
 * @param room what is on view
 */
export function freeOffset(recorder: Rect, panel: Size, taken: readonly Rect[], wires: readonly Segment[], room?: Rect): Position {
  const at = ({ x, y }: Position): Rect => ({ x: recorder.x + x, y: recorder.y + y, ...panel });
  const isFree = (offset: Position): boolean => {
    const rect = at(offset);
    return !taken.some((other) => near(rect, other, MARGIN));
  };
  const isSeen = (offset: Position): boolean => room === undefined || within(at(offset), room);
  const beside = offsets(recorder, panel).filter(isFree);
  const best = leastCrossed(beside.filter(isSeen), at, wires);
  if (best) return best;
  const first = { x: recorder.width + GAP, y: 0 };
  if (room && panel.width <= room.width && panel.height <= room.height) {
    const shift = freeShift([at(first)], taken, room);
    const offset = { x: first.x + shift.x, y: first.y + shift.y };
    if (isFree(offset) && isSeen(offset)) return offset;
  }
  const outside = leastCrossed(beside, at, wires);
  if (outside) return outside;
  for (const offset of farOffsets(recorder, panel)) if (isFree(offset)) return offset;
  return offsets(recorder, panel)[0] as Position;
}

/** The first of those that lie on the fewest wires. */
function leastCrossed(places: readonly Position[], at: (offset: Position) => Rect, wires: readonly Segment[]): Position | undefined {
  let best: { readonly offset: Position; readonly crossed: number } | undefined;
  for (const offset of places) {
    const rect = at(offset);
    const crossed = wires.filter((wire) => crosses(wire, rect)).length;
    if (best === undefined || crossed < best.crossed) best = { offset, crossed };
    if (crossed === 0) break;
  }
  return best?.offset;
}

/** The most panels that a tall window shows one below the other. */
const MOST_STACKED = 4;

/**
 * Where panels go on a phone: one below the other under the network, as wide as it is and as high as the
 * window leaves room for, so that the first view uses the whole of it.
 *
 * @param network around all nodes and notes
 * @param window its width and height, px
 */
function stacked(network: Rect, window: Size, count: number): Rect[] {
  if (count === 0 || count > MOST_STACKED) return [];
  const grid = (value: number): number => Math.floor(value / GRID) * GRID;
  const width = Math.max(PANEL_SIZE.width, grid(network.width));
  const left = (width * window.height) / window.width - network.height;
  const height = Math.max(PANEL_SIZE.height, grid(Math.min(width * 0.75, left / count - GAP)));
  const x = Math.round((network.x + network.width / 2 - width / 2) / GRID) * GRID;
  return Array.from({ length: count }, (_, i) => ({ x, y: network.y + network.height + GAP + i * (height + GRID), width, height }));
}

interface Kept {
  readonly offset: Position;
  /** Where the recorder was, and how large its panel. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A panel with its recorder as it is drawn. */
interface Placed {
  readonly id: string;
  readonly node: GraphNode;
  readonly look: Size;
}

/** A thing on the canvas that a panel must not cover. */
export interface Standing extends Rect {
  readonly id: string;
}

/** Places of panels in a window that is narrow and tall, whatever places the document gives them for others. */
function stackOf(panels: readonly string[], standing: readonly Standing[], { tall }: OnView): Map<string, Rect> {
  const network = bounds(standing);
  if (tall === undefined || network === undefined) return new Map();
  const places = stacked(network, tall, panels.length);
  return new Map(places.map((place, i) => [panels[i] as string, place]));
}

/** A panel with its offset from its recorder and its size. */
type Arranged<P> = P & {
  readonly offset: Position;
  readonly size: Size;
  /** Where it is put is not for the document to say. */
  readonly stands: boolean;
};

/** Decides which panels are shown and where, and remembers it. */
export class PanelPlacing {
  readonly #kept = new Map<string, Kept>();

  /**
   * The panels that are shown, with the offset of each from its recorder: those of recorders that are wired or hold results,
   * and those that were added or given a place.
   *
   * @param standing nodes, notes and collapsed groups, where the document has them
   * @param recorded recorders that hold results of the last run
   * @param seen what of the canvas is on view
   */
  arrange<P extends Placed>(
    document: GraphDocument,
    panels: readonly P[],
    standing: readonly Standing[],
    recorded: ReadonlySet<string> = new Set(),
    seen: OnView = { over: [] },
  ): Arranged<P>[] {
    const wired = wiredRecorders(document);
    const placed = ({ id }: P): boolean => panelView(document, id).position !== undefined;
    const shown = panels.filter((each) => {
      const { id, node } = each;
      const showing = id !== node.id || wired.has(node.id) || recorded.has(node.id) || placed(each);
      return panelView(document, id).hidden !== true && showing;
    });
    const covered: Rect[] = [];
    const found = new Map<string, Arranged<P>>();
    const stack = stackOf(
      shown.map(({ id }) => id),
      standing,
      seen,
    );
    const measured = shown.map((each) => {
      const inStack = stack.get(each.id);
      const recorder = { ...each.node.position, width: each.look.width, height: each.look.height };
      return { each, inStack, recorder, size: inStack ?? panelView(document, each.id).size ?? PANEL_SIZE };
    });
    // Those that were given a place go first, then those that stand where they stood: new ones step aside.
    const rank = ({ each, recorder, size }: (typeof measured)[number]): number =>
      placed(each) ? 0 : this.#standing(each.id, recorder, size) ? 1 : 2;
    for (const { each, inStack, recorder, size } of [...measured].sort((a, b) => rank(a) - rank(b))) {
      const { id } = each;
      const { position } = each.node;
      const said = panelView(document, id);
      const offset =
        (inStack && { x: inStack.x - position.x, y: inStack.y - position.y }) ??
        said.position ??
        this.#offset(id, recorder, size, () => ({
          taken: [...standing, ...covered, ...seen.over],
          wires: segments(document, standing),
          room: seen.room,
        }));
      covered.push({ x: position.x + offset.x, y: position.y + offset.y, ...size });
      found.set(id, { ...each, offset, size: { width: size.width, height: size.height }, stands: inStack !== undefined });
    }
    for (const id of this.#kept.keys()) if (!found.has(id)) this.#kept.delete(id);
    return shown.flatMap(({ id }) => found.get(id) ?? []);
  }

  /** The place that a panel has kept since its recorder last moved or it was resized. */
  #standing(id: string, recorder: Rect, size: Size): Kept | undefined {
    const known = this.#kept.get(id);
    const same = known?.x === recorder.x && known.y === recorder.y && known.width === size.width && known.height === size.height;
    return same ? known : undefined;
  }

  /** The offset that a panel has, or a free one where it has none yet, or where its recorder moved or it was resized and now covers something. */
  #offset(id: string, recorder: Rect, size: Size, surroundings: () => Surroundings): Position {
    const still = this.#standing(id, recorder, size);
    if (still) return still.offset;
    const known = this.#kept.get(id);
    const { taken, wires, room } = surroundings();
    const stays =
      known && !taken.some((other) => near({ x: recorder.x + known.offset.x, y: recorder.y + known.offset.y, ...size }, other, MARGIN));
    const offset = known && stays ? known.offset : freeOffset(recorder, size, taken, wires, room);
    this.#kept.set(id, { offset, x: recorder.x, y: recorder.y, width: size.width, height: size.height });
    return offset;
  }
}

interface Surroundings {
  readonly taken: readonly Rect[];
  readonly wires: readonly Segment[];
  readonly room: Rect | undefined;
}

/** How far a self connection and its words reach out above or below its node. */
const LOOP_REACH = 100;

/** Wires as straight lines between the middles of their ends; self connections as a post where their loop will be. */
function segments(document: GraphDocument, standing: readonly Standing[]): Segment[] {
  const boxes = new Map(standing.map((each) => [each.id, each]));
  const middle = ({ x, y, width, height }: Rect): Position => ({ x: x + width / 2, y: y + height / 2 });
  const edges = Object.values(document.edges);
  return edges.flatMap(({ source, target }) => {
    const [from, to] = [boxes.get(source), boxes.get(target)];
    if (from === undefined || to === undefined) return [];
    if (source !== target) return [{ from: middle(from), to: middle(to) }];
    const directions = edges.flatMap((other) => {
      if (other.source === other.target || (other.source !== source && other.target !== source)) return [];
      const end = boxes.get(other.source === source ? other.target : other.source);
      if (end === undefined) return [];
      const [a, b] = [middle(from), middle(end)];
      return [Math.atan2(b.y - a.y, b.x - a.x)];
    });
    const side = CORNERS[freeCorners(directions)[0] as Corner];
    const foot = { x: middle(from).x + (side.x * from.width) / 4, y: middle(from).y + (side.y * from.height) / 2 };
    return [{ from: foot, to: { x: foot.x, y: foot.y + side.y * LOOP_REACH } }];
  });
}
