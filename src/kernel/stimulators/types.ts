/**
 * What the kernel asks of a stimulator. There are five kinds: those that send one train of spikes to all their targets
 * (Emitter), those whose every connection has a Poisson train of its own (TrainSource) or a random train of its own that remembers
 * what it sent (ProcessSource), those that send currents (CurrentSource) and those that send rates (RateSource). One file a model; the kernel knows only these interfaces.
 */
import type { Columns } from '../plan/parameters.ts';
import type { Ring } from '../plan/rings.ts';
import type { SpikeList } from '../plan/spikes.ts';
import type { Tape } from '../plan/tape.ts';
import type { Stream } from '../random/xoshiro.ts';

/** Longest slice in steps; spikes carry their lag in one byte, and inputs of a slice should stay in the cache. */
export const MAX_LAGS = 64;

export interface StimulatorContext {
  /** The model's name, for sentences. */
  readonly model: string;
  readonly n: number;
  readonly columns: Columns;
  /** ms */
  readonly resolution: number;
  readonly seed: number;
  /** Position among the nodes that are no recorders. */
  readonly key: number;
  /** Present time in steps: 0 unless parameters are set between runs. Seeds streams, so that none repeats itself. */
  readonly now: number;
  /** Parameters that are being set: those given to Create, or to SetStatus later on. */
  readonly set: ReadonlySet<string>;
  /** What this mechanism replaces, when parameters were set. Its connections and its list of spikes go on. */
  readonly previous?: AnyStimulator | undefined;
}

/** Steps are counted by their beginning: what happens in step T carries the stamp T + 1. */
interface Stimulator {
  /** Values of a recordable for each step of the present slice, [index · MAX_LAGS + lag]. */
  recordable(name: string): Float64Array | undefined;
  /** What a generator remembers from slice to slice; left out where it remembers nothing. */
  carry?(tape: Tape): void;
}

export interface Emitter extends Stimulator {
  readonly kind: 'emitter';
  readonly spikes: SpikeList;
  /** NEST hands its spikes on as those of neurons: each an event of its own, at the end of the slice. */
  readonly waits?: true;
  /**
   * For how many of the spikes that a generator sends with a stamp one event stands, which begins with spike k of them; Infinity for
   * all. Left out where each is an event of its own. Of a spike of the present slice only.
   */
  eventSize?(index: number, stamp: number, k: number): number;
  /** Puts the spikes of steps from … from + lags − 1 into `spikes`. */
  emit(from: number, lags: number): void;
}

export interface TrainSource extends Stimulator {
  readonly kind: 'trains';
  /** Mean number of spikes that generator `index` sends over one connection in step T; 0 outside its window. */
  mean(index: number, step: number): number;
  /** Every value that `mean` takes, where these are few; undefined where it changes all the time. */
  means(index: number): readonly number[] | undefined;
  /** Generators with the same text behave alike, so that their connections can be drawn together. */
  likeness(index: number): string;
  /** Called once a slice where something records from it. */
  watch(from: number, lags: number): void;
}

export interface ProcessSource extends Stimulator {
  readonly kind: 'processes';
  /** Where spikes reach it: how many arrive at each generator in a step, for steps to come and as long as they are on their way. */
  readonly arrivals?: readonly Map<number, number>[];
  /** What a new connection of generator `index` remembers from step to step; its length stays. */
  begin(index: number): Float64Array;
  /** Of the spikes that `count` found last: the time in ms from each to the end of its step, in order of time. Left out where all lie on the grid. */
  readonly offsets?: readonly number[];
  /** Number of spikes that generator `index` sends over one connection in step T. Called for every step of its life, in order. */
  count(index: number, step: number, memory: Float64Array, stream: Stream): number;
  /** Called once a slice where something records from it. */
  watch(from: number, lags: number): void;
}

/** Connections of one current generator that have a delay and a target population in common. */
export interface CurrentGroup {
  readonly targets: Uint32Array;
  /** One weight for all, or one each. */
  weights: number | Float64Array;
  /** steps */
  readonly delay: number;
  readonly ring: Ring;
  /** Index of the Connect call. */
  readonly connection: number;
  /** Present amplitude of each connection; noise_generator only. */
  amplitudes?: Float64Array;
}

export interface CurrentSource extends Stimulator {
  readonly kind: 'current';
  /** Currents of the present slice, [index · MAX_LAGS + lag]; for noise the mean over the connections, as NEST records it. */
  readonly values: Float64Array;
  /** Connections by generator index. */
  readonly groups: CurrentGroup[][];
  prepare(from: number, lags: number): void;
  /** Noise draws the amplitudes of its connections here, step by step. */
  enter?(lag: number): void;
}

export interface RateSource extends Stimulator {
  readonly kind: 'rate';
  readonly n: number;
  /** What is sent in each step of the present slice, [lag · n + index]; NaN where nothing is. */
  readonly shows: Float64Array;
  /** @param slice the shortest delay in steps: all of such a stretch is sent at once, or nothing of it */
  prepare(from: number, lags: number, slice: number): void;
}

export type AnyStimulator = Emitter | TrainSource | ProcessSource | CurrentSource | RateSource;
