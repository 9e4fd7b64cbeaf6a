import { formatBytes } from '../../base/numbers.ts';
import { BLOCK } from '../../codegen/types.ts';
import { PURPOSE, seedWords } from '../random/xoshiro.ts';
import { type Scratch, SOURCES_AT_ONCE } from '../run/scratch.ts';
import { MAX_LAGS } from '../stimulators/types.ts';
import { KernelError } from '../types.ts';
import type { Archive } from './archive.ts';
import { LARGEST_MEMORY } from './arena.ts';
import type { Network } from './network.ts';
import type { Population } from './population.ts';
import type { Ring } from './rings.ts';
import { planRows } from './rowPlans.ts';
import { scratchBytes } from './trains.ts';

/**
 * Gives everything that has no place in memory yet one, makes or grows the memory and fills in what was reserved. Keeps what
 * has a place: state, what is on its way, random streams. Throws a KernelError where memory does not suffice.
 */
export function layOut(network: Network, scratch: Scratch): void {
  if (!network.stale) return;
  const { arena, populations, now } = network;
  const fresh: Population[] = [];
  const moves: (() => void)[] = [];
  const archives: Archive[] = [];
  const place = (ring: Ring) => {
    const move = ring.place(arena, now);
    if (move !== undefined) moves.push(move);
  };
  let channels = 1;
  let recordables = 0;
  let words = 1;
  for (const population of populations) {
    if (population.columnsAt === 0) {
      population.columnsAt = arena.reserve(Math.max(1, population.program.columns.length) * population.stride);
      fresh.push(population);
    }
    for (const channel of [...population.spikeChannels, ...population.currentChannels]) {
      if (channel.values !== undefined) place(channel.values);
      for (const counter of channel.counters) place(counter.ring);
    }
    channels = Math.max(channels, population.spikeChannels.length + population.currentChannels.length);
    recordables = Math.max(recordables, population.program.recordables.length);
    // Models whose spikes carry a multiplicity take two words a spike; the others may emit twice in a step.
    words = Math.max(words, 2);
  }
  for (const source of network.sources.values()) {
    for (const projection of source.statics) projection.reserve(arena);
    for (const projection of source.plastics) projection.reserve(arena);
  }
  for (const archive of network.archives.values()) {
    if (archive.readers.length === 0) continue;
    archive.reserve(arena);
    archives.push(archive);
  }
  let width = 0;
  for (const train of network.trains) {
    train.reserve(arena, network.tables);
    width = Math.max(width, train.width);
  }
  const room = (at: number, held: number, bytes: number): [number, number] => (bytes <= held ? [at, held] : [arena.reserve(bytes), bytes]);
  [scratch.inputs, scratch.inputsBytes] = room(scratch.inputs, scratch.inputsBytes, channels * MAX_LAGS * BLOCK * 8);
  [scratch.spikes, scratch.spikesBytes] = room(scratch.spikes, scratch.spikesBytes, words * MAX_LAGS * BLOCK * 4);
  [scratch.record, scratch.recordBytes] = room(scratch.record, scratch.recordBytes, recordables * MAX_LAGS * BLOCK * 8);
  [scratch.counts, scratch.countsBytes] = room(scratch.counts, scratch.countsBytes, scratchBytes(width));
  if (scratch.sources === 0) scratch.sources = arena.reserve(SOURCES_AT_ONCE * 4);
  if (!arena.commit()) {
    throw new KernelError(
      'OutOfMemory',
      `The network needs ${formatBytes(arena.bytes)} of memory; ${arena.bytes > LARGEST_MEMORY ? `more than ${formatBytes(LARGEST_MEMORY)} cannot be addressed` : 'this machine did not give it'}.`,
    );
  }
  network.bindLoops();
  for (const move of moves) move();
  for (const population of fresh) writeColumns(network, population);
  for (const source of network.sources.values()) for (const projection of source.statics) projection.write(arena);
  for (const archive of archives) archive.write(arena);
  for (const source of network.sources.values()) for (const projection of source.plastics) projection.write(arena, network.backend);
  network.tables.write(arena);
  for (const train of network.trains) train.write(arena);
  for (const population of populations) bindCode(network, population);
  network.rowPlans = planRows(network);
  network.stale = false;
}

/** Makes the population's functions: the plain one, and the recording one where something records. */
function bindCode(network: Network, population: Population): void {
  const { backend, arena } = network;
  const records = population.recorded.includes(1);
  population.code = {
    update: backend.neuron(population.program, arena.memory, { recording: false }),
    record: records ? backend.neuron(population.program, arena.memory, { recording: true }) : undefined,
  };
}

/** Writes the initial columns of a population, padding included. */
export function writeColumns(network: Network, population: Population): void {
  const { f64, u32 } = network.arena.views;
  const { program, columnsAt, padded, n } = population;
  program.columns.forEach((column, k) => {
    const at = (columnsAt >>> 3) + k * padded;
    if (column.kind === 'random' && population.carry === undefined) {
      for (let i = 0; i < padded; i++)
        seedWords(u32, 2 * (at + i), 2, network.seed, PURPOSE.neuron, population.key, population.from + i, k);
      return;
    }
    const carried = population.carry?.get(column.name);
    if (carried !== undefined) {
      f64.set(carried, at);
      return;
    }
    if (typeof column.initial === 'number') f64.fill(column.initial, at, at + n);
    else f64.set(column.initial.subarray(0, n), at);
    f64.fill(column.padding, at + n, at + padded);
  });
  population.carry = undefined;
}
