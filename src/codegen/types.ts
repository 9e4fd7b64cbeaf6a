/**
 * Codegen's door. A neuron or synapse model, its parameter columns and the resolution go in; a program comes out that both
 * back ends can turn into a function. The kernel owns memory and calls; codegen owns what happens inside a step.
 *
 * All functions work on one WebAssembly.Memory (the JavaScript back end on views of its buffer), sized before they are made.
 * Byte offsets are multiples of 8; rows that SIMD code reads are best aligned to 16.
 */
import type { ContinuousEvent, Value } from '../models/types.ts';
import type { NeuronBody, SynapseBody } from './ir.ts';

/** A parameter as a population or projection has it: one value for all, or one for each neuron or connection (length n). */
export type ParameterColumn = Value | Float64Array;

/** A column of float64 per neuron (length padded to a multiple of BLOCK) that the program reads or writes. */
interface ProgramColumn {
  readonly name: string;
  /**
   * state: changes from step to step. parameter: a parameter that differs between neurons. derived: a constant per parameter
   * set that differs between neurons. random: the kernel fills each 8 bytes with 64 random bits (not all of a neuron's zero) from
   * a hash of (seed, node id, column); they are the neuron's own xoshiro128++ stream, so no result depends on slicing.
   */
  readonly kind: 'state' | 'parameter' | 'derived' | 'random';
  /** What every neuron, or each neuron (length n), starts with. 0 for random columns. */
  readonly initial: number | Float64Array;
  /** What padding lanes hold: an ordinary neuron's values, so that nothing traps or crawls. They never emit a spike. */
  readonly padding: number;
}

/** The column with the step size of adaptive integration, kept from one grid step to the next. */
export const INTEGRATION_STEP = 'integration_step';

/** Neurons per block: input and recording scratch rows have this length, and each block has its own random streams. */
export const BLOCK = 256;

/**
 * One slice of one block (neuron outside, step inside). Returns the number of spikes appended, or −1 − neuron where the
 * model's `unstable` condition holds after a step of that neuron, or adaptive integration has come to NaN (NEST's
 * NumericalInstability); the block is then unusable.
 *
 * - columns: byte offset of column 0 at the block's first neuron; column k lies `k·stride` bytes further on.
 * - count: neurons in the block, 1 … BLOCK. Columns, inputs and record rows are read and written up to the next multiple of 4.
 * - lags: steps in the slice, 1 … 255.
 * - inputs: byte offset of Float64 inputs [channel][lag][BLOCK], lag-major with exactly `lags` rows a channel: what arrives at
 *   the end of that step, summed. Channels: the spikeInputs of the program in order, then its currentInputs,
 *   then the rows of its continuousInputs.
 * - spikes: byte offset of Uint32 (neuron_in_block << 8 | lag); a stable sort by lag gives (lag, neuron) order on both back
 *   ends. With `multiplicity` each spike takes two words, the second is its multiplicity; with `offset` it takes four, of which the
 *   last two are the Float64 that it carries.
 *   Room for count·lags spikes is enough unless a model emits twice a step (then twice that).
 * - record: byte offset of Float64 [recordable, then rows of courses][lag][BLOCK], written after the step's update by the recording variant; else 0.
 */
export type NeuronUpdate = (
  columns: number,
  stride: number,
  count: number,
  lags: number,
  inputs: number,
  spikes: number,
  record: number,
) => number;

/**
 * Bytes of a spike where a program takes spikes one by one: Float64 offset (ms from its arrival to the end of the step, in order of
 * time) and Float64 weight. Behind the last one of a neuron and step stands a spike of offset −1.
 */
export const QUEUED_SPIKE = 16;

/** Words (Uint32) that a spike takes in what an update appends. */
export function spikeWords({ multiplicity, offset }: { readonly multiplicity: boolean; readonly offset: boolean }): 1 | 2 | 4 {
  if (offset) return 4;
  return multiplicity ? 2 : 1;
}

export interface NeuronProgram {
  readonly model: string;
  readonly columns: readonly ProgramColumn[];
  /** Input channels in calling order; an input per receptor is expanded (spikes_1 …). Weights arrive as they are. */
  readonly spikeInputs: readonly {
    readonly name: string;
    readonly receptor_type: number;
    readonly sign: 'positive' | 'negative' | 'any';
    readonly counts: 'weight' | 'spikes' | 'offset' | 'transition';
    /** Its input holds, for each step, the byte offset of the spikes that arrive in it (see QUEUED_SPIKE). */
    readonly queued: boolean;
  }[];
  readonly currentInputs: readonly { readonly name: string; readonly receptor_type: number }[];
  /**
   * What arrives in every step, after the currents: `rows` channels for each, the coefficients of a polynomial in the time within the step
   * (0 to 1). There are none unless the program was made for exchange.
   */
  readonly continuousInputs: readonly {
    readonly name: string;
    readonly event: ContinuousEvent;
    readonly receptor_type: number;
    readonly sign: 'positive' | 'negative' | 'any';
    readonly sums: 'values' | 'weights';
    readonly of: string | undefined;
    readonly rows: number;
  }[];
  /** Rows of `record` in order. */
  readonly recordables: readonly string[];
  /** What others see of the neuron: further rows of `record`, coefficients as of continuousInputs. */
  readonly courses: readonly { readonly event: ContinuousEvent; readonly row: number; readonly rows: number; readonly ahead: string }[];
  /** The row of `record` by which waveform relaxation judges. */
  readonly settles: number | undefined;
  /** Rows behind those: what synapses may read of the neuron in each step (NeuronModel.notes), none or note and value. */
  readonly notes: number;
  readonly usesRandom: boolean;
  /** The step emits `input` multiplicity (parrot_neuron): spikes then carry a second word, the multiplicity. */
  readonly multiplicity: boolean;
  /** Spikes carry an offset: see NeuronUpdate. */
  readonly offset: boolean;
  /** True where no transcendental function is evaluated per step: back ends agree bit for bit. (They do elsewhere too, as both use one polynomial.) */
  readonly bitIdentical: boolean;
  /** Key of the generated code: equal programs share one compiled module. */
  readonly key: string;
  /** What the back ends read. */
  readonly body: NeuronBody;
}

/**
 * Delivers one source spike to a stretch of its row: connections first … first+count−1, which all have delay `delay`.
 * Call it once per (spike, delay) in ascending delay with commit 0, and commit 1 in the last call for that spike: state per
 * source is read in every call and written back in the one that commits.
 *
 * - projection: byte offset of the projection's descriptor (see DESCRIPTOR), which does not change during a run.
 * - row: byte offset of the source's Float64 state, program.rowColumns in order.
 * - step: grid step of the spike's stamp (t / resolution); delay: in steps. Both integers.
 * - positive, negative: byte offsets of the targets' Float64 input row for the time of arrival (target 0 first): weights ≥ 0
 *   go to the one, < 0 to the other; the same address twice where the receptor does not tell them apart.
 * - multiplicity: of the spike, 1 as a rule; `deliver(w)` adds w·multiplicity. With `readsModulators`, 0 means that there is no spike: the
 *   connections are only moved on to `step`, which a later spike may lie before.
 * - record: byte offset of Float64[count] that the recording variant fills with the weight that was delivered, NaN where none was; else 0.
 * Returns the number of events delivered.
 */
export type SynapseSend = (
  projection: number,
  row: number,
  first: number,
  count: number,
  step: number,
  delay: number,
  positive: number,
  negative: number,
  multiplicity: number,
  commit: number,
  record: number,
) => number;

/**
 * The descriptor of a projection: 13 × Uint32, in this order.
 *
 * - columns, stride: connection column k of connection i lies at `columns + k·stride + 8·i` (Float64).
 * - targets: Uint16 or Uint32 per connection (SynapseOptions.targetBytes), index into the target population.
 * - history: post-spike history of target 0, records of `historyBytes` bytes a target (only with `readsHistory`):
 *     record = (capacity + 1) entries of 24 bytes.
 *     entry 0:  Uint32 total number of spikes ever pushed, Uint32 unused, Float64 tau_minus, Float64 tau_minus_triplet (ms)
 *     entry 1 + (k mod capacity), k = 0, 1, …: Float64 step of spike k, Float64 Kminus, Float64 Kminus_triplet right after it (so ≥ 1);
 *     steps of spikes are ≥ 1, and what was never filled is 0
 * - historyMask: capacity − 1 (capacity is a power of two, at least 4). What the ring no longer holds is taken as not having happened,
 *   so the kernel sizes it for the longest interval between two spikes of one source that it wants exact, or grows it.
 * - random: 4 × Uint32, the projection's xoshiro128++ state (program.usesRandom).
 * - table: program.table copied to memory.
 * - modulators, modulatorsMask (only with `readsModulators`): one record like those of history, of what the projection's modulators sent: step,
 *   number of spikes, unused; and its capacity − 1.
 * - values, valuesMask (only with `readsNotes`): the targets' values, Float64 [target][step & valuesMask], of enough steps for the longest delay.
 * - together: what all connections of the model have together, Float64 in order of program.sharedColumns.
 */
export const DESCRIPTOR = {
  columns: 0,
  stride: 4,
  targets: 8,
  history: 12,
  historyBytes: 16,
  historyMask: 20,
  random: 24,
  table: 28,
  values: 32,
  valuesMask: 36,
  modulators: 40,
  modulatorsMask: 44,
  together: 48,
  bytes: 56,
} as const;

/** Bytes of one entry of the post-spike history. */
export const HISTORY_ENTRY = 24;

interface SynapseColumn {
  readonly name: string;
  readonly kind: 'state' | 'parameter' | 'derived';
  /** For all connections or each, in the order the parameters had. */
  readonly initial: number | Float64Array;
}

export interface SynapseProgram {
  readonly model: string;
  /** Columns per connection; `weight` is among them where it differs between connections or changes. */
  readonly columns: readonly SynapseColumn[];
  /** State per source: what depends on the source's spikes and on parameters common to the projection only. Same initial for every source. */
  readonly rowColumns: readonly { readonly name: string; readonly initial: number }[];
  /** State of all connections of the model together. */
  readonly sharedColumns: readonly { readonly name: string; readonly initial: number }[];
  /** Values that calls look up (exponentials on the grid); copied into memory once per projection. May be empty. */
  readonly table: Float64Array;
  /** The statements look at the target's spikes: the kernel must keep a history for the target population. */
  readonly readsHistory: boolean;
  /** The history that they look at is that of the target's notes instead: step and note; and its values may be read, too. */
  readonly readsNotes: boolean;
  /** The statements look at the spikes of modulators that the kernel collects (DESCRIPTOR.modulators). */
  readonly readsModulators: boolean;
  readonly usesRandom: boolean;
  readonly bitIdentical: boolean;
  readonly key: string;
  readonly body: SynapseBody;
}

export interface NeuronOptions {
  /** Neurons in the population. */
  readonly n: number;
  /** ms */
  readonly resolution: number;
  /** Rows the recording variant writes; all recordables of the model by default. */
  readonly recordables?: readonly string[];
  /** Makes a program that gives and takes what the model exchanges in every step; `order` of the polynomials of smooth events. */
  readonly exchange?: { readonly order: number } | undefined;
}

export interface SynapseOptions {
  /** Connections in the projection. */
  readonly n: number;
  /** ms */
  readonly resolution: number;
  readonly targetBytes: 2 | 4;
  /** ms, of the target population: one value (then exponentials come from a table), or 'each' to read them from the history's entry 0. */
  readonly tau_minus?: number | 'each';
  readonly tau_minus_triplet?: number | 'each';
  /** Spikes of the targets lie between grid points: nothing comes from tables of whole steps. */
  readonly offGridTargets?: boolean;
  /** 'spikes' for targets that count events without weights (parrot_neuron): deliver adds the multiplicity alone. */
  readonly counts?: 'weight' | 'spikes';
}

/** Turns programs into functions over one memory. Functions of equal key and memory are shared. */
export interface Backend {
  readonly name: 'js' | 'wasm';
  neuron(program: NeuronProgram, memory: WebAssembly.Memory, variant: { readonly recording: boolean }): NeuronUpdate;
  synapse(program: SynapseProgram, memory: WebAssembly.Memory, variant: { readonly recording: boolean }): SynapseSend;
}
