/**
 * Where a recorder's panel goes that nobody has placed: beside its recorder, where it covers no node and no other panel, and as
 * few wires as can be. Chosen once and kept, so that a panel stays where it is while other things move.
 */
import type { GraphDocument, GraphNode, Position, Size } from '../../document/types.ts';
import { GRID } from '../look/nodeLook.ts';
import { crosses, near, type Rect, type Segment } from '../look/rects.ts';
import { PANEL_SIZE, panelView } from './panels.ts';

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
 * The offset of a panel from its recorder. Where no place is free at all, that to the right.
 *
 * @param recorder where the recorder is
 * @param taken what must not be covered: nodes, notes, other panels
 * @param wires what had better not be covered
 */
export function freeOffset(recorder: Rect, panel: Size, taken: readonly Rect[], wires: readonly Segment[]): Position {
  const at = ({ x, y }: Position): Rect => ({ x: recorder.x + x, y: recorder.y + y, ...panel });
  const isFree = (offset: Position): boolean => {
    const rect = at(offset);
    return !taken.some((other) => near(rect, other, MARGIN));
  };
  const beside = offsets(recorder, panel);
  let best: { offset: Position; crossed: number } | undefined;
  for (const offset of beside) {
    if (!isFree(offset)) continue;
    const rect = at(offset);
    const crossed = wires.filter((wire) => crosses(wire, rect)).length;
    if (best === undefined || crossed < best.crossed) best = { offset, crossed };
    if (crossed === 0) break;
  }
  if (best) return best.offset;
  for (const offset of farOffsets(recorder, panel)) if (isFree(offset)) return offset;
  return beside[0] as Position;
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

/** Decides which panels are shown and where, and remembers it. */
export class PanelPlacing {
  readonly #kept = new Map<string, Kept>();

  /**
   * The panels that are shown, with the offset of each from its recorder: those of recorders that are wired or hold results,
   * and those that were added or given a place.
   *
   * @param standing nodes, notes and collapsed groups, where the document has them
   * @param recorded recorders that hold results of the last run
   */
  arrange<P extends Placed>(
    document: GraphDocument,
    panels: readonly P[],
    standing: readonly Standing[],
    recorded: ReadonlySet<string> = new Set(),
  ): (P & { readonly offset: Position })[] {
    const wired = wiredRecorders(document);
    const placed = ({ id }: P): boolean => panelView(document, id).position !== undefined;
    const shown = panels.filter((each) => {
      const { id, node } = each;
      const showing = id !== node.id || wired.has(node.id) || recorded.has(node.id) || placed(each);
      return panelView(document, id).hidden !== true && showing;
    });
    const covered: Rect[] = [];
    const found = new Map<string, P & { readonly offset: Position }>();
    // Those that were given a place go first: the others step aside.
    for (const each of [...shown.filter(placed), ...shown.filter((other) => !placed(other))]) {
      const { id } = each;
      const { position } = each.node;
      const said = panelView(document, id);
      const size = said.size ?? PANEL_SIZE;
      const recorder = { ...position, width: each.look.width, height: each.look.height };
      const offset =
        said.position ??
        this.#offset(id, recorder, size, () => ({ taken: [...standing, ...covered], wires: segments(document, standing) }));
      covered.push({ x: position.x + offset.x, y: position.y + offset.y, ...size });
      found.set(id, { ...each, offset });
    }
    for (const id of this.#kept.keys()) if (!found.has(id)) this.#kept.delete(id);
    return shown.flatMap(({ id }) => found.get(id) ?? []);
  }

  /** The offset that a panel has, or a free one where it has none yet, or where its recorder moved or it was resized and now covers something. */
  #offset(id: string, recorder: Rect, size: Size, surroundings: () => Surroundings): Position {
    const known = this.#kept.get(id);
    if (known && known.x === recorder.x && known.y === recorder.y && known.width === size.width && known.height === size.height)
      return known.offset;
    const { taken, wires } = surroundings();
    const stays =
      known && !taken.some((other) => near({ x: recorder.x + known.offset.x, y: recorder.y + known.offset.y, ...size }, other, MARGIN));
    const offset = known && stays ? known.offset : freeOffset(recorder, size, taken, wires);
    this.#kept.set(id, { offset, x: recorder.x, y: recorder.y, width: size.width, height: size.height });
    return offset;
  }
}

interface Surroundings {
  readonly taken: readonly Rect[];
  readonly wires: readonly Segment[];
}

/** Wires as straight lines between the middles of their ends. */
function segments(document: GraphDocument, standing: readonly Standing[]): Segment[] {
  const middles = new Map(standing.map(({ id, x, y, width, height }) => [id, { x: x + width / 2, y: y + height / 2 }]));
  return Object.values(document.edges).flatMap(({ source, target }) => {
    const [from, to] = [middles.get(source), middles.get(target)];
    return from && to && source !== target ? [{ from, to }] : [];
  });
}
