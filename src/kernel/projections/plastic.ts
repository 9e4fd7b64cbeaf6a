import { compileSynapse } from '../../codegen/index.ts';
import type { Backend, ParameterColumn, SynapseProgram, SynapseSend } from '../../codegen/types.ts';
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
import type { WeightRecorder } from '../recorders/weight_recorder.ts';
import { said } from '../said.ts';
import { KernelError } from '../types.ts';
import { buildCsr, type Csr, type Part } from './csr.ts';
import { PlasticMemory } from './plasticMemory.ts';

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
  private readonly memory: PlasticMemory;
  private send: SynapseSend | undefined;
  /** Step of the last spike of each source; 0 before the first, as in NEST. */
  private readonly lastSpike: Float64Array;
  /** Spikes of sources since the last end of an interval, where they wait for it. */
  readonly held: HeldSpike[] = [];
  private readonly sharedState: SharedState | undefined;
  private readonly arena: Arena;

  get byTransition(): boolean {
    return this.wish.positive.byTransition;
  }

  get byOffset(): boolean {
    return this.wish.positive.byOffset;
  }

  /** @param csr its connections; given up once they have been written to memory */
  constructor(wish: PlasticWish, csr: Csr, arena: Arena) {
    const { population } = wish;
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
      targetBytes: csr.targets.BYTES_PER_ELEMENT as 2 | 4,
      tau_minus: commonOf(population, 'tau_minus'),
      tau_minus_triplet: commonOf(population, 'tau_minus_triplet'),
      counts: wish.positive.spikesOnly ? 'spikes' : 'weight',
      offGridTargets: population.spikes.offGrid,
    });
    this.sharedState = wish.sharedState(this.program.sharedColumns);
    this.memory = new PlasticMemory(
      {
        csr,
        program: this.program,
        sharedState: this.sharedState,
        archive: wish.archive,
        modulator: wish.modulator,
        stream: wish,
        queued: this.isQueued ? population.padded : 0,
        isRecorded: wish.recorder !== undefined,
      },
      arena,
    );
    const delay = csr.delays[csr.delays.length - 1] ?? 1;
    population.open(wish.positive, delay);
    population.open(wish.negative, delay);
    if (this.program.readsHistory) wish.archive.readers.push(this);
    wish.modulator?.archive.readers.push({
      unreadSince: (start) => {
        const { index } = this.modulator as Modulator;
        for (const step of this.lastSpike) start[index] = Math.min(start[index] as number, step);
      },
      writeHistory: () => this.writeHistory(),
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

  reserve(): void {
    this.memory.reserve();
  }

  write(arena: Arena, backend: Backend): void {
    this.memory.write();
    this.send = backend.synapse(this.program, arena.memory, { recording: this.recorder !== undefined });
  }

  writeHistory(): void {
    this.memory.writeHistory();
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
    const { delays, arena, memory } = this;
    const send = this.send as SynapseSend;
    const stride = delays.length;
    const row = memory.rowsAt + source * this.program.rowColumns.length * 8;
    const { positive, negative } = this.wish;
    let last = stride - 1;
    const pointers = memory.pointerAt(source);
    const { u32 } = arena.views;
    while (last > 0 && u32[pointers + last] === u32[pointers + last + 1]) last--;
    let events = 0;
    for (let k = 0; k <= last; k++) {
      const first = u32[pointers + k] as number;
      const count = (u32[pointers + k + 1] as number) - first;
      if (count === 0 && k < last) continue;
      const delay = delays[k] as number;
      events += send(
        memory.descriptorAt,
        row,
        first,
        count,
        step + 1,
        delay,
        this.isQueued ? memory.queuedAt : (positive.values?.row(step + delay) as number),
        this.isQueued ? memory.queuedAt + this.population.padded * 8 : (negative.values?.row(step + delay) as number),
        multiplicity,
        k === last ? 1 : 0,
        memory.recordAt,
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
      const row = (this.memory.queuedAt >>> 3) + k * padded;
      for (let i = first; i < first + count; i++) {
        const target = this.memory.target(i);
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
    const { u32 } = this.arena.views;
    for (let s = 0; s < this.sourceCount; s++) {
      const pointers = this.memory.pointerAt(s);
      for (let k = 0; k < stride; k++) {
        const since = (this.lastSpike[s] as number) - (this.delays[k] as number);
        const end = u32[pointers + k + 1] as number;
        for (let i = u32[pointers + k] as number; i < end; i++) {
          const t = this.memory.target(i);
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
      const at = this.memory.columnAt(k);
      return (i) => f64[at + i] as number;
    }
    const width = this.program.rowColumns.length;
    const row = this.program.rowColumns.findIndex((column) => column.name === name);
    if (row >= 0) {
      const at = (this.memory.rowsAt >>> 3) + row;
      return (i) => f64[at + this.memory.source(i) * width] as number;
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
    const at = this.memory.columnAt(k);
    indices.forEach((i, place) => {
      f64[at + i] = values[place] as number;
    });
  }

  private note(stamp: number, source: number, first: number, count: number): void {
    const { f64 } = this.arena.views;
    for (let i = 0; i < count; i++) {
      const weight = f64[(this.memory.recordAt >>> 3) + i] as number;
      if (Number.isNaN(weight)) continue;
      this.recorder?.note(
        stamp,
        this.source.firstId + this.sourceFrom + source,
        this.population.firstId + this.memory.target(first + i),
        weight,
        this.receptor_type,
        this.wish.ports?.[first + i] ?? 0,
      );
    }
  }
}

const CONNECTION_KEYS: readonly string[] = ['weight', 'delay', 'receptor_type'];

/** The value all neurons of a population share, or 'each'. */
function commonOf(population: Population, name: string): number | 'each' {
  const column = population.columns.get(name);
  return column !== undefined && 'numbers' in column ? 'each' : numberAt(population.columns, name, 0);
}
