import { toSteps } from '../../language/time.ts';
import type { Network } from '../plan/network.ts';
import { MAX_LAGS } from '../stimulators/types.ts';
import { SpikeRecorder, type SpikeWire } from './spike_recorder.ts';

/** Counts that are kept before those that nobody waits for are looked for. */
const SWEEP_AT = 4096;

/** How spikes reach a generator that only counts them: none of it matters. */
export const COUNTED: SpikeWire = { receptor: 0, weight: () => 1, sending: { kind: 'device' } };

/** Counts the spikes that reach a generator over connections of one delay, by the step that they arrive in. */
export class Arrivals extends SpikeRecorder {
  private readonly network: Network;
  private readonly counts: Map<number, number>;
  private readonly delay: number;
  private sweepAt = SWEEP_AT;

  /** @param counts of the generator, by step. @param delay steps */
  constructor(network: Network, counts: Map<number, number>, delay: number) {
    super({ after: -1, until: Number.POSITIVE_INFINITY });
    this.network = network;
    this.counts = counts;
    this.delay = delay;
  }

  override take(stamp: number): void {
    this.arrive(stamp, 1);
  }

  protected override keep(time: number, _sender: number, count: number, _offsets: readonly number[] | undefined, _wire: SpikeWire): void {
    this.arrive(toSteps(time, this.network.resolution), count);
  }

  private arrive(stamp: number, count: number): void {
    const { counts, delay } = this;
    const step = stamp - 1 + delay;
    counts.set(step, (counts.get(step) ?? 0) + count);
    if (counts.size < this.sweepAt) return;
    for (const old of counts.keys()) if (old < stamp - this.network.longestDelay - MAX_LAGS) counts.delete(old);
    this.sweepAt = Math.max(SWEEP_AT, 2 * counts.size);
  }
}
