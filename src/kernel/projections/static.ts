import type { SynapseModel } from '../../models/types.ts';
import { hasCommonWeight } from '../../models/vocabulary/synapses.ts';
import type { Drawn } from '../connect/wiring.ts';
import { enter } from '../loops/enter.ts';
import type { Loops } from '../loops/types.ts';
import type { Arena, Views } from '../plan/arena.ts';
import { commit } from '../plan/commit.ts';
import type { ConnectionStore, SpikeSource, StaticRows } from '../plan/parts.ts';
import type { Channel, Counter, Population } from '../plan/population.ts';
import type { Ring } from '../plan/rings.ts';
import type { WeightRecorder } from '../recorders/weight_recorder.ts';
import { said } from '../said.ts';
import { KernelError } from '../types.ts';
import { buildCsr, type Csr, type Part } from './csr.ts';

interface StaticWish {
  readonly connection: number;
  readonly join: number;
  readonly part: Part;
  readonly sign: 'positive' | 'negative' | undefined;
  readonly synapse: SynapseModel;
  readonly source: SpikeSource;
  /** First source of the projection in the source's numbering. */
  readonly sourceFrom: number;
  readonly population: Population;
  readonly channel: Channel;
  readonly receptor_type: number;
  readonly csr: Csr;
  /** The one weight, where the csr has none. */
  readonly weight: number;
  readonly recorder: WeightRecorder | undefined;
  /** The port of each connection in csr order; only where a weight_recorder notes it. */
  readonly ports: Uint32Array | undefined;
}

/** Connections without memory, from one population or generator to one input channel of a population. */
export class StaticProjection implements ConnectionStore, StaticRows {
  readonly connection: number;
  readonly join: number;
  readonly names: readonly string[] = [];
  readonly synapse_model: string;
  private readonly commonWeight: boolean;
  readonly source: SpikeSource;
  readonly sourceFrom: number;
  readonly sourceCount: number;
  readonly population: Population;
  readonly channel: Channel;
  readonly receptor_type: number;
  readonly recorder: WeightRecorder | undefined;
  private readonly ports: Uint32Array | undefined;
  readonly count: number;
  readonly delays: Uint32Array;
  /** Present while not yet in the arena. */
  private csr: Csr | undefined;
  private readonly part: Part;
  private readonly sign: 'positive' | 'negative' | undefined;
  private sameWeight: number | undefined;
  private counter: Counter | undefined;
  /** Each event chooses its channel when it is delivered: weights of both signs, after some were set, or what spikes carry. */
  mixed = false;
  /** Delivered by a RowPlan, not lag by lag. */
  byRow = false;
  private places: Int32Array | undefined;
  private readonly targetBytes: 2 | 4;
  private weightBytes: 0 | 4 | 8;
  private targetsAt = 0;
  private pointersAt = 0;
  private weightsAt = 0;
  private readonly arena: Arena;

  constructor(wish: StaticWish, arena: Arena) {
    const { csr, population, channel } = wish;
    this.connection = wish.connection;
    this.join = wish.join;
    this.part = wish.part;
    this.sign = wish.sign;
    this.synapse_model = wish.synapse.name;
    this.commonWeight = hasCommonWeight(wish.synapse);
    this.source = wish.source;
    this.sourceFrom = wish.sourceFrom;
    this.sourceCount = csr.sourceCount;
    this.population = population;
    this.channel = channel;
    this.receptor_type = wish.receptor_type;
    this.recorder = wish.recorder;
    this.ports = wish.ports;
    this.csr = csr;
    this.arena = arena;
    this.count = csr.targets.length;
    this.delays = csr.delays;
    this.targetBytes = csr.targets.BYTES_PER_ELEMENT as 2 | 4;
    this.weightBytes = (csr.weights?.BYTES_PER_ELEMENT ?? 0) as 0 | 4 | 8;
    this.sameWeight = csr.weights === undefined ? wish.weight : undefined;
    const longest = csr.delays[csr.delays.length - 1] ?? 1;
    if (csr.places !== undefined) this.store(csr, arena);
    // Parrots and generators can send several spikes in one step: a 16-bit counter could overflow, a sum cannot.
    if (channel.queue !== undefined) {
      this.mixed = true;
      this.open();
      return;
    }
    const once = wish.source.spikes.once && !this.byOffset && !this.byTransition;
    const effective = channel.spikesOnly ? 1 : this.sameWeight;
    this.counter = once && effective !== undefined ? population.counterFor(channel, effective, csr.indegree, longest) : undefined;
    if (this.counter === undefined) population.ringFor(channel, longest);
    if (!this.byOffset && !this.byTransition) return;
    this.mixed = true;
    this.open();
  }

  /** Makes the channels of both signs ready. */
  private open(): void {
    for (const negative of [false, true]) {
      const channel = this.population.spikeChannel(this.receptor_type, negative);
      if (channel !== undefined) this.population.open(channel, this.delays[this.delays.length - 1] ?? 1);
    }
  }

  /** Puts the pointers of rows that lie in the arena there, too, so that no network is held twice while it is built. */
  private store({ places, pointers }: Csr, arena: Arena): void {
    this.targetsAt = places?.targets ?? 0;
    this.weightsAt = places?.weights ?? 0;
    this.pointersAt = arena.reserve(pointers.byteLength, 'fixed');
    commit(arena, { connection: this.connection });
    arena.views.u32.set(pointers, this.pointersAt >>> 2);
    this.csr = undefined;
  }

  get byTransition(): boolean {
    return this.channel.byTransition;
  }

  get byOffset(): boolean {
    return this.channel.byOffset;
  }

  get whole(): boolean {
    return this.sourceFrom === 0 && this.sourceCount === this.source.n;
  }

  reserve(arena: Arena): void {
    const { csr } = this;
    if (csr === undefined) return;
    this.pointersAt = arena.reserve(csr.pointers.byteLength, 'fixed');
    this.targetsAt = arena.reserve(csr.targets.byteLength, 'fixed');
    this.weightsAt = csr.weights === undefined ? 0 : arena.reserve(csr.weights.byteLength, 'fixed');
  }

  write(arena: Arena): void {
    const { csr } = this;
    if (csr === undefined) return;
    const { views } = arena;
    views.u32.set(csr.pointers, this.pointersAt >>> 2);
    if (this.targetBytes === 2) views.u16.set(csr.targets, this.targetsAt >>> 1);
    else views.u32.set(csr.targets, this.targetsAt >>> 2);
    if (csr.weights !== undefined) {
      if (this.weightBytes === 4) views.f32.set(csr.weights, this.weightsAt >>> 2);
      else views.f64.set(csr.weights, this.weightsAt >>> 3);
    }
    this.csr = undefined;
  }

  /**
   * Sends the spikes of one lag on. @param step of the lag. @param sources byte offset of the source indices (of this projection).
   * @returns the number of synaptic events
   */
  deliver(step: number, sources: number, count: number, loops: Loops): number {
    const { delays } = this;
    const ring = (this.counter?.ring ?? this.channel.values) as Ring;
    for (let k = 0; k < delays.length; k++) this.deliverOne(k, ring.row(step + (delays[k] as number)), sources, count, loops);
    return this.eventsOf(sources, count);
  }

  /** Sends spikes over the synapses with delays[k] into a row. */
  deliverOne(k: number, row: number, sources: number, count: number, loops: Loops): void {
    const { targetsAt, targetBytes } = this;
    const stride = this.delays.length;
    const pointers = this.pointersAt + 4 * k;
    const narrow = targetBytes === 2;
    if (this.counter !== undefined) {
      if (narrow) enter(loops.deliverCounts16, row, targetsAt, pointers, stride, sources, count);
      else enter(loops.deliverCounts32, row, targetsAt, pointers, stride, sources, count);
    } else if (this.channel.spikesOnly || this.sameWeight !== undefined) {
      const weight = this.channel.spikesOnly ? 1 : (this.sameWeight as number);
      if (narrow) enter(loops.deliverSame16, row, targetsAt, pointers, stride, sources, count, weight);
      else enter(loops.deliverSame32, row, targetsAt, pointers, stride, sources, count, weight);
    } else if (this.weightBytes === 4) {
      if (narrow) enter(loops.deliverSingle16, row, targetsAt, pointers, stride, sources, count, this.weightsAt);
      else enter(loops.deliverSingle32, row, targetsAt, pointers, stride, sources, count, this.weightsAt);
    } else if (narrow) enter(loops.deliverDouble16, row, targetsAt, pointers, stride, sources, count, this.weightsAt);
    else enter(loops.deliverDouble32, row, targetsAt, pointers, stride, sources, count, this.weightsAt);
  }

  /** The ring of sums that this projection delivers into; undefined where it counts. */
  get ring(): Ring | undefined {
    return this.counter === undefined ? this.channel.values : undefined;
  }

  /** The place of a delay (in steps) among `delays`, −1 where no synapse has it. */
  delayPlace(delay: number): number {
    if (this.places === undefined) {
      const longest = this.delays[this.delays.length - 1] as number;
      this.places = new Int32Array(longest + 1).fill(-1);
      for (let k = 0; k < this.delays.length; k++) this.places[this.delays[k] as number] = k;
    }
    return this.places[delay] ?? -1;
  }

  /**
   * Sends one spike whose generator multiplies the weights (spike_weights), or whose time within the step counts; the sign of the product
   * chooses the channel. @param offset ms, from the spike to the end of its step
   */
  deliverScaled(step: number, source: number, factor: number, offset: number): number {
    const { f64 } = this.arena.views;
    const stride = this.delays.length;
    let events = 0;
    for (let k = 0; k < stride; k++) {
      const when = step + (this.delays[k] as number);
      for (let i = this.pointer(source * stride + k); i < this.pointer(source * stride + k + 1); i++) {
        const weight = this.weight(i) * factor;
        const channel = this.population.spikeChannel(this.receptor_type, weight < 0);
        if (channel?.queue !== undefined) {
          channel.queue.push(when, this.target(i), offset, channel.spikesOnly ? 1 : weight);
          events++;
          continue;
        }
        const ring = channel?.values;
        if (channel === undefined || ring === undefined) continue;
        const at = (ring.row(when) >>> 3) + this.target(i);
        f64[at] = (f64[at] as number) + (channel.spikesOnly ? 1 : weight);
        events++;
      }
    }
    return events;
  }

  /** Notes for the weight_recorder what one spike delivers. */
  note(stamp: number, source: number): void {
    if (this.recorder === undefined) return;
    const stride = this.delays.length;
    for (let i = this.pointer(source * stride); i < this.pointer((source + 1) * stride); i++) {
      this.recorder.note(
        stamp,
        this.source.firstId + this.sourceFrom + source,
        this.population.firstId + this.target(i),
        this.weight(i),
        this.receptor_type,
        this.ports?.[i] ?? 0,
      );
    }
  }

  onto(target: number): { source: number; weight: number; delay: number }[] {
    const found: { source: number; weight: number; delay: number }[] = [];
    const stride = this.delays.length;
    for (let cell = 0; cell < this.sourceCount * stride; cell++) {
      for (let i = this.pointer(cell); i < this.pointer(cell + 1); i++) {
        if (this.target(i) !== target) continue;
        found.push({ source: Math.floor(cell / stride), weight: this.weight(i), delay: this.delays[cell % stride] as number });
      }
    }
    return found;
  }

  private weight(i: number): number {
    if (this.sameWeight !== undefined) return this.sameWeight;
    const { views } = this.arena;
    return (this.weightBytes === 4 ? views.f32[(this.weightsAt >>> 2) + i] : views.f64[(this.weightsAt >>> 3) + i]) as number;
  }

  order({ wiring, weights, delays }: Drawn): Uint32Array {
    const own = typeof weights === 'number' ? undefined : weights;
    return buildCsr({ wiring, part: this.part, weights: own, delays, sign: this.sign, keepOrder: true }).order as Uint32Array;
  }

  setWeights(indices: readonly number[], weights: readonly number[]): void {
    if (this.sameWeight !== undefined && weights.every((weight) => weight === this.sameWeight)) return;
    if (this.commonWeight) {
      if (indices.length !== this.count || !weights.every((weight) => weight === weights[0])) {
        throw new KernelError('BadProperty', said('kernel.connection.commonWeightSet', { model: this.synapse_model }), {
          connection: this.connection,
          field: 'syn_spec.weight',
        });
      }
    }
    this.individualise();
    const at = this.weightsAt >>> 3;
    const { f64 } = this.arena.views;
    indices.forEach((i, k) => {
      const weight = weights[k] as number;
      f64[at + i] = weight;
      if (this.channel.sign !== 'any' && weight < 0 !== (this.channel.sign === 'negative')) this.mixed = true;
    });
    if (this.mixed) this.open();
  }

  reader(name: string): (i: number) => number {
    return name === 'weight' ? (i) => this.weight(i) : () => Number.NaN;
  }

  setParameters(name: string): void {
    throw new KernelError('DictError', said('kernel.parameter.unknown', { model: this.synapse_model, name }), {
      connection: this.connection,
      field: `syn_spec.${name}`,
    });
  }

  /** Gives every connection a weight of its own in double precision; what is on its way stays where it is. */
  private individualise(): void {
    if (this.weightBytes === 8) return;
    const weights = Float64Array.from({ length: this.count }, (_, i) => this.weight(i));
    this.weightsAt = this.arena.reserve(weights.byteLength, 'fixed');
    if (!this.arena.commit())
      throw new KernelError('OutOfMemory', said('kernel.memory.weights', { weights: this.count }), { connection: this.connection });
    this.arena.views.f64.set(weights, this.weightsAt >>> 3);
    this.weightBytes = 8;
    this.sameWeight = undefined;
    this.counter = undefined;
    this.population.open(this.channel, this.delays[this.delays.length - 1] ?? 1);
  }

  private pointer(cell: number): number {
    return this.arena.views.u32[(this.pointersAt >>> 2) + cell] as number;
  }

  private target(i: number): number {
    const { views } = this.arena;
    return (this.targetBytes === 2 ? views.u16[(this.targetsAt >>> 1) + i] : views.u32[(this.targetsAt >>> 2) + i]) as number;
  }

  /** Synapses of the sources listed. */
  eventsOf(sources: number, count: number): number {
    const { u32 }: Views = this.arena.views;
    const stride = this.delays.length;
    const base = this.pointersAt >>> 2;
    let events = 0;
    for (let i = 0; i < count; i++) {
      const cell = base + (u32[(sources >>> 2) + i] as number) * stride;
      events += (u32[cell + stride] as number) - (u32[cell] as number);
    }
    return events;
  }
}
