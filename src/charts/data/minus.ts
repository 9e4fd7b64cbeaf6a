/** One run less another, as a run: samples of both at the times that both have. */
import type { RecorderResult, Run } from '../../editor/types.ts';

/** Times nearer than this are the same (ms): simulators add up steps in their own order. */
const SAME_TIME = 1e-6;

/**
 * The samples of `first` less those of `second`, for the same neurons at the same times, in their unit; rows that only one of them has
 * are left out. Neurons are the same by node and place in it. Recorders of spikes and weights keep the first run's rows. Linear in the rows.
 */
export function minus(first: Run, second: Run): Run {
  const recorders = new Map<string, RecorderResult>();
  const other = sendersIn(first, second);
  for (const [id, rows] of first.recorders) {
    const theirs = second.recorders.get(id);
    const names = Object.keys(rows.values);
    const isSampled = names.length > 0 && rows.values['targets'] === undefined;
    recorders.set(id, isSampled ? difference(rows, theirs, other) : rows);
  }
  // What is derived from rows is kept by this object.
  return { ...first, time: Math.min(first.time, second.time), compiled: { ...first.compiled }, recorders };
}

/** From a NEST id of one run to that of the same neuron in another; −1 where it is not there. */
function sendersIn(first: Run, second: Run): (id: number) => number {
  const ranges = Object.entries(first.compiled.nodes).sort(([, a], [, b]) => a.first - b.first);
  const known = new Map<number, number>();
  const find = (id: number): number => {
    const [node, range] = ranges.find(([, { first, last }]) => first <= id && id <= last) ?? [];
    const there = node === undefined ? undefined : second.compiled.nodes[node];
    if (there === undefined || range === undefined) return -1;
    const same = there.first + (id - range.first);
    return same <= there.last ? same : -1;
  };
  return (id) => {
    let same = known.get(id);
    if (same === undefined) {
      same = find(id);
      known.set(id, same);
    }
    return same;
  };
}

function difference(rows: RecorderResult, theirs: RecorderResult | undefined, other: (id: number) => number): RecorderResult {
  const names = Object.keys(rows.values).filter((name) => theirs?.values[name] !== undefined);
  const bySender = new Map<number, { readonly rows: number[]; at: number }>();
  for (let row = 0; row < (theirs?.length ?? 0); row++) {
    const sender = theirs?.senders[row] as number;
    const list = bySender.get(sender);
    if (list === undefined) bySender.set(sender, { rows: [row], at: 0 });
    else list.rows.push(row);
  }
  const pairs: [number, number][] = [];
  for (let row = 0; row < rows.length; row++) {
    const list = bySender.get(other(rows.senders[row] as number));
    if (list === undefined || theirs === undefined) continue;
    const time = rows.times[row] as number;
    while (list.at < list.rows.length && (theirs.times[list.rows[list.at] as number] as number) < time - SAME_TIME) list.at++;
    const match = list.rows[list.at];
    if (match !== undefined && Math.abs((theirs.times[match] as number) - time) <= SAME_TIME) pairs.push([row, match]);
  }
  const values = names.map((name): [string, Float64Array] => {
    const [mine, others] = [rows.values[name] as Float64Array, theirs?.values[name] as Float64Array];
    return [name, Float64Array.from(pairs, ([a, b]) => (mine[a] as number) - (others[b] as number))];
  });
  return {
    ...rows,
    length: pairs.length,
    times: Float64Array.from(pairs, ([a]) => rows.times[a] as number),
    senders: Uint32Array.from(pairs, ([a]) => rows.senders[a] as number),
    values: Object.fromEntries(values),
  };
}
