import { BLOCK, type NeuronUpdate } from '../../codegen/types.ts';
import { jsLoops } from '../loops/js.ts';
import type { Loops } from '../loops/types.ts';
import { commit } from '../plan/commit.ts';
import type { Member } from '../plan/exchange.ts';
import { type Layout, layOut } from '../plan/layout.ts';
import type { Network } from '../plan/network.ts';
import type { NoteArchive } from '../plan/noteArchive.ts';
import type { RowPlan } from '../plan/parts.ts';
import type { Population, TrainInput } from '../plan/population.ts';
import { planRows } from '../plan/rowPlans.ts';
import type { Stateful, Tape } from '../plan/tape.ts';
import { scratchBytes } from '../plan/trains.ts';
import type { Multimeter } from '../recorders/multimeter.ts';
import type { SpikeTap } from '../recorders/spikeTap.ts';
import { MAX_LAGS } from '../stimulators/types.ts';
import { Words } from '../threads/words.ts';
import type { Observer } from './observer.ts';

/** Sources handed to a delivery loop at once. */
export const SOURCES_AT_ONCE = 16384;

/** A population's program as functions over the present memory; `record` is the variant that also writes the recordables. */
export interface NeuronCode {
  readonly population: Population;
  readonly update: NeuronUpdate;
  readonly record: NeuronUpdate | undefined;
  /** Random trains into each block, and the multimeters that sample it. */
  readonly trains: readonly (readonly TrainInput[])[];
  readonly meters: readonly (readonly Multimeter[] | undefined)[];
  /** Where it takes part in relaxation. */
  readonly member: Member | undefined;
  /** Takes in each step what synapses read. */
  readonly notes: NoteArchive | undefined;
}

/** Byte offsets of what all populations share within a slice. */
interface Scratch {
  readonly inputs: number;
  readonly spikes: number;
  readonly record: number;
  readonly counts: number;
  readonly sources: number;
}

/**
 * Moves time over a plan: the present step, the functions bound to memory, what a slice needs for itself and the counters.
 * What the plan's parts keep (arena, streams, recorded rows) is listed in run/snapshot.ts.
 */
export class Executor implements Stateful {
  readonly network: Network;
  /** Present time in steps. */
  now = 0;
  updates = 0;
  events = 0;
  spikes = 0;
  loops: Loops;
  codes: readonly NeuronCode[] = [];
  /** Who records whose spikes, in the order of the senders' ids. */
  taps: readonly SpikeTap[] = [];
  /** Rings that are delivered row by row. */
  rowPlans: readonly RowPlan[] = [];
  /** Projections whose synapses somebody modulates. */
  waiting: Network['waiting'] = [];
  /** Looks on while slices are one step long. */
  observer: Observer | undefined;
  /** Neurons whose spikes somebody counts, recorded or not. */
  readonly listeners: { readonly population: Population; readonly place: number; readonly times: number[] }[] = [];
  /** What is told to other threads. */
  readonly words = new Words();
  scratch: Scratch = { inputs: 0, spikes: 0, record: 0, counts: 0, sources: 0 };
  /** Room for what a slice's queues hold and for the spikes of those who take spikes one by one; grows with them. */
  readonly room = { at: 0, bytes: 0, spikes: 0 };
  private readonly held = { inputs: 0, spikes: 0, record: 0, counts: 0, sources: 0 };
  private revision = -1;
  private bound = -1;

  constructor(network: Network) {
    this.network = network;
    this.loops = jsLoops(network.arena);
    this.prepare();
  }

  /** Whether there is more memory than the functions were bound to: a spike history has grown. */
  get moved(): boolean {
    return this.bound !== this.network.arena.grown;
  }

  /**
   * Lays memory out and binds the functions, if the plan or the memory has changed. Throws a KernelError where memory does not
   * suffice.
   */
  prepare(): void {
    const { network } = this;
    if (this.revision === network.revision && !this.moved) return;
    const { arena, backend } = network;
    const layout = layOut(network, this.now);
    this.reserveScratch(layout);
    commit(arena);
    if (this.moved) this.loops = network.makeLoops(arena);
    this.bound = arena.grown;
    layout.write();
    const meters = metersByBlock(network);
    this.codes = network.populations.map((population) => ({
      population,
      update: backend.neuron(population.program, arena.memory, { recording: false }),
      trains: trainsByBlock(population),
      meters: meters.get(population) ?? [],
      member: network.exchange.members.find((member) => member.population === population),
      notes: noteArchiveOf(network, population),
      record:
        population.recorded.includes(1) || population.exchanges !== undefined || network.noteArchives.has(population)
          ? backend.neuron(population.program, arena.memory, { recording: true })
          : undefined,
    }));
    // Of several threads one records.
    this.taps = network.crew?.leads === false ? [] : [...network.taps.values()].sort((a, b) => a.firstId - b.firstId);
    this.rowPlans = planRows(network);
    this.waiting = network.waiting;
    if (this.revision !== network.revision) arena.settle();
    this.revision = network.revision;
  }

  /**
   * Room for lists of so many bytes and for what neurons that get `spikes` spikes within a slice may send. The memory may be another
   * one afterwards, and functions are bound anew. @returns the byte offset of the room for lists
   */
  makeRoom(bytes: number, spikes: number): number {
    const { room, network } = this;
    const lists = Math.ceil(bytes / 64) * 64;
    // A spike for each that arrives and one of a neuron's own, four words each.
    const needed = lists + 16 * (spikes + MAX_LAGS * BLOCK);
    if (needed > room.bytes) {
      room.bytes = 2 * needed;
      room.at = network.arena.reserve(room.bytes);
      if (!network.arena.commit()) throw new RangeError('out of memory');
      this.prepare();
    }
    room.spikes = room.at + lists;
    return room.at;
  }

  carry(tape: Tape): void {
    this.room.at = tape.number(this.room.at);
    this.room.bytes = tape.number(this.room.bytes);
    this.now = tape.number(this.now);
    this.updates = tape.number(this.updates);
    this.events = tape.number(this.events);
    this.spikes = tape.number(this.spikes);
  }

  private reserveScratch({ channels, recordables, width }: Layout): void {
    const { arena } = this.network;
    const { held, scratch } = this;
    const room = (name: keyof Scratch, bytes: number): number => {
      if (bytes <= held[name]) return scratch[name];
      held[name] = bytes;
      return arena.reserve(bytes, 'scratch');
    };
    this.scratch = {
      inputs: room('inputs', channels * MAX_LAGS * BLOCK * 8),
      // Spikes take up to four words; models whose spikes take one may emit more than once in a step.
      spikes: room('spikes', 4 * MAX_LAGS * BLOCK * 4),
      record: room('record', recordables * MAX_LAGS * BLOCK * 8),
      counts: room('counts', scratchBytes(width)),
      sources: room('sources', SOURCES_AT_ONCE * 4),
    };
  }
}

/** Who keeps what the neurons note, where somebody reads it. */
function noteArchiveOf({ noteArchives }: Network, population: Population): NoteArchive | undefined {
  const archive = noteArchives.get(population);
  return archive === undefined || archive.readers.length === 0 ? undefined : archive;
}

function trainsByBlock({ blocks, trains }: Population): TrainInput[][] {
  const lists = Array.from({ length: blocks }, (): TrainInput[] => []);
  for (const train of trains) for (let block = train.firstBlock; block <= train.lastBlock; block++) lists[block]?.push(train);
  return lists;
}

/** The multimeters of each block that has some. */
function metersByBlock({ multimeters }: Network): Map<Population, Multimeter[][]> {
  const found = new Map<Population, Multimeter[][]>();
  for (const meter of multimeters) {
    for (const { population, index } of meter.targets) {
      if (population === undefined) continue;
      const blocks = found.get(population) ?? [];
      found.set(population, blocks);
      const block = Math.floor(index / BLOCK);
      blocks[block] ??= [];
      const list = blocks[block];
      // Targets come in order, so that a meter is looked for at the end only.
      if (list[list.length - 1] !== meter) list.push(meter);
    }
  }
  return found;
}
