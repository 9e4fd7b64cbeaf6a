/**
 * The graph in memory: what people draw and save (docs/graph-format.md).
 *
 * Nodes, edges, notes and groups are records by id, so that an edit is a small patch; `order` keeps the file's order,
 * which fixes NEST's node ids, through any undo. schema.ts reads and writes the file.
 */

import type { Value } from '../models/types.ts';
import type { WaveformRelaxation } from '../models/vocabulary/exchange.ts';
import type { Mask, Positions } from '../space/types.ts';
import type { Analysis, Lesson, Open, Report, Stimulus, Sweep } from './experiment.ts';

/** Evaluated once for each node (in `nodes`) or connection (in `syn_spec`): `300 + 50 * i`, `normal(60, 15)`. See language/values. */
export interface Expression {
  readonly expression: string;
}

/**
 * One value for each node of a population; in `syn_spec` one for each connection as NEST orders lists: n of them for one_to_one, rows
 * by target (targets × sources) for all_to_all, rows by target for fixed_indegree, rows by source for fixed_outdegree.
 */
export interface Values {
  readonly values: readonly Value[] | readonly (readonly Value[])[];
}

/** Infinities are ±Infinity in memory and "inf", "-inf" in the file. */
export type ParamValue = Value | Expression | Values;
export type Params = Readonly<Record<string, ParamValue>>;

export interface Position {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface GraphNode {
  readonly id: string;
  readonly order: number;
  /** A NEST model, an alias, a key of `models`, or an unknown name kept as a placeholder. */
  readonly model: string;
  readonly n: number;
  /** Only what differs from the defaults: one object for all, or a list of n. */
  readonly params: Params | readonly Params[];
  readonly label?: string;
  readonly position: Position;
  readonly group?: string;
  readonly muted?: boolean;
  readonly spatial?: Positions;
}

export interface GraphConnSpec {
  readonly rule: string;
  readonly mask?: Mask;
  readonly [key: string]: Value | Expression | Mask | undefined;
}

/** [start, stop, step] as in Python, from 0; a part that is null is left to Python's rule. */
export type Slice = readonly [start: number | null, stop: number | null, step: number | null];

/** synapse_model, weight, delay, receptor_type, weight_recorder, volume_transmitter and the synapse model's parameters; only what was said. */
export interface GraphSynSpec {
  readonly synapse_model?: string;
  readonly [key: string]: ParamValue | undefined;
}

export interface GraphEdge {
  readonly id: string;
  readonly order: number;
  /** A node, or a group: all neurons in it in file order, as one collection. */
  readonly source: string;
  readonly target: string;
  readonly source_slice?: Slice;
  readonly target_slice?: Slice;
  readonly conn_spec: GraphConnSpec;
  readonly syn_spec: GraphSynSpec;
  readonly muted?: boolean;
}

export interface GraphNote {
  readonly id: string;
  readonly order: number;
  readonly text: string;
  readonly position: Position;
  readonly size: Size;
}

/** A subnetwork: a frame that nodes (and groups) belong to by their `group`. */
export interface GraphGroup {
  readonly id: string;
  readonly order: number;
  readonly label: string;
  readonly group?: string;
  readonly position: Position;
  readonly size: Size;
  readonly collapsed?: boolean;
}

/** CopyModel(copy_of, NAME, params). */
export interface CopiedModel {
  readonly copy_of: string;
  readonly params: Params;
  readonly nestml?: undefined;
}

/** A model of one's own, neuron or synapse, in NESTML 8. */
interface NestmlModel {
  readonly nestml: string;
  readonly copy_of?: undefined;
  readonly params?: undefined;
}

export type OwnModel = CopiedModel | NestmlModel;

/** Chart panel of a recorder: where it sits and what it shows. Never changes a result. */
export interface PanelView {
  readonly position?: Position;
  readonly size?: Size;
  readonly hidden?: boolean;
  readonly [key: string]: unknown;
}

/** A knob on the canvas: it turns several places at once, each by its factor. */
export interface DialView {
  readonly paths: readonly { readonly path: string; readonly factor: number }[];
  readonly label?: string;
  readonly from: number;
  readonly to: number;
  readonly step?: number;
  readonly [key: string]: unknown;
}

export interface GraphView {
  readonly panels?: Readonly<Record<string, PanelView>>;
  readonly dials?: readonly DialView[];
  /** How fast time is played: model time by real time, or "fastest". */
  readonly replay?: { readonly speed?: number | 'fastest' };
  /** The moment (ms) of a neuron that is explained; which of a population's, from 0. */
  readonly why?: { readonly node: string; readonly index?: number; readonly time: number };
  /** Colours of nodes by id, as "#1f77b4". */
  readonly colours?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** A graph as it is edited and saved (docs/graph-format.md). Parts are kept by id, in the order of the file. */
export interface GraphDocument {
  readonly title: string;
  readonly description: string;
  /** resolution and duration in ms; rng_seed from 1 to 2^32 − 1. */
  readonly kernel: { readonly resolution: number; readonly rng_seed: number; readonly duration: number };
  /** Settings of waveform relaxation that are not NEST's defaults; in the file they stand in `kernel`. */
  readonly relaxation?: Partial<WaveformRelaxation>;
  readonly models: Readonly<Record<string, OwnModel>>;
  readonly nodes: Readonly<Record<string, GraphNode>>;
  readonly edges: Readonly<Record<string, GraphEdge>>;
  readonly notes: Readonly<Record<string, GraphNote>>;
  readonly groups: Readonly<Record<string, GraphGroup>>;
  readonly analyses?: readonly Analysis[];
  readonly sweeps?: readonly Sweep[];
  readonly lesson?: Lesson;
  readonly report?: Report;
  readonly stimuli?: readonly Stimulus[];
  readonly runs?: readonly RunRecord[];
  readonly view: GraphView;
}

/** What of a document its results depend on. */
export type KeptNetwork = Pick<GraphDocument, 'kernel' | 'relaxation' | 'models' | 'nodes' | 'edges' | 'groups'>;

/**
 * A run that was kept. In the file `patch` says what its network had that the file's has not, as operations of JSON Patch; in memory
 * it is the network itself, so that later edits do not change what was kept.
 */
export interface RunRecord extends Open {
  readonly id: string;
  readonly label?: string;
  readonly seed?: number;
  /** What it gave in short (experiment/summary.ts). */
  readonly summary?: unknown;
  /** Absent where the file's patch leads nowhere. */
  readonly network?: KeptNetwork;
  /** The file's patch where it leads nowhere, kept as it is. */
  readonly patch?: readonly unknown[];
}

/** A finding about a document, addressed so that canvas and inspector can show it where it belongs. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** A name out of the catalogue in diagnostics.ts. */
  readonly code: string;
  /** Path in the file, e.g. "edges[2].syn_spec.delay". */
  readonly path: string;
  readonly node?: string;
  readonly edge?: string;
  readonly group?: string;
  readonly note?: string;
  /** Parameter or key within node or edge: "V_th", "n", "syn_spec.delay", "conn_spec.indegree". */
  readonly field?: string;
  /** The nearest known name, where one was misspelt. */
  readonly nearest?: string;
  /** What fills its sentence. */
  readonly values?: Readonly<Record<string, unknown>>;
}
