/** A measure as it was understood: a formula over figures of what was recorded. */

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

/** What is wrong with a measure: a code out of `measureSentences` with its values, and where in the text (column from 1). */
export interface MeasureComplaint {
  readonly code: keyof typeof measureSentences;
  readonly column: number;
  readonly values: Readonly<Record<string, string>>;
  /** The nearest known name, where one was misspelt. */
  readonly nearest?: string;
}

/** English sentences; gaps are {name}. */
export const measureSentences = {
  expected: 'Expected {wanted}, found {found}.',
  unknown_measure: 'There is no measure {found}; there are {allowed}.',
  too_deep: 'More than {allowed} parentheses inside one another.',
  needs_quantity: '{measure} is taken of a recorded quantity, such as {id}.V_m.',
  takes_no_quantity: '{measure} is taken of spikes; write {measure}({id}).',
  unknown_id: 'There is no node {found}.',
  no_neuron: '{id} has {count} neurons, counted from 0; there is no {found}.',
  not_recorded: 'Nothing records {wanted} of {id}.',
  unknown_quantity: '{id} holds no {found}; it has {allowed}.',
  empty_window: 'The window from {from} to {to} ms is empty.',
} as const;

export type MeasureResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly complaint: MeasureComplaint };
