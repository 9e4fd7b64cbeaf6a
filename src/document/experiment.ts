/**
 * What belongs to an experiment besides the network: analyses, sweeps, a lesson, a report, stimuli, kept runs. Every entry may carry
 * further keys, which are kept; what is typed here is checked for its form when it is read.
 */

/** JSON of keys that this version does not know. */
export interface Open {
  readonly [key: string]: unknown;
}

/** One panel beyond a recorder's own. */
export interface Analysis extends Open {
  readonly id: string;
  readonly kind: string;
  /** Ids of recorders, nodes or edges that it reads. */
  readonly of?: readonly string[];
  /** ms; null: from the beginning, to the end. */
  readonly from?: number | null;
  readonly to?: number | null;
}

/** A path such as nodes.ID.params.I_e that a dial turns, and by which factor of the dial's value. */
interface FactoredPath {
  readonly path: string;
  readonly factor: number;
}

/** `path` turns one place; `paths` several. Exactly one of both is there. */
export interface Dial extends Open {
  readonly path?: string;
  readonly paths?: readonly FactoredPath[];
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly scale?: 'linear' | 'log';
}

export interface Sweep extends Open {
  readonly id: string;
  readonly title?: string;
  readonly dials: readonly Dial[];
  readonly seeds?: { readonly first: number; readonly count: number };
  /** In the grammar of measures: "rate(exc, 200, end)". */
  readonly measure: string;
  /** Curves kept for comparison. */
  readonly frozen?: readonly Open[];
}

type LessonStepKind = 'build' | 'predict' | 'run' | 'see' | 'explain' | 'challenge';

interface LessonStep extends Open {
  readonly id: string;
  readonly kind: LessonStepKind;
  readonly text: string;
  /** "node:neuron1" or "panel:vm", one or several. */
  readonly at?: string | readonly string[];
  readonly checks?: readonly Open[];
  readonly hints?: readonly string[];
}

export interface Lesson extends Open {
  readonly language?: string;
  /** Paths that a student may not change, with * for any id. */
  readonly locked?: readonly string[];
  readonly steps: readonly LessonStep[];
}

interface ReportFigure extends Open {
  readonly panel: string;
  readonly caption?: string;
}

export interface Report extends Open {
  readonly question?: string;
  readonly setupNote?: string;
  readonly outcome?: string;
  readonly conclusion?: string;
  readonly figures?: readonly ReportFigure[];
}

/** A recipe that a stimulator's lists were made from. */
export interface Stimulus extends Open {
  readonly id?: string;
  readonly node?: string;
  readonly shape?: string;
}
