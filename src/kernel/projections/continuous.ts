/** Connections that carry a value in every step: gap junctions and rates. */
import { compileNeuron } from '../../codegen/index.ts';
import { type Backend, BLOCK, type NeuronProgram, type NeuronUpdate } from '../../codegen/types.ts';
import type { ContinuousEvent, NeuronModel } from '../../models/types.ts';
import type { Wish } from '../connect/wishes.ts';
import type { Arena } from '../plan/arena.ts';
import type { ContinuousRows, Shown, Sums, TransformRows } from '../plan/exchange.ts';
import type { Column, Columns } from '../plan/parameters.ts';
import type { ConnectionStore } from '../plan/parts.ts';
import type { ContinuousPort, Population } from '../plan/population.ts';
import { programParameters } from '../plan/programs.ts';
import type { Member } from './device.ts';
import { refuseParameter, weightReader } from './weightsOnly.ts';

/** Connections of one source and one target population with one delay. */
export class ContinuousConnections implements ConnectionStore, ContinuousRows {
  readonly connection: number;
  readonly join: number;
  readonly names: readonly string[] = [];
  readonly synapse_model: string;
  readonly receptor_type: number;
  readonly count: number;
  readonly event: ContinuousEvent;
  readonly source: () => Shown;
  readonly sourcePopulation: Population | undefined;
  readonly population: Population;
  readonly delay: number;
  private readonly sources: Uint32Array;
  private readonly targets: Uint32Array;
  private readonly weights: Float64Array;
  private readonly places: Uint32Array;
  private readonly resolution: number;
  private transformed: { readonly columns: Columns; readonly program: NeuronProgram | undefined } | undefined;
  private columnsAt = 0;
  private apply: NeuronUpdate | undefined;

  constructor(
    wish: Wish,
    member: Member,
    event: ContinuousEvent,
    source: () => Shown,
    sourcePopulation: Population | undefined,
    population: Population,
  ) {
    this.sourcePopulation = sourcePopulation;
    this.connection = wish.index;
    this.join = wish.join;
    this.synapse_model = wish.synapse.name;
    this.receptor_type = wish.receptor_type;
    this.count = member.targets.length;
    this.event = event;
    this.source = source;
    this.population = population;
    this.delay = member.delay;
    this.resolution = wish.network.resolution;
    this.sources = Uint32Array.from(member.sources);
    this.targets = Uint32Array.from(member.targets);
    this.weights = Float64Array.from(member.weights);
    this.places = Uint32Array.from(member.places);
  }

  ports(sums: 'values' | 'weights'): { readonly positive: ContinuousPort | undefined; readonly negative: ContinuousPort | undefined } {
    const ports = this.population.ports.filter(
      (port) => port.event === this.event && port.receptor_type === this.receptor_type && port.sums === sums,
    );
    const find = (sign: 'positive' | 'negative') => ports.find((port) => port.sign === 'any' || port.sign === sign);
    return { positive: find('positive'), negative: find('negative') };
  }

  /** Reserves room for what the targets make of each value, where they make something of it. */
  reserve(arena: Arena): void {
    const { columns } = this.population;
    if (this.transformed?.columns === columns) return;
    const program = this.transformation();
    this.transformed = { columns, program };
    if (program !== undefined) this.columnsAt = arena.reserve(Math.max(1, program.columns.length) * this.padded * 8, 'fixed');
  }

  write(arena: Arena, backend: Backend): void {
    const program = this.transformed?.program;
    this.apply = program === undefined ? undefined : backend.neuron(program, arena.memory, { recording: true });
    program?.columns.forEach(({ initial, padding }, k) => {
      const at = (this.columnsAt >>> 3) + k * this.padded;
      const { f64 } = arena.views;
      f64.fill(typeof initial === 'number' ? initial : padding, at, at + this.padded);
      if (typeof initial !== 'number') f64.set(initial, at);
    });
  }

  private get padded(): number {
    return (this.count + 3) & ~3;
  }

  /** A program whose neurons are the connections: what the target makes of the value that arrives; undefined where it takes it as it is. */
  private transformation(): NeuronProgram | undefined {
    const of = this.ports('values').positive?.of ?? this.ports('values').negative?.of;
    if (of === undefined) return undefined;
    const { model, columns } = this.population;
    const each = new Map<string, Column>();
    for (const [name, column] of columns) {
      each.set(name, 'numbers' in column ? { numbers: Float64Array.from(this.targets, (t) => column.numbers[t] as number) } : column);
    }
    const { exchange: _exchange, unstable: _unstable, ...rest } = model;
    const asked: NeuronModel = {
      ...rest,
      state: {},
      recordables: { y: { unit: '1', doc: '' } },
      spikeInputs: { x: { unit: '1', receptor_type: 0, sign: 'any', doc: '' } },
      currentInputs: {},
      equations: `inline y = ${of}`,
      update: '',
      solver: { method: 'none' },
    };
    const program = compileNeuron(asked, programParameters(each), { n: this.count, resolution: this.resolution });
    return program.body.recordables[0]?.op === 'input' ? undefined : program;
  }

  addWeights(f64: Float64Array, sums: Sums, lags: number): void {
    const { targets, weights } = this;
    for (let i = 0; i < targets.length; i++) {
      const weight = weights[i] as number;
      for (let lag = 0; lag < lags; lag++) {
        const at = (weight >= 0 ? sums.positive : sums.negative) + lag * sums.stride + (targets[i] as number);
        f64[at] = (f64[at] as number) + weight;
      }
    }
  }

  addValues(arena: Arena, values: Float64Array, from: number, width: number, sums: Sums, lags: number, rows: TransformRows): void {
    if (this.apply !== undefined) {
      for (let block = 0; block < this.count; block += BLOCK) this.addTransformed(arena, values, from, width, sums, lags, rows, block);
      return;
    }
    const { f64 } = arena.views;
    const { sources, targets, weights } = this;
    for (let i = 0; i < targets.length; i++) {
      const weight = weights[i] as number;
      const source = from + (sources[i] as number);
      const to = (weight >= 0 ? sums.positive : sums.negative) + (targets[i] as number);
      for (let lag = 0; lag < lags; lag++) {
        const value = values[source + lag * width] as number;
        if (Number.isNaN(value)) continue;
        const at = to + lag * sums.stride;
        f64[at] = (f64[at] as number) + weight * value;
      }
    }
  }

  private addTransformed(
    arena: Arena,
    values: Float64Array,
    from: number,
    width: number,
    sums: Sums,
    lags: number,
    rows: TransformRows,
    block: number,
  ): void {
    const { f64 } = arena.views;
    const { sources, targets, weights } = this;
    const count = Math.min(BLOCK, this.count - block);
    for (let lag = 0; lag < lags; lag++) {
      const row = (rows.inputs >>> 3) + lag * BLOCK;
      f64.fill(0, row, row + ((count + 3) & ~3));
      for (let k = 0; k < count; k++) f64[row + k] = values[from + lag * width + (sources[block + k] as number)] as number;
    }
    this.apply?.(this.columnsAt + block * 8, this.padded * 8, count, lags, rows.inputs, rows.spikes, rows.record);
    for (let k = 0; k < count; k++) {
      const weight = weights[block + k] as number;
      const to = (weight >= 0 ? sums.positive : sums.negative) + (targets[block + k] as number);
      for (let lag = 0; lag < lags; lag++) {
        if (Number.isNaN(f64[(rows.inputs >>> 3) + lag * BLOCK + k])) continue;
        const at = to + lag * sums.stride;
        f64[at] = (f64[at] as number) + weight * (f64[(rows.record >>> 3) + lag * BLOCK + k] as number);
      }
    }
  }

  order(): Uint32Array {
    return this.places;
  }

  setWeights(indices: readonly number[], weights: readonly number[]): void {
    indices.forEach((i, k) => {
      this.weights[i] = weights[k] as number;
    });
  }

  reader(name: string): (i: number) => number {
    return weightReader(this.weights, name);
  }

  setParameters(name: string): void {
    refuseParameter(this, name);
  }
}
