/** The parts of a network as those who do not make them see them. */
import type { Backend } from '../../codegen/types.ts';
import type { NodeModel } from '../../models/types.ts';
import type { Layer } from '../../space/layer.ts';
import type { Drawn } from '../connect/wiring.ts';
import type { Loops } from '../loops/types.ts';
import type { Multimeter } from '../recorders/multimeter.ts';
import type { SpikeRecorder } from '../recorders/spike_recorder.ts';
import type { WeightRecorder } from '../recorders/weight_recorder.ts';
import type { AnyStimulator } from '../stimulators/types.ts';
import type { ConnectionSpec, NodeSpec } from '../types.ts';
import type { Arena } from './arena.ts';
import type { NoteArchive } from './noteArchive.ts';
import type { Columns } from './parameters.ts';
import type { Population } from './population.ts';
import type { Ring } from './rings.ts';
import type { SpikeList } from './spikes.ts';
import type { Stateful } from './tape.ts';

/** One entry of NetworkSpec.nodes, built. */
export interface NodeEntry {
  readonly index: number;
  readonly spec: NodeSpec;
  readonly model: NodeModel;
  readonly firstId: number;
  readonly n: number;
  /** Position among the nodes that are no recorders, −1 for recorders; seeds streams, so that recorders move none. */
  readonly key: number;
  columns: Columns;
  /** Where its nodes lie, if anywhere. */
  readonly layer: Layer | undefined;
  /** Neurons: the node's populations in order of their neurons; one unless parameters that are lists differ. */
  readonly populations: Population[];
  stimulator?: AnyStimulator;
  /** Recorders: one for each of the n nodes. */
  readonly recorders: (SpikeRecorder | Multimeter | WeightRecorder)[];
}

/** The population that holds a node of an entry, counted within it; undefined where the entry has none. */
export function populationAt({ populations }: NodeEntry, node: number): Population | undefined {
  let low = 0;
  let high = populations.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((populations[middle] as Population).from <= node) low = middle;
    else high = middle;
  }
  return populations[low];
}

/** For how many of the spikes that a node sends with a stamp the event stands that begins with spike k of them. */
type EventSize = (index: number, stamp: number, k: number) => number;

/** What the events of a generator stand for, whatever its parameters are then. */
export function eventSizeOf(entry: NodeEntry): EventSize {
  return (...event) => (entry.stimulator?.kind === 'emitter' ? (entry.stimulator.eventSize?.(...event) ?? 1) : 1);
}

/** Spikes of one slice from a population or generator, and the projections they go to. */
export interface SpikeSource {
  readonly spikes: SpikeList;
  /** Nodes in the list's numbering. */
  readonly n: number;
  readonly firstId: number;
  /** As in Emitter; every spike is an event of its own where left out. */
  readonly eventSize?: EventSize | undefined;
  readonly statics: StaticRows[];
  readonly plastics: PlasticRows[];
}

/** Connections of one projection: rows of synapses, one for each source of a stretch of a SpikeSource. */
interface ProjectionRows {
  readonly connection: number;
  /** First source of the projection in the source's numbering, and how many. */
  readonly sourceFrom: number;
  readonly sourceCount: number;
  /** Connections of all rows together. */
  readonly count: number;
  readonly population: Population;
  readonly receptor_type: number;
  /** Distinct delays in steps, ascending. */
  readonly delays: Uint32Array;
  readonly recorder: WeightRecorder | undefined;
  /** The port takes weights times what spikes carry. */
  readonly byOffset: boolean;
  /** The port takes changes: two spikes of a sender in one step for on, one for off. */
  readonly byTransition: boolean;
  reserve(arena: Arena): void;
}

/** Rows of synapses that only multiply. */
export interface StaticRows extends ProjectionRows {
  /** Weights of both signs: each chooses its channel when it is delivered. */
  readonly mixed: boolean;
  /** Delivered by a RowPlan, not lag by lag. */
  byRow: boolean;
  /** The ring of sums that this projection delivers into; undefined where it counts. */
  readonly ring: Ring | undefined;
  write(arena: Arena): void;
  deliver(step: number, sources: number, count: number, loops: Loops): number;
  deliverOne(k: number, row: number, sources: number, count: number, loops: Loops): void;
  /** @param offset ms, from the spike to the end of its step */
  deliverScaled(step: number, source: number, factor: number, offset: number): number;
  delayPlace(delay: number): number;
  note(stamp: number, source: number): void;
  eventsOf(sources: number, count: number): number;
  /** The synapses that end at a target: source of this projection, weight, delay in steps. */
  onto(target: number): readonly { readonly source: number; readonly weight: number; readonly delay: number }[];
}

/** A node whose spikes modulate synapses: who notes them, and how many shortest delays lie between two times of moving all synapses on. */
export interface Modulator {
  readonly archive: NoteArchive;
  /** Index within the population. */
  readonly index: number;
  readonly interval: () => number;
}

/** A spike of a source that waits for the end of its interval of the shortest delay. */
export interface HeldSpike {
  readonly step: number;
  readonly source: number;
  readonly multiplicity: number;
  readonly offset: number;
}

/** Rows of synapses with a program. */
export interface PlasticRows extends ProjectionRows, Stateful {
  /** Whose spikes modulate them. */
  readonly modulator: Modulator | undefined;
  /** Whether spikes are held until `moveOn` or `forget`, and `deliverHeld`, are called. */
  readonly waits: boolean;
  readonly held: readonly HeldSpike[];
  /** Moves all connections on to a step. */
  moveOn(step: number): void;
  /** Leaves the targets no more of their values than the last `kept` up to a step. */
  forget(step: number, kept: number): void;
  /** Delivers the oldest spike that is held. @returns the number of events */
  deliverHeld(): number;
  write(arena: Arena, backend: Backend): void;
  deliver(step: number, source: number, multiplicity: number, offset: number): number;
}

/**
 * Static projections into one ring of which some have many delays. Delivering lag by lag would visit every row of the ring
 * again for each lag, and a slice's rows do not fit in the cache; row by row each is visited once. Within a row the order of
 * sums is that of the lags either way, so the result is the same to the last bit.
 */
export interface RowPlan {
  readonly ring: Ring;
  readonly members: readonly { readonly source: SpikeSource; readonly projection: StaticRows }[];
  readonly shortest: number;
  readonly longest: number;
}

/** A Connect call that was made, and the key that seeds its draws. */
export interface ConnectCall {
  readonly spec: ConnectionSpec;
  readonly key: number;
}

/** Connections of one call that one mechanism carries, as they can be listed, read and set. */
export interface ConnectionStore {
  readonly connection: number;
  /** Which direction of the call: 0, or 1 for the way back of a rule that connects both ways. */
  readonly join: number;
  readonly synapse_model: string;
  readonly count: number;
  readonly receptor_type: number;
  /** The place of each connection in the order in which the join made them. */
  order(drawn: Drawn): Uint32Array;
  /** Sets weights of some connections. Throws a KernelError where this mechanism cannot. */
  setWeights(indices: readonly number[], weights: readonly number[]): void;
  /** Parameters and state beyond weight and delay. */
  readonly names: readonly string[];
  /** Gives the weight, a parameter or a state variable of connection i, counted within the store; NaN where there is none of this name. */
  reader(name: string): (i: number) => number;
  setParameters(name: string, indices: readonly number[], values: readonly number[]): void;
}
