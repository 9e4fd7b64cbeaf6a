import type { Backend } from '../../codegen/types.ts';
import type { NodeModel } from '../../models/types.ts';
import type { Join } from '../connect/connect.ts';
import { jsLoops } from '../loops/js.ts';
import type { Loops } from '../loops/types.ts';
import type { PlasticProjection } from '../projections/plastic.ts';
import type { StaticProjection } from '../projections/static.ts';
import type { Multimeter } from '../recorders/multimeter.ts';
import type { SpikeRecorder } from '../recorders/spike_recorder.ts';
import type { WeightRecorder } from '../recorders/weight_recorder.ts';
import type { Archive } from '../run/archive.ts';
import type { RowPlan } from '../run/rowDelivery.ts';
import type { SpikeList } from '../run/spikes.ts';
import type { AnyStimulator } from '../stimulators/types.ts';
import type { ConnectionSpec, NodeSpec } from '../types.ts';
import { Arena } from './arena.ts';
import type { Columns } from './parameters.ts';
import type { Population } from './population.ts';
import { PoissonTables, type TrainGroup } from './trains.ts';

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
  /** Neurons: the node's populations in order of their neurons; one unless parameters that are lists differ. */
  readonly populations: Population[];
  stimulator?: AnyStimulator;
  /** Recorders: one for each of the n nodes. */
  readonly recorders: (SpikeRecorder | Multimeter | WeightRecorder)[];
}

/** Spikes of one slice from a population or generator, and the projections they go to. */
export interface SpikeSource {
  readonly spikes: SpikeList;
  /** Nodes in the list's numbering. */
  readonly n: number;
  readonly firstId: number;
  readonly statics: StaticProjection[];
  readonly plastics: PlasticProjection[];
}

/** A Connect call that was made, and the key that seeds its draws. */
export interface ConnectCall {
  readonly spec: ConnectionSpec;
  readonly key: number;
}

/** Connections of one call that one mechanism carries, as they can be listed, read and set. */
export interface ConnectionStore {
  readonly connection: number;
  /** Which direction of the call: 0, or 1 for the way back of symmetric_pairwise_bernoulli. */
  readonly join: number;
  readonly synapse_model: string;
  readonly count: number;
  readonly receptor_type: number;
  /** The place of each connection in the order in which the join made them. */
  order(join: Join): Uint32Array;
  /** Sets weights of some connections. Throws a KernelError where this mechanism cannot. */
  setWeights(indices: readonly number[], weights: readonly number[]): void;
  /** Parameters and state beyond weight and delay. */
  readonly names: readonly string[];
  /** Gives the weight, a parameter or a state variable of connection i, counted within the store; NaN where there is none of this name. */
  reader(name: string): (i: number) => number;
  setParameters(name: string, indices: readonly number[], values: readonly number[]): void;
}

/** What is being simulated: nodes, connections and memory, before anybody moves time. */
export class Network {
  readonly resolution: number;
  readonly seed: number;
  readonly backend: Backend;
  readonly arena = new Arena();
  readonly tables = new PoissonTables();
  /** Set when memory is laid out. */
  loops: Loops;
  private readonly makeLoops: (arena: Arena) => Loops;
  private bound: WebAssembly.Memory | undefined;
  readonly nodes: NodeEntry[] = [];
  readonly populations: Population[] = [];
  /** Populations and emitting generators, by their spikes. */
  readonly sources = new Map<SpikeList, SpikeSource>();
  /** Entries of stimulators; `watched` where a multimeter samples them. */
  readonly stimulators: { readonly entry: NodeEntry; watched: boolean }[] = [];
  readonly spikeRecorders: SpikeRecorder[] = [];
  readonly multimeters: Multimeter[] = [];
  readonly weightRecorders: WeightRecorder[] = [];
  trains: TrainGroup[] = [];
  readonly stores: ConnectionStore[] = [];
  readonly calls: ConnectCall[] = [];
  /** Ways to regroup the random trains of a node after its rates were set. */
  readonly trainPlans: { readonly entry: NodeEntry; readonly regroup: () => void }[] = [];
  readonly archives = new Map<Population, Archive>();
  /** Steps of the shortest delay of anything that is delivered with a delay. */
  shortestDelay = Number.POSITIVE_INFINITY;
  longestDelay = 0;
  /** Present time in steps. */
  now = 0;
  nextId = 1;
  /** Nodes that are no recorders so far, and connections that touch no recorder. */
  nodeKeys = 0;
  connectionKeys = 0;
  /** Something was added or changed since memory was last laid out. */
  stale = true;
  /** Rings that are delivered row by row. */
  rowPlans: RowPlan[] = [];
  updates = 0;
  events = 0;
  spikeCount = 0;

  constructor(resolution: number, seed: number, backend: Backend, makeLoops: (arena: Arena) => Loops) {
    this.resolution = resolution;
    this.seed = seed;
    this.backend = backend;
    this.loops = jsLoops(this.arena);
    this.makeLoops = makeLoops;
  }

  /** Makes the loops for the present memory. */
  bindLoops(): void {
    if (this.bound === this.arena.memory) return;
    this.bound = this.arena.memory;
    this.loops = this.makeLoops(this.arena);
  }

  sourceOf(spikes: SpikeList, n: number, firstId: number): SpikeSource {
    let source = this.sources.get(spikes);
    if (source === undefined) {
      source = { spikes, n, firstId, statics: [], plastics: [] };
      this.sources.set(spikes, source);
    }
    return source;
  }

  noteDelay(steps: number): void {
    if (steps < this.shortestDelay) this.shortestDelay = steps;
    if (steps > this.longestDelay) this.longestDelay = steps;
  }
}
