import { DESCRIPTOR, type SynapseProgram } from '../../codegen/types.ts';
import type { Archive } from '../plan/archive.ts';
import type { Arena } from '../plan/arena.ts';
import { NoteArchive } from '../plan/noteArchive.ts';
import type { Modulator } from '../plan/parts.ts';
import type { SharedState } from '../plan/sharedState.ts';
import { PURPOSE, seedWords } from '../random/xoshiro.ts';
import type { Csr } from './csr.ts';

interface Contents {
  readonly program: SynapseProgram;
  readonly csr: Csr;
  readonly sharedState: SharedState | undefined;
  readonly archive: Archive;
  readonly modulator: Modulator | undefined;
  /** What its stream of random numbers belongs to. */
  readonly stream: { readonly seed: number; readonly key: number; readonly number: number };
  /** Targets of the rows of sums that go on to queues, padded; 0 where nothing does. */
  readonly queued: number;
  readonly isRecorded: boolean;
}

/** Where a plastic projection lies in memory: pointers and targets of its rows, states of sources and connections, and what its program is told of them. */
export class PlasticMemory {
  /** Byte offsets: the descriptor, the states of source 0. */
  descriptorAt = 0;
  rowsAt = 0;
  /** Where the program puts what goes on to queues: a row of sums for each sign, 0 between two deliveries. */
  queuedAt = 0;
  /** Where it notes the weights that it delivered. */
  recordAt = 0;
  private pointersAt = 0;
  private targetsAt = 0;
  private columnsAt = 0;
  private randomAt = 0;
  private tableAt = 0;
  private readonly contents: Omit<Contents, 'csr'>;
  /** Given up once it has been written to memory. */
  private csr: Csr | undefined;
  private readonly arena: Arena;
  private readonly sourceCount: number;
  private readonly delayCount: number;
  private readonly count: number;
  private readonly targetBytes: 2 | 4;

  constructor({ csr, ...contents }: Contents, arena: Arena) {
    this.contents = contents;
    this.csr = csr;
    this.arena = arena;
    this.sourceCount = csr.sourceCount;
    this.delayCount = csr.delays.length;
    this.count = csr.targets.length;
    this.targetBytes = csr.targets.BYTES_PER_ELEMENT as 2 | 4;
  }

  reserve(): void {
    const { csr, arena, count } = this;
    if (csr === undefined) return;
    const { program, sharedState, queued, isRecorded } = this.contents;
    this.pointersAt = arena.reserve(csr.pointers.byteLength, 'fixed');
    this.targetsAt = arena.reserve(csr.targets.byteLength, 'fixed');
    this.columnsAt = arena.reserve(program.columns.length * count * 8);
    this.rowsAt = arena.reserve(Math.max(1, program.rowColumns.length) * this.sourceCount * 8);
    this.descriptorAt = arena.reserve(DESCRIPTOR.bytes);
    sharedState?.reserve(arena);
    this.randomAt = arena.reserve(16);
    this.tableAt = arena.reserve(program.table.byteLength, 'fixed');
    if (queued > 0) this.queuedAt = arena.reserve(2 * queued * 8);
    if (isRecorded) this.recordAt = arena.reserve(longestStretch(csr) * 8, 'scratch');
  }

  /** Puts the first values in place, once, and tells the program where everything lies. */
  write(): void {
    const { csr } = this;
    if (csr !== undefined) this.fill(csr);
    this.csr = undefined;
    this.writeHistory();
  }

  private fill(csr: Csr): void {
    const { count, arena } = this;
    const { views } = arena;
    const { program, sharedState, stream } = this.contents;
    views.u32.set(csr.pointers, this.pointersAt >>> 2);
    if (csr.targets instanceof Uint16Array) views.u16.set(csr.targets, this.targetsAt >>> 1);
    else views.u32.set(csr.targets, this.targetsAt >>> 2);
    program.columns.forEach(({ initial }, k) => {
      const at = this.columnAt(k);
      if (typeof initial === 'number') views.f64.fill(initial, at, at + count);
      else views.f64.set(initial, at);
    });
    const width = program.rowColumns.length;
    for (let s = 0; s < this.sourceCount; s++) {
      for (let k = 0; k < width; k++) views.f64[(this.rowsAt >>> 3) + s * width + k] = program.rowColumns[k]?.initial ?? 0;
    }
    views.f64.set(program.table, this.tableAt >>> 3);
    seedWords(views.u32, this.randomAt >>> 2, 4, stream.seed, PURPOSE.plasticity, stream.key, stream.number);
    const at = this.descriptorAt >>> 2;
    views.u32[at + DESCRIPTOR.columns / 4] = this.columnsAt;
    views.u32[at + DESCRIPTOR.stride / 4] = count * 8;
    views.u32[at + DESCRIPTOR.targets / 4] = this.targetsAt;
    views.u32[at + DESCRIPTOR.random / 4] = this.randomAt;
    views.u32[at + DESCRIPTOR.table / 4] = this.tableAt;
    views.u32[at + DESCRIPTOR.together / 4] = sharedState?.at ?? 0;
    sharedState?.write(arena);
  }

  /** Tells the program where the targets' histories lie; again after they have moved. */
  writeHistory(): void {
    const at = this.descriptorAt >>> 2;
    const { u32 } = this.arena.views;
    const { archive, modulator } = this.contents;
    u32[at + DESCRIPTOR.history / 4] = archive.at;
    u32[at + DESCRIPTOR.historyBytes / 4] = archive.recordBytes;
    u32[at + DESCRIPTOR.historyMask / 4] = archive.capacity - 1;
    if (modulator !== undefined) {
      u32[at + DESCRIPTOR.modulators / 4] = modulator.archive.at + modulator.index * modulator.archive.recordBytes;
      u32[at + DESCRIPTOR.modulatorsMask / 4] = modulator.archive.capacity - 1;
    }
    if (!(archive instanceof NoteArchive)) return;
    u32[at + DESCRIPTOR.values / 4] = archive.valuesAt;
    u32[at + DESCRIPTOR.valuesMask / 4] = archive.slots - 1;
  }

  /** Index in Float64 of a column's value for connection 0. */
  columnAt(k: number): number {
    return (this.columnsAt >>> 3) + k * this.count;
  }

  /** Index in Uint32 of the pointer to source `source`'s first connection of the shortest delay; one for each delay follows. */
  pointerAt(source: number): number {
    return (this.pointersAt >>> 2) + source * this.delayCount;
  }

  /** Index in the target population. */
  target(i: number): number {
    const { views } = this.arena;
    return (this.targetBytes === 2 ? views.u16[(this.targetsAt >>> 1) + i] : views.u32[(this.targetsAt >>> 2) + i]) as number;
  }

  /** The source of a connection. */
  source(i: number): number {
    const { u32 } = this.arena.views;
    const pointers = this.pointersAt >>> 2;
    let low = 0;
    let high = this.sourceCount * this.delayCount;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((u32[pointers + middle] as number) <= i) low = middle;
      else high = middle;
    }
    return Math.floor(low / this.delayCount);
  }
}

/** The most connections that a source has with one delay. */
function longestStretch({ pointers }: Csr): number {
  let longest = 0;
  for (let cell = 0; cell + 1 < pointers.length; cell++) {
    longest = Math.max(longest, (pointers[cell + 1] as number) - (pointers[cell] as number));
  }
  return longest;
}
