/**
 * Looks at one neuron while the network runs step by step: its state before each step and all that arrives at it, with whom it
 * is from. It changes nothing that a network does, unless it is asked to hold something back from that one neuron.
 */
import { BLOCK } from '../../codegen/types.ts';
import { timeOf } from '../../language/time.ts';
import type { Network } from '../plan/network.ts';
import { columnAt } from '../plan/parameters.ts';
import type { SpikeSource } from '../plan/parts.ts';
import type { Channel, Population, TrainInput } from '../plan/population.ts';
import { type AnyStimulator, MAX_LAGS } from '../stimulators/types.ts';
import type { Arrival, Observed } from '../types.ts';

interface Synapse {
  readonly weight: number;
  /** steps */
  readonly delay: number;
  readonly connection: number;
  readonly receptor: number;
  readonly byOffset: boolean;
}

export class Observer {
  readonly population: Population;
  readonly place: number;
  readonly block: number;
  private readonly network: Network;
  private readonly holds: (arrival: Arrival) => boolean;
  private readonly lane: number;
  private readonly columns: Float64Array[] = [];
  private readonly inputs: Float64Array[] = [];
  private readonly arrivals: Arrival[] = [];
  /** On their way, by step of arrival. */
  private readonly coming = new Map<number, Arrival[]>();
  private readonly statics = new Map<SpikeSource, ReadonlyMap<number, readonly Synapse[]>>();
  private kept: Float64Array | undefined;
  private first = -1;

  /** @param place index within the population. @param holds which arrivals are held back from the neuron */
  constructor(network: Network, population: Population, place: number, holds: (arrival: Arrival) => boolean) {
    this.network = network;
    this.population = population;
    this.place = place;
    this.block = Math.floor(place / BLOCK);
    this.lane = place - this.block * BLOCK;
    this.holds = holds;
    for (const source of network.sources.values()) {
      const bySender = new Map<number, Synapse[]>();
      for (const projection of source.statics) {
        if (projection.population !== population) continue;
        for (const { source: sender, weight, delay } of projection.onto(place)) {
          const list = bySender.get(projection.sourceFrom + sender) ?? [];
          bySender.set(projection.sourceFrom + sender, list);
          const { connection, receptor_type, byOffset } = projection;
          list.push({ weight, delay, connection, receptor: receptor_type, byOffset });
        }
      }
      if (bySender.size > 0) this.statics.set(source, bySender);
    }
  }

  /** The program reads the neuron's columns next. */
  begin(now: number): void {
    if (this.first < 0) this.first = now;
    this.columns.push(this.readColumns());
  }

  /** Around a group of random trains that adds to the inputs of the block. */
  beforeTrain(train: TrainInput, inputs: number): void {
    this.kept = Float64Array.of(this.input(inputs, this.channelPlace(train.channel)));
  }

  afterTrain(train: TrainInput, inputs: number, now: number): void {
    const channel = this.channelPlace(train.channel);
    const amount = this.input(inputs, channel) - (this.kept?.[0] as number);
    if (amount === 0) return;
    const { connection, sender, delay } = train;
    this.note({ step: now, channel, amount, connection, sender, delay: this.ms(delay), kind: 'spike' });
  }

  /** The inputs of the step are complete. What is to be held back is taken off. */
  arrive(inputs: number, now: number): void {
    const { f64 } = this.network.arena.views;
    const { channels } = this.population.program.body;
    const come = this.coming.get(now) ?? [];
    this.coming.delete(now);
    for (const arrival of come) {
      if (this.holds(arrival)) {
        const at = (inputs >>> 3) + arrival.channel * BLOCK + this.lane;
        f64[at] = (f64[at] as number) - arrival.amount;
      } else this.arrivals.push(arrival);
    }
    this.inputs.push(Float64Array.from({ length: channels }, (_, channel) => this.input(inputs, channel)));
  }

  /** Spikes of static synapses, after they were sent. */
  afterSending(now: number): void {
    for (const [{ spikes, firstId }, bySender] of this.statics) {
      const begin = spikes.count === 0 ? 0 : (spikes.starts[0] as number);
      const end = spikes.count === 0 ? 0 : (spikes.starts[1] as number);
      for (let i = begin; i < end; i++) {
        const sender = spikes.sources[i] as number;
        for (const { weight, delay, connection, receptor, byOffset } of bySender.get(sender) ?? []) {
          const scaled = weight * (byOffset ? (spikes.offsets?.[i] ?? 0) : (spikes.factors?.[i] ?? 1));
          const channel = this.population.spikeChannel(receptor, scaled < 0);
          if (channel === undefined || channel.queue !== undefined) continue;
          const amount = channel.spikesOnly ? 1 : scaled;
          this.note({
            step: now + delay,
            channel: this.channelPlace(channel),
            amount,
            connection,
            sender: firstId + sender,
            delay: this.ms(delay),
            kind: 'spike',
          });
        }
      }
    }
  }

  /** Around the delivery of one spike by synapses with a program: what they add to the neuron's rings. */
  beforePlastic(population: Population): void {
    if (population === this.population) this.kept = this.ringValues();
  }

  afterPlastic(population: Population, connection: number, sender: number, now: number): void {
    if (population !== this.population || this.kept === undefined) return;
    const values = this.ringValues();
    let at = 0;
    this.population.spikeChannels.forEach(({ values: ring }, channel) => {
      for (let slot = 0; slot < (ring?.slots ?? 0); slot++, at++) {
        const amount = (values[at] as number) - (this.kept?.[at] as number);
        if (amount === 0) continue;
        // The slot of a row tells its step: at least one ahead, at most all around.
        const slots = ring?.slots as number;
        const ahead = ((slot - (now % slots) + slots - 1) % slots) + 1;
        this.note({ step: now + ahead, channel, amount, connection, sender, delay: this.ms(ahead), kind: 'spike' });
      }
    });
  }

  /** Currents of the step as they are put on their way. */
  current(entry: { readonly firstId: number; readonly stimulator?: AnyStimulator }, now: number): void {
    const { stimulator } = entry;
    if (stimulator?.kind !== 'current') return;
    stimulator.groups.forEach((groups, index) => {
      for (const { targets, weights, delay, ring, amplitudes, connection } of groups) {
        const place = this.population.currentChannels.findIndex(({ values }) => values === ring);
        if (place < 0) continue;
        for (let i = targets.indexOf(this.place); i >= 0; i = targets.indexOf(this.place, i + 1)) {
          const weight = typeof weights === 'number' ? weights : (weights[i] as number);
          const amount = weight * (amplitudes === undefined ? (stimulator.values[index * MAX_LAGS] as number) : (amplitudes[i] as number));
          if (amount === 0) continue;
          const channel = this.population.spikeChannels.length + place;
          this.note({
            step: now + delay,
            channel,
            amount,
            connection,
            sender: entry.firstId + index,
            delay: this.ms(delay),
            kind: 'current',
          });
        }
      }
    });
  }

  finish(): Observed {
    const { model, program, firstId, columns: given } = this.population;
    this.columns.push(this.readColumns());
    return {
      model,
      program,
      parameters: Object.fromEntries([...given].map(([name, column]) => [name, columnAt(column, this.place)])),
      id: firstId + this.place,
      first: this.first,
      columns: this.columns,
      inputs: this.inputs,
      arrivals: this.arrivals,
    };
  }

  private ms(steps: number): number {
    return timeOf(steps, this.network.resolution);
  }

  private note(arrival: Arrival): void {
    const list = this.coming.get(arrival.step) ?? [];
    this.coming.set(arrival.step, list);
    list.push(arrival);
  }

  private channelPlace(channel: Channel): number {
    return this.population.spikeChannels.indexOf(channel);
  }

  private input(inputs: number, channel: number): number {
    return this.network.arena.views.f64[(inputs >>> 3) + channel * BLOCK + this.lane] as number;
  }

  private readColumns(): Float64Array {
    const { program, columnsAt, stride } = this.population;
    const { u32 } = this.network.arena.views;
    const columns = new Float64Array(program.columns.length);
    const words = new Uint32Array(columns.buffer);
    for (let k = 0; k < columns.length; k++) {
      const from = (columnsAt + k * stride + this.place * 8) >>> 2;
      words[2 * k] = u32[from] as number;
      words[2 * k + 1] = u32[from + 1] as number;
    }
    return columns;
  }

  /** What is on its way to the neuron, slot by slot of each channel's ring of sums. */
  private ringValues(): Float64Array {
    const { f64 } = this.network.arena.views;
    const { place } = this;
    return Float64Array.from(
      this.population.spikeChannels.flatMap(({ values: ring }) =>
        Array.from(
          { length: ring?.slots ?? 0 },
          (_, slot) => f64[((ring as { at: number }).at + slot * (ring as { rowBytes: number }).rowBytes) / 8 + place] as number,
        ),
      ),
    );
  }
}
