/** The rows of one recorder in one run, indexed by neuron (or by synapse) as they come in, and shared by all panels that show it. */
import type { RecorderResult, Run, RunNetwork } from '../../editor/types.ts';
import { createRowGroups, type RowGroups } from './rows.ts';
import { createSpread, type Spread } from './spread.ts';

/** One connection that a weight_recorder saw. */
interface Synapse {
  readonly sender: number;
  readonly target: number;
  readonly receptor: number;
  readonly port: number;
}

export interface Recorded {
  readonly result: RecorderResult;
  /** Rows by NEST id of the sender; of a weight_recorder by index into `synapses`. */
  readonly groups: RowGroups;
  readonly synapses: readonly Synapse[];
  /** Mean and spread of a recordable over the senders first … last. */
  spread(recordable: string, first: number, last: number): Spread;
}

interface Index extends Recorded {
  result: RecorderResult;
}

function createIndex(result: RecorderResult): Index & { update(next: RecorderResult): void } {
  const groups = createRowGroups();
  const synapses: Synapse[] = [];
  const known = new Map<number, Map<number, number>>();
  const spreads = new Map<string, Spread>();

  function synapseKey(row: number): number {
    const { senders, values } = index.result;
    const sender = senders[row] ?? 0;
    const target = values['targets']?.[row] ?? 0;
    const receptor = values['receptors']?.[row] ?? 0;
    const port = values['ports']?.[row] ?? 0;
    const pair = sender * 2 ** 26 + target;
    let inPair = known.get(pair);
    if (inPair === undefined) {
      inPair = new Map();
      known.set(pair, inPair);
    }
    const way = port * 65_536 + receptor;
    let key = inPair.get(way);
    if (key === undefined) {
      key = synapses.length;
      inPair.set(way, key);
      synapses.push({ sender, target, receptor, port });
    }
    return key;
  }

  const index = {
    result,
    groups,
    synapses,
    update(next: RecorderResult) {
      index.result = next;
      const { senders } = next;
      groups.extend(next.length, next.values['targets'] === undefined ? (row) => senders[row] ?? 0 : synapseKey);
    },
    spread(recordable: string, first: number, last: number): Spread {
      const name = `${recordable} ${first} ${last}`;
      let spread = spreads.get(name);
      if (spread === undefined) {
        spread = createSpread();
        spreads.set(name, spread);
      }
      const { times, senders, values, length } = index.result;
      const column = values[recordable];
      if (column !== undefined) spread.extend(times, column, length, (row) => senders[row]! >= first && senders[row]! <= last);
      return spread;
    },
  };
  index.update(result);
  return index;
}

type Updatable = ReturnType<typeof createIndex>;
/** By what is one object for all states of a run, so that an index goes when its run goes. */
const indices = new WeakMap<RunNetwork, Map<string, Updatable>>();

/** The index of a recorder in a run, brought up to date; undefined where that run has no such recorder. */
export function recordedIn(run: Run | undefined, recorder: string): Recorded | undefined {
  const result = run?.recorders.get(recorder);
  if (run === undefined || result === undefined) return undefined;
  let recorders = indices.get(run.compiled);
  if (recorders === undefined) {
    recorders = new Map();
    indices.set(run.compiled, recorders);
  }
  let index = recorders.get(recorder);
  if (index === undefined) {
    index = createIndex(result);
    recorders.set(recorder, index);
  } else if (result.length >= index.groups.length) index.update(result);
  return index;
}
