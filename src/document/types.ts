/**
 * The graph in memory: what people draw and save (docs/graph-format.md).
 *
 * Nodes, edges, notes and groups are records by id, so that an edit is a small patch; `order` keeps the file's order,
 * which fixes NEST's node ids, through any undo. schema.ts reads and writes the file.
 */

import type { Distribution } from '../kernel/types.ts';
import type { Value } from '../models/types.ts';

export type { Distribution };

export type ParamValue = Value | Distribution;
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
}

export interface GraphConnSpec {
  readonly rule: string;
  readonly [key: string]: Value;
}

/** synapse_model, weight, delay, receptor_type, weight_recorder and the synapse model's parameters; only what was said. */
export interface GraphSynSpec {
  readonly synapse_model?: string;
  readonly [key: string]: ParamValue | undefined;
}

export interface GraphEdge {
  readonly id: string;
  readonly order: number;
  readonly source: string;
  readonly target: string;
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
}

/** Chart panel of a recorder: where it sits and what it shows. Never changes a result. */
export interface PanelView {
  readonly position?: Position;
  readonly size?: Size;
  readonly hidden?: boolean;
  readonly [key: string]: unknown;
}

export interface GraphView {
  readonly panels?: Readonly<Record<string, PanelView>>;
  readonly [key: string]: unknown;
}

export interface GraphDocument {
  readonly title: string;
  readonly description: string;
  readonly kernel: { readonly resolution: number; readonly rng_seed: number; readonly duration: number };
  readonly models: Readonly<Record<string, CopiedModel>>;
  readonly nodes: Readonly<Record<string, GraphNode>>;
  readonly edges: Readonly<Record<string, GraphEdge>>;
  readonly notes: Readonly<Record<string, GraphNote>>;
  readonly groups: Readonly<Record<string, GraphGroup>>;
  readonly view: GraphView;
}

/** A finding about a document, addressed so that canvas and inspector can show it where it belongs. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** A name out of the catalogue in diagnostics.ts. */
  readonly code: string;
  /** What was found and what is allowed, in one or two sentences. */
  readonly message: string;
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
  /** What was filled into the catalogue's sentence, so that it can be said in another language. */
  readonly values?: Readonly<Record<string, string>>;
}
