import { BLOCK, type NeuronProgram } from '../../codegen/types.ts';
import type { ContinuousEvent, NeuronModel } from '../../models/types.ts';
import type { Loops } from '../loops/types.ts';
import type { Arena } from './arena.ts';
import type { Columns } from './parameters.ts';
import type { PoissonTables } from './poissonTables.ts';
import { Ring } from './rings.ts';
import { SpikeQueue } from './spikeQueue.ts';
import { SpikeList } from './spikes.ts';

/** Spikes with one common weight, counted: the input is weight · count. */
export interface Counter {
  readonly weight: number;
  readonly ring: Ring;
  /** Most spikes that one neuron can get in one step; a Uint16 must hold it. */
  load: number;
}

/** One input channel of a population: a receptor and a sign of weight, or a current. */
export interface Channel {
  readonly receptor_type: number;
  readonly sign: 'positive' | 'negative' | 'any';
  /** Whether spikes count without their weight (parrot_neuron). */
  readonly spikesOnly: boolean;
  /** Weights count times what the spike carries. */
  readonly byOffset: boolean;
  /** Two spikes of a sender in one step add the weight, one takes it off. */
  readonly byTransition: boolean;
  /** What is on its way where spikes are taken one by one; such a channel has neither sums nor counters. */
  readonly queue: SpikeQueue | undefined;
  /** Sums of weights; made when the first projection needs it. */
  values: Ring | undefined;
  /** Something is connected that a queue holds the spikes of. */
  fed: boolean;
  readonly counters: Counter[];
  /** Some spikes of one weight are too many to be counted, and are summed. */
  overflowed?: boolean;
}

/** Where values of every step arrive: an input of the model, and its channels among those of the program. */
export interface ContinuousPort {
  readonly event: ContinuousEvent;
  readonly receptor_type: number;
  readonly sign: 'positive' | 'negative' | 'any';
  readonly sums: 'values' | 'weights';
  readonly of: string | undefined;
  /** First of the program's input channels, and how many. */
  readonly first: number;
  readonly rows: number;
  /** What arrives after a delay. */
  readonly channel: Channel;
}

/** Random trains into one channel: adds what arrives at a block in steps from … from + lags − 1 to its input rows. */
export interface TrainInput {
  readonly channel: Channel;
  /** Index of the Connect call, and the NEST id of the generator where all trains are one generator's. */
  readonly connection: number;
  readonly sender: number | undefined;
  /** steps */
  readonly delay: number;
  /** The blocks that it reaches. */
  readonly firstBlock: number;
  readonly lastBlock: number;
  add(block: number, from: number, lags: number, inputs: number, scratch: number, arena: Arena, tables: PoissonTables, loops: Loops): void;
  /** Instead of that, where the train knows when in its step a spike comes and the channel takes spikes one by one. */
  queue?(block: number, from: number, lags: number, queue: SpikeQueue): void;
}

/** Where a population's samples go: called once per block and slice with the byte offset of the recorded rows. */
interface Tap {
  take(block: number, record: number, lags: number): void;
}

/** Neurons of one model with one program: all of a node of the network, or a stretch of it. */
export class Population {
  readonly node: number;
  /** Index of the first neuron within its node, and its NEST id. */
  readonly from: number;
  readonly firstId: number;
  readonly n: number;
  readonly model: NeuronModel;
  /** Position among the nodes that are no recorders: part of the seed of its streams. */
  readonly key: number;
  columns: Columns;
  program: NeuronProgram;
  /** n up to the next multiple of four: the length of a column and of a ring's row. */
  readonly padded: number;
  readonly blocks: number;
  /** The blocks that this thread moves on, and the thread of each; all of them where there is one thread. */
  ownFrom = 0;
  ownTo: number;
  owners: Uint8Array | undefined;
  spikeChannels: Channel[];
  currentChannels: Channel[];
  /** Set where the program exchanges values in every step; order of the polynomials. */
  exchanges: { readonly order: number } | undefined;
  ports: ContinuousPort[] = [];
  /** What the neurons showed in each step of the present slice, [lag · padded + neuron], where anybody looks after a delay. */
  shows: Float64Array | undefined;
  readonly spikes: SpikeList;
  readonly taps: Tap[] = [];
  /** 1 for blocks that some multimeter records from. */
  readonly recorded: Uint8Array;
  columnsAt = 0;
  /** State to go on with when the program was replaced, until it has been written. */
  carry: ReadonlyMap<string, Float64Array> | undefined;
  trains: TrainInput[] = [];
  /** Bytes from one column to the next. */
  readonly stride: number;

  constructor(
    place: { readonly node: number; readonly from: number; readonly firstId: number; readonly n: number; readonly key: number },
    model: NeuronModel,
    columns: Columns,
    program: NeuronProgram,
  ) {
    this.node = place.node;
    this.from = place.from;
    this.firstId = place.firstId;
    this.n = place.n;
    this.key = place.key;
    this.model = model;
    this.columns = columns;
    this.program = program;
    this.blocks = Math.ceil(place.n / BLOCK);
    this.ownTo = this.blocks;
    // Programs work on four neurons at a time; a block that is not full takes no more room than that.
    this.padded = (place.n + 3) & ~3;
    this.stride = this.padded * 8;
    this.recorded = new Uint8Array(this.blocks);
    this.spikes = new SpikeList(!program.multiplicity, place.n);
    this.spikes.carrying = program.offset;
    this.spikes.offGrid = model.offGrid === true;
    this.spikeChannels = spikeChannelsOf(program, []);
    this.currentChannels = currentChannelsOf(program, []);
  }

  /** Takes a program for other parameters; channels that both have keep what is on its way. */
  replace(columns: Columns, program: NeuronProgram, carry: ReadonlyMap<string, Float64Array> | undefined): void {
    this.columns = columns;
    this.program = program;
    this.carry = carry;
    this.columnsAt = 0;
    this.spikeChannels = spikeChannelsOf(program, this.spikeChannels);
    this.currentChannels = currentChannelsOf(program, this.currentChannels);
    this.ports = portsOf(program, this.ports);
  }

  /** Everything that has rings. */
  get channels(): readonly Channel[] {
    return [...this.spikeChannels, ...this.currentChannels, ...this.ports.map(({ channel }) => channel)];
  }

  /** Neurons in a block. */
  count(block: number): number {
    return Math.min(BLOCK, this.n - block * BLOCK);
  }

  /** Spike channel for a receptor and the sign of a weight; undefined where the model has no such receptor. */
  spikeChannel(receptor: number, negative: boolean): Channel | undefined {
    return this.spikeChannels.find(
      (channel) => channel.receptor_type === receptor && (channel.sign === 'any' || (channel.sign === 'negative') === negative),
    );
  }

  currentChannel(receptor: number): Channel | undefined {
    return this.currentChannels.find((channel) => channel.receptor_type === receptor);
  }

  /** Whether spikes may arrive: something is connected to one of the ports. */
  get receives(): boolean {
    return (
      this.trains.length > 0 ||
      this.exchanges !== undefined ||
      this.spikeChannels.some(({ values, counters, fed }) => values !== undefined || counters.length > 0 || fed)
    );
  }

  /** The channel's ring of sums, made on demand, long enough for a delay in steps. */
  ringFor(channel: Channel, delay: number): Ring {
    channel.values ??= new Ring(this.padded, 8);
    if (delay > channel.values.longestDelay) channel.values.longestDelay = delay;
    return channel.values;
  }

  /** Makes a channel ready for spikes that come with a delay of up to `delay` steps. */
  open(channel: Channel, delay: number): void {
    if (channel.queue === undefined) this.ringFor(channel, delay);
    else channel.fed = true;
  }

  /** A counter for spikes of this weight of which a neuron gets at most `indegree` in a step, or undefined where it would overflow. */
  counterFor(channel: Channel, weight: number, indegree: number, delay: number): Counter | undefined {
    // Deliveries of different delays meet in one row, so the loads of all projections add up.
    if (indegree > 65535) {
      channel.overflowed = true;
      return undefined;
    }
    let counter = channel.counters.find((candidate) => candidate.weight === weight && candidate.load + indegree <= 65535);
    if (counter === undefined) {
      counter = { weight, ring: new Ring(this.padded, 2), load: 0 };
      channel.counters.push(counter);
    }
    counter.load += indegree;
    if (delay > counter.ring.longestDelay) counter.ring.longestDelay = delay;
    return counter;
  }
}

function spikeChannelsOf(program: NeuronProgram, known: readonly Channel[]): Channel[] {
  return program.spikeInputs.map(
    ({ receptor_type, sign, counts, queued }) =>
      known.find((channel) => channel.receptor_type === receptor_type && channel.sign === sign) ?? {
        receptor_type,
        sign,
        spikesOnly: counts === 'spikes',
        byOffset: counts === 'offset',
        byTransition: counts === 'transition',
        queue: queued ? new SpikeQueue() : undefined,
        values: undefined,
        fed: false,
        counters: [],
      },
  );
}

function currentChannelsOf(program: NeuronProgram, known: readonly Channel[]): Channel[] {
  return program.currentInputs.map(
    ({ receptor_type }) =>
      known.find((channel) => channel.receptor_type === receptor_type) ?? {
        receptor_type,
        sign: 'any',
        spikesOnly: false,
        byOffset: false,
        byTransition: false,
        queue: undefined,
        values: undefined,
        fed: false,
        counters: [],
      },
  );
}

function portsOf(program: NeuronProgram, known: readonly ContinuousPort[]): ContinuousPort[] {
  let first = program.spikeInputs.length + program.currentInputs.length;
  return program.continuousInputs.map(({ event, receptor_type, sign, sums, of, rows }, k) => {
    const channel = known[k]?.channel ?? {
      receptor_type,
      sign,
      spikesOnly: false,
      byOffset: false,
      byTransition: false,
      queue: undefined,
      fed: false,
      values: undefined,
      counters: [],
    };
    const port = { event, receptor_type, sign, sums, of, first, rows, channel };
    first += rows;
    return port;
  });
}
