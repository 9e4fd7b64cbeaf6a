/**
 * The kernel's door: what goes in (NetworkSpec), what comes out (Recording), what can go wrong (KernelError).
 * Everything here is plain data that survives structuredClone, so that it crosses into a worker unchanged.
 */
import { type Said, SaidError } from '../base/said.ts';
import type { NeuronProgram } from '../codegen/types.ts';
import type { NeuronModel, NodeModel, SynapseModel, Value } from '../models/types.ts';
import type { WaveformRelaxation } from '../models/vocabulary/exchange.ts';
import type { ConnSpec } from '../models/vocabulary/rules.ts';
import type { Positions } from '../space/types.ts';

export type { ConnSpec };

/**
 * One value for all; one per node or connection; or an expression (language/values), evaluated once for each. What is drawn for
 * a whole-number parameter is rounded.
 */
export type Quantity = Value | { readonly each: readonly Value[] } | { readonly expression: string };

/** A stretch of a population: `count` indices of nodes[node] from `from` on, each `step` after the one before. Left out: all of it, one by one. */
export interface NodeRange {
  /** Index into NetworkSpec.nodes. */
  readonly node: number;
  readonly from?: number;
  readonly count?: number;
  readonly step?: number;
}

/** What one Create makes: `n` nodes of a model, with ids that follow each other. */
export interface NodeSpec {
  /** CopyModel and aliases are already resolved. */
  readonly model: NodeModel;
  readonly n: number;
  /** Only what differs from the model's defaults. Units are the model's. */
  readonly params: Readonly<Record<string, Quantity>>;
  /** Where the nodes lie. */
  readonly spatial?: Positions;
}

/** What each connection of a Connect call is like; whatever is left out has the synapse model's default. */
export interface SynSpec {
  readonly synapse_model: SynapseModel;
  /** pA, nS or mV as the target asks; a stimulator's weight multiplies its current. */
  readonly weight?: Quantity;
  /** ms, rounded to the nearest step, which has to be at least one. */
  readonly delay?: Quantity;
  readonly receptor_type?: number;
  readonly params?: Readonly<Record<string, Quantity>>;
  /** The copied model that was named: its name, and which of `params` it set and not the connection itself. */
  readonly copied?: { readonly name: string; readonly params: readonly string[] };
  /** Index into NetworkSpec.nodes of a weight_recorder. */
  readonly weight_recorder?: number;
  /** Index into NetworkSpec.nodes of the node whose spikes modulate the synapse (SynapseModel.modulated). */
  readonly volume_transmitter?: number;
}

/** Direction is Connect's: stimulator → neuron, neuron → spike_recorder, multimeter → neuron. */
export interface ConnectionSpec {
  readonly source: readonly NodeRange[];
  readonly target: readonly NodeRange[];
  readonly conn_spec: ConnSpec;
  /** Who is connected to whom, where no rule says it: indices into the two collections, by ascending target. conn_spec is not asked then. */
  readonly pairs?: { readonly sources: Uint32Array; readonly targets: Uint32Array };
  readonly syn_spec: SynSpec;
}

/**
 * A network as the kernel builds it, with the records of its models: the kernel looks no name up. Node ids count from 1 in the order
 * of `nodes`, each taking n ids, devices included.
 */
export interface NetworkSpec {
  /** ms */
  readonly resolution: number;
  /** 1 … 2^32−1 */
  readonly rng_seed: number;
  /** What differs from NEST's settings of waveform relaxation. */
  readonly relaxation?: Partial<WaveformRelaxation>;
  readonly nodes: readonly NodeSpec[];
  readonly connections: readonly ConnectionSpec[];
}

/** Figures before anything is built. */
export interface Estimate {
  readonly neurons: number;
  /** Expected number of connections between nodes (exact where the rule fixes it). */
  readonly connections: number;
  readonly bytes: number;
  /** Expected wall time of `duration` ms of model time in ms, by the measured costs; a rough figure. */
  readonly milliseconds: number;
  /** Expected size of what the recorders will hold, in bytes. */
  readonly recordedBytes: number;
}

/** What recorders may hold where nobody says otherwise, in bytes: what a browser's tab can bear beside the network itself. */
export const MOST_RECORDED_BYTES = 1_500_000_000;

/** Past a limit the build is refused with the figures. */
export interface Limits {
  readonly bytes?: number;
  readonly connections?: number;
  /**
   * What all recorders together may hold, MOST_RECORDED_BYTES if left out. A run whose recordings are known to grow past it is
   * refused before it is built; one whose recordings do ends with a KernelError, and what was recorded stays.
   */
  readonly recordedBytes?: number;
}

/** Columns of a recorder from one row to another. All arrays have the same length; samples of one time come in sender order. */
export interface Columns {
  /** ms */
  readonly times: Float64Array<ArrayBuffer>;
  readonly senders: Uint32Array<ArrayBuffer>;
  /** record_from columns of a multimeter; weights, targets, receptors, ports of a weight_recorder. */
  readonly values: Readonly<Record<string, Float64Array<ArrayBuffer>>>;
}

/** What one recorder holds. Rows are only ever added, so that places in it stay; n_events = 0 (setNodes) alone empties it. */
export interface Recording {
  /** Index into NetworkSpec.nodes. */
  readonly node: number;
  /** NEST node id of the recorder. */
  readonly id: number;
  readonly model: string;
  /** Rows so far. */
  readonly length: number;
  /** Bytes that one row takes. */
  readonly rowBytes: number;
  /** A copy of rows from … to (all by default); buffers are the caller's, fit for transfer. */
  read(from?: number, to?: number): Columns;
}

/** Where in the NetworkSpec a complaint belongs. */
export interface Address {
  readonly node?: number;
  readonly connection?: number;
  /** Parameter or key, e.g. "V_th", "syn_spec.delay", "conn_spec.indegree". */
  readonly field?: string;
}

/** A wish the kernel refuses: what it says, by code, and where it belongs. `name` is NEST's error name where there is one (BadProperty, BadDelay, IllegalConnection, NumericalInstability …). */
export class KernelError extends SaidError {
  readonly address: Address;
  constructor(name: string, said: Said, address: Address = {}) {
    super(said);
    this.name = name;
    this.address = address;
  }
}

/**
 * 'js' in Node only (oracle and fallback; it needs `new Function`), 'wasm' everywhere. `build` takes the back end itself
 * (`jsBackend` of codegen/js.ts, `wasmBackend` of codegen/wasm); without one it takes wasmBackend.
 */
export type BackendName = 'js' | 'wasm';

/** Connections of one ConnectionSpec as they were made, in the order of their making; node ids are NEST's, counted from 1. */
export interface MadeConnections {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** Columns by name: weight (as it is now), delay, receptor_type and the parameters and state of the synapse model. */
  readonly values: Readonly<Record<string, Float64Array>>;
}

/**
 * A moment of a simulation as plain data: everything that a run changes, recorded rows only by their number. Restored into the
 * simulation it was taken of, or into another one of the same network that was built and changed in the same way, it goes on to
 * the same bytes.
 */
export interface Snapshot {
  /** ms */
  readonly time: number;
  /** Tells networks apart. */
  readonly plan: string;
  /** Byte offsets in memory at which state begins and ends, in turns, and the bytes in between. */
  readonly stretches: Float64Array<ArrayBuffer>;
  readonly memory: Uint8Array<ArrayBuffer>;
  /** State outside of that memory. */
  readonly numbers: Float64Array<ArrayBuffer>;
}

/** What a watch samples: the membrane potential of a node that is one neuron, or the mean weight of a call with plastic connections. */
export type Probe = { readonly node: number; readonly connection?: undefined } | { readonly connection: number; readonly node?: undefined };

/** What a watch noted: spikes in the order of their recording, samples of all probes one after the other. */
export interface Watched {
  /** Spike times in steps as recorders stamp them, and NEST ids of who sent them. */
  readonly steps: Uint32Array<ArrayBuffer>;
  readonly senders: Uint32Array<ArrayBuffer>;
  /** Steps at which was sampled; `values` has as many numbers for each as there are probes. */
  readonly sampled: Uint32Array<ArrayBuffer>;
  readonly values: Float32Array<ArrayBuffer>;
}

/** What came to the neuron from one sender in one step: a spike, or a step of a current. */
export interface Arrival {
  /** Step that it takes effect in; its end is (step + 1) · resolution. */
  readonly step: number;
  /** Index into the program's spikeInputs, then currentInputs. */
  readonly channel: number;
  /** What was added to the channel: weight times multiplicity, pA for a current. */
  readonly amount: number;
  /** Index of the Connect call. */
  readonly connection: number;
  /** NEST id of the sender; undefined where trains of several generators were drawn as one. */
  readonly sender: number | undefined;
  /** ms between sending and arriving. */
  readonly delay: number;
  readonly kind: 'spike' | 'current';
}

/** A neuron along a run. Step k of it is grid step first + k. */
export interface Observed {
  readonly model: NeuronModel;
  readonly program: NeuronProgram;
  /** Its parameters. */
  readonly parameters: Readonly<Record<string, Value>>;
  /** NEST id. */
  readonly id: number;
  readonly first: number;
  /** Its columns before each step, and after the last. */
  readonly columns: readonly Float64Array[];
  /** What arrived on each channel in each step. */
  readonly inputs: readonly Float64Array[];
  readonly arrivals: readonly Arrival[];
}

/**
 * A network in memory and the time that has passed in it. Times are in ms, ids NEST's (from 1 on), indices those of the NetworkSpec.
 * Whatever is refused is a KernelError; where `advance` ends with one because recorders are past their limit, what they hold can be read.
 */
export interface Simulation {
  /** Biological time in ms. */
  readonly time: number;
  /** Real figures after building: bytes held, connections made, neurons. */
  readonly neurons: number;
  readonly connections: number;
  readonly bytes: number;
  /** How many simulate it together. Where they are several it can be run and recorded from, but not be looked into, changed or gone back in. */
  readonly threads: number;
  readonly recordings: readonly Recording[];
  /** Counters for benchmarks: neuron updates, synaptic events, spikes so far. */
  readonly counters: { readonly updates: number; readonly events: number; readonly spikes: number };
  /**
   * Moves time on by `duration` ms (a multiple of the resolution). Between slices it asks `pause`; when that answers true
   * it returns early with what was simulated intact, and a later call goes on exactly as if it had not stopped.
   * Returns the time reached.
   */
  advance(duration: number, pause?: () => boolean): number;

  /** All state of this moment. */
  snapshot(): Snapshot;
  /**
   * Goes to the moment of a snapshot; recorders are as long as they were then. Throws a KernelError (SnapshotMismatch) where the
   * network is another one or was changed since.
   */
  restore(snapshot: Snapshot): void;
  /** A list to which the spike times (ms) of neuron `place` (from 0) of network.nodes[node] are added from now on, recorded or not. The caller may empty it. */
  listen(node: number, place: number): number[];
  /**
   * Moves time on by `duration` ms, step by step, and looks at neuron `place` (from 0) of network.nodes[node]: the same run as
   * `advance` makes, but for arrivals that `holds` names, which are kept from this one neuron. Throws a KernelError where there is none.
   */
  observe(node: number, place: number, duration: number, holds?: (arrival: Arrival) => boolean): Observed;

  /**
   * Notes from now on, beside all recorders, what a replay needs: all spikes, and samples every `interval` ms (rounded to steps), the
   * first of them at once. Results stay the same. Left out, it notes no more. Answers what is sampled.
   */
  watch(interval?: number): readonly Probe[];
  /** What was noted since this was last called. */
  takeWatched(): Watched;

  // Between two calls of advance the network may be read, changed and added to; time and state go on.

  /** What GetConnections and GetStatus of connections read: network.connections[index] as made, with the values of this moment. */
  connectionsOf(index: number): MadeConnections;
  /** Only who is connected to whom by that call: NEST ids, in the order of connectionsOf. */
  endsOf(index: number): Pick<MadeConnections, 'sources' | 'targets'>;
  /**
   * What GetStatus of nodes reads: parameters (drawn ones included) and state of network.nodes[index] at this moment, one value a node;
   * true is 1, false 0. When a neuron last fired and its calcium concentration (t_spike, Ca) are among them only where the
   * simulation was built with `tellsActivity`, or before time passes.
   */
  stateOf(index: number): Readonly<Record<string, Float64Array>>;
  /**
   * SetStatus of nodes: parameters or state variables of the nodes `places` (counted from 0, all if left out) of
   * network.nodes[index]: one value for all of them, or one each. Refuses with a KernelError before anything is changed.
   * n_events = 0 empties a recorder.
   */
  setNodes(
    index: number,
    places: readonly number[] | undefined,
    values: Readonly<Record<string, Value | { readonly each: readonly Value[] }>>,
  ): void;
  /**
   * SetStatus of connections: one number for each of the connections `places` (in the order of connectionsOf) of
   * network.connections[index]. Weights, parameters and state of the synapse model; not the delay, nor the ends.
   */
  setConnections(index: number, places: readonly number[], values: Readonly<Record<string, readonly number[]>>): void;
  /** Create after Simulate: another entry of nodes, with the ids that follow. Returns its index. */
  addNodes(spec: NodeSpec): number;
  /** Connect after Simulate. Returns the index of the call. */
  connect(spec: ConnectionSpec): number;
}
