import { PURPOSE, seedWords } from '../random/xoshiro.ts';
import type { Archive } from './archive.ts';
import type { Network } from './network.ts';
import type { Population } from './population.ts';
import type { Ring } from './rings.ts';

/** What a layout needs besides the parts' own places, and what is to be written once memory is there. */
export interface Layout {
  /** Largest numbers that any population or train group asks for. */
  readonly channels: number;
  readonly recordables: number;
  readonly width: number;
  /** Fills in what was reserved and moves what is on its way. Call after the arena's commit. */
  write(): void;
}

/**
 * Reserves a place for everything that has none yet. Keeps what has a place: state, what is on its way, random streams.
 * @param now present time in steps
 */
export function layOut(network: Network, now: number): Layout {
  const { arena, populations } = network;
  const fresh: Population[] = [];
  const moves: (() => void)[] = [];
  const archives: Archive[] = [];
  const place = (ring: Ring) => {
    const move = ring.place(arena, now);
    if (move !== undefined) moves.push(move);
  };
  let channels = 1;
  let recordables = 0;
  for (const population of populations) {
    if (population.columnsAt === 0) {
      population.columnsAt = arena.reserve(Math.max(1, population.program.columns.length) * population.stride);
      fresh.push(population);
    }
    for (const channel of population.channels) {
      if (channel.values !== undefined) place(channel.values);
      for (const counter of channel.counters) place(counter.ring);
    }
    channels = Math.max(channels, population.program.body.channels);
    recordables = Math.max(recordables, population.program.body.recordables.length);
  }
  const { instantaneous, delayed } = network.continuous;
  if (instantaneous.length > 0) network.exchange.place(arena, network.delayExtrema.shortest);
  for (const connections of [...instantaneous, ...delayed]) connections.reserve(arena);
  for (const source of network.sources.values()) {
    for (const projection of source.statics) projection.reserve(arena);
    for (const projection of source.plastics) projection.reserve(arena);
  }
  for (const archive of network.histories) {
    if (archive.readers.length === 0) continue;
    archive.reserve(arena);
    archives.push(archive);
  }
  let width = 0;
  for (const train of network.trains) {
    train.reserve(arena, network.tables);
    width = Math.max(width, train.width);
  }
  const write = () => {
    for (const move of moves) move();
    for (const population of fresh) writeColumns(network, population);
    for (const source of network.sources.values()) for (const projection of source.statics) projection.write(arena);
    for (const archive of archives) archive.write(arena);
    for (const source of network.sources.values()) for (const projection of source.plastics) projection.write(arena, network.backend);
    network.tables.write(arena);
    for (const train of network.trains) train.write(arena);
    for (const connections of [...instantaneous, ...delayed]) connections.write(arena, network.backend);
  };
  return { channels, recordables, width, write };
}

/** Writes the initial columns of a population, padding included. */
function writeColumns(network: Network, population: Population): void {
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
