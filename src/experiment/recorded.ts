/** From what the kernel recorded to what analyses read. */
import type { IdRange, Recorded, RecorderRows } from '../analysis/recorded.ts';
import type { Compiled } from '../compile/index.ts';
import type { ConnectionSpec, NetworkSpec, NodeRange } from '../kernel/types.ts';

/** The rows of one recorder of a network, as the kernel's recordings and the editor's runs hold them. */
export interface RowsOfNode {
  /** Index into NetworkSpec.nodes. */
  readonly node: number;
  readonly times: Float64Array;
  readonly senders: Uint32Array;
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** First NEST id of every entry of nodes. */
export function firstIds(network: NetworkSpec): number[] {
  let next = 1;
  return network.nodes.map(({ n }) => {
    const first = next;
    next += n;
    return first;
  });
}

/** Whom a recorder listens to, by NEST ids. */
export function listened(network: NetworkSpec, first: readonly number[], recorder: number): IdRange[] {
  const at = (ranges: readonly NodeRange[]) => ranges.some(({ node }) => node === recorder);
  const idsOf = ({ node, from = 0, count }: NodeRange): IdRange => {
    const begin = (first[node] as number) + from;
    return { first: begin, last: begin + (count ?? (network.nodes[node]?.n ?? 0) - from) - 1 };
  };
  const other = ({ source, target }: ConnectionSpec) => (at(target) ? source : at(source) ? target : []);
  return network.connections.flatMap((connection) => other(connection).map(idsOf)).sort((a, b) => a.first - b.first);
}

/** What a run of a compiled document recorded: one entry of `rows` for each node that records (kernel/index.ts, `recordingsOfNodes`). */
export function recordedOf(compiled: Pick<Compiled, 'network' | 'nodes' | 'nodeIds'>, rows: readonly RowsOfNode[], time: number): Recorded {
  const { network } = compiled;
  const first = firstIds(network);
  const recorders: Record<string, RecorderRows> = {};
  for (const { node, times, senders, values } of rows) {
    const model = network.nodes[node]?.model;
    const id = compiled.nodes[node];
    if (id === undefined || model?.elementType !== 'recorder') continue;
    recorders[id] = { records: model.records, times, senders, values, sources: listened(network, first, node) };
  }
  return { resolution: network.resolution, time, nodes: compiled.nodeIds, recorders };
}
