/** What is different between two documents, by the names of parameters and keys; nothing that leaves a run as it is counts. */

import { inOrder } from '../order.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../types.ts';
import { edgeInForce, nodeInForce, paramsOf } from './inForce.ts';
import { nodeModelOf } from './lookup.ts';
import { sameValue } from './sameValue.ts';

/** Node ↔ node: by id, and those with other ids one after the other among those of the same model. */
export function matched<T extends { readonly id: string; readonly order: number }>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  alike: (a: T, b: T) => boolean,
): { readonly pairs: readonly (readonly [T, T])[]; readonly gone: readonly T[]; readonly added: readonly T[] } {
  const pairs: (readonly [T, T])[] = [];
  const gone: T[] = [];
  const left = new Set(inOrder(after));
  const unmatched: T[] = [];
  for (const one of inOrder(before)) {
    const same = Object.hasOwn(after, one.id) ? after[one.id] : undefined;
    if (same === undefined || !alike(one, same)) unmatched.push(one);
    else {
      pairs.push([one, same]);
      left.delete(same);
    }
  }
  for (const one of unmatched) {
    const other =
      [...left].find((candidate) => alike(one, candidate)) ?? (after[one.id] && left.has(after[one.id] as T) ? after[one.id] : undefined);
    if (other === undefined) gone.push(one);
    else {
      pairs.push([one, other]);
      left.delete(other);
    }
  }
  return { pairs, gone, added: [...left] };
}

/** Names of what differs, each once: parameters, n, model, weight, delay, rule …, duration, and node, edge for what came or went. */
export function differencesBetween(before: GraphDocument, after: GraphDocument): readonly string[] {
  const names = new Set<string>();
  for (const key of ['resolution', 'rng_seed', 'duration'] as const) if (before.kernel[key] !== after.kernel[key]) names.add(key);
  const nodes = matched(before.nodes, after.nodes, (a, b) => modelName(before, a) === modelName(after, b));
  if (nodes.gone.length > 0 || nodes.added.length > 0) names.add('node');
  const renamed = new Map(nodes.pairs.map(([a, b]) => [a.id, b.id]));
  for (const [a, b] of nodes.pairs) for (const name of nodeDifferences(before, a, after, b)) names.add(name);
  const end = (id: string) => renamed.get(id) ?? id;
  const edges = matched(before.edges, after.edges, (a, b) => end(a.source) === b.source && end(a.target) === b.target);
  if (edges.gone.length > 0 || edges.added.length > 0) names.add('edge');
  for (const [a, b] of edges.pairs) for (const name of edgeDifferences(before, a, after, b)) names.add(name);
  return [...names];
}

function modelName(document: GraphDocument, node: GraphNode): string {
  return nodeModelOf(document, node.model)?.name ?? node.model;
}

export function nodeDifferences(before: GraphDocument, a: GraphNode, after: GraphDocument, b: GraphNode): readonly string[] {
  const names: string[] = [];
  if (a.n !== b.n) names.push('n');
  if (modelName(before, a) !== modelName(after, b)) names.push('model');
  if ((a.muted ?? false) !== (b.muted ?? false)) names.push('muted');
  if (!sameValue(a.spatial, b.spatial)) names.push('spatial');
  const said = new Set([...paramsOf(a), ...paramsOf(b)].flatMap((params) => Object.keys(params)));
  for (const name of said) {
    const [was, is] = [nodeInForce(before, a, name), nodeInForce(after, b, name)];
    if (!sameValue(was?.values, is?.values)) names.push(is?.name ?? was?.name ?? name);
  }
  return names;
}

export function edgeDifferences(before: GraphDocument, a: GraphEdge, after: GraphDocument, b: GraphEdge): readonly string[] {
  const names: string[] = [];
  if ((a.muted ?? false) !== (b.muted ?? false)) names.push('muted');
  for (const key of new Set([...Object.keys(a.conn_spec), ...Object.keys(b.conn_spec)])) {
    if (!sameValue(a.conn_spec[key], b.conn_spec[key])) names.push(key);
  }
  if (!sameValue(a.source_slice, b.source_slice) || !sameValue(a.target_slice, b.target_slice)) names.push('slice');
  if (a.syn_spec.synapse_model !== b.syn_spec.synapse_model) names.push('synapse_model');
  const said = new Set([...Object.keys(a.syn_spec), ...Object.keys(b.syn_spec)]);
  said.delete('synapse_model');
  for (const key of said) {
    const [was, is] = [edgeInForce(before, a, key), edgeInForce(after, b, key)];
    const [old, now] = [was?.values ?? [a.syn_spec[key]], is?.values ?? [b.syn_spec[key]]];
    if (key !== 'weight_recorder' && !sameValue(old, now)) names.push(is?.name ?? key);
  }
  return names;
}
