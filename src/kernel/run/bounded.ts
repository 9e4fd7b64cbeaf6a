import { timeOf } from '../../language/time.ts';
import type { NodeModel } from '../../models/types.ts';
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
