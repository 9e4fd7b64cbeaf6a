/**
 * Codegen's door. A neuron or synapse model, its parameter columns and the resolution go in; a program comes out that both
 * back ends can turn into a function. The kernel owns memory and calls; codegen owns what happens inside a step.
 */
import type { Value } from '../models/types.ts';

/** A parameter as a population has it: one value for all, or one for each neuron (length n). */
export type ParameterColumn = Value | Float64Array;

/** A column of float64 per neuron (length padded to a multiple of BLOCK) that the program reads or writes. */
export interface ProgramColumn {
  readonly name: string;
  /** derived: constants per parameter set that differ between neurons. */
  readonly kind: 'state' | 'parameter' | 'derived';
  /** What every neuron, or each neuron, starts with. */
  readonly initial: number | Float64Array;
  /** What padding lanes hold, chosen so that they never spike (refractory). */
  readonly padding: number;
}

/** Neurons per block: input and recording scratch rows have this length, and each block has its own random streams. */
export const BLOCK = 256;

/**
 * How a neuron program is called, once per block and slice (neuron outside, step inside):
 *
 *   update(columns, stride, count, lags, inputs, spikes, record, random) → number of spikes
 *
 * - columns: byte offset of column 0 at the block's first neuron; column k lies `k·stride` bytes further on.
 * - count: neurons in the block, padded to an even number; lags: steps in the slice (1 … 255).
 * - inputs: byte offset of Float64 inputs [channel][lag][BLOCK]: what arrives at the end of that step, summed.
 *   Channels: the spikeInputs of the program in order, then its currentInputs.
 * - spikes: byte offset of Uint32 (neuron_in_block << 8 | lag), appended per neuron in ascending lag.
 * - record: byte offset of Float64 [recordable][lag][BLOCK], only in the recording variant, after the step's update.
 * - random: byte offset of the block's random state (16 × Uint32), only for programs with `usesRandom`.
 */
export interface NeuronProgram {
  readonly model: string;
  readonly columns: readonly ProgramColumn[];
  /** Input channels in calling order. `scale` names nothing: weights arrive as they are. */
  readonly spikeInputs: readonly {
    readonly name: string;
    readonly receptor_type: number;
    readonly sign: 'positive' | 'negative' | 'any';
    readonly counts: 'weight' | 'spikes';
  }[];
  readonly currentInputs: readonly { readonly name: string; readonly receptor_type: number }[];
  readonly recordables: readonly string[];
  readonly usesRandom: boolean;
  /** The step emits `input` multiplicity (parrot_neuron): spikes then carry a second word, the multiplicity. */
  readonly multiplicity: boolean;
  /** True where no transcendental function is evaluated per step: back ends agree bit for bit. */
  readonly bitIdentical: boolean;
  /** Key of the generated code: equal programs share one compiled module. */
  readonly key: string;
}
