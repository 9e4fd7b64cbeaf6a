import type { Columns, Recording } from '../types.ts';

/**
 * One recording for each node of the network: where a node stands for several recorders (n > 1), their rows as one table, by time,
 * then recorder. Rows that are there keep their places when more are recorded, because time never goes back. `id` is the first
 * recorder's.
 */
export function recordingsOfNodes(recordings: readonly Recording[]): Recording[] {
  const byNode = new Map<number, Recording[]>();
  for (const recording of recordings) {
    const known = byNode.get(recording.node);
    if (known === undefined) byNode.set(recording.node, [recording]);
    else known.push(recording);
  }
  return [...byNode.values()].map((parts) => (parts.length === 1 ? (parts[0] as Recording) : together(parts)));
}

/** Where a row of the table comes from: the recorder's place, and its row there. */
interface Origin {
  readonly part: number;
  readonly row: number;
}

function together(parts: readonly Recording[]): Recording {
  const first = parts[0] as Recording;
  const origins: Origin[] = [];
  const taken = new Uint32Array(parts.length);
  /** Lays the rows that came since behind those that are there. */
  const extend = (): void => {
    const fresh: (Origin & { readonly time: number })[] = [];
    for (const [part, recording] of parts.entries()) {
      const from = taken[part] as number;
      if (recording.length === from) continue;
      const { times } = recording.read(from);
      for (let k = 0; k < times.length; k++) fresh.push({ part, row: from + k, time: times[k] as number });
      taken[part] = recording.length;
    }
    fresh.sort((a, b) => a.time - b.time || a.part - b.part || a.row - b.row);
    for (const { part, row } of fresh) origins.push({ part, row });
  };
  const count = (): number => {
    // A recorder that was emptied (n_events = 0) begins anew.
    if (parts.some((recording, part) => recording.length < (taken[part] as number))) {
      origins.length = 0;
      taken.fill(0);
    }
    extend();
    return origins.length;
  };
  return {
    node: first.node,
    id: first.id,
    model: first.model,
    rowBytes: first.rowBytes,
    get length() {
      return count();
    },
    read(from = 0, to = count()) {
      extend();
      return gathered(parts, origins.slice(from, to));
    },
  };
}

/** The rows behind `origins`. Those of one recorder follow each other, so that each is read once. */
function gathered(parts: readonly Recording[], origins: readonly Origin[]): Columns {
  const lows = new Map<number, number>();
  const highs = new Map<number, number>();
  for (const { part, row } of origins) {
    if (!lows.has(part)) lows.set(part, row);
    highs.set(part, row + 1);
  }
  const columns = new Map([...lows].map(([part, low]) => [part, (parts[part] as Recording).read(low, highs.get(part))]));
  const names = Object.keys((columns.values().next().value ?? (parts[0] as Recording).read(0, 0)).values);
  const times = new Float64Array(origins.length);
  const senders = new Uint32Array(origins.length);
  const values = Object.fromEntries(names.map((name) => [name, new Float64Array(origins.length)]));
  for (const [k, { part, row }] of origins.entries()) {
    const from = columns.get(part) as Columns;
    const at = row - (lows.get(part) as number);
    times[k] = from.times[at] as number;
    senders[k] = from.senders[at] as number;
    for (const name of names) (values[name] as Float64Array)[k] = from.values[name]?.[at] as number;
  }
  return { times, senders, values };
}
