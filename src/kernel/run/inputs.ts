/** What arrives at a block of neurons: out of the rings and from random trains, into the rows that programs read. */
import { BLOCK } from '../../codegen/types.ts';
import { enter } from '../loops/enter.ts';
import type { Channel } from '../plan/population.ts';
import type { Executor, NeuronCode } from './executor.ts';
import type { Observer } from './observer.ts';

/** Fills the input rows of a block with what arrives in steps from … from + lags − 1, and takes it out of the rings. */
export function gatherInputs(executor: Executor, code: NeuronCode, block: number, from: number, lags: number, observer?: Observer): void {
  const { network, scratch, loops } = executor;
  const { arena } = network;
  const { population } = code;
  const { spikeChannels, currentChannels, ports, program } = population;
  const width = Math.min(BLOCK, (population.count(block) + 3) & ~3);
  const rowsOf = (channel: number) => scratch.inputs + channel * lags * BLOCK * 8;
  clearInputs(arena.views.f64, scratch.inputs >>> 3, program.body.channels * lags, width);
  spikeChannels.forEach((channel, c) => {
    if (channel.queue === undefined) takeRings(executor, channel, block, from, lags, rowsOf(c), width);
    else channel.queue.point(block, rowsOf(c), width, arena.views);
  });
  currentChannels.forEach((channel, c) => {
    takeRings(executor, channel, block, from, lags, rowsOf(spikeChannels.length + c), width);
  });
  for (const { channel, first } of ports) takeRings(executor, channel, block, from, lags, rowsOf(first), width);
  for (const train of code.trains[block] ?? []) {
    if (train.channel.queue !== undefined) continue;
    observer?.beforeTrain(train, scratch.inputs);
    train.add(block, from, lags, rowsOf(spikeChannels.indexOf(train.channel)), scratch.counts, arena, network.tables, loops);
    observer?.afterTrain(train, scratch.inputs, from);
  }
}

function clearInputs(f64: Float64Array, at: number, rows: number, width: number): void {
  // Rows of a full block lie side by side.
  if (width === BLOCK) {
    f64.fill(0, at, at + rows * BLOCK);
    return;
  }
  for (let row = 0; row < rows; row++) {
    const from = at + row * BLOCK;
    for (let i = 0; i < width; i++) f64[from + i] = 0;
  }
}

/** Adds what the rings hold for some steps to a channel's input rows and empties them. */
function takeRings({ loops }: Executor, channel: Channel, block: number, from: number, lags: number, out: number, width: number): void {
  const { values, counters } = channel;
  if (values !== undefined) {
    for (let lag = 0; lag < lags; lag++) enter(loops.takeValues, values.row(from + lag) + block * BLOCK * 8, out + lag * BLOCK * 8, width);
  }
  for (const { ring, weight } of counters) {
    for (let lag = 0; lag < lags; lag++)
      enter(loops.takeCounts, ring.row(from + lag) + block * BLOCK * 2, out + lag * BLOCK * 8, width, weight);
  }
}
