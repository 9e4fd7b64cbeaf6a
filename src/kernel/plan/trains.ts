import { BLOCK } from '../../codegen/types.ts';
import { enter } from '../loops/enter.ts';
import type { Loops } from '../loops/types.ts';
import { poissonCount } from '../random/counts.ts';
import { PURPOSE, Stream, seedWords } from '../random/xoshiro.ts';
import { MAX_LAGS, type TrainSource } from '../stimulators/types.ts';
import type { Arena } from './arena.ts';
import type { PoissonTables } from './poissonTables.ts';
import type { Channel, Population, TrainInput } from './population.ts';
import type { Stateful, Tape } from './tape.ts';

interface TrainWish {
  /** The generator's present mechanism; another one after its parameters were set. */
  readonly source: () => TrainSource;
  /** Index of a generator that stands for all of the group. */
  readonly index: number;
  readonly population: Population;
  readonly channel: Channel;
  /** Targets in ascending order; one entry a connection. */
  readonly targets: Uint32Array;
  readonly weights: number | Float32Array | Float64Array;
  /** steps */
  readonly delay: number;
  readonly connection: number;
  readonly sender: number | undefined;
  readonly seed: number;
  /** Seed the streams of this group together with the block. */
  readonly key: number;
  readonly group: number;
}

/** Steps of a slice, from `lag` on, in which a generator sends with one mean over each connection; `table` 0: drawn one by one. */
interface Stretch {
  readonly lag: number;
  readonly rows: number;
  readonly mean: number;
  readonly table: number;
}

/**
 * Random trains into one input channel of a population: connections from generators that behave alike, with one delay.
 * A train needs no ring buffer: the counts of the step in which they arrive are drawn when that step comes.
 */
export class TrainGroup implements TrainInput, Stateful {
  readonly channel: Channel;
  readonly delay: number;
  readonly connection: number;
  readonly sender: number | undefined;
  readonly index: number;
  private readonly targets: Uint32Array;
  private readonly weights: number | Float32Array | Float64Array;
  /** Connections of the b-th block from firstBlock on: starts[b] … starts[b + 1] − 1. */
  private readonly starts: Uint32Array;
  readonly firstBlock: number;
  readonly lastBlock: number;
  /** Every target once, without gaps: trains of a block lie side by side. */
  private readonly dense: boolean;
  /** Equal trains into one neuron are one train of as many times the rate. */
  private readonly fold: number;
  private readonly streams: (Stream | undefined)[];
  private readonly seedOf: (block: number) => Stream;
  private readonly wish: TrainWish;
  private statesAt = 0;
  private placed = false;
  /** What the present slice's blocks have in common. */
  private slice: { readonly from: number; readonly lags: number; readonly stretches: readonly Stretch[] } | undefined;

  constructor(wish: TrainWish) {
    this.wish = wish;
    this.index = wish.index;
    this.channel = wish.channel;
    this.delay = wish.delay;
    this.connection = wish.connection;
    this.sender = wish.sender;
    const weights = wish.channel.spikesOnly ? 1 : wish.weights;
    const fold = typeof weights === 'number' ? sameFold(wish.targets) : 0;
    this.fold = Math.max(1, fold);
    this.targets = fold > 1 ? wish.targets.filter((_, i) => i % fold === 0) : wish.targets;
    this.weights = weights;
    this.dense = fold > 0 && isRun(this.targets);
    this.firstBlock = Math.floor((this.targets[0] ?? 0) / BLOCK);
    this.lastBlock = Math.floor((this.targets[this.targets.length - 1] ?? 0) / BLOCK);
    const blocks = this.lastBlock - this.firstBlock + 1;
    this.starts = new Uint32Array(blocks + 1);
    for (const target of this.targets) {
      const b = Math.floor(target / BLOCK) + 1 - this.firstBlock;
      this.starts[b] = (this.starts[b] as number) + 1;
    }
    for (let b = 0; b < blocks; b++) this.starts[b + 1] = (this.starts[b + 1] as number) + (this.starts[b] as number);
    this.streams = new Array<Stream | undefined>(blocks);
    this.seedOf = (block) => new Stream(wish.seed, PURPOSE.trains, wish.key, wish.group, block);
  }

  get connections(): number {
    return this.wish.targets.length;
  }

  /** Widest row of counts that this group draws at once. */
  get width(): number {
    let width = 0;
    for (let b = 0; b + 1 < this.starts.length; b++) width = Math.max(width, (this.starts[b + 1] as number) - (this.starts[b] as number));
    return Math.ceil(width / 16) * 16;
  }

  /** Reserves tables and states; call again after the generator's rate has changed. */
  reserve(arena: Arena, tables: PoissonTables): void {
    this.slice = undefined;
    for (const mean of this.wish.source().means(this.index) ?? []) tables.want(arena, mean * this.fold);
    if (this.statesAt === 0) this.statesAt = arena.reserve((this.starts.length - 1) * 80);
  }

  /** Seeds the states, the first time. */
  write(arena: Arena): void {
    if (this.placed) return;
    this.placed = true;
    const { seed, key, group } = this.wish;
    for (let b = 0; b + 1 < this.starts.length; b++) {
      const at = (this.statesAt + b * 80) >>> 2;
      seedWords(arena.views.u32, at, 16, seed, PURPOSE.poisson, key, group, this.firstBlock + b);
      seedWords(arena.views.u32, at + 16, 4, seed, PURPOSE.poissonExtra, key, group, this.firstBlock + b);
    }
  }

  carry(tape: Tape): void {
    this.slice = undefined;
    for (let b = 0; b < this.streams.length; b++) {
      // A stream begins with the first number that is asked of it.
      const begun = tape.number(this.streams[b] === undefined ? 0 : 1) === 1;
      this.streams[b] = begun ? (this.streams[b] ?? this.seedOf(this.firstBlock + b)) : undefined;
      this.streams[b]?.carry(tape);
    }
  }

  /**
   * Adds what arrives at a block in steps from … from + lags − 1 to its input rows.
   * @param inputs byte offset of the channel's row of lag 0. @param scratch byte offset of room for MAX_LAGS rows of counts.
   */
  add(block: number, from: number, lags: number, inputs: number, scratch: number, arena: Arena, tables: PoissonTables, loops: Loops): void {
    const begin = this.starts[block - this.firstBlock] as number;
    const end = this.starts[block - this.firstBlock + 1] as number;
    if (begin === end) return;
    for (const { lag, rows, mean, table } of this.stretchesOf(from, lags, tables)) {
      if (table !== 0) this.addByTable(block, begin, end, lag, rows, table, inputs, scratch, arena, loops);
      else for (let row = 0; row < rows; row++) this.addOneByOne(block, begin, end, inputs + (lag + row) * BLOCK * 8, mean, arena);
    }
  }

  /** What all blocks have in common: the stretches of a slice in which the generator sends at one rate. */
  private stretchesOf(from: number, lags: number, tables: PoissonTables): readonly Stretch[] {
    const { slice, index, delay, fold } = this;
    if (slice?.from === from && slice.lags === lags) return slice.stretches;
    const source = this.wish.source();
    const few = source.means(index) !== undefined;
    const stretches: Stretch[] = [];
    for (let lag = 0; lag < lags; ) {
      const step = from + lag - delay;
      const mean = step < 0 ? 0 : source.mean(index, step) * fold;
      let rows = 1;
      if (few) while (lag + rows < lags && step + rows > 0 && source.mean(index, step + rows) * fold === mean) rows++;
      if (mean > 0) stretches.push({ lag, rows, mean, table: few ? tables.at(mean) : 0 });
      lag += rows;
    }
    this.slice = { from, lags, stretches };
    return stretches;
  }

  private addByTable(
    block: number,
    begin: number,
    end: number,
    lag: number,
    rows: number,
    table: number,
    inputs: number,
    scratch: number,
    arena: Arena,
    loops: Loops,
  ): void {
    const width = Math.ceil((end - begin) / 16) * 16;
    const state = this.statesAt + (block - this.firstBlock) * 80;
    enter(loops.poisson, state, state + 64, table, rows, width, scratch, scratch + MAX_LAGS * width * 2);
    const first = (this.targets[begin] as number) - block * BLOCK;
    for (let row = 0; row < rows; row++) {
      const counts = scratch + row * width * 2;
      const out = inputs + (lag + row) * BLOCK * 8;
      if (this.dense) enter(loops.addCounts, counts, out + first * 8, end - begin, this.weights as number);
      else this.scatter(arena, block, begin, end, counts >>> 1, out >>> 3);
    }
  }

  private scatter(arena: Arena, block: number, begin: number, end: number, counts: number, out: number): void {
    const { u16, f64 } = arena.views;
    const { targets, weights } = this;
    const base = out - block * BLOCK;
    for (let i = begin; i < end; i++) {
      const count = u16[counts + i - begin] as number;
      if (count === 0) continue;
      const to = base + (targets[i] as number);
      f64[to] = (f64[to] as number) + count * (typeof weights === 'number' ? weights : (weights[i] as number));
    }
  }

  private addOneByOne(block: number, begin: number, end: number, out: number, mean: number, arena: Arena): void {
    const place = block - this.firstBlock;
    this.streams[place] ??= this.seedOf(block);
    const stream = this.streams[place] as Stream;
    const { f64 } = arena.views;
    const { targets, weights } = this;
    const base = (out >>> 3) - block * BLOCK;
    for (let i = begin; i < end; i++) {
      const count = poissonCount(stream, mean);
      if (count === 0) continue;
      const to = base + (targets[i] as number);
      f64[to] = (f64[to] as number) + count * (typeof weights === 'number' ? weights : (weights[i] as number));
    }
  }
}

/** Bytes of scratch a group of this width needs: counts, and a bit for each of them, rounded up to whole words. */
export function scratchBytes(width: number): number {
  return MAX_LAGS * width * 2 + MAX_LAGS * (width / 8) + 16;
}

/** How often each target comes, where all come equally often; 0 otherwise. Targets are ascending. */
function sameFold(targets: Uint32Array): number {
  let fold = 1;
  while (fold < targets.length && targets[fold] === targets[0]) fold++;
  if (targets.length % fold !== 0) return 0;
  for (let i = 0; i < targets.length; i += fold) {
    if (targets[i] !== targets[i + fold - 1] || (i > 0 && targets[i] === targets[i - 1])) return 0;
  }
  return fold;
}

function isRun(targets: Uint32Array): boolean {
  const first = targets[0] as number;
  return targets.length === 0 || (targets[targets.length - 1] as number) - first === targets.length - 1;
}
