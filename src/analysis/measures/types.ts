/** A measure as it was understood: a formula over figures of what was recorded. */
import type { Filling } from '../../base/said.ts';

export const trainMeasures = ['rate', 'count', 'cv', 'cv2', 'lv', 'fano', 'latency', 'isi'] as const;
export const traceMeasures = ['mean', 'sd', 'min', 'max', 'peak_time', 'half_width', 'area', 'psp_height', 'psp_peak_time'] as const;

export type TrainMeasure = (typeof trainMeasures)[number];
export type TraceMeasure = (typeof traceMeasures)[number];

/** What a figure is taken of: a node or recorder, a quantity of it, one of its neurons (from 0). */
export interface MeasureTarget {
  readonly id: string;
  readonly quantity?: string;
  readonly index?: number;
}

export type Measure =
  | { readonly kind: 'number'; readonly value: number }
  /** The end of the run in ms. */
  | { readonly kind: 'end' }
  | { readonly kind: 'negative'; readonly operand: Measure }
  | { readonly kind: 'binary'; readonly operator: '+' | '-' | '*' | '/'; readonly left: Measure; readonly right: Measure }
  | {
      readonly kind: 'figure';
      readonly name: TrainMeasure | TraceMeasure;
      readonly target: MeasureTarget;
      readonly from?: Measure;
      readonly to?: Measure;
      /** Counted from 1, for complaints. */
      readonly column: number;
    };

/** What is wrong with a measure: a code with the values of its sentence, and where in the text (column from 1). */
export interface MeasureComplaint {
  readonly code:
    | 'expected'
    | 'unknown_measure'
    | 'too_deep'
    | 'needs_quantity'
    | 'takes_no_quantity'
    | 'unknown_id'
    | 'no_neuron'
    | 'not_recorded'
    | 'unknown_quantity'
    | 'empty_window';
  readonly column: number;
  readonly values: Readonly<Record<string, Filling>>;
  /** The nearest known name, where one was misspelt. */
  readonly nearest?: string;
}

export type MeasureResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly complaint: MeasureComplaint };
