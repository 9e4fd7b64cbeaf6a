/** Drawing a wire, as state: which end hangs at the pointer, what it may be dropped on and why not on the rest. Pure. */
import type { Said } from '../../base/said.ts';
import { nodeModelOf, wire, wireIn } from '../../document/commands/index.ts';
import type { GraphDocument, Position } from '../../document/types.ts';

export type End = 'source' | 'target';

/** A wire in the making. `fixed` is the node or group it hangs on, `end` the end that is fixed there. */
export interface Wiring {
  readonly fixed: string;
  readonly end: End;
  /** The connection whose other end is being moved; undefined for a new one. */
  readonly edge: string | undefined;
  /** Other nodes and groups that are wired by the same gesture: the rest of a selection. */
  readonly along: readonly string[];
  /** Nodes and groups the loose end may be dropped on. */
  readonly allowed: ReadonlySet<string>;
  /** Where the loose end is, canvas and window pixels. */
  readonly point: Position;
  readonly screen: Position;
  /** The node or group under the pointer. */
  readonly over: string | undefined;
  /** Follows the pointer without a button held: begun by a tap or a key. */
  readonly sticky: boolean;
}

/** What a wire hangs on, and the connection whose end is moved. */
type Ends = Pick<Wiring, 'fixed' | 'end'> & { readonly edge?: string | undefined };

/** Both ends in the order the gesture means them. */
export function endsOf(wiring: Pick<Wiring, 'fixed' | 'end'>, other: string): { readonly source: string; readonly target: string } {
  return wiring.end === 'source' ? { source: wiring.fixed, target: other } : { source: other, target: wiring.fixed };
}

/** Air between what is said at the pointer and the pointer, and the edge of the canvas (px). */
const BESIDE = { x: 16, y: 18, edge: 8 };

/** Where a hint goes that belongs to the pointer: right below it, and wherever the canvas would cut it off, so far to the left or above. Window pixels. */
export function besidePointer(
  pointer: Position,
  hint: { readonly width: number; readonly height: number },
  canvas: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): Position {
  const below = pointer.y + BESIDE.y;
  const fits = below + hint.height + BESIDE.edge <= canvas.bottom;
  return {
    x: Math.max(canvas.left + BESIDE.edge, Math.min(pointer.x + BESIDE.x, canvas.right - hint.width - BESIDE.edge)),
    y: Math.max(canvas.top + BESIDE.edge, fits ? below : pointer.y - BESIDE.y - hint.height),
  };
}

/** Why the loose end cannot be dropped on a node or group; undefined where it can. */
export function refusalOf(document: GraphDocument, wiring: Ends, other: string): Said | undefined {
  const { source, target } = endsOf(wiring, other);
  const verdict = wireIn(document, source, target, wiring.edge);
  return 'refusal' in verdict ? verdict.refusal : undefined;
}

/** All nodes and groups that the loose end may be dropped on. */
export function allowedEnds(document: GraphDocument, wiring: Ends): Set<string> {
  const ends = [...Object.keys(document.nodes), ...Object.keys(document.groups)];
  return new Set(ends.filter((id) => refusalOf(document, wiring, id) === undefined));
}

/** How a node or group looks while a wire is in the making: may the wire end here, and would it now; undefined: as always. */
export function targetState(wiring: Wiring | undefined, id: string): 'no' | 'yes' | 'over' | undefined {
  if (wiring === undefined) return undefined;
  if (!wiring.allowed.has(id)) return wiring.fixed === id ? undefined : 'no';
  return wiring.over === id ? 'over' : wiring.fixed === id ? undefined : 'yes';
}

/**
 * Whether a node of this model could be what a wire from a node or group was drawn to. The wire has to run as it was drawn, away
 * from where it began or into it; recorders alone are wired from either side, and hang on what comes out.
 */
export function modelFits(document: GraphDocument, from: { readonly node: string; readonly end: End }, model: string): boolean {
  const candidate = ' candidate';
  const graph = { models: document.models, groups: document.groups, nodes: { ...document.nodes, [candidate]: { model } } };
  const { source, target } = endsOf({ fixed: from.node, end: from.end }, candidate);
  const drawn = wire(graph, source, target);
  if ('refusal' in drawn) return false;
  const isRecorder = (id: string): boolean =>
    nodeModelOf(document, id === candidate ? model : (document.nodes[id]?.model ?? ''))?.elementType === 'recorder';
  if (isRecorder(candidate)) return from.end === 'source';
  return drawn.source === source || isRecorder(from.node);
}
