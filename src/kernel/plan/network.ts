import type { Backend } from '../../codegen/types.ts';
import { jsLoops } from '../loops/js.ts';
import type { Loops } from '../loops/types.ts';
import type { Multimeter } from '../recorders/multimeter.ts';
import type { SpikeRecorder } from '../recorders/spike_recorder.ts';
import type { WeightRecorder } from '../recorders/weight_recorder.ts';
import type { Archive } from './archive.ts';
import { Arena } from './arena.ts';
import type { ConnectCall, ConnectionStore, NodeEntry, RowPlan, SpikeSource } from './parts.ts';
import { PoissonTables } from './poissonTables.ts';
import type { Population } from './population.ts';
import type { SpikeList } from './spikes.ts';
import type { TrainGroup } from './trains.ts';

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
