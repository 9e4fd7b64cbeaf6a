/** The network as a script has said it so far. Values are those of a document's file. */
import type { Value } from '../values.ts';
import type { Nodes } from './handles.ts';

export type Json = number | boolean | string | null | readonly Json[] | { readonly [key: string]: Json };

/** A parameter of a population: one value for all, or one for each node (undefined: the default). */
export type Stored = { readonly all: Json } | { readonly each: readonly (Json | undefined)[] };

/** Answers what a collection is asked. */
export interface Keeper {
  get(nodes: Nodes, names: Value): Value;
  set(nodes: Nodes, given: Value): void;
}

/** What a Create call made. */
export interface Population {
  readonly keeper: Keeper;
  /** Place in the order of creation. */
  readonly index: number;
  readonly firstId: number;
  readonly model: string;
  readonly n: number;
  readonly at: number;
  params: Map<string, Stored>;
  readonly spatial: Json | undefined;
  /** The variable that it was given to first. */
  name: string | undefined;
  /** The variables of its nodes, where it was taken apart at once. */
  names: readonly string[] | undefined;
  readonly comment: string | undefined;
}

/** What a Connect call made. */
export interface Connection {
  readonly source: Nodes;
  readonly target: Nodes;
  readonly conn: Readonly<Record<string, Json>>;
  syn: Readonly<Record<string, Json>>;
  readonly model: string;
  readonly at: number;
}

/** A parameter that a script sets after some time was simulated. */
export interface Change {
  readonly nodes: Nodes;
  readonly key: string;
  readonly value: Stored;
  /** ms of the script's time. */
  readonly time: number;
  readonly at: number;
}

export interface Copy {
  readonly copy_of: string;
  readonly params: Record<string, Json>;
  /** Place of the weight_recorder in the order of creation. */
  readonly recorder: number | undefined;
  /** Place of the node that modulates its connections. */
  readonly modulator: number | undefined;
  readonly at: number;
}
