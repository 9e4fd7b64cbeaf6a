/** What a run's spikes are on the canvas: whose face they light, and along which wires they travel for how long. */
import { elementTypeOf } from '../../document/commands/index.ts';
import { idsAt } from '../../document/meaning/ends.ts';
import { edgeInForce, nodeInForce } from '../../document/meaning/inForce.ts';
import { slicedOf } from '../../document/meaning/slices.ts';
import { typicalOf } from '../../document/meaning/typical.ts';
import type { GraphDocument, GraphEdge } from '../../document/types.ts';
import type { Noted, Run } from '../../editor/types.ts';

/** A node of the document in a run. */
interface ReplayNode {
  readonly id: string;
  readonly n: number;
  /** Number of its probe among those of the run; undefined where its potential is not sampled. */
  readonly probe: number | undefined;
  /** Potentials at which its face is empty and full (mV). */
  readonly empty: number;
  readonly full: number;
}

/** A connection along which spikes of a node travel. */
interface ReplayWire {
  readonly edge: string;
  /** ms */
  readonly delay: number;
  /** The neurons whose spikes go this way: first, number, distance. */
  readonly first: number;
  readonly count: number;
  readonly step: number;
}

export interface ReplayPlan {
  readonly nodes: readonly ReplayNode[];
  /** By number of the node. */
  readonly wires: readonly (readonly ReplayWire[])[];
  /** Number of the node by NEST id, −1 where it is none of the document's; and the NEST id of each node's first neuron. */
  readonly nodeOf: Int32Array;
  readonly firsts: readonly number[];
  /** The longest delay (ms). */
  readonly longest: number;
  /** Connections whose weight is sampled: number of the probe, and the weight that they had first. */
  readonly plastic: readonly { readonly edge: string; readonly probe: number; readonly first: number }[];
}

/** @param document as it is drawn now; what the run does not know is left out. */
export function planReplay(document: GraphDocument, run: Run, noted: Noted): ReplayPlan {
  const { nodes: ranges, network } = run.compiled;
  const ids = Object.keys(ranges).filter((id) => Object.hasOwn(document.nodes, id));
  const firsts = ids.map((id) => ranges[id]?.first ?? 0);
  const lasts = ids.map((id) => ranges[id]?.last ?? -1);
  const nodeOf = new Int32Array(Math.max(0, ...lasts) + 1).fill(-1);
  const indices = indicesOf(network);
  const nodes = ids.map((id, k): ReplayNode => {
    const [first, last] = [firsts[k] as number, lasts[k] as number];
    nodeOf.fill(k, first, last + 1);
    const index = indices.get(first);
    const probe = noted.probes.findIndex(({ node }) => node !== undefined && node === index);
    return { id, n: last - first + 1, probe: probe < 0 ? undefined : probe, ...facesOf(document, id, probe, noted) };
  });
  const numberOf = new Map(ids.map((id, k) => [id, k]));
  const wires: ReplayWire[][] = ids.map(() => []);
  let longest = 0;
  for (const edge of Object.values(run.document.edges)) {
    if (edge.muted || !Object.hasOwn(document.edges, edge.id)) continue;
    const delay = delayOf(run.document, edge);
    if (delay === undefined) continue;
    longest = Math.max(longest, delay);
    for (const [node, part] of sourcesOf(run, edge)) {
      const number = numberOf.get(node);
      if (number !== undefined) wires[number]?.push({ edge: edge.id, delay, ...part });
    }
  }
  const plastic = noted.probes.flatMap(({ connection }, probe) => {
    const edge = connection === undefined ? undefined : run.compiled.edges[connection];
    const first = noted.valueAt(probe, 0);
    return edge === undefined || first === undefined || !Object.hasOwn(document.edges, edge) ? [] : [{ edge, probe, first }];
  });
  return { nodes, wires, nodeOf, firsts, longest, plastic };
}

/** Index into the network's nodes by NEST id of the first one. */
function indicesOf({ nodes }: Run['compiled']['network']): Map<number, number> {
  let id = 1;
  return new Map(
    nodes.map(({ n }, index) => {
      const first = id;
      id += n;
      return [first, index];
    }),
  );
}

/** E_L and V_th where the model has them, else the range that was seen. */
function facesOf(document: GraphDocument, id: string, probe: number, noted: Noted): Pick<ReplayNode, 'empty' | 'full'> {
  const node = document.nodes[id];
  const seen = probe < 0 ? undefined : noted.rangeOf(probe);
  const value = (name: string, otherwise: number): number => {
    const said = node && nodeInForce(document, node, name)?.value;
    return typeof said === 'number' && Number.isFinite(said) ? said : otherwise;
  };
  const empty = value('E_L', seen?.[0] ?? 0);
  const full = value('V_th', seen?.[1] ?? 1);
  return { empty, full: full > empty ? full : empty + 1 };
}

/** How long spikes take (ms); undefined where none travels: a recorder hears them at once. */
function delayOf(document: GraphDocument, edge: GraphEdge): number | undefined {
  const target = document.nodes[edge.target];
  if (target !== undefined && elementTypeOf(document, target.model) === 'recorder') return undefined;
  const delay = typicalOf(edgeInForce(document, edge, 'delay')?.value);
  return delay !== undefined && delay > 0 ? delay : undefined;
}

/** The neurons of each node behind an edge's source that its slice takes, counted within the node. */
function sourcesOf({ compiled, document }: Run, edge: GraphEdge): [string, Pick<ReplayWire, 'first' | 'count' | 'step'>][] {
  const members = idsAt(document, edge.source).flatMap((id) => {
    const range = compiled.nodes[id];
    return range === undefined ? [] : [{ id, n: range.last - range.first + 1 }];
  });
  const size = members.reduce((sum, { n }) => sum + n, 0);
  const slice = slicedOf(edge.source_slice, size);
  if (slice === undefined) return [];
  let begin = 0;
  return members.flatMap(({ id, n }) => {
    const from = begin;
    begin += n;
    // The first taken one that lies in this node, and how many follow.
    const skipped = Math.max(0, Math.ceil((from - slice.first) / slice.step));
    const first = slice.first + skipped * slice.step - from;
    const count = Math.max(0, Math.min(slice.count - skipped, Math.ceil((n - first) / slice.step)));
    return count === 0 ? [] : [[id, { first, count, step: slice.step }] as [string, Pick<ReplayWire, 'first' | 'count' | 'step'>]];
  });
}
