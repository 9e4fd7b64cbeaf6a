import { BLOCK } from '../../codegen/types.ts';
import type { Channel } from '../plan/population.ts';
import { queueBytes, type SpikeQueue } from '../plan/spikeQueue.ts';
import { bounded } from './bounded.ts';
import type { Executor, NeuronCode } from './executor.ts';

/** Most spikes that are sorted for the neurons of a population in one step. */
const mostArriving = (n: number): number => Math.max(200_000, 50 * n);

/** Lays out what arrives within a slice at inputs whose spikes are taken one by one. The memory may be another one afterwards. */
export function layQueues(executor: Executor, lags: number): void {
  const { now, network } = executor;
  const waiting: SpikeQueue[] = [];
  let most = 0;
  for (const code of executor.codes) {
    let spikes = 0;
    for (const channel of code.population.spikeChannels) {
      if (channel.queue === undefined) continue;
      drawTrains(executor, code, channel, channel.queue, lags);
      const { queue } = channel;
      bounded(
        executor,
        lags,
        code.population,
        () => queue.check(now, lags, mostArriving(code.population.n)),
        mostArriving(code.population.n),
      );
      waiting.push(channel.queue);
      spikes += channel.queue.spikesIn(now, lags);
    }
    most = Math.max(most, spikes);
  }
  if (waiting.length === 0) return;
  const counts = waiting.map((queue) => queue.spikesIn(now, lags));
  let at = executor.makeRoom(
    counts.reduce((sum, count) => sum + queueBytes(count), 0),
    most,
  );
  waiting.forEach((queue, k) => {
    queue.lay(now, lags, at, network.arena.views);
    at += queueBytes(counts[k] as number);
  });
}

/** Random trains give sums for each step, as if their spikes came at its end, or say when they come. */
function drawTrains(
  { now, network, scratch, loops }: Executor,
  { population, trains }: NeuronCode,
  channel: Channel,
  queue: SpikeQueue,
  lags: number,
): void {
  const { arena, tables } = network;
  trains.forEach((block, b) => {
    if (b < population.ownFrom || b >= population.ownTo) return;
    for (const train of block) {
      if (train.channel !== channel) continue;
      if (train.queue !== undefined) {
        train.queue(b, now, lags, queue);
        continue;
      }
      const { f64 } = arena.views;
      const rows = scratch.inputs >>> 3;
      f64.fill(0, rows, rows + lags * BLOCK);
      train.add(b, now, lags, scratch.inputs, scratch.counts, arena, tables, loops);
      for (let lag = 0; lag < lags; lag++) {
        for (let i = 0; i < population.count(b); i++) {
          const weight = f64[rows + lag * BLOCK + i] as number;
          if (weight !== 0) queue.push(now + lag, b * BLOCK + i, 0, weight);
        }
      }
    }
  });
}
