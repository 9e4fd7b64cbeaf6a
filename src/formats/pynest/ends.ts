/** The ends of a connection: a node, a group as one collection, or a slice of either. */
import { nodesAt, sizeAt } from '../../document/meaning/ends.ts';
import { slicedOf } from '../../document/meaning/slices.ts';
import type { GraphEdge } from '../../document/types.ts';
import { type ScriptContext, variableOf } from './context.ts';
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
  const { document } = context;
  const members = nodesAt(document, edge[side]);
  const ids = members.map(({ id }) => id);
  const size = sizeAt(document, edge[side]);
  const isMuted = members.every(({ muted }) => muted);
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
