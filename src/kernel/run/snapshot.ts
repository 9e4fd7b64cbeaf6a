import { timeOf } from '../../language/time.ts';
import { Tape } from '../plan/tape.ts';
import { said } from '../said.ts';
import { KernelError, type Snapshot } from '../types.ts';
import type { Executor } from './executor.ts';

/** All state of a moment between two slices. What a run never changes (wiring, weights of static synapses, tables) is left out. */
export function takeSnapshot(executor: Executor): Snapshot {
  executor.prepare();
  const { network } = executor;
  const { arena } = network;
  const tape = new Tape();
  carryState(executor, tape);
  return {
    time: timeOf(executor.now, network.resolution),
    plan: planMark(executor),
    stretches: arena.stateStretches,
    memory: arena.copyState(),
    numbers: tape.numbers,
  };
}

/** Puts everything back to the moment of a snapshot. Throws a KernelError where the network is not the one it was taken of. */
export function restoreSnapshot(executor: Executor, snapshot: Snapshot): void {
  executor.prepare();
  const { arena } = executor.network;
  if (snapshot.plan !== planMark(executor)) {
    throw new KernelError('SnapshotMismatch', said('kernel.snapshot'));
  }
  if (!arena.restoreState(snapshot.stretches, snapshot.memory)) {
    throw new KernelError('OutOfMemory', said('kernel.memory.snapshot'));
  }
  carryState(executor, new Tape(snapshot.numbers));
  executor.prepare();
}

/** The one list of what changes in a run and lies outside the arena. */
function carryState(executor: Executor, tape: Tape): void {
  const { network } = executor;
  executor.carry(tape);
  for (const { spikeChannels } of network.populations) for (const { queue } of spikeChannels) queue?.carry(tape);
  network.exchange.carry(tape);
  for (const archive of network.histories) archive.carry(tape);
  for (const activity of network.activities?.values() ?? []) activity.carry(tape);
  for (const { plastics } of network.sources.values()) for (const projection of plastics) projection.carry(tape);
  for (const train of network.trains) train.carry(tape);
  for (const train of network.processes) train.carry(tape);
  for (const arrivals of network.arrivals) arrivals.carry(tape);
  for (const { entry } of network.stimulators) entry.stimulator?.carry?.(tape);
  for (const { recorders } of network.nodes) for (const recorder of recorders) recorder.carry(tape);
}

/** Tells networks apart that would not go on alike from the same state; equal for the same network built and changed in the same way. */
function planMark({ network }: Executor): string {
  const { arena, seed, resolution, revision, nextId, nodes, calls, connectionKeys, shortestDelay, longestDelay } = network;
  const connections = network.stores.reduce((sum, store) => sum + store.count, 0);
  const models = nodes.map(({ model, n }) => `${model.name}*${n}`).join();
  return [
    arena.laidOut,
    seed,
    resolution,
    revision,
    nextId,
    calls.length,
    connectionKeys,
    connections,
    shortestDelay,
    longestDelay,
    models,
  ].join('|');
}
