/** The ends of an edge: a node or all neurons of a group, and which of them a slice takes. */
import { nearestName } from '../base/nearest.ts';
import { groupDigits } from '../base/numbers.ts';
import type { Findings } from '../document/file/reader.ts';
import { member, type Place, quoted } from '../document/meaning/diagnostics.ts';
import { membersAt } from '../document/meaning/ends.ts';
import { slicedOf, sliceText } from '../document/meaning/slices.ts';
import type { GraphDocument, GraphEdge, Slice } from '../document/types.ts';
import type { NodeRange } from '../kernel/types.ts';
import type { ActiveNode } from './nodes.ts';

/** A stretch of one node that an end takes, with the place of its first neuron among all that the end takes. */
interface EndPart {
  readonly node: ActiveNode;
  readonly from: number;
  readonly count: number;
  readonly step: number;
  readonly start: number;
}

export interface End {
  readonly parts: readonly EndPart[];
  readonly size: number;
  readonly ranges: readonly NodeRange[];
}

/** An end that takes part; undefined where it is muted, or where a finding says what is wrong with it. */
export function resolveEnd(
  end: 'source' | 'target',
  edge: GraphEdge,
  document: GraphDocument,
  nodes: ReadonlyMap<string, ActiveNode>,
  place: Place,
  findings: Findings,
): End | undefined {
  const id = edge[end];
  const here = member(place, end);
  const members = membersAt(document, id);
  if (members === undefined) {
    const known = [...Object.keys(document.nodes), ...Object.keys(document.groups)];
    findings.add('unknown_end', here, { found: quoted(id) }, findings.isFull ? undefined : nearestName(id, known));
    return undefined;
  }
  if (members.length === 0) {
    findings.add('empty_group', here, { found: quoted(id) });
    return undefined;
  }
  const active = members.flatMap((member) => nodes.get(member.id) ?? []);
  if (active.length === 0) return undefined;
  const slice = edge[`${end}_slice`];
  const total = active.reduce((sum, { node }) => sum + node.n, 0);
  const taken = slicedOf(slice, total);
  const at = member(place, `${end}_slice`);
  if (taken === undefined) {
    findings.add('slice_step', at, { found: String(slice?.[2]) });
    return undefined;
  }
  if (taken.count === 0) {
    findings.add('empty_slice', at, { found: sliceText(slice as Slice), allowed: groupDigits(total), source: id });
    return undefined;
  }
  return endOf(active, taken);
}

function endOf(
  active: readonly ActiveNode[],
  { first: start, last, step }: { readonly first: number; readonly last: number; readonly step: number },
): End {
  const parts: EndPart[] = [];
  let first = 0;
  let size = 0;
  for (const node of active) {
    const end = first + node.node.n;
    const next = Math.max(start, start + Math.ceil((first - start) / step) * step);
    const count = Math.ceil((Math.min(last + 1, end) - next) / step);
    if (count > 0) {
      parts.push({ node, from: next - first, count, step: count === 1 ? 1 : step, start: size });
      size += count;
    }
    first = end;
  }
  return { parts, size, ranges: parts.map(rangeOf) };
}

/** Only what differs from the whole population is said, so that an edge between whole nodes stays what it was. */
function rangeOf({ node, from, count, step }: EndPart): NodeRange {
  if (count === node.node.n) return { node: node.index };
  return { node: node.index, from, count, ...(step === 1 ? {} : { step }) };
}

/** Whether the neuron at a place of one end is that at a place of another. */
export function sameNeuron(sources: End, targets: End): (source: number, target: number) => boolean {
  const at = ({ parts }: End, place: number): readonly [ActiveNode, number] => {
    let low = 0;
    let high = parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((parts[middle] as EndPart).start <= place) low = middle;
      else high = middle - 1;
    }
    const part = parts[low] as EndPart;
    return [part.node, part.from + (place - part.start) * part.step];
  };
  return (source, target) => {
    const [a, i] = at(sources, source);
    const [b, j] = at(targets, target);
    return a === b && i === j;
  };
}
