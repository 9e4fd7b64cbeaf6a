import { BLOCK } from '../../codegen/types.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import type { ProcessSource } from '../stimulators/types.ts';
import type { Arena } from './arena.ts';
import type { Channel, TrainInput } from './population.ts';
import type { SpikeQueue } from './spikeQueue.ts';
import type { Stateful, Tape } from './tape.ts';

/** The random train of one connection from a generator whose trains remember. It outlives changes of parameters and weights. */
export class ProcessTrain implements Stateful {
  /** Index of the generator within its node. */
  readonly index: number;
  private readonly source: () => ProcessSource;
  private readonly memory: Float64Array;
  private readonly stream: Stream;

  /** @param source the generator's present mechanism. @param place seeds the stream together with `number` and `key`. */
  constructor(source: () => ProcessSource, index: number, seed: number, key: number, number: number, place: number) {
    this.source = source;
    this.index = index;
    this.memory = source().begin(index);
    this.stream = new Stream(seed, PURPOSE.process, key, number, place);
  }

  /** Spikes of this train in a step. Ask for every step once, in order. */
  count(step: number): number {
    return this.source().count(this.index, step, this.memory, this.stream);
  }

  /** Where in their step the spikes lie that were counted last (ProcessSource). */
  get offsets(): readonly number[] | undefined {
    return this.source().offsets;
  }

  carry(tape: Tape): void {
    tape.array(this.memory);
    this.stream.carry(tape);
  }
}

/** A connection that such a train comes over; `target` is an index within its population. */
interface ProcessConnection {
  readonly train: ProcessTrain;
  readonly target: number;
  readonly weight: number;
}

/**
 * Trains that remember, with one delay, into one input channel of a population. As with Poisson trains the counts of a step are drawn
 * when they arrive.
 */
export class ProcessGroup implements TrainInput {
  readonly channel: Channel;
  readonly firstBlock: number;
  readonly lastBlock: number;
  readonly delay: number;
  readonly connection: number;
  readonly sender: number | undefined;
  private readonly connections: readonly ProcessConnection[];
  /** Connections of the b-th block from firstBlock on: starts[b] … starts[b + 1] − 1. */
  private readonly starts: Uint32Array;

  /** @param connections one or more, by ascending target. @param delay steps @param from Connect call, and the one generator's id if there is one */
  constructor(
    connections: readonly ProcessConnection[],
    channel: Channel,
    delay: number,
    from: { readonly connection: number; readonly sender: number | undefined },
  ) {
    this.connections = connections;
    this.channel = channel;
    this.delay = delay;
    this.connection = from.connection;
    this.sender = from.sender;
    const blockOf = (connection: ProcessConnection | undefined) => Math.floor((connection?.target ?? 0) / BLOCK);
    this.firstBlock = blockOf(connections[0]);
    this.lastBlock = blockOf(connections[connections.length - 1]);
    this.starts = new Uint32Array(this.lastBlock - this.firstBlock + 2);
    connections.forEach((connection, i) => {
      this.starts.fill(i + 1, blockOf(connection) - this.firstBlock + 1);
    });
  }

  queue(block: number, from: number, lags: number, queue: SpikeQueue): void {
    const begin = this.starts[block - this.firstBlock] as number;
    const end = this.starts[block - this.firstBlock + 1] as number;
    for (let lag = Math.max(0, this.delay - from); lag < lags; lag++) {
      for (let i = begin; i < end; i++) {
        const { train, target, weight } = this.connections[i] as ProcessConnection;
        const count = train.count(from + lag - this.delay);
        for (let k = 0; k < count; k++) queue.push(from + lag, target, train.offsets?.[k] ?? 0, this.channel.spikesOnly ? 1 : weight);
      }
    }
  }

  /** Adds what arrives at a block in steps from … from + lags − 1. @param inputs byte offset of the channel's row of lag 0. */
  add(block: number, from: number, lags: number, inputs: number, _scratch: number, { views: { f64 } }: Arena): void {
    const begin = this.starts[block - this.firstBlock] as number;
    const end = this.starts[block - this.firstBlock + 1] as number;
    for (let lag = Math.max(0, this.delay - from); lag < lags; lag++) {
      const row = (inputs >>> 3) + (lag - block) * BLOCK;
      for (let i = begin; i < end; i++) {
        const { train, target, weight } = this.connections[i] as ProcessConnection;
        const count = train.count(from + lag - this.delay);
        if (count > 0) f64[row + target] = (f64[row + target] as number) + count * (this.channel.spikesOnly ? 1 : weight);
      }
    }
  }
}
