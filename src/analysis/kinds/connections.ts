/** What a weight_recorder saw, connection by connection. */
import { type AnalysisInput, nameOf } from '../analysis.ts';
import type { Window } from '../recorded.ts';

interface Connection {
  /** NEST ids. */
  readonly source: number;
  readonly target: number;
  /** ms: the spikes of the source within the window, and the weight with which each was sent. */
  readonly times: readonly number[];
  readonly weights: readonly number[];
}

/** Connections with a spike within the window, (from, to], in the order of their first one. */
export function connectionsOf({ recorded, of }: AnalysisInput, { from, to }: Window): Connection[] {
  const found = new Map<string, { source: number; target: number; times: number[]; weights: number[] }>();
  for (const id of of) {
    const rows = recorded.recorders[id];
    const { targets, weights, receptors, ports } = rows?.values ?? {};
    if (rows === undefined || targets === undefined || weights === undefined) continue;
    rows.times.forEach((time, row) => {
      if (!(time > from && time <= to)) return;
      const [source, target] = [rows.senders[row] as number, targets[row] as number];
      const key = `${source} ${target} ${receptors?.[row] ?? 0} ${ports?.[row] ?? 0}`;
      let connection = found.get(key);
      if (connection === undefined) {
        connection = { source, target, times: [], weights: [] };
        found.set(key, connection);
      }
      connection.times.push(time);
      connection.weights.push(weights[row] as number);
    });
  }
  return [...found.values()];
}

/** What a neuron is called, by its NEST id. */
export function namesIn({ populations }: AnalysisInput): (id: number) => string {
  return (id) => {
    const population = populations.find(({ ids }) => ids.first <= id && id <= ids.last);
    return population === undefined ? String(id) : nameOf(population, id - population.ids.first);
  };
}
