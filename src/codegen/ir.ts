/**
 * The intermediate form both back ends read: what is left of a model once everything that depends on parameters and the
 * resolution alone has been computed. All numbers are float64, all arithmetic is meant in the order it is written in.
 */

/** Index into a body's `variables`. */
export type VariableId = number;

export type UnaryFunction = 'neg' | 'abs' | 'sqrt' | 'floor' | 'exp' | 'log' | 'sin' | 'cos' | 'tanh' | 'erfc';

/**
 * min and max are `b < a ? b : a` and `a < b ? b : a`, so that NaN and −0 mean the same in JavaScript and SIMD.
 * pow is exp(y·log(x)) of this room's polynomials.
 */
export type BinaryFunction = '+' | '-' | '*' | '/' | 'min' | 'max' | 'pow';

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

export type Num =
  | { readonly op: 'const'; readonly value: number }
  | { readonly op: 'variable'; readonly id: VariableId }
  /** Neurons: what arrives on an input channel at the end of this step. */
  | { readonly op: 'input'; readonly channel: number }
  | { readonly op: UnaryFunction; readonly x: Num }
  | { readonly op: BinaryFunction; readonly a: Num; readonly b: Num }
  | { readonly op: 'select'; readonly condition: Cond; readonly consequent: Num; readonly otherwise: Num }
  /** A uniform number in [0, 1) from the neuron's or projection's stream, drawn where execution gets here. */
  | { readonly op: 'random' }
  /** Neurons: of the spike that a cursor of its input points to (QUEUED_SPIKE in types.ts): its offset in ms, −1 past the last, or its weight. */
  | { readonly op: 'queued'; readonly field: 'offset' | 'weight'; readonly cursor: VariableId }
  /** Synapses: table[from + k], or exp(−k·rate) beyond its `length`; k is a whole number ≥ 0. */
  | { readonly op: 'decay'; readonly from: number; readonly length: number; readonly rate: number; readonly steps: Num };

export type Cond =
  | { readonly op: 'compare'; readonly comparison: Comparison; readonly a: Num; readonly b: Num }
  | { readonly op: 'and' | 'or'; readonly p: Cond; readonly q: Cond }
  | { readonly op: 'not'; readonly p: Cond };

export interface Rkf45 {
  readonly do: 'rkf45';
  readonly variables: readonly VariableId[];
  /** Abbreviations of the right-hand side, computed anew for every stage, then one derivative for each variable. */
  readonly abbreviations: readonly { readonly id: VariableId; readonly value: Num }[];
  readonly derivatives: readonly Num[];
  /** Error bounds, constants or parameter columns. */
  readonly absolute: Num;
  readonly relativeToDerivative: Num;
  readonly relativeToSolution: Num;
  /** The variable that carries the step size from one grid step to the next. */
  readonly step: VariableId;
  /** ms */
  readonly interval: number;
  /** Set before every stage to the time of the stage as a part of the grid step, where the right-hand side depends on it. */
  readonly fraction?: VariableId;
  /** Run after every accepted substep. */
  readonly after: readonly Step[];
}

export type Step =
  | { readonly do: 'set'; readonly id: VariableId; readonly value: Num }
  | { readonly do: 'if'; readonly condition: Cond; readonly consequent: readonly Step[]; readonly otherwise: readonly Step[] }
  /** Again and again while the condition holds. */
  | { readonly do: 'while'; readonly condition: Cond; readonly body: readonly Step[] }
  | { readonly do: 'emit'; readonly multiplicity?: Num; readonly offset?: Num }
  | Rkf45
  /** Synapses only. */
  | { readonly do: 'deliver'; readonly weight: Num; readonly multiplicity: Num }
  /** Synapses only: counts successes in n trials of probability p. */
  | { readonly do: 'binomial'; readonly id: VariableId; readonly n: Num; readonly p: Num }
  /** Synapses only: for each step up to `until` in which modulators spiked and which the row has not seen, in order; sets step and number. */
  | {
      readonly do: 'modulate';
      readonly until: Num;
      readonly step: VariableId;
      readonly spikes: VariableId;
      readonly body: readonly Step[];
    };

export interface Variable {
  readonly name: string;
  /** Column it is loaded from; variables that also change are stored back. None for temporaries. */
  readonly column?: number;
  readonly stored?: boolean;
}

export interface NeuronBody {
  readonly kind: 'neuron';
  readonly variables: readonly Variable[];
  readonly channels: number;
  readonly steps: readonly Step[];
  /** One for each recordable, then those of courses (NeuronProgram), evaluated after the step. */
  readonly recordables: readonly Num[];
  /** Where it holds after a step, the update stops and reports the neuron. */
  readonly unstable?: Cond;
  /** The two variables that hold the random stream's 128 bits. */
  readonly random?: readonly [VariableId, VariableId];
  readonly multiplicity: boolean;
  readonly offset: boolean;
}

export interface SynapseBody {
  readonly kind: 'synapse';
  readonly variables: readonly Variable[];
  /** Variables that the call's arguments set. */
  readonly arguments: { readonly step: VariableId; readonly delay: VariableId; readonly multiplicity: VariableId };
  /** Row variables in order of rowColumns, and what is written back on commit. */
  readonly row: readonly { readonly id: VariableId; readonly next: VariableId }[];
  /** Variables that all connections of the model have together, in order of sharedColumns: stored back by every call. */
  readonly together?: readonly VariableId[];
  /** Once per call. */
  readonly prologue: readonly Step[];
  /** For each connection, before its target's spikes. */
  readonly begin: readonly Step[];
  /** For each connection and each spike of its target in (last − delay, step − delay], in order of time. */
  readonly onPost?: { readonly post: PostVariables; readonly steps: readonly Step[] };
  /** For each connection. */
  readonly onPre: readonly Step[];
  /** Where onPre reads the target's traces: set before it. Decayed to `step − delay`, spikes at that very time not counted. */
  readonly traces?: { readonly trace?: TraceRead; readonly triplet?: TraceRead; readonly nearest?: TraceRead };
  /** Where onPre reads the target's value of the step `step − delay`: set before it. */
  readonly value?: VariableId;
  /** The variable with the step of the source's last spike, which opens the window of onPost. */
  readonly last: VariableId;
  /** The variable with the step up to which the row has seen its modulators; only where it has some. */
  readonly seen?: VariableId;
  readonly targetBytes: 2 | 4;
  readonly counts: 'weight' | 'spikes';
  readonly usesRandom: boolean;
}

/** Variables set for each spike of the target: its step, and its traces right before it. */
interface PostVariables {
  readonly step: VariableId;
  readonly trace?: VariableId;
  readonly triplet?: VariableId;
  /** What the entry holds as it is: a note of the target. */
  readonly note?: VariableId;
}

export interface TraceRead {
  readonly id: VariableId;
  /** Resolution / tau and its table, or the resolution and tau from the history's entry 0. */
  readonly decay: { readonly from: number; readonly length: number; readonly rate: number } | { readonly resolution: number };
}

/** Bodies as text: equal text, equal code. Unlike JSON it tells −0 from 0 and keeps infinities and NaN. */
export function bodyText(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value === undefined) return '';
  if (Array.isArray(value)) return `[${value.map(bodyText).join()}]`;
  if (value !== null && typeof value === 'object') {
    return `{${Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => `${key}:${bodyText(member)}`)
      .join()}}`;
  }
  return JSON.stringify(value);
}
