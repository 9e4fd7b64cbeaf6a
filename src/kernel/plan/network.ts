import type { Backend } from '../../codegen/types.ts';
import { type WaveformRelaxation, waveformDefaults } from '../../models/vocabulary/exchange.ts';
import { DeviceWires } from '../connect/devices.ts';
import type { Loops } from '../loops/types.ts';
import type { Multimeter } from '../recorders/multimeter.ts';
import type { SpikeRecorder } from '../recorders/spike_recorder.ts';
import { SpikeTap } from '../recorders/spikeTap.ts';
import type { WeightRecorder } from '../recorders/weight_recorder.ts';
import type { Crew } from '../threads/crew.ts';
import type { Activity } from './activity.ts';
import type { Archive } from './archive.ts';
import { Arena } from './arena.ts';
import { type Continuous, Exchange } from './exchange.ts';
import type { NoteArchive } from './noteArchive.ts';
import type { ConnectCall, ConnectionStore, NodeEntry, PlasticRows, SpikeSource } from './parts.ts';
import { PoissonTables } from './poissonTables.ts';
import type { Population } from './population.ts';
import type { ProcessTrain } from './processes.ts';
import { SharedState } from './sharedState.ts';
import type { SpikeList } from './spikes.ts';
import type { TrainGroup } from './trains.ts';

/**
 * The plan: what is being simulated, its nodes, connections and the places of both in memory. It stays as it is while an Executor
 * (run/executor.ts) moves time; between two calls of `advance` it may be added to and changed, and counts a revision then.
 */
export class Network {
  readonly resolution: number;
  readonly seed: number;
  readonly backend: Backend;
  readonly arena = new Arena();
  readonly tables = new PoissonTables();
  /** Makes the loops over the present memory. */
  readonly makeLoops: (arena: Arena) => Loops;
  readonly nodes: NodeEntry[] = [];
  readonly populations: Population[] = [];
  /** Populations and emitting generators, by their spikes. */
  readonly sources = new Map<SpikeList, SpikeSource>();
  /** Entries of stimulators; `watched` where a multimeter samples them. */
  readonly stimulators: { readonly entry: NodeEntry; watched: boolean }[] = [];
  /** Who records whose spikes, by the list of spikes. */
  readonly taps = new Map<SpikeList, SpikeTap>();
  /** Recorders that draw random trains of their own. */
  readonly trainRecorders = new Set<SpikeRecorder>();
  /** Of generators that spikes reach: what counts those of each connection. */
  readonly arrivals: SpikeRecorder[] = [];
  readonly multimeters: Multimeter[] = [];
  readonly weightRecorders: WeightRecorder[] = [];
  trains: TrainGroup[] = [];
  /** Random trains that remember, one for each connection of their generators. */
  readonly processes: ProcessTrain[] = [];
  readonly stores: ConnectionStore[] = [];
  readonly calls: ConnectCall[] = [];
  /** Ways to regroup the random trains of a node after its rates were set. */
  readonly trainPlans: { readonly entry: NodeEntry; readonly regroup: () => void }[] = [];
  readonly archives = new Map<Population, Archive>();
  /** What is told of neurons' own spikes; undefined where nobody asks. */
  activities: Map<Population, Activity> | undefined;
  private readonly sharedStates = new Map<string, SharedState>();
  readonly exchange: Exchange;
  readonly continuous: Continuous = { instantaneous: [], delayed: [] };
  /** Of populations whose notes some synapse reads. */
  readonly noteArchives = new Map<Population, NoteArchive>();

  /** Projections whose spikes wait for the end of their interval of the shortest delay. */
  get waiting(): { readonly source: SpikeSource; readonly projection: PlasticRows }[] {
    return [...this.sources.values()].flatMap((source) =>
      source.plastics.flatMap((projection) => (projection.waits ? [{ source, projection }] : [])),
    );
  }

  /** Steps of the shortest delay of all connections, as NEST counts them. */
  get shortestOfAll(): number {
    return Math.min(this.shortestDelay, this.delayExtrema.shortest);
  }

  /** What the connections of a synapse model have together, made with the first of them; undefined where that is nothing. */
  sharedStateOf(model: string, columns: readonly { readonly name: string; readonly initial: number }[]): SharedState | undefined {
    if (columns.length === 0) return undefined;
    const state = this.sharedStates.get(model) ?? new SharedState(columns);
    this.sharedStates.set(model, state);
    return state;
  }

  get histories(): readonly Archive[] {
    return [...this.archives.values(), ...this.noteArchives.values()];
  }
  /** Steps of the shortest delay of anything that is delivered with a delay. */
  shortestDelay = Number.POSITIVE_INFINITY;
  longestDelay = 0;
  /** Step from which on what is added or changed now holds; part of the seeds of new streams, so that none repeats itself. */
  since = 0;
  /** The same over all connections, those of devices included, as NEST counts them: once time has passed they stay. */
  delayExtrema: { readonly shortest: number; readonly longest: number } = { shortest: Number.POSITIVE_INFINITY, longest: 0 };
  readonly deviceWires = new DeviceWires();
  nextId = 1;
  /** Nodes that are no recorders so far, and connections that touch no recorder. */
  nodeKeys = 0;
  connectionKeys = 0;
  /** Counts what was added or changed; an executor lays memory out anew when it has seen another number. */
  revision = 0;

  /** The threads that simulate this network together; each has a plan like this one. */
  readonly crew: Crew | undefined;

  constructor(
    resolution: number,
    seed: number,
    backend: Backend,
    makeLoops: (arena: Arena) => Loops,
    relaxation: WaveformRelaxation = waveformDefaults,
    crew?: Crew,
  ) {
    this.crew = crew;
    this.exchange = new Exchange(relaxation);
    this.resolution = resolution;
    this.seed = seed;
    this.backend = backend;
    this.makeLoops = makeLoops;
  }

  tapOf(spikes: SpikeList, firstId: number, n: number): SpikeTap {
    let tap = this.taps.get(spikes);
    if (tap === undefined) {
      tap = new SpikeTap(spikes, firstId, n);
      this.taps.set(spikes, tap);
    }
    return tap;
  }

  sourceOf(spikes: SpikeList, n: number, firstId: number, eventSize?: SpikeSource['eventSize']): SpikeSource {
    let source = this.sources.get(spikes);
    if (source === undefined) {
      source = { spikes, n, firstId, eventSize, statics: [], plastics: [] };
      this.sources.set(spikes, source);
    }
    return source;
  }

  noteDelay(steps: number): void {
    if (steps < this.shortestDelay) this.shortestDelay = steps;
    if (steps > this.longestDelay) this.longestDelay = steps;
  }
}
