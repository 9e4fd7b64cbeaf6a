/** What is different between two documents, with the value that each of them has, for people to read. */
import { nameOf, valueText } from '../commands/core.ts';
import type { GraphDocument, GraphEdge, GraphNode, ParamValue } from '../types.ts';
import { edgeDifferences, matched, nodeDifferences } from './differs.ts';
import { edgeInForce, nodeInForce } from './inForce.ts';
import { nodeModelOf } from './lookup.ts';

/** One thing that differs. Values are written with their unit; one that is not there is undefined. */
interface DocumentDifference {
  /** Whose it is: a node, a connection; undefined: of the whole simulation. */
  readonly of: string | undefined;
  /** A parameter or key, by its name in the file; undefined: the whole thing is there or not. */
  readonly name: string | undefined;
  readonly first: string | undefined;
  readonly second: string | undefined;
}

/** All that can make runs of two documents differ, in the order of simulation, nodes, connections. */
export function differencesOf(first: GraphDocument, second: GraphDocument): readonly DocumentDifference[] {
  const found: DocumentDifference[] = [];
  for (const [name, unit] of [
    ['resolution', 'ms'],
    ['rng_seed', ''],
    ['duration', 'ms'],
  ] as const) {
    const [a, b] = [first.kernel[name], second.kernel[name]];
    if (a !== b) found.push({ of: undefined, name, first: valueText(a, unit), second: valueText(b, unit) });
  }
  const model = (document: GraphDocument, node: GraphNode) => nodeModelOf(document, node.model)?.name ?? node.model;
  const nodes = matched(first.nodes, second.nodes, (a, b) => model(first, a) === model(second, b));
  for (const node of nodes.gone) found.push({ of: nameOf(first, node.id), name: undefined, first: model(first, node), second: undefined });
  for (const node of nodes.added)
    found.push({ of: nameOf(second, node.id), name: undefined, first: undefined, second: model(second, node) });
  for (const [a, b] of nodes.pairs) {
    const value = (document: GraphDocument, node: GraphNode, name: string) =>
      name === 'model' ? model(document, node) : (ownText(node, name) ?? nodeText(document, node, name));
    for (const name of nodeDifferences(first, a, second, b))
      found.push({ of: nameOf(second, b.id), name, first: value(first, a, name), second: value(second, b, name) });
  }
  const ids = new Map(nodes.pairs.map(([a, b]) => [a.id, b.id]));
  const end = (id: string) => ids.get(id) ?? id;
  const edges = matched(first.edges, second.edges, (a, b) => end(a.source) === b.source && end(a.target) === b.target);
  const name = (document: GraphDocument, { source, target }: GraphEdge) => `${nameOf(document, source)} → ${nameOf(document, target)}`;
  for (const edge of edges.gone)
    found.push({ of: name(first, edge), name: undefined, first: edgeText(first, edge, 'weight'), second: undefined });
  for (const edge of edges.added)
    found.push({ of: name(second, edge), name: undefined, first: undefined, second: edgeText(second, edge, 'weight') });
  for (const [a, b] of edges.pairs) {
    for (const key of edgeDifferences(first, a, second, b))
      found.push({ of: name(second, b), name: key, first: edgeText(first, a, key), second: edgeText(second, b, key) });
  }
  return found;
}

/** What the node itself says beside its parameters: n, muted, spatial. */
function ownText(node: GraphNode, name: string): string | undefined {
  if (name === 'n') return String(node.n);
  if (name === 'muted') return String(node.muted ?? false);
  return name === 'spatial' ? JSON.stringify(node.spatial ?? null) : undefined;
}

function nodeText(document: GraphDocument, node: GraphNode, name: string): string | undefined {
  const inForce = nodeInForce(document, node, name);
  return inForce && valueText(inForce.value ?? { values: inForce.values as never }, inForce.unit);
}

function edgeText(document: GraphDocument, edge: GraphEdge, key: string): string {
  if (key === 'muted') return String(edge.muted ?? false);
  if (key === 'slice') return JSON.stringify([edge.source_slice ?? null, edge.target_slice ?? null]);
  if (key in edge.conn_spec) return written(edge.conn_spec[key]);
  const inForce = edgeInForce(document, edge, key);
  return inForce === undefined
    ? written(edge.syn_spec[key])
    : valueText(inForce.value ?? { values: inForce.values as never }, inForce.unit);
}

function written(value: unknown): string {
  return value === undefined
    ? ''
    : typeof value === 'object' && !Array.isArray(value)
      ? JSON.stringify(value)
      : valueText(value as ParamValue);
}
