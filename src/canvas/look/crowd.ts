/**
 * A crowd of wires is one picture. Where there are so many that nobody follows a single one, those that look alike are drawn as one
 * path, and only what somebody looks at is a thing of its own in the page: a browser keeps books on each and goes through all of them
 * whenever one moves.
 */
import { isCrowded } from '../place/wirePlan.ts';
import type { EdgeLook } from './edgeLook.ts';
import { type Point, pieces } from './geometry.ts';
import { type EndMark, endMarks, isTube, TUBE } from './marks.ts';
import type { ViewEdge, ViewNode } from './viewTypes.ts';
import { pathBetween } from './wirePath.ts';

/** Classes of the style sheet for what a wire is. */
export function drawnAs({ sign, pattern, muted }: EdgeLook): string {
  return `canvas-edge canvas-edge-${sign} canvas-edge-${pattern}${muted ? ' canvas-edge-muted' : ''}`;
}

export function markClass(shape: EndMark['shape']): string {
  return shape === 'ring' ? 'canvas-edge-ring' : `canvas-edge-mark canvas-edge-mark-${shape}`;
}

/** Who is looked at. */
interface Looked {
  /** At full strength while others fade; things of their own with their words, unless they are on the move. */
  readonly lit: ReadonlySet<string> | undefined;
  readonly dragging: boolean;
  /** Pointed at in the script. */
  readonly pointed: ReadonlySet<string>;
  /** One of its ends is being moved. */
  readonly rewired: string | undefined;
  /** The pointer is close to it. */
  readonly near: string | undefined;
  /** Something is replayed: what learns shows its weight of the moment. */
  readonly replaying: boolean;
}

/** Parts wires into those that are things of their own and those that are drawn together: none, unless they are a crowd. */
export function parted(edges: ViewEdge[], looked: Looked): { readonly own: ViewEdge[]; readonly together: readonly ViewEdge[] } {
  if (!isCrowded(edges.length)) return { own: edges, together: [] };
  const { lit, dragging, pointed, rewired, near, replaying } = looked;
  const isOwn = ({ id, selected, data }: ViewEdge): boolean =>
    selected === true ||
    id === near ||
    id === rewired ||
    (!dragging && lit?.has(id) === true) ||
    pointed.has(id) ||
    data?.look.problem !== undefined ||
    (replaying && data?.look.pattern === 'plastic');
  const own: ViewEdge[] = [];
  const together: ViewEdge[] = [];
  for (const edge of edges) (isOwn(edge) ? own : together).push(edge);
  return { own, together };
}

/** Wires that look alike, drawn as one. */
interface Strand {
  readonly key: string;
  readonly className: string;
  /** A drag moves it. */
  readonly inHand: boolean;
  /** Stroke width in px; a tube has an inside. */
  readonly width: number;
  readonly core: number | undefined;
  /** SVG path data: all lines, and all marks of each shape. */
  readonly lines: string;
  readonly marks: readonly EndMark[];
}

interface Drawn {
  readonly edge: ViewEdge;
  readonly from: ViewNode;
  readonly to: ViewNode;
  readonly line: string;
  readonly marks: readonly EndMark[];
  readonly curve: readonly Point[];
}

/** The crowd of one canvas. It remembers how each wire runs, so that a drag works out only what it moves. */
export class Crowd {
  #drawn = new Map<string, Drawn>();
  /** What a drag that goes on leaves as it is. */
  #resting: { readonly of: readonly unknown[]; readonly strands: readonly Strand[] } | undefined;

  /**
   * @param edges what is drawn together
   * @param lit which of them stay at full strength while others fade
   * @param moving canvas ids of nodes in the hand: their wires are strands of their own, so that the others stay as they are painted
   */
  strands(
    edges: readonly ViewEdge[],
    nodes: readonly ViewNode[],
    lit: ReadonlySet<string> | undefined,
    moving: ReadonlySet<string>,
  ): Strand[] {
    if (edges.length === 0) {
      this.#drawn.clear();
      this.#resting = undefined;
      return [];
    }
    const isMoving = ({ source, target }: ViewEdge): boolean => moving.has(source) || moving.has(target);
    const of = [edges, lit, moving];
    const goesOn = moving.size > 0 && this.#resting?.of.every((part, k) => part === of[k]) === true;
    const places = new Map(nodes.map((node) => [node.id, node]));
    const drawn = goesOn ? this.#drawn : new Map<string, Drawn>();
    const held: Drawn[] = [];
    for (const edge of edges) {
      const inHand = isMoving(edge);
      if (goesOn && !inHand) continue;
      const way = this.#way(edge, places);
      if (way === undefined) continue;
      drawn.set(edge.id, way);
      if (inHand) held.push(way);
    }
    this.#drawn = drawn;
    if (!goesOn) {
      const still = [...drawn.values()].filter(({ edge }) => !isMoving(edge));
      this.#resting = { of, strands: gathered(still, lit, false) };
    }
    return [...(this.#resting?.strands ?? []), ...gathered(held, lit, true)];
  }

  #way(edge: ViewEdge, places: ReadonlyMap<string, ViewNode>): Drawn | undefined {
    const [from, to] = [places.get(edge.source), places.get(edge.target)];
    if (edge.data === undefined || from === undefined || to === undefined) return undefined;
    const old = this.#drawn.get(edge.id);
    if (old !== undefined && old.edge === edge && old.from === from && old.to === to) return old;
    const { d, start, end, curve } = pathBetween(edge, edge.data, from, to);
    return { edge, from, to, line: d, marks: endMarks(edge.data.look, start, end), curve };
  }

  /** The wire of the crowd that runs nearest to a point of the canvas, no farther than `reach` (canvas px). */
  at(point: Point, reach: number): string | undefined {
    let nearest: string | undefined;
    let least = reach;
    for (const [id, { curve }] of this.#drawn) {
      // A Bézier curve lies within its points' rectangle.
      if (isFar(curve, point, reach)) continue;
      for (const piece of pieces(curve, 12)) {
        const distance = distanceTo(piece, point);
        if (distance < least) [nearest, least] = [id, distance];
      }
    }
    return nearest;
  }
}

function isFar(curve: readonly Point[], { x, y }: Point, reach: number): boolean {
  return (
    curve.every((each) => each.x < x - reach) ||
    curve.every((each) => each.x > x + reach) ||
    curve.every((each) => each.y < y - reach) ||
    curve.every((each) => each.y > y + reach)
  );
}

function distanceTo({ from, to }: { readonly from: Point; readonly to: Point }, { x, y }: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy);
}

interface Gathering {
  readonly className: string;
  readonly look: EdgeLook;
  readonly lines: string[];
  readonly marks: Map<EndMark['shape'], string[]>;
}

function gathered(drawn: Iterable<Drawn>, lit: ReadonlySet<string> | undefined, inHand: boolean): Strand[] {
  const strands = new Map<string, Gathering>();
  for (const { edge, line, marks } of drawn) {
    const { look } = edge.data as NonNullable<ViewEdge['data']>;
    const className = `${drawnAs(look)}${lit?.has(edge.id) ? ' canvas-edge-lit' : ''}`;
    const key = `${className} ${look.width} ${inHand}`;
    const strand = strands.get(key) ?? { look, className, lines: [], marks: new Map<EndMark['shape'], string[]>() };
    strands.set(key, strand);
    strand.lines.push(line);
    for (const { shape, d } of marks) {
      const alike = strand.marks.get(shape);
      if (alike) alike.push(d);
      else strand.marks.set(shape, [d]);
    }
  }
  return [...strands].map(([key, { look, className, lines, marks }]) => ({
    key,
    className,
    inHand,
    width: isTube(look.pattern) ? look.width + TUBE : look.width,
    core: isTube(look.pattern) ? look.width + TUBE - 2 : undefined,
    lines: lines.join(''),
    marks: [...marks].map(([shape, d]) => ({ shape, d: d.join('') })),
  }));
}
