/**
 * A run as a record: what it was started from, how far it is, what its recorders hold. Current, previous, kept and swept runs
 * are all the same thing, held by `editor.runs`. Rows live in typed arrays beside the store, never in it.
 */
import type { GraphDocument } from '../../document/types.ts';
import type { NetworkSpec } from '../../kernel/types.ts';

export type RunPhase = 'idle' | 'building' | 'running' | 'stopping' | 'done' | 'stopped' | 'refused' | 'crashed';

/** How far a run is. */
export interface RunStatus {
  readonly phase: RunPhase;
  /** ms of model time reached, and where this run ends. */
  readonly time: number;
  readonly until: number;
  /** Wall-clock ms since the run began, and the estimate of what is left; undefined before it can be told. */
  readonly elapsedMs: number;
  readonly remainingMs: number | undefined;
  /** While it is built: the share of the work that is done, 0 to 1; undefined before it can be told. */
  readonly built?: number | undefined;
  /** What refused or crashed the run, in a sentence. */
  readonly message: string | undefined;
  readonly neurons: number;
  readonly connections: number;
  /** How many threads of this page simulated it together; one where it does not say. */
  readonly threads?: number;
  /** What simulated it where that was not this page: "NEST". */
  readonly simulator?: string;
}

/** One recorder's rows, growing while a run streams. */
export interface RecorderResult {
  /** Id of the recorder node in the document. */
  readonly recorder: string;
  readonly model: string;
  readonly length: number;
  readonly times: Float64Array;
  readonly senders: Uint32Array;
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** NEST ids that a node of the document had in a run, first … last, and what it was called then. */
export interface NodeRange {
  readonly first: number;
  readonly last: number;
  readonly label: string;
  readonly model: string;
}

/** A recorder of a run: its id in the document, its model, and its columns beside times and senders. */
export interface RecorderSpec {
  readonly id: string;
  readonly model: string;
  readonly columns: readonly string[];
}

/** What a document was compiled to for a run. */
export interface RunNetwork {
  readonly network: NetworkSpec;
  /** By id in the document; muted nodes have none. */
  readonly nodes: Readonly<Record<string, NodeRange>>;
  /** Ids in the document by index into NetworkSpec.connections. */
  readonly edges: readonly string[];
  /** Index into NetworkSpec.nodes → the recorder there. */
  readonly recorders: ReadonlyMap<number, RecorderSpec>;
}

/** What a run is started from; nothing of it changes afterwards. */
export interface RunOrigin {
  /** The document as it was: thresholds, colours and units of results follow it, not later edits. */
  readonly document: GraphDocument;
  /** One object for each run: what is derived from a run's rows can be kept by it in a WeakMap. */
  readonly compiled: RunNetwork;
  /** rng_seed of the document. */
  readonly seed: number;
  /** Changes exactly when results would: with network, seed and duration. Results are stale when it differs from `networkHash`. */
  readonly hash: string;
}

/** A run as it is at one moment; a new object whenever rows were added or it got further. */
export interface Run extends RunOrigin, RunStatus {
  readonly id: number;
  /** By id of the recorder in the document. */
  readonly recorders: ReadonlyMap<string, RecorderResult>;
  /** What the user called it; only kept runs have one. */
  readonly label?: string;
  /** Only the beginning of what the document asks for was run. */
  readonly preview?: boolean;
  /** It was changed while it went on, so that its document alone does not make it again. */
  readonly played?: boolean;
}

/** The runs of the open document, beside the store. */
export interface RunList {
  /** The newest run that was started on the canvas, and the one before it that recorded anything. */
  readonly current: Run | undefined;
  readonly previous: Run | undefined;
  /** Those that were kept, in the order of their ids. */
  readonly kept: readonly Run[];
  /** Any run that is held: current, previous, kept or going on in the background. */
  get(id: number): Run | undefined;
  /**
   * Keeps a run beyond the next ones, under a name. False when it is not held any more, or when kept rows would take more
   * memory than they may.
   */
  keep(id: number, label: string): boolean;
  /** Keeps a run that was simulated in the background. False when it would take more memory than kept runs may. */
  adopt(run: Run, label: string): boolean;
  /** Lets go of a kept run. */
  forget(id: number): void;
  /** Called when rows were added, or a run began, got further, was kept or forgotten; returns how to stop listening. */
  subscribe(listener: () => void): () => void;
}

const GOING_ON: readonly RunPhase[] = ['building', 'running', 'stopping'];

/** Whether a run is under way. */
export function goesOn({ phase }: Pick<RunStatus, 'phase'>): boolean {
  return GOING_ON.includes(phase);
}

/** Bytes that a run's rows take. */
export function bytesOf({ recorders }: Pick<Run, 'recorders'>): number {
  let bytes = 0;
  for (const { length, values } of recorders.values()) bytes += length * (8 + 4 + 8 * Object.keys(values).length);
  return bytes;
}
