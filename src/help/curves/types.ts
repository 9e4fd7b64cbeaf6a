/** A curve of a help page: what the kernel gave, and the circuit in which it did. */
import type { CircuitFile, Simulate } from './circuit.ts';

/** step: potentials over a step of current; psp: over one spike at each receptor; fI: rate over current; adaptation: rate over a long
 * step; window: change of a weight over the time between two spikes; train: what a train of spikes delivers; sent: what is sent; rateStep: rates over a step of rate;
 * gain: mean activity over a constant input. */
type CurveId = 'step' | 'psp' | 'fI' | 'adaptation' | 'window' | 'train' | 'sent' | 'rateStep' | 'gain';

/** What stands at an axis: a quantity of a model by its name, or one of those that help pages have words for. */
export type AxisTitle =
  | { readonly name: string; readonly unit: string }
  | { readonly word: 'time' | 'current' | 'rate' | 'difference' | 'change' | 'delivered' | 'target' | 'input' | 'activity' };

export interface Line {
  /** Names it where there are several: "I = 400 pA". */
  readonly label: string;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Single points, which a line joins. */
  readonly marked?: true;
}

export interface Curve {
  readonly id: CurveId;
  readonly across: AxisTitle;
  readonly up: AxisTitle;
  readonly lines: readonly Line[];
  /** Spike times (ms), a row for each target, in place of lines. */
  readonly trains?: readonly (readonly number[])[];
  /** ms of a run, where its axis is that. */
  readonly until?: number;
  /** Fills the sentence below it. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly circuit: CircuitFile;
}

/** A curve that a model has; it is made when somebody wants to see it, and undefined where there is nothing to see. */
export interface CurvePlan {
  readonly id: CurveId;
  make(simulate: Simulate): Promise<Curve | undefined>;
}
