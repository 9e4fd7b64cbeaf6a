/** Recording a lesson: what a teacher changed becomes a step, with checks made from the difference of two documents. */

import { edgeDifferences, matched, nodeDifferences } from '../document/meaning/differs.ts';
import { edgeInForce, nodeInForce } from '../document/meaning/inForce.ts';
import { nodeModelOf } from '../document/meaning/lookup.ts';
import { typicalOf } from '../document/meaning/typical.ts';
import { inOrder } from '../document/order.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../document/types.ts';
import { type Said, said } from './said.ts';

interface RecordedChange {
  /** What was done, in words that a teacher goes on from. */
  readonly text: Said;
  /** A condition that holds after it; undefined where the grammar cannot say it. */
  readonly condition: string | undefined;
}

/** What was changed from one document to the other, in the order of nodes, connections, settings. */
export function changesBetween(before: GraphDocument, after: GraphDocument): readonly RecordedChange[] {
  const changes: RecordedChange[] = [];
  const nodes = matched(before.nodes, after.nodes, (a, b) => modelName(before, a) === modelName(after, b));
  const count = (model: string) =>
    `count(node(model=${model})) == ${inOrder(after.nodes).filter((node) => modelName(after, node) === model).length}`;
  for (const node of nodes.gone) {
    const model = modelName(before, node);
    changes.push({ text: said('lesson.record.remove', { model }), condition: count(model) });
  }
  for (const node of nodes.added) {
    const model = modelName(after, node);
    changes.push({ text: said('lesson.record.add', { model }), condition: count(model) });
    for (const name of namesSaid(node)) changes.push(setChange(after, node, name));
    if (node.n !== 1) changes.push(setChange(after, node, 'n'));
  }
  for (const [a, b] of nodes.pairs) for (const name of nodeDifferences(before, a, after, b)) changes.push(setChange(after, b, name));

  const ids = new Map(nodes.pairs.map(([a, b]) => [a.id, b.id]));
  const end = (id: string) => ids.get(id) ?? id;
  const edges = matched(before.edges, after.edges, (a, b) => end(a.source) === b.source && end(a.target) === b.target);
  for (const edge of edges.gone) {
    const [source, target] = [endOf(before, edge.source), endOf(before, edge.target)];
    const isThere = nodes.gone.some(({ id }) => id === edge.source || id === edge.target);
    if (!isThere)
      changes.push({ text: said('lesson.record.disconnect', ends(source, target)), condition: `not edge(${source} -> ${target})` });
  }
  for (const edge of edges.added) {
    const [source, target] = [endOf(after, edge.source), endOf(after, edge.target)];
    changes.push({ text: said('lesson.record.connect', ends(source, target)), condition: `edge(${source} -> ${target})` });
    for (const name of ['weight', 'delay'])
      if (edge.syn_spec[name] !== undefined && needsWeight(after, edge)) changes.push(edgeChange(after, edge, name));
    if (edge.syn_spec.synapse_model !== undefined && needsWeight(after, edge)) changes.push(edgeChange(after, edge, 'synapse_model'));
  }
  for (const [a, b] of edges.pairs) for (const name of edgeDifferences(before, a, after, b)) changes.push(edgeChange(after, b, name));

  for (const name of ['resolution', 'rng_seed', 'duration'] as const) {
    if (before.kernel[name] === after.kernel[name]) continue;
    const value = after.kernel[name];
    changes.push({ text: said('lesson.record.kernel', { name, value }), condition: `kernel.${name} == ${value}` });
  }
  return changes;
}

/** Whether an edge's numbers say anything: a recorder's do not. */
function needsWeight(document: GraphDocument, edge: GraphEdge): boolean {
  return [edge.source, edge.target].every((id) => {
    const node = document.nodes[id];
    return node === undefined || nodeModelOf(document, node.model)?.elementType !== 'recorder';
  });
}

const ends = (source: string, target: string) => ({ source: plain(source), target: plain(target) });
/** A selector as a reader's word: the model that it names. */
const plain = (selector: string) => selector.replace(/^model=/, '');

function modelName(document: GraphDocument, node: GraphNode): string {
  return nodeModelOf(document, node.model)?.name ?? node.model;
}

/** Filters that mean this node and no other: its model, and its place among those of the model where it has company. */
export function filtersOf(document: GraphDocument, node: GraphNode): string {
  const model = modelName(document, node);
  const alike = inOrder(document.nodes).filter((other) => !other.muted && modelName(document, other) === model);
  return alike.length > 1 ? `model=${model}, nth=${alike.findIndex(({ id }) => id === node.id)}` : `model=${model}`;
}

/** The same for an end, where a group is known by its neurons. */
function endOf(document: GraphDocument, id: string): string {
  const node = document.nodes[id];
  return node === undefined ? 'neuron' : filtersOf(document, node);
}

function namesSaid({ params }: GraphNode): readonly string[] {
  return Array.isArray(params) ? [] : Object.keys(params);
}

function setChange(document: GraphDocument, node: GraphNode, name: string): RecordedChange {
  const model = modelName(document, node);
  const value = name === 'n' ? node.n : name === 'model' ? model : nodeInForce(document, node, name)?.value;
  const text = said('lesson.record.set', { name, model, value: shown(value) });
  const written = conditionValue(value);
  return { text, condition: written === undefined ? undefined : `node(${filtersOf(document, node)}).${name} == ${written}` };
}

function edgeChange(document: GraphDocument, edge: GraphEdge, name: string): RecordedChange {
  const [source, target] = [endOf(document, edge.source), endOf(document, edge.target)];
  const value = name === 'synapse_model' ? edge.syn_spec.synapse_model : (edge.conn_spec[name] ?? edgeInForce(document, edge, name)?.value);
  const text = said('lesson.record.setEdge', { name, ...ends(source, target), value: shown(value) });
  const written = conditionValue(value);
  return { text, condition: written === undefined ? undefined : `edge(${source} -> ${target}).${name} == ${written}` };
}

function shown(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Numbers and words; lists of one number over and over, and expressions by their middle, are as much as a condition can say. */
function conditionValue(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.length === 1) return conditionValue(value[0]);
  const middle = typeof value === 'object' ? typicalOf(value as Parameters<typeof typicalOf>[0]) : undefined;
  return middle === undefined || Array.isArray(value) ? undefined : String(middle);
}
