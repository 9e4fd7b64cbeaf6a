/** A lesson as it was understood: what the stored form (docs/graph-format.md, "Lessons") says, checked and parsed. */
import type { Measure } from '../analysis/measures/index.ts';
import type { Condition, Selector } from './condition.ts';
import type { Patch } from './patch.ts';

type StepKind = 'build' | 'predict' | 'run' | 'see' | 'explain' | 'challenge';

/** What a number has to be. `near` ± `within` is written as between. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  /** Whether the bound itself is allowed: not where a check says above or below. */
  readonly open: boolean;
}

/** Where a number comes from: a run, or a sweep. */
export type Source =
  | { readonly kind: 'result'; readonly text: string; readonly measure: Measure }
  | { readonly kind: 'sweep'; readonly sweep: string; readonly curve: CurveMeasure; readonly text: string };

export type Check =
  | { readonly kind: 'graph'; readonly text: string; readonly condition: Condition }
  | { readonly kind: 'differs'; readonly only: readonly string[] }
  | { readonly kind: 'number'; readonly source: Source; readonly bounds: Bounds };

/** Figures of a curve: where it leaves 0 (rheobase, onset), its extremes, where they are, its value at a place, its mean slope. */
export type CurveMeasure =
  | { readonly name: 'rheobase' | 'min' | 'max' | 'argmin' | 'argmax' | 'slope' }
  | { readonly name: 'at'; readonly x: number };

interface Axis {
  readonly label: string;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
}

/** What a prediction asks for. */
export type Ask =
  | { readonly type: 'number'; readonly unit: string; readonly tolerance: number }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'order'; readonly options: readonly string[] }
  | { readonly type: 'draw'; readonly x: Axis; readonly y: Axis; readonly unit: string; readonly tolerance: number };

/** What is right: told, or taken of the run. */
export type Truth =
  | { readonly kind: 'value'; readonly value: AnswerValue }
  | { readonly kind: 'source'; readonly source: Source }
  /** The rows of a recorded quantity, or the curve of a sweep. */
  | { readonly kind: 'trace'; readonly of: string; readonly quantity: string; readonly index: number }
  | { readonly kind: 'curve'; readonly sweep: string };

/** A number; the text or index of an option; an order of options; points of a line. */
export type AnswerValue = number | string | readonly (number | string)[] | readonly (readonly [number, number])[];

export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  readonly text: string;
  readonly at: readonly string[];
  readonly ask: Ask | undefined;
  readonly truth: Truth | undefined;
  readonly checks: readonly Check[];
  readonly hints: readonly string[];
  /** The teacher's words, shown after the student's own. */
  readonly model: string | undefined;
}

/** A number that each student gets for themselves. */
export interface Personal {
  readonly path: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

export interface LessonPlan {
  readonly language: string;
  readonly locked: readonly string[];
  readonly personal: readonly Personal[];
  readonly roles: ReadonlyMap<string, Selector>;
  readonly start: Patch;
  readonly solution: Patch;
  readonly steps: readonly Step[];
}
