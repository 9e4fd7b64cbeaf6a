/**
 * What is exchanged within the steps of a slice: gap junctions and rates without delay. All that take part are iterated over one
 * interval until their courses no longer change (waveform relaxation); then they take the steps of the interval for good.
 */

import type { Backend } from '../../codegen/types.ts';
import type { ContinuousEvent } from '../../models/types.ts';
import type { WaveformRelaxation } from '../../models/vocabulary/exchange.ts';
import type { Arena } from './arena.ts';
import type { ContinuousPort, Population } from './population.ts';
import type { Stateful, Tape } from './tape.ts';

/** A population that takes part. */
export interface Member {
  readonly population: Population;
  /** Byte offset of Float64 [channel][step of the interval][neuron]: what arrives in the present interval. */
  held: number;
  bytes: number;
}

export class Exchange implements Stateful {
  readonly settings: WaveformRelaxation;
  readonly members: Member[] = [];
  /** Steps of an interval; they lie on an absolute grid. */
  interval = 1;
  /** Steps before this one have found their courses. */
  settled = 0;
  /** What arrives before this step lies with the members and no longer in the rings. */
  gathered = 0;

  constructor(settings: WaveformRelaxation) {
    this.settings = settings;
  }

  memberOf(population: Population): Member {
    let member = this.members.find((one) => one.population === population);
    if (member === undefined) {
      member = { population, held: 0, bytes: 0 };
      this.members.push(member);
    }
    return member;
  }

  /** The courses have to be found anew: something was changed. */
  unsettle(): void {
    this.settled = 0;
  }

  /** Reserves room for an interval of so many steps. What is held goes on where the room suffices. */
  place(arena: Arena, interval: number): void {
    this.interval = interval;
    for (const member of this.members) {
      const { program, padded } = member.population;
      const bytes = program.body.channels * interval * padded * 8;
      if (bytes <= member.bytes) continue;
      member.held = arena.reserve(bytes);
      member.bytes = bytes;
    }
  }

  carry(tape: Tape): void {
    this.settled = tape.number(this.settled);
    this.gathered = tape.number(this.gathered);
  }
}

/** What nodes show: for each a value a step, [lag · width + node]; NaN where it sends nothing. */
export interface Shown {
  readonly values: Float64Array;
  readonly width: number;
}

/** Where values are added up: Float64 [lag · stride + neuron] from these places on, for weights of either sign. */
export interface Sums {
  readonly positive: number;
  readonly negative: number;
  readonly stride: number;
}

/** Byte offsets of rows that a transformation may use for inputs and results, [lag][BLOCK] each, and for spikes that never come. */
export interface TransformRows {
  readonly inputs: number;
  readonly record: number;
  readonly spikes: number;
}

/** Connections of one source and one target population with one delay that carry a value in every step. */
export interface ContinuousRows {
  readonly connection: number;
  readonly event: ContinuousEvent;
  readonly source: () => Shown;
  /** Left out where the source is no neuron. */
  readonly sourcePopulation: Population | undefined;
  readonly population: Population;
  /** steps; nobody asks where the event is instantaneous */
  readonly delay: number;
  /** The ports of the target that these connections end at. */
  ports(sums: 'values' | 'weights'): { readonly positive: ContinuousPort | undefined; readonly negative: ContinuousPort | undefined };
  reserve(arena: Arena): void;
  write(arena: Arena, backend: Backend): void;
  /** Adds the weights alone. */
  addWeights(f64: Float64Array, sums: Sums, lags: number): void;
  /** Adds each value times its weight. @param from place of the values of the first of `lags` steps. @param width from one step to the next. */
  addValues(arena: Arena, values: Float64Array, from: number, width: number, sums: Sums, lags: number, rows: TransformRows): void;
}

/** The connections of a network that carry values in every step. */
export interface Continuous {
  /** Without delay, found by relaxation. */
  readonly instantaneous: ContinuousRows[];
  readonly delayed: ContinuousRows[];
}
