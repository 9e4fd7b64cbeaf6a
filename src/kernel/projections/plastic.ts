import { compileSynapse } from '../../codegen/index.ts';
import { type Backend, DESCRIPTOR, type ParameterColumn, type SynapseProgram, type SynapseSend } from '../../codegen/types.ts';
import type { SynapseModel, Value } from '../../models/types.ts';
import type { Drawn } from '../connect/wiring.ts';
import type { Archive, HistoryReader } from '../plan/archive.ts';
import type { Arena } from '../plan/arena.ts';
import { NoteArchive } from '../plan/noteArchive.ts';
import { numberAt } from '../plan/parameters.ts';
import type { ConnectionStore, HeldSpike, Modulator, PlasticRows, SpikeSource } from '../plan/parts.ts';
import type { Channel, Population } from '../plan/population.ts';
import type { SharedState } from '../plan/sharedState.ts';
import type { Tape } from '../plan/tape.ts';
import { PURPOSE, seedWords } from '../random/xoshiro.ts';
import type { WeightRecorder } from '../recorders/weight_recorder.ts';
import { said } from '../said.ts';
import { KernelError } from '../types.ts';
import { buildCsr, type Csr, type Part } from './csr.ts';

interface PlasticWish {
  readonly connection: number;
  readonly join: number;
  readonly part: Part;
  readonly model: SynapseModel;
  readonly source: SpikeSource;
  readonly sourceFrom: number;
  readonly population: Population;
  readonly receptor_type: number;
  /** Channels for weights ≥ 0 and < 0; the same where the receptor does not tell them apart. */
  readonly positive: Channel;
  readonly negative: Channel;
  /** Given up once it has been written to memory. */
  csr: Csr | undefined;
  /** Weight, delay in ms and the model's parameters, one for all or one per connection in csr order. */
  readonly parameters: Readonly<Record<string, ParameterColumn>>;
  readonly archive: Archive;
  readonly recorder: WeightRecorder | undefined;
  /** Where the connections of the model have what they have together. */
  readonly sharedState: (columns: SynapseProgram['sharedColumns']) => SharedState | undefined;
  readonly modulator: Modulator | undefined;
  /** The port of each connection in csr order; only where a weight_recorder notes it. */
  readonly ports: Uint32Array | undefined;
  readonly resolution: number;
  readonly seed: number;
  readonly key: number;
  /** Which of the call's pairs of stretches. */
  readonly number: number;
}

/** Connections with a synapse program: they remember, look at their targets' spikes or draw numbers. */
export class PlasticProjection implements ConnectionStore, PlasticRows, HistoryReader {
  readonly connection: number;
  readonly join: number;
  readonly synapse_model: string;
  readonly source: SpikeSource;
  readonly sourceFrom: number;
  readonly sourceCount: number;
  readonly population: Population;
  readonly receptor_type: number;
  readonly recorder: WeightRecorder | undefined;
  readonly count: number;
  readonly delays: Uint32Array;
  readonly archive: Archive;
  readonly program: SynapseProgram;
  private readonly wish: PlasticWish;
  private readonly targetBytes: 2 | 4;
  private send: SynapseSend | undefined;
  private pointersAt = 0;
  private targetsAt = 0;
  private columnsAt = 0;
  private rowsAt = 0;
  private descriptorAt = 0;
  private randomAt = 0;
  private tableAt = 0;
  private recordAt = 0;
  /** Where the program puts what goes on to queues: a row of sums for each sign, 0 between two deliveries. */
  private queuedAt = 0;
  /** Step of the last spike of each source; 0 before the first, as in NEST. */
  private readonly lastSpike: Float64Array;
  /** Spikes of sources since the last end of an interval, where they wait for it. */
  readonly held: HeldSpike[] = [];
  private readonly sharedState: SharedState | undefined;
  private readonly longestSegment: number;
  private readonly arena: Arena;

  get byTransition(): boolean {
    return this.wish.positive.byTransition;
  }

  get byOffset(): boolean {
    return this.wish.positive.byOffset;
  }

  constructor(wish: PlasticWish, arena: Arena) {
    const { population } = wish;
    const csr = wish.csr as Csr;
    this.targetBytes = csr.targets.BYTES_PER_ELEMENT as 2 | 4;
    this.wish = wish;
    this.arena = arena;
    this.connection = wish.connection;
    this.join = wish.join;
    this.synapse_model = wish.model.name;
    this.source = wish.source;
    this.sourceFrom = wish.sourceFrom;
    this.sourceCount = csr.sourceCount;
    this.population = population;
    this.receptor_type = wish.receptor_type;
    this.recorder = wish.recorder;
    this.count = csr.targets.length;
    this.delays = csr.delays;
    this.archive = wish.archive;
    this.lastSpike = new Float64Array(csr.sourceCount);
    this.program = compileSynapse(wish.model, wish.parameters, {
      n: csr.targets.length,
      resolution: wish.resolution,
      targetBytes: this.targetBytes,
      tau_minus: commonOf(population, 'tau_minus'),
      tau_minus_triplet: commonOf(population, 'tau_minus_triplet'),
      counts: wish.positive.spikesOnly ? 'spikes' : 'weight',
      offGridTargets: population.spikes.offGrid,
    });
    this.sharedState = wish.sharedState(this.program.sharedColumns);
    let longest = 0;
    for (let cell = 0; cell + 1 < csr.pointers.length; cell++) {
      longest = Math.max(longest, (csr.pointers[cell + 1] as number) - (csr.pointers[cell] as number));
    }
    this.longestSegment = longest;
    const delay = csr.delays[csr.delays.length - 1] ?? 1;
    population.open(wish.positive, delay);
    population.open(wish.negative, delay);
    if (this.program.readsHistory) wish.archive.readers.push(this);
    wish.modulator?.archive.readers.push({
      unreadSince: (start) => {
        const { index } = this.modulator as Modulator;
        for (const step of this.lastSpike) start[index] = Math.min(start[index] as number, step);
      },
      writeHistory: (arena) => this.writeHistory(arena),
    });
  }

  private get isQueued(): boolean {
    return this.wish.positive.queue !== undefined;
  }

  get modulator(): Modulator | undefined {
    return this.wish.modulator;
  }

  get waits(): boolean {
    return this.modulator !== undefined || this.readsValues;
  }

  private get readsValues(): boolean {
    return this.program.body.value !== undefined;
  }

  get whole(): boolean {
    return this.sourceFrom === 0 && this.sourceCount === this.source.n;
  }

  reserve(arena: Arena): void {
    const { csr } = this.wish;
    if (csr === undefined) return;
    const { program, count } = this;
    this.pointersAt = arena.reserve(csr.pointers.byteLength, 'fixed');
    this.targetsAt = arena.reserve(csr.targets.byteLength, 'fixed');
    this.columnsAt = arena.reserve(program.columns.length * count * 8);
    this.rowsAt = arena.reserve(Math.max(1, program.rowColumns.length) * this.sourceCount * 8);
    this.descriptorAt = arena.reserve(DESCRIPTOR.bytes);
    this.sharedState?.reserve(arena);
    this.randomAt = arena.reserve(16);
    this.tableAt = arena.reserve(program.table.byteLength, 'fixed');
    if (this.isQueued) this.queuedAt = arena.reserve(2 * this.population.padded * 8);
    if (this.recorder !== undefined) this.recordAt = arena.reserve(this.longestSegment * 8, 'scratch');
  }

  write(arena: Arena, backend: Backend): void {
    const { program, count } = this;
    const { views } = arena;
    const { csr, seed, key, number } = this.wish;
    if (csr !== undefined) {
      this.wish.csr = undefined;
      views.u32.set(csr.pointers, this.pointersAt >>> 2);
      if (csr.targets instanceof Uint16Array) views.u16.set(csr.targets, this.targetsAt >>> 1);
      else views.u32.set(csr.targets, this.targetsAt >>> 2);
      program.columns.forEach(({ initial }, k) => {
        const at = (this.columnsAt >>> 3) + k * count;
        if (typeof initial === 'number') views.f64.fill(initial, at, at + count);
        else views.f64.set(initial, at);
      });
      const width = program.rowColumns.length;
      for (let s = 0; s < this.sourceCount; s++) {
        for (let k = 0; k < width; k++) views.f64[(this.rowsAt >>> 3) + s * width + k] = program.rowColumns[k]?.initial ?? 0;
      }
      views.f64.set(program.table, this.tableAt >>> 3);
      seedWords(views.u32, this.randomAt >>> 2, 4, seed, PURPOSE.plasticity, key, number);
      const at = this.descriptorAt >>> 2;
      views.u32[at + DESCRIPTOR.columns / 4] = this.columnsAt;
      views.u32[at + DESCRIPTOR.stride / 4] = count * 8;
      views.u32[at + DESCRIPTOR.targets / 4] = this.targetsAt;
      views.u32[at + DESCRIPTOR.random / 4] = this.randomAt;
      views.u32[at + DESCRIPTOR.table / 4] = this.tableAt;
      views.u32[at + DESCRIPTOR.together / 4] = this.sharedState?.at ?? 0;
      this.sharedState?.write(arena);
    }
    this.writeHistory(arena);
    this.send = backend.synapse(program, arena.memory, { recording: this.recorder !== undefined });
  }

  /** Tells the program where the targets' histories lie; again after they have moved. */
  writeHistory(arena: Arena): void {
    const at = this.descriptorAt >>> 2;
    const { u32 } = arena.views;
    u32[at + DESCRIPTOR.history / 4] = this.archive.at;
    u32[at + DESCRIPTOR.historyBytes / 4] = this.archive.recordBytes;
    u32[at + DESCRIPTOR.historyMask / 4] = this.archive.capacity - 1;
    const { modulator } = this;
    if (modulator !== undefined) {
      u32[at + DESCRIPTOR.modulators / 4] = modulator.archive.at + modulator.index * modulator.archive.recordBytes;
      u32[at + DESCRIPTOR.modulatorsMask / 4] = modulator.archive.capacity - 1;
    }
    if (!(this.archive instanceof NoteArchive)) return;
    u32[at + DESCRIPTOR.values / 4] = this.archive.valuesAt;
    u32[at + DESCRIPTOR.valuesMask / 4] = this.archive.slots - 1;
  }

  /**
   * Sends one spike of source `source` (of this projection) in step `step` on, or holds it. @param offset ms, from the spike to the end of
   * its step. @returns the number of events delivered
   */
  deliver(step: number, source: number, multiplicity: number, offset: number): number {
    if (!this.waits) return this.sendOn(step, source, multiplicity, offset);
    this.held.push({ step, source, multiplicity, offset });
    return 0;
  }

  deliverHeld(): number {
    const spike = this.held.shift();
    return spike === undefined ? 0 : this.sendOn(spike.step, spike.source, spike.multiplicity, spike.offset);
  }

  forget(step: number, kept: number): void {
    if (this.readsValues && this.archive instanceof NoteArchive) this.archive.forget(this.arena, step, kept);
  }

  moveOn(step: number): void {
    for (let source = 0; source < this.sourceCount; source++) this.sendOn(step - 1, source, 0, 0);
  }

  /** @param multiplicity 0 moves the source's connections on and sends nothing */
  private sendOn(step: number, source: number, multiplicity: number, offset: number): number {
    const { delays, arena } = this;
    const send = this.send as SynapseSend;
    const stride = delays.length;
    const row = this.rowsAt + source * this.program.rowColumns.length * 8;
    const { positive, negative } = this.wish;
    let last = stride - 1;
    const pointers = (this.pointersAt >>> 2) + source * stride;
    const { u32 } = arena.views;
    while (last > 0 && u32[pointers + last] === u32[pointers + last + 1]) last--;
    let events = 0;
    for (let k = 0; k <= last; k++) {
      const first = u32[pointers + k] as number;
      const count = (u32[pointers + k + 1] as number) - first;
      if (count === 0 && k < last) continue;
      const delay = delays[k] as number;
      events += send(
        this.descriptorAt,
        row,
        first,
        count,
        step + 1,
        delay,
        this.isQueued ? this.queuedAt : (positive.values?.row(step + delay) as number),
        this.isQueued ? this.queuedAt + this.population.padded * 8 : (negative.values?.row(step + delay) as number),
        multiplicity,
        k === last ? 1 : 0,
        this.recordAt,
      );
      if (this.isQueued) this.enqueue(step + delay, first, count, offset);
      if (this.recorder !== undefined && multiplicity !== 0) this.note(step + 1, source, first, count);
    }
    this.lastSpike[source] = step + 1;
    return events;
  }

  /** Moves what the program delivered on to the queues. */
  private enqueue(when: number, first: number, count: number, offset: number): void {
    const { f64 } = this.arena.views;
    const { padded } = this.population;
    [this.wish.positive, this.wish.negative].forEach(({ queue }, k) => {
      const row = (this.queuedAt >>> 3) + k * padded;
      for (let i = first; i < first + count; i++) {
        const target = this.target(i);
        const sum = f64[row + target] as number;
        if (sum === 0) continue;
        queue?.push(when, target, offset, sum);
        f64[row + target] = 0;
      }
    });
  }

  carry(tape: Tape): void {
    tape.array(this.lastSpike);
    if (!this.waits) return;
    const kept = [...this.held];
    this.held.length = tape.number(kept.length);
    for (let k = 0; k < this.held.length; k++) {
      const { step, source, multiplicity, offset } = kept[k] ?? { step: 0, source: 0, multiplicity: 0, offset: 0 };
      this.held[k] = {
        step: tape.number(step),
        source: tape.number(source),
        multiplicity: tape.number(multiplicity),
        offset: tape.number(offset),
      };
    }
  }

  /** Lowers start[t] to the step after which some synapse of target t has not read t's spikes. */
  unreadSince(start: Float64Array): void {
    const stride = this.delays.length;
    const pointers = this.pointersAt >>> 2;
    const { u32 } = this.arena.views;
    for (let s = 0; s < this.sourceCount; s++) {
      for (let k = 0; k < stride; k++) {
        const since = (this.lastSpike[s] as number) - (this.delays[k] as number);
        const end = u32[pointers + s * stride + k + 1] as number;
        for (let i = u32[pointers + s * stride + k] as number; i < end; i++) {
          const t = this.target(i);
          if (since < (start[t] as number)) start[t] = since;
        }
      }
    }
  }

  order({ wiring, delays }: Drawn): Uint32Array {
    return buildCsr({ wiring, part: this.wish.part, delays, keepOrder: true }).order as Uint32Array;
  }

  get names(): readonly string[] {
    return Object.keys(this.wish.model.parameters).filter((name) => !CONNECTION_KEYS.includes(name));
  }

  setWeights(indices: readonly number[], weights: readonly number[]): void {
    this.setParameters('weight', indices, weights);
  }

  reader(name: string): (i: number) => number {
    const { f64 } = this.arena.views;
    const k = this.program.columns.findIndex((column) => column.name === name);
    if (k >= 0) {
      const at = (this.columnsAt >>> 3) + k * this.count;
      return (i) => f64[at + i] as number;
    }
    const width = this.program.rowColumns.length;
    const row = this.program.rowColumns.findIndex((column) => column.name === name);
    if (row >= 0) {
      const at = (this.rowsAt >>> 3) + row;
      return (i) => f64[at + Math.floor(this.cell(i) / this.delays.length) * width] as number;
    }
    if (this.sharedState?.names.includes(name)) return () => this.sharedState?.value(this.arena, name) ?? Number.NaN;
    const given: Value | Float64Array | undefined = this.wish.parameters[name];
    if (given instanceof Float64Array) return (i) => given[i] as number;
    const common = typeof given === 'number' ? given : typeof given === 'boolean' ? Number(given) : Number.NaN;
    return () => common;
  }

  setParameters(name: string, indices: readonly number[], values: readonly number[]): void {
    const k = this.program.columns.findIndex((column) => column.name === name && column.kind !== 'derived');
    if (k < 0) {
      const read = this.reader(name);
      if (indices.every((i, at) => read(i) === values[at])) return;
      throw new KernelError('BadProperty', said('kernel.connection.commonValue', { name, model: this.synapse_model }), {
        connection: this.connection,
        field: `syn_spec.${name}`,
      });
    }
    const { f64 } = this.arena.views;
    const at = (this.columnsAt >>> 3) + k * this.count;
    indices.forEach((i, place) => {
      f64[at + i] = values[place] as number;
    });
  }

  private note(stamp: number, source: number, first: number, count: number): void {
    const { f64 } = this.arena.views;
    for (let i = 0; i < count; i++) {
      const weight = f64[(this.recordAt >>> 3) + i] as number;
      if (Number.isNaN(weight)) continue;
      this.recorder?.note(
        stamp,
        this.source.firstId + this.sourceFrom + source,
        this.population.firstId + this.target(first + i),
        weight,
        this.receptor_type,
        this.wish.ports?.[first + i] ?? 0,
      );
    }
  }

  private target(i: number): number {
    const { views } = this.arena;
    return (this.targetBytes === 2 ? views.u16[(this.targetsAt >>> 1) + i] : views.u32[(this.targetsAt >>> 2) + i]) as number;
  }

  private cell(i: number): number {
    const { u32 } = this.arena.views;
    const pointers = this.pointersAt >>> 2;
    let low = 0;
    let high = this.sourceCount * this.delays.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((u32[pointers + middle] as number) <= i) low = middle;
      else high = middle;
    }
    return low;
  }
}

const CONNECTION_KEYS: readonly string[] = ['weight', 'delay', 'receptor_type'];

/** The value all neurons of a population share, or 'each'. */
function commonOf(population: Population, name: string): number | 'each' {
  const column = population.columns.get(name);
  return column !== undefined && 'numbers' in column ? 'each' : numberAt(population.columns, name, 0);
}
