/** The ends of a connection: a node, a group as one collection, or a slice of either. */
import { membersOf } from '../../document/commands/index.ts';
import { slicedOf } from '../../document/meaning/slices.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphEdge } from '../../document/types.ts';
import { isDevice, type ScriptContext, variableOf } from './context.ts';
import { type Code, py } from './python.ts';

export interface End {
  readonly code: Code;
  /** Number of nodes. */
  readonly size: number;
  /** Nothing of it takes part. */
  readonly isMuted: boolean;
}

/** One end of an edge: `ex`, `ex[0:50]`, `ex + inh`. NEST 3's collections and NEST 2's tuples of ids are both joined and sliced so. */
export function endOf(edge: GraphEdge, side: 'source' | 'target', context: ScriptContext): End {
  const ids = nodesOf(edge[side], context);
  const { nodes } = context.document;
  const size = ids.reduce((sum, id) => sum + (nodes[id]?.n ?? 1), 0);
  const isMuted = ids.length === 0 || (ids.length === 1 && nodes[ids[0] as string]?.muted === true);
  const whole =
    ids.length === 0 ? variableOf(context, edge[side]) : ids.map((id) => variableOf(context, id)).reduce((all, one) => py`${all} + ${one}`);
  const slice = edge[`${side}_slice`];
  const part = slice && slicedOf(slice, size);
  if (part === undefined || (part.count === size && part.step === 1)) return { code: whole, size, isMuted };
  const inner = ids.length > 1 ? py`(${whole})` : whole;
  // NEST refuses ends beyond the collection, which Python cuts off.
  const [start, stop] = [part.first, Math.min(size, part.last + 1)];
  const code = part.step === 1 ? py`${inner}[${start}:${stop}]` : py`${inner}[${start}:${stop}:${part.step}]`;
  return { code, size: part.count, isMuted };
}

/** The nodes that an id stands for: itself, or the neurons of a group in file order, without muted ones. */
function nodesOf(id: string, context: ScriptContext): string[] {
  const { nodes, groups } = context.document;
  if (Object.hasOwn(nodes, id) || !Object.hasOwn(groups, id)) return [id];
  const members = new Set(membersOf(context.document, id).nodes);
  return inOrder(nodes)
    .filter((node) => members.has(node.id) && !node.muted && !isDevice(node.id, context))
    .map((node) => node.id);
}
