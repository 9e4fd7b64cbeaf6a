import { timeOf } from '../../language/time.ts';
import type { NodeModel } from '../../models/types.ts';
import type { NodeEntry, SpikeSource } from '../plan/parts.ts';
import { mostSpikes, TooManySpikes } from '../plan/spikes.ts';
import { said } from '../said.ts';
import { KernelError } from '../types.ts';
import type { Executor } from './executor.ts';

/** Puts spikes into a list; where they are too many, the run ends with a sentence instead of filling the memory. */
export function bounded(
  { now, network }: Executor,
  lags: number,
  sender: { readonly model: NodeModel; readonly firstId: number; readonly n: number; readonly index?: number; readonly node?: number },
  put: () => void,
  most = mostSpikes(sender.n),
): void {
  try {
    put();
  } catch (error) {
    if (!(error instanceof TooManySpikes)) throw error;
    const { resolution } = network;
    const node = sender.node ?? sender.index;
    throw new KernelError(
      'TooManySpikes',
      said('kernel.run.spikes', {
        model: sender.model.name,
        node: sender.firstId,
        most,
        within: timeOf(lags, resolution),
        time: timeOf(now, resolution),
      }),
      node === undefined ? {} : { node },
    );
  }
}

/** What a delivery costs, in deliveries of static synapses: a synapse program, and a row of a weight_recorder. */
const PLASTIC = 80;
const RECORDED = 400;

/** Deliveries of static synapses within a slice or a step that take some two seconds. */
const MOST_WORK = 400_000_000;

/** Spikes that relays may send in each step, on average, however much work that is: 200,000 a second at 0.1 ms. */
const SPIKES_A_STEP = 20;

/**
 * Ends the run where a source's spikes would be delivered for minutes: relays that multiply spikes pass from thousands to millions of
 * events within a slice or two, long before their spikes fill a list.
 */
export function checkDeliveries(executor: Executor, lags: number, source: SpikeSource): void {
  const { spikes, n } = source;
  if (spikes.count <= n) return;
  let work = 0;
  for (const { count, recorder } of source.statics) work += count * (recorder === undefined ? 1 : RECORDED);
  for (const { count, recorder } of source.plastics) work += count * (recorder === undefined ? PLASTIC : RECORDED);
  const check = (count: number, steps: number): void => {
    const most = Math.max(Math.floor((MOST_WORK / work) * n), SPIKES_A_STEP * steps * n);
    if (count <= most) return;
    const { model, index } = senderOf(executor, source);
    const put = (): never => {
      throw new TooManySpikes();
    };
    bounded(executor, steps, { model, firstId: source.firstId, n, index }, put, most);
  };
  check(spikes.count, lags);
  for (let lag = 0; lag < lags; lag++) check((spikes.starts[lag + 1] as number) - (spikes.starts[lag] as number), 1);
}

function senderOf({ network }: Executor, { firstId }: SpikeSource): NodeEntry {
  return network.nodes.find((entry) => entry.firstId <= firstId && firstId < entry.firstId + entry.n) as NodeEntry;
}
