/** Who is meant: nodes and edges of a document by role and model. Names, labels, places and colours of nodes never count. */
import { nearestName } from '../base/nearest.ts';
import { nodesAt } from '../document/meaning/ends.ts';
import { edgeInForce, nodeInForce } from '../document/meaning/inForce.ts';
import { nodeModelOf, rootModel, synapseModelOf } from '../document/meaning/lookup.ts';
import { typicalOf } from '../document/meaning/typical.ts';
import { isExpression, isValues } from '../document/meaning/values.ts';
import { inOrder } from '../document/order.ts';
import type { GraphDocument, GraphEdge, GraphNode, ParamValue } from '../document/types.ts';
import { DEFAULT_SYNAPSE } from '../models/vocabulary/synapses.ts';
import type { Filter, Operator, Selector } from './condition.ts';
import { type Said, said } from './said.ts';

/** Roles that nodes have by what they are and what they are wired to. */
const roles = {
  any: () => true,
  neuron: (_: GraphDocument, node: Kinded) => node.kind === 'neuron',
  stimulator: (_: GraphDocument, node: Kinded) => node.kind === 'stimulator',
  recorder: (_: GraphDocument, node: Kinded) => node.kind === 'recorder',
  /** A neuron all of whose wires to neurons excite, or inhibit. */
  exc: (document: GraphDocument, node: Kinded) => node.kind === 'neuron' && signOf(document, node.node) === 1,
  inh: (document: GraphDocument, node: Kinded) => node.kind === 'neuron' && signOf(document, node.node) === -1,
  /** A stimulator that sends a current; one that sends spikes; the latter by the sign of its weights. */
  current: (_: GraphDocument, node: Kinded) => node.kind === 'stimulator' && node.sends.includes('current'),
  input: (_: GraphDocument, node: Kinded) => node.kind === 'stimulator' && node.sends.includes('spike'),
  exc_input: (document: GraphDocument, node: Kinded) =>
    node.kind === 'stimulator' && node.sends.includes('spike') && signOf(document, node.node) === 1,
  inh_input: (document: GraphDocument, node: Kinded) =>
    node.kind === 'stimulator' && node.sends.includes('spike') && signOf(document, node.node) === -1,
} as const;

type RoleName = keyof typeof roles;

interface Kinded {
  readonly node: GraphNode;
  readonly kind: string;
  readonly sends: readonly string[];
}

/** What finds nodes in one document; roles of the lesson's own come first. */
export interface Who {
  readonly document: GraphDocument;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly own: ReadonlyMap<string, Selector>;
}

/** A lesson's roles over a document. What is muted takes no part, as in a run. */
export function whoIn(document: GraphDocument, own: ReadonlyMap<string, Selector>): Who {
  return {
    document,
    nodes: inOrder(document.nodes).filter(({ muted }) => !muted),
    edges: inOrder(document.edges).filter(({ muted }) => !muted),
    own,
  };
}

/** What cannot be asked: a name that is neither role nor model, a role that explains itself by itself. */
export class Unknown extends Error {
  readonly said: Said;
  constructor(what: Said) {
    super(what.code);
    this.said = what;
  }
}

/** Nodes that a selector means, in file order. Throws Unknown. */
export function nodesMeant(who: Who, filters: readonly Filter[], within: readonly string[] = []): readonly GraphNode[] {
  const left = who.nodes.filter((node) => filters.every((filter) => filter.kind === 'nth' || fits(who, node, filter, within)));
  return filters.reduce<readonly GraphNode[]>(
    (list, filter) => (filter.kind === 'nth' ? list.slice(filter.index, filter.index + 1) : list),
    left,
  );
}

/** Edges that a selector means, in file order; a group at an end stands for all in it. Throws Unknown. */
export function edgesMeant(who: Who, selector: Extract<Selector, { kind: 'edge' }>): readonly GraphEdge[] {
  const sources = new Set(nodesMeant(who, selector.source).map(({ id }) => id));
  const targets = new Set(nodesMeant(who, selector.target).map(({ id }) => id));
  const left = who.edges.filter(
    (edge) =>
      membersOf(who, edge.source).some(({ id }) => sources.has(id)) &&
      membersOf(who, edge.target).some(({ id }) => targets.has(id)) &&
      selector.filters.every((filter) => edgeFits(who, edge, filter)),
  );
  return selector.filters.reduce<readonly GraphEdge[]>(
    (list, filter) => (filter.kind === 'nth' ? list.slice(filter.index, filter.index + 1) : list),
    left,
  );
}

function membersOf({ document }: Who, end: string): readonly GraphNode[] {
  return nodesAt(document, end).filter(({ muted }) => !muted);
}

/** Nodes that a single name means: a role of the lesson's, a role of everybody's, a model. Throws Unknown. */
export function nodesNamed(who: Who, name: string, column: number, within: readonly string[] = []): readonly GraphNode[] {
  const own = who.own.get(name);
  if (own !== undefined) {
    if (within.includes(name)) throw new Unknown(said('lesson.circle', { found: name }));
    if (own.kind === 'node') return nodesMeant(who, own.filters, [...within, name]);
    return [];
  }
  if (isRole(name)) return who.nodes.filter((node) => roles[name](who.document, kinded(who.document, node)));
  const model = nodeModelOf(who.document, name);
  if (model !== undefined) return who.nodes.filter((node) => node.model === name || nodeModelOf(who.document, node.model) === model);
  const known = [...who.own.keys(), ...Object.keys(roles)];
  const problem = said('lesson.condition.role', { column, found: `"${name}"`, known });
  const nearest = nearestName(name, [...known, ...who.nodes.map((node) => rootModel(who.document, node.model))]);
  throw new Unknown(nearest === undefined ? problem : said('lesson.condition.near', { problem, nearest }));
}

function isRole(name: string): name is RoleName {
  return Object.hasOwn(roles, name);
}

function kinded(document: GraphDocument, node: GraphNode): Kinded {
  const model = nodeModelOf(document, node.model);
  return { node, kind: model?.elementType ?? '', sends: model !== undefined && 'sends' in model ? model.sends : [] };
}

function fits(who: Who, node: GraphNode, filter: Filter, within: readonly string[]): boolean {
  switch (filter.kind) {
    case 'nth':
      return true;
    case 'is':
      return nodesNamed(who, filter.name, filter.column, within).some(({ id }) => id === node.id);
    case 'from':
    case 'to': {
      const others = new Set(nodesNamed(who, filter.name, filter.column, within).map(({ id }) => id));
      const [own, other] = filter.kind === 'from' ? (['target', 'source'] as const) : (['source', 'target'] as const);
      return who.edges.some(
        (edge) =>
          membersOf(who, edge[own]).some(({ id }) => id === node.id) && membersOf(who, edge[other]).some(({ id }) => others.has(id)),
      );
    }
    case 'property': {
      const values = nodeProperty(who.document, node, filter.property);
      return values !== undefined && values.length > 0 && values.every((value) => compares(value, filter.operator, filter.value));
    }
  }
}

function edgeFits(who: Who, edge: GraphEdge, filter: Filter): boolean {
  if (filter.kind === 'nth') return true;
  if (filter.kind === 'is') return synapseOf(who.document, edge) === (synapseModelOf(who.document, filter.name)?.name ?? filter.name);
  if (filter.kind !== 'property') return false;
  const values = edgeProperty(who.document, edge, filter.property);
  return values !== undefined && values.length > 0 && values.every((value) => compares(value, filter.operator, filter.value));
}

/** The sign of all weights to neurons: 1, −1; 0 where there are none, or both. */
function signOf(document: GraphDocument, node: GraphNode): number {
  let sign: number | undefined;
  for (const edge of Object.values(document.edges)) {
    if (edge.muted || !nodesAt(document, edge.source).some(({ id }) => id === node.id)) continue;
    const meets = nodesAt(document, edge.target).some((target) => nodeModelOf(document, target.model)?.elementType === 'neuron');
    if (!meets) continue;
    const own = Math.sign(typicalOf(edgeInForce(document, edge, 'weight')?.value) ?? 0);
    if (sign !== undefined && sign !== own) return 0;
    sign = own;
  }
  return sign ?? 0;
}

export type PropertyValue = number | string;

/** What a node says of a property: one value for each of its neurons that differ, lists one by one; undefined where it has none such. */
export function nodeProperty(document: GraphDocument, node: GraphNode, property: string): readonly PropertyValue[] | undefined {
  if (property === 'n') return [node.n];
  if (property === 'model') return [nodeModelOf(document, node.model)?.name ?? node.model];
  const found = nodeInForce(document, node, property);
  return found?.values.flatMap(valuesIn);
}

/** The same of an edge: weight, delay, rule, synapse_model, keys of the rule and of the synapse. */
export function edgeProperty(document: GraphDocument, edge: GraphEdge, property: string): readonly PropertyValue[] | undefined {
  if (property === 'synapse_model') return [synapseOf(document, edge)];
  const own = edge.conn_spec[property];
  if (own !== undefined) return valuesIn(own as ParamValue);
  const found = edgeInForce(document, edge, property);
  return found === undefined ? undefined : found.values.flatMap(valuesIn);
}

function synapseOf(document: GraphDocument, edge: GraphEdge): string {
  const name = edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE;
  return synapseModelOf(document, name)?.name ?? name;
}

function valuesIn(value: ParamValue): readonly PropertyValue[] {
  if (typeof value === 'number' || typeof value === 'string') return [value];
  if (typeof value === 'boolean') return [String(value)];
  if (isExpression(value)) return [typicalOf(value) ?? Number.NaN];
  if (isValues(value)) return (value.values as readonly ParamValue[]).flatMap(valuesIn);
  return Array.isArray(value) ? (value as readonly ParamValue[]).flatMap(valuesIn) : [];
}

/** Numbers are equal when they agree to 1e-9 of their size, so that 0.1 + 0.2 is 0.3. */
export function compares(a: PropertyValue, operator: Operator, b: PropertyValue): boolean {
  const same =
    typeof a === 'number' && typeof b === 'number'
      ? a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
      : String(a) === String(b);
  if (operator === '==') return same;
  if (operator === '!=') return !same && !Number.isNaN(a);
  if (typeof a !== 'number' || typeof b !== 'number') return false;
  switch (operator) {
    case '<':
      return a < b && !same;
    case '<=':
      return a < b || same;
    case '>':
      return a > b && !same;
    case '>=':
      return a > b || same;
  }
}
