/**
 * What may change in a network while time stands between two slices, as NEST's SetStatus between two Simulates, and which such changes
 * lead from one network to another. Plain data that crosses into the worker.
 */
import type { ConnectionSpec, NetworkSpec, NodeSpec, Quantity } from '../kernel/types.ts';
import type { Value } from '../models/types.ts';

/** A generator of single spikes and its connection to what it makes fire; the weight is found by trial. */
export interface Trigger {
  readonly generator: NodeSpec;
  /** Index into NetworkSpec.nodes of the neurons. */
  readonly node: number;
  readonly synapse_model: ConnectionSpec['syn_spec']['synapse_model'];
  /** ms */
  readonly delay: number;
  /** Receptor types of the neurons, tried in order; none where they have but one. */
  readonly receptor_types: readonly number[];
}

export type Change =
  /** SetStatus of all nodes of an entry. */
  | {
      readonly type: 'nodes';
      readonly index: number;
      readonly values: Readonly<Record<string, Value | { readonly each: readonly Value[] }>>;
    }
  /** SetStatus of all connections of a call. */
  | { readonly type: 'connections'; readonly index: number; readonly values: Readonly<Record<string, number>> }
  /** Makes neurons fire: a spike into each of them. */
  | { readonly type: 'fire'; readonly trigger: Trigger };

/**
 * The changes that make of one network another one while it runs; undefined where it has to be built anew: other nodes or connections,
 * other rules or delays, values that are drawn, recorders, another resolution or seed.
 */
export function changesBetween(before: NetworkSpec, after: NetworkSpec): readonly Change[] | undefined {
  const { nodes, connections } = before;
  if (before.resolution !== after.resolution || before.rng_seed !== after.rng_seed) return undefined;
  if (nodes.length !== after.nodes.length || connections.length !== after.connections.length) return undefined;
  const changes: (Change | undefined)[] = [];
  for (const [index, node] of nodes.entries()) {
    const next = after.nodes[index] as NodeSpec;
    if (node === next) continue;
    if (node.model !== next.model && !same(node.model, next.model)) return undefined;
    if (node.n !== next.n || !same(node.spatial, next.spatial)) return undefined;
    const values = differing(
      node.params,
      next.params,
      ({ length }) => length > 0 && node.model.elementType === 'recorder',
      (name) => {
        return node.model.parameters[name]?.default;
      },
    );
    if (values === undefined) return undefined;
    if (Object.keys(values).length > 0) changes.push({ type: 'nodes', index, values });
  }
  for (const [index, connection] of connections.entries()) {
    const next = after.connections[index] as ConnectionSpec;
    if (connection === next) continue;
    const { syn_spec: old, ...wiring } = connection;
    const { syn_spec, ...other } = next;
    if (!same(wiring, other)) return undefined;
    const { weight: oldWeight, params: oldParams = {}, copied: _, ...oldRest } = old;
    const { weight, params = {}, copied: __, ...rest } = syn_spec;
    if (!same(oldRest, rest)) return undefined;
    const { parameters } = syn_spec.synapse_model;
    const values = differing(
      { ...oldParams, ...(oldWeight === undefined ? {} : { weight: oldWeight }) },
      { ...params, ...(weight === undefined ? {} : { weight }) },
      () => false,
      (name) => parameters[name]?.default,
    );
    if (values === undefined || !Object.values(values).every((value) => typeof value === 'number')) return undefined;
    if (Object.keys(values).length > 0) changes.push({ type: 'connections', index, values: values as Record<string, number> });
  }
  return changes as Change[];
}

/** New values of what differs, the default where a value was taken away; undefined where one of them cannot be set. */
function differing(
  before: Readonly<Record<string, Quantity>>,
  after: Readonly<Record<string, Quantity>>,
  isFixed: (differences: readonly string[]) => boolean,
  defaultOf: (name: string) => Value | undefined,
): Record<string, Value | { readonly each: readonly Value[] }> | undefined {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !same(before[name], after[name]));
  if (isFixed(names)) return undefined;
  const values: Record<string, Value | { readonly each: readonly Value[] }> = {};
  for (const name of names) {
    const value = after[name] ?? defaultOf(name);
    if (value === undefined || (typeof value === 'object' && 'expression' in value)) return undefined;
    values[name] = value;
  }
  return values;
}

/** Equality of plain data, infinities included. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [Object.entries(a), Object.entries(b)];
  return (
    one.length === other.length && one.every(([key, value]) => Object.hasOwn(b, key) && same(value, (b as Record<string, unknown>)[key]))
  );
}
