import { BLOCK } from '../../codegen/types.ts';
import { timeOf } from '../../language/time.ts';
import type { Arena } from '../plan/arena.ts';
import type { Population } from '../plan/population.ts';
import type { Stateful, Tape } from '../plan/tape.ts';
import { type AnyStimulator, MAX_LAGS } from '../stimulators/types.ts';
import { records, type Window } from '../stimulators/window.ts';
import type { WordReader, Words } from '../threads/words.ts';
import { Rows } from './rows.ts';

/** One node that a multimeter records from: a neuron of a population or a generator of a node. */
export interface Sampled {
  readonly id: number;
  readonly population?: Population;
  readonly entry?: { readonly stimulator?: AnyStimulator };
  /** Index in the population or node. */
  readonly index: number;
}

/** Samples `names` of its targets at the stamps offset + k · interval, in ascending order of sender within one time. */
export class Multimeter implements Stateful {
  readonly rows: Rows;
  readonly names: readonly string[];
  window: Window;
  /** steps */
  interval = 1;
  offset = 0;
  /** The interval that nobody set is shorter than a step. */
  tooFast = false;
  readonly targets: Sampled[] = [];
  private readonly ids = new Set<number>();
  private readonly resolution: number;
  private due: number[] = [];
  private base = 0;
  /** Targets by population and block, rebuilt when targets change. */
  private byBlock = new Map<Population, ReadonlyMap<number, Int32Array>>();
  private stale = true;

  constructor(names: readonly string[], window: Window, resolution: number) {
    this.names = names;
    this.rows = new Rows(names);
    this.window = window;
    this.resolution = resolution;
  }

  /** Takes on more nodes; all or, where one is there already, none, and answers which. */
  add(targets: readonly Sampled[]): number | undefined {
    const ids = new Set<number>();
    for (const { id } of targets) {
      if (ids.has(id) || this.ids.has(id)) return id;
      ids.add(id);
    }
    for (const target of targets) {
      this.ids.add(target.id);
      this.targets.push(target);
    }
    this.targets.sort((a, b) => a.id - b.id);
    this.stale = true;
    return undefined;
  }

  carry(tape: Tape): void {
    this.rows.carry(tape);
  }

  /** Finds the samples due in the slice that begins at step `from` and makes room for them. */
  begin(from: number, lags: number): void {
    if (this.stale) this.index();
    this.due.length = 0;
    this.base = this.rows.length;
    // As in NEST, who asks for nothing gets no rows.
    if (this.names.length === 0) return;
    const { interval, offset } = this;
    // NEST passes over a first sample that would fall on the very first step when an offset is set.
    const first = offset === 0 ? interval : offset === 1 ? 1 + interval : offset;
    let stamp = from < first ? first : first + Math.ceil((from + 1 - first) / interval) * interval;
    for (; stamp <= from + lags; stamp += interval) if (records(this.window, stamp)) this.due.push(stamp - from - 1);
    const rows = this.due.length * this.targets.length;
    if (rows === 0) return;
    this.rows.reserve(rows);
    let at = this.base;
    for (const lag of this.due) {
      const time = timeOf(from + lag + 1, this.resolution);
      for (const target of this.targets) {
        this.rows.times[at] = time;
        this.rows.senders[at++] = target.id;
      }
    }
    this.rows.length = at;
  }

  /** Whether the slice has samples at all. */
  get wanted(): boolean {
    return this.due.length > 0 && this.targets.length > 0;
  }

  /** Copies the samples of one block from its recorded rows [recordable][lag][BLOCK]. */
  take(arena: Arena, population: Population, block: number, record: number, lags: number): void {
    const members = this.byBlock.get(population)?.get(block);
    if (members === undefined || this.due.length === 0) return;
    const { f64 } = arena.views;
    const width = this.targets.length;
    for (let k = 0; k < this.names.length; k++) {
      const column = population.program.recordables.indexOf(this.names[k] as string);
      const values = this.rows.values[k] as Float64Array;
      for (let d = 0; d < this.due.length; d++) {
        const from = (record >>> 3) + (column * lags + (this.due[d] as number)) * BLOCK;
        const to = this.base + d * width;
        for (let m = 0; m < members.length; m += 2) values[to + (members[m] as number)] = f64[from + (members[m + 1] as number)] as number;
      }
    }
  }

  /** Writes the slice's samples of the neurons of a thread, for the lead's `hear`, and forgets them. */
  tell(words: Words, thread: number): void {
    this.each(thread, (values, row) => words.number(values[row] as number));
    this.rows.clear();
  }

  hear(words: WordReader, thread: number): void {
    this.each(thread, (values, row) => {
      values[row] = words.number();
    });
  }

  /** Goes over the slice's samples of a thread's neurons. */
  private each(thread: number, visit: (values: Float64Array, row: number) => void): void {
    const width = this.targets.length;
    for (const [{ owners }, blocks] of this.byBlock) {
      for (const [block, members] of blocks) {
        if ((owners?.[block] ?? 0) !== thread) continue;
        for (const values of this.rows.values) {
          for (let d = 0; d < this.due.length; d++)
            for (let m = 0; m < members.length; m += 2) visit(values, this.base + d * width + (members[m] as number));
        }
      }
    }
  }

  /** Copies the samples of generators, once they have made their values of the slice. */
  takeStimulators(): void {
    if (this.due.length === 0) return;
    const width = this.targets.length;
    this.targets.forEach(({ entry, index }, m) => {
      const stimulator = entry?.stimulator;
      if (stimulator === undefined) return;
      for (let k = 0; k < this.names.length; k++) {
        const source = stimulator.recordable(this.names[k] as string);
        if (source === undefined) continue;
        const values = this.rows.values[k] as Float64Array;
        for (let d = 0; d < this.due.length; d++)
          values[this.base + d * width + m] = source[index * MAX_LAGS + (this.due[d] as number)] as number;
      }
    });
  }

  private index(): void {
    this.stale = false;
    const lists = new Map<Population, Map<number, number[]>>();
    this.targets.forEach(({ population, index }, m) => {
      if (population === undefined) return;
      const blocks = lists.get(population) ?? new Map<number, number[]>();
      lists.set(population, blocks);
      const block = Math.floor(index / BLOCK);
      const members = blocks.get(block) ?? [];
      blocks.set(block, members);
      members.push(m, index % BLOCK);
    });
    this.byBlock = new Map(
      [...lists].map(([population, blocks]) => [population, new Map([...blocks].map(([block, list]) => [block, Int32Array.from(list)]))]),
    );
  }
}
