/**
 * What a NEST model *is*, as data. One file a model describes it with these types, and everything else is derived:
 * update code, palette entry, ports, inspector form, validation, help page, recordable picker, PyNEST export.
 *
 * Formulas are text in the model language (src/language, docs/model-language.md): NESTML's expression syntax.
 */

import type { Glyph } from './vocabulary/glyphs.ts';
import type { ReferenceKey } from './vocabulary/references.ts';

/** ms, mV, pA, pF, nS, Hz, "1" for a pure number, or a product such as "pA/ms"; parsed and checked by src/language. */
export type Unit = string;

/** A parameter's value, in the parameter's unit: as NEST takes it, with true and false for flags and lists for vectors. */
export type Value = number | boolean | string | readonly Value[];

export type ElementType = 'neuron' | 'stimulator' | 'recorder';

/** What is exchanged in every step, not spike by spike: potentials of coupled membranes, rates after a delay, rates without one. */
export type ContinuousEvent = 'gap' | 'rate' | 'instantaneous_rate';

export type EventType = 'spike' | 'binary' | 'current' | ContinuousEvent | 'data_logging';

/**
 * What a parameter tells of a neuron at a moment: the number of elements of another one, whether a variable of the state is above 0,
 * whether anything is connected to the neuron, when its last spike was (ms, −1 before the first), its calcium concentration, the
 * trace of its spikes.
 */
export type Told = { readonly lengthOf: string } | { readonly isPositive: string } | 'connected' | 'last_spike' | 'calcium' | 'trace';

/** A parameter of a model, with the name and the default that NEST's GetDefaults gives (NEST 3.9). */
export interface Parameter {
  readonly unit: Unit;
  /** NEST's default. ±Infinity where NEST has it (a document leaves such a value out). */
  readonly default: Value;
  /** One sentence, ends with a full stop. */
  readonly doc: string;
  readonly type?: 'real' | 'integer' | 'boolean' | 'string' | 'real_list' | 'integer_list' | 'string_list';
  /** Shown on the canvas node when it differs from the default; 2–4 a model. */
  readonly primary?: boolean;
  /** A sensible range for a slider, in the unit. Not a constraint. */
  readonly range?: readonly [low: number, high: number];
  readonly choices?: readonly string[];
  /**
   * What NEST lists among the defaults but nobody sets as a physical quantity of the cell: archiving state
   * (Ca, post_trace, t_spike …), read-only counters. Kept for GetStatus; hidden in forms.
   */
  readonly hidden?: boolean;
  readonly readonly?: boolean;
  /** Of what is read only, or falls by itself: what a status tells in place of what was set. */
  readonly tells?: Told;
  /** NEST takes it, and lists it neither among the defaults nor in a status. */
  readonly unlisted?: true;
  /** The default stands for "not set", which is not the same as setting this value (`senders` of a weight_recorder). */
  readonly unset?: boolean;
  /** Lists ids of nodes, for which NEST 3 has collections. */
  readonly nodes?: boolean;
  /** Times in ms that have to lie on the simulation grid. */
  readonly onGrid?: boolean;
  /** An odd number of steps of the grid. */
  readonly oddSteps?: true;
  /** Where it is true, lists of times may hold times between grid points. */
  readonly offGridTimes?: true;
  /** NEST lets it be set for a model only, with SetDefaults, CopyModel or Create, and not for nodes that exist. */
  readonly modelDefault?: boolean;
  /** NEST loses what Create, CopyModel and SetDefaults say of it: only SetStatus of a node that exists sets it. Scripts say it there. */
  readonly afterCreate?: true;
  /** NEST lets it be ±infinity beyond what its default says (see mayBeInfinite): V_th = inf switches spiking off. */
  readonly infinite?: boolean;
}

/** A wish that is refused: `when` is a boolean expression over the parameters, `message` is NEST's own sentence. */
export interface Constraint {
  readonly when: string;
  readonly message: string;
  /**
   * NEST looks when parameters are set by a dictionary. The weight that Connect gives beside it is put past the check, so that alone
   * it may be what it likes.
   */
  readonly pastWeight?: boolean;
  /** The parameters to mark; by default those that `when` names. */
  readonly of?: readonly string[];
}

/** A quantity that a multimeter can record from a model. */
export interface Recordable {
  readonly unit: Unit;
  readonly doc: string;
  /** Name of a vector of state variables: this stands for its elements NAME_1 … NAME_n (see recordables.ts). */
  readonly elementsOf?: string;
}

export interface Reference {
  readonly text: string;
  readonly doi?: string;
}

/** An older or shorter name that means a model, with parameter names of its own where they differ. */
export interface Alias {
  readonly name: string;
  /** old parameter name → the names it sets, e.g. tau_syn → [tau_syn_ex, tau_syn_in]. */
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  /** The model's name in this version of NEST, for scripts. */
  readonly nest?: 2;
  /** Parameters that are read and dropped (withtime, withgid, to_memory, to_file). */
  readonly dropped?: readonly string[];
  readonly doc: string;
}

interface ModelBase {
  readonly name: string;
  /** NEST keeps signals of spiking and of binary neurons apart and connects only what has the same, or all; that of spiking neurons where left out. */
  readonly signal?: 'binary' | 'all';
  /** The word that ids of its nodes start with; that of its kind for neurons, else its name, where left out. */
  readonly idBase?: string;
  /** A phrase without a full stop, for the palette. */
  readonly summary: string;
  /** Two to six sentences of Markdown for the help page. */
  readonly doc: string;
  /** Search words besides the name: "LIF", "current clamp". */
  readonly synonyms: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Values with which its help page shows what it does, where its defaults do nothing. */
  readonly example?: Readonly<Record<string, Value>>;
  readonly constraints: readonly Constraint[];
  readonly references: readonly Reference[];
  /** Not among those that people meet first: palettes fold it away below the others; search finds it all the same. */
  readonly rare?: true;
  readonly aliases?: readonly Alias[];
}

/** A variable that the update code carries from step to step. */
export interface StateVariable {
  readonly unit: Unit;
  /** Initial value: an expression over parameters. A state that is also a parameter (V_m) starts at that parameter's value. */
  readonly initial?: string;
  readonly doc: string;
  /** Number of elements, an expression over parameters such as "size(tau_syn)"; the elements are NAME_1 … NAME_n in NEST. */
  readonly size?: string;
}

/** A port that spikes arrive at. Each (receptor_type, sign) has its own ring buffer; what arrives in a step is summed weight. */
export interface SpikeInput {
  readonly unit: Unit;
  /** NEST's receptor_type; 'each' gives one input per element of `size` (receptor types 1 … n). */
  readonly receptor_type: number | 'each';
  /** Which sign of weight comes in here: NEST sends w > 0 to the excitatory and w < 0 to the inhibitory buffer. */
  readonly sign: 'positive' | 'negative' | 'any';
  readonly size?: string;
  /** 'spikes' counts events without weights (parrot_neuron); 'offset' takes weights times what spikes carry (emit_spike(1, offset));
   * 'transition' adds the weight for two spikes of a sender in one step and takes it off for one (binary neurons). */
  readonly counts?: 'weight' | 'spikes' | 'offset' | 'transition';
  /**
   * Spikes are kept apart, each with its own time within the step: the statements take them one by one, the earliest first
   * (`next_offset`, `next_weight`, `take`).
   */
  readonly queued?: true;
  /** NEST's sentence where it takes no negative weights here, which it says when such a spike arrives. */
  readonly refusesNegative?: string;
  /** NEST connects neurons of the same model here only, or all but those; others it refuses with the message. */
  readonly senders?: { readonly same: boolean; readonly message: string };
  readonly doc: string;
}

export interface CurrentInput {
  readonly unit: Unit;
  /** What arrives acts in the step it arrives in, and not from the next one on. */
  readonly atOnce?: true;
  readonly receptor_type: number;
  readonly doc: string;
}

/**
 * A port that values of other neurons arrive at in every step, summed over its connections, each times its weight. Its name stands for
 * the sum in equations and statements; where the event is smooth (vocabulary/exchange.ts), for its course within the step.
 */
export interface ContinuousInput {
  readonly event: ContinuousEvent;
  readonly unit: Unit;
  readonly receptor_type: number;
  readonly sign: 'positive' | 'negative' | 'any';
  /** 'weights': the sum of the weights alone. */
  readonly sums?: 'values' | 'weights';
  /** What each value is turned into before it is weighted: an expression in `x` and the parameters. The value itself where left out. */
  readonly of?: string;
  readonly doc: string;
}

/** What a neuron shows the others of itself while time goes on. */
interface Course {
  /** State, abbreviation or variable of the step that holds in a step; of a smooth event a state variable with an equation. */
  readonly value: string;
  /** State variable that stands for the steps to come until more is known of them. */
  readonly ahead: string;
}

/** What a neuron gives and takes in every step. Source: NEST 3.9, SecondaryEvent and the wfr_update of its models. */
interface Exchange {
  readonly inputs: Readonly<Record<string, ContinuousInput>>;
  readonly courses: Readonly<Partial<Record<ContinuousEvent, Course>>>;
  /** The state variable that tells whether two iterations of waveform relaxation still differ. */
  readonly settles: string;
}

export interface NeuronModel extends ModelBase {
  readonly elementType: 'neuron';
  readonly glyph?: Glyph;
  readonly state: Readonly<Record<string, StateVariable>>;
  /** A recordable is the state variable (or inline) `recordable_NAME` where there is one, else the one called NAME. */
  readonly recordables: Readonly<Record<string, Recordable>>;
  readonly spikeInputs: Readonly<Record<string, SpikeInput>>;
  readonly currentInputs: Readonly<Record<string, CurrentInput>>;
  readonly exchange?: Exchange;
  /** receptor_type by name, where NEST names them; {} otherwise. */
  readonly receptor_types: Readonly<Record<string, number>>;
  /** Differential equations and inline abbreviations (model language, `equations` block). */
  readonly equations: string;
  /** Constants computed once per parameter set (model language, `internals` block). */
  readonly internals?: string;
  /** What happens in one step of the grid (model language, `update` block). */
  readonly update: string;
  /** How the equations are solved: matrix exponential for linear systems, adaptive RKF45 otherwise. */
  readonly solver: Solver;
  /**
   * What synapses may read of each step, after it: `note`, of which those steps are kept in which it is not 0 (onPostNote), and `value`, kept
   * as long as a spike may be on its way (post_value).
   */
  readonly notes?: { readonly note: string; readonly value: string };
  /**
   * It hands the spikes that reach it on to the synapses that name it: `interval` is the parameter with the number of shortest delays after which
   * it moves all of them on. What reaches it is its note (`notes`).
   */
  readonly modulates?: { readonly interval: string };
  /** What NEST says it is, where that is no neuron. */
  readonly nestType?: 'other';
  /** Its spikes lie between grid points: what each carries is the time in ms from it to the end of its step. */
  readonly offGrid?: true;
  /** What its spikes carry is no time, so that NEST connects it to no other model whose spikes carry something. */
  readonly carriesNoTime?: true;
  /**
   * How its variables become two, the potential and one more, for a picture of the flow in a plane: what stands for each that is left
   * out, an expression, or 'steady' for the value at which it rests at the potential of the moment (its equation is linear in it).
   */
  readonly plane?: { readonly instead: Readonly<Record<string, string>>; readonly reference: Reference };
  /** A condition on the state under which NEST stops the run with NumericalInstability. */
  readonly unstable?: string;
  readonly sends: readonly EventType[];
  readonly receives: readonly EventType[];
}

export type Solver =
  | { readonly method: 'exact' }
  | {
      readonly method: 'rkf45';
      /** Absolute error bound: a number or the name of a parameter. */
      readonly absolute: number | string;
      /** Bound relative to |h·y'|: a number or the name of a parameter. */
      readonly relativeToDerivative: number | string;
      /** Bound relative to |y|: a number or the name of a parameter; 0 where left out. */
      readonly relativeToSolution?: number | string;
      /**
       * Variables whose equations are linear and hold no others than these: they are advanced exactly. Within a step of the grid they
       * move with the others, which see them as they go.
       */
      readonly exact?: readonly string[];
      /** Those of `exact` that move within a step whether or not integrate_odes names them: what arriving spikes drive. */
      readonly along?: readonly string[];
      /** Statements run after every accepted substep (aeif: the reset happens inside the step). */
      readonly afterSubstep?: string;
    }
  /** No differential equations, or written out in `update` (izhikevich, parrot_neuron). */
  | { readonly method: 'none' };

type StimulatorOutput = 'one_train' | 'own_trains' | 'current' | 'rate';

/** What the kernel's hand-kept machinery does for a device; the numbers come from `parameters`. */
export interface StimulatorModel extends ModelBase {
  readonly elementType: 'stimulator';
  readonly glyph?: Glyph;
  /**
   * What its targets get: all the same train of spikes, each connection a train of its own (unless a parameter says otherwise), a
   * current, or a rate.
   */
  readonly output: StimulatorOutput;
  /** It draws numbers although its targets get no trains of their own. */
  readonly draws?: true;
  /** NEST has it among the neurons: any synapse may carry its spikes, and weight_recorders see them. */
  readonly asNeuron?: true;
  /** NEST hands its spikes to synapses as those of neurons, so that plastic ones may carry them, too. */
  readonly sendsOverPlastic?: true;
  readonly recordables: Readonly<Record<string, Recordable>>;
  readonly sends: readonly EventType[];
  readonly receives: readonly EventType[];
  /** LaTeX-free formulas for the help page, in the model language where possible. */
  readonly equations?: string;
}

export interface RecorderModel extends ModelBase {
  readonly elementType: 'recorder';
  /**
   * analog: asks nodes for samples (multimeter → neuron). spikes: neuron → recorder. states: changes of binary neurons → recorder.
   * correlations: spikes that arrive at ports, of which pairs are counted. weights: attached to a connection.
   */
  readonly records: 'analog' | 'spikes' | 'states' | 'correlations' | 'weights';
  /** How many ports spikes arrive at, receptor types 0 … n − 1: a number, or the parameter that says it. One where left out. */
  readonly ports?: number | string;
  /** How pairs of spikes are counted (correlations.ts). */
  readonly correlates?: 'pair' | 'matrix';
  /** Setting one of these makes it forget what it has counted. */
  readonly resets?: readonly string[];
  /** Columns beside times and senders, where the model has its own. */
  readonly columns?: readonly string[];
  readonly recordables: Readonly<Record<string, Recordable>>;
  readonly sends: readonly EventType[];
  readonly receives: readonly EventType[];
}

/** A model of what Create makes. */
export type NodeModel = NeuronModel | StimulatorModel | RecorderModel;

/**
 * A synapse model. Traces decay exactly between events; `onPostSpike` runs for each spike of the target in
 * (t_lastspike − delay, t − delay], then `onPreSpike` for the spike that arrives; `deliver(w)` sends weight w to the target.
 */
export interface SynapseModel extends ModelBase {
  readonly elementType: 'synapse';
  /** Every connection has weight, delay and receptor_type; these are listed in `parameters` too. */
  readonly state: Readonly<Record<string, StateVariable>>;
  /** What it carries in every step, for models that carry no spikes and currents. */
  readonly carries?: ContinuousEvent;
  /** NEST's sentence for who gives it a delay, where it has none; what it carries takes part in waveform relaxation. */
  readonly delayless?: string;
  /** Each of its connections needs one of the same strength in the other direction. */
  readonly symmetric?: true;
  /** NEST has no form of it with _hpc behind its name. */
  readonly hpc?: false;
  /** Parameters that one value serves for the whole model in NEST (set by CopyModel or SetDefaults only). */
  readonly common?: readonly string[];
  /** State variables that all connections of the model have together; each sees what those before it made of them. */
  readonly together?: readonly string[];
  /** Exponential traces, e.g. "Kplus' = -Kplus / tau_plus". */
  readonly equations: string;
  readonly internals?: string;
  readonly onPostSpike?: string;
  /** Instead of onPostSpike: for each note that the target made in the same time (NeuronModel.notes), `post_note`. In onPreSpike `post_value` is its value at t − delay. */
  readonly onPostNote?: string;
  readonly onPreSpike: string;
  /**
   * The synapse is modulated by the spikes that reach a node which its connections name under the key `via`; NEST's sentence where none does
   * is `missing`. `onElapse` runs from each event to the next, over `elapsed` ms, and takes the place of equations; `onModulatorSpike` for each step in which `modulator_spikes` spikes
   * reached the node. In regular intervals all connections are moved on, so that a spike of the source may come from before: `elapsed` < 0.
   */
  readonly modulated?: {
    readonly via: ReferenceKey;
    readonly missing: string;
    readonly onElapse: string;
    readonly onModulatorSpike: string;
  };
  /** Names of the target's traces that the statements read: post_trace (K_minus), post_trace_triplet, post_trace_nearest (its last spike's). */
  readonly reads?: readonly ('post_trace' | 'post_trace_triplet' | 'post_trace_nearest')[];
}

/** A model of either kind; `elementType` tells which. */
export type Model = NodeModel | SynapseModel;
