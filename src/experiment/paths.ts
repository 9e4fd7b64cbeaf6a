/**
 * Places in a document that a dial turns, by path: `nodes.ID.params.I_e`, `nodes.ID.n`, `edges.ID.syn_spec.weight`,
 * `edges.ID.conn_spec.indegree`, `models.NAME.params.V_th`, `kernel.duration`.
 */
import { nearestName } from '../base/nearest.ts';
import { edgeInForce, nodeInForce, paramsOf } from '../document/meaning/inForce.ts';
import { resizedPositions } from '../document/meaning/space.ts';
import type { GraphDocument, Params, ParamValue } from '../document/types.ts';
import { ruleNamed } from '../models/vocabulary/rules.ts';

export type PlacePath =
  | { readonly kind: 'node'; readonly id: string; readonly parameter: string }
  | { readonly kind: 'size'; readonly id: string }
  | { readonly kind: 'synapse' | 'rule'; readonly id: string; readonly key: string }
  | { readonly kind: 'model'; readonly name: string; readonly parameter: string }
  | { readonly kind: 'kernel'; readonly key: 'duration' | 'resolution' | 'rng_seed' };

/** Why a path leads nowhere: a code with its values, and the nearest name where one was misspelt. */
export interface PathFault {
  readonly code: 'form' | 'unknown' | 'not_a_number';
  readonly path: string;
  /** The part that is not known. */
  readonly found: string;
  readonly nearest?: string;
}

const KERNEL = ['duration', 'resolution', 'rng_seed'] as const;

function fault(code: PathFault['code'], path: string, found: string, known: readonly string[] = []): PathFault {
  const nearest = nearestName(found, known);
  return { code, path, found, ...(nearest === undefined ? {} : { nearest }) };
}

/** Reads a path and holds it against the document. */
export function readPath(document: GraphDocument, path: string): PlacePath | PathFault {
  const [section = '', id = '', part = '', key = '', ...rest] = path.split('.');
  if (rest.length > 0) return fault('form', path, path);
  if (section === 'kernel') {
    const known = KERNEL.find((name) => name === id);
    return known === undefined || part !== '' ? fault('unknown', path, id, KERNEL) : { kind: 'kernel', key: known };
  }
  if (section === 'nodes') {
    const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined;
    if (node === undefined) return fault('unknown', path, id, Object.keys(document.nodes));
    if (part === 'n' && key === '') return { kind: 'size', id };
    if (part !== 'params' || key === '') return fault('form', path, path);
    const found = nodeInForce(document, node, key);
    if (found === undefined) return fault('unknown', path, key, knownParameters(document, id));
    return typeof found.standard === 'number' || typeof found.value === 'number'
      ? { kind: 'node', id, parameter: found.name }
      : fault('not_a_number', path, key);
  }
  if (section === 'edges') {
    const edge = Object.hasOwn(document.edges, id) ? document.edges[id] : undefined;
    if (edge === undefined) return fault('unknown', path, id, Object.keys(document.edges));
    if (key === '') return fault('form', path, path);
    if (part === 'conn_spec') {
      const keys =
        ruleNamed(edge.conn_spec.rule)
          ?.keys.filter(({ type }) => type !== 'boolean')
          .map(({ name }) => name) ?? [];
      return keys.includes(key) ? { kind: 'rule', id, key } : fault('unknown', path, key, keys);
    }
    if (part !== 'syn_spec') return fault('form', path, path);
    const found = edgeInForce(document, edge, key);
    if (found === undefined) return fault('unknown', path, key, ['weight', 'delay']);
    return typeof found.standard === 'number' ? { kind: 'synapse', id, key: found.name } : fault('not_a_number', path, key);
  }
  if (section === 'models') {
    const model = Object.hasOwn(document.models, id) ? document.models[id] : undefined;
    if (model?.params === undefined) return fault('unknown', path, id, Object.keys(document.models));
    return part === 'params' && key !== '' ? { kind: 'model', name: id, parameter: key } : fault('form', path, path);
  }
  return fault('unknown', path, section, ['nodes', 'edges', 'kernel', 'models']);
}

function knownParameters(document: GraphDocument, id: string): string[] {
  const node = document.nodes[id];
  return node === undefined ? [] : [...new Set(paramsOf(node).flatMap((params) => Object.keys(params)))];
}

/** Whether a path was understood. */
export function isFault(path: PlacePath | PathFault): path is PathFault {
  return 'code' in path;
}

/** The number that stands at a place now; undefined where it is none (an expression, one for each neuron). */
export function numberAt(document: GraphDocument, place: PlacePath): number | undefined {
  const value = valueAt(document, place);
  return typeof value === 'number' ? value : undefined;
}

function valueAt(document: GraphDocument, place: PlacePath): ParamValue | undefined {
  switch (place.kind) {
    case 'kernel':
      return document.kernel[place.key];
    case 'size':
      return document.nodes[place.id]?.n;
    case 'node': {
      const node = document.nodes[place.id];
      return node && nodeInForce(document, node, place.parameter)?.value;
    }
    case 'synapse': {
      const edge = document.edges[place.id];
      return edge && edgeInForce(document, edge, place.key)?.value;
    }
    case 'rule': {
      const value = document.edges[place.id]?.conn_spec[place.key];
      return typeof value === 'number' ? value : undefined;
    }
    case 'model':
      return document.models[place.name]?.params?.[place.parameter];
  }
}

/** Whether only whole numbers can stand at a place. */
function isWhole(document: GraphDocument, place: PlacePath): boolean {
  switch (place.kind) {
    case 'size':
      return true;
    case 'kernel':
      return place.key === 'rng_seed';
    case 'node': {
      const node = document.nodes[place.id];
      return node !== undefined && nodeInForce(document, node, place.parameter)?.parameter.type === 'integer';
    }
    case 'rule': {
      const rule = ruleNamed(document.edges[place.id]?.conn_spec.rule ?? '');
      return rule?.keys.find(({ name }) => name === place.key)?.type === 'integer';
    }
    case 'synapse': {
      const edge = document.edges[place.id];
      return edge !== undefined && edgeInForce(document, edge, place.key)?.parameter.type === 'integer';
    }
    case 'model':
      return false;
  }
}

/** The document with a number at a place (rounded where only whole ones can stand there); everything else stays the same object. */
export function withNumber(document: GraphDocument, place: PlacePath, number: number): GraphDocument {
  const value = isWhole(document, place) ? Math.round(number) : number;
  switch (place.kind) {
    case 'kernel':
      return { ...document, kernel: { ...document.kernel, [place.key]: value } };
    case 'size': {
      const spatial = document.nodes[place.id]?.spatial;
      return withNode(document, place.id, { n: value, ...(spatial && { spatial: resizedPositions(spatial, value) }) });
    }
    case 'node': {
      const params = document.nodes[place.id]?.params ?? {};
      const set = (own: Params): Params => ({ ...own, [place.parameter]: value });
      return withNode(document, place.id, { params: Array.isArray(params) ? (params as Params[]).map(set) : set(params as Params) });
    }
    case 'synapse':
    case 'rule': {
      const edge = document.edges[place.id];
      if (edge === undefined) return document;
      const part = place.kind === 'synapse' ? 'syn_spec' : 'conn_spec';
      const changed = { ...edge, [part]: { ...edge[part], [place.key]: value } };
      return { ...document, edges: { ...document.edges, [place.id]: changed } };
    }
    case 'model': {
      const model = document.models[place.name];
      if (model?.params === undefined) return document;
      const changed = { ...model, params: { ...model.params, [place.parameter]: value } };
      return { ...document, models: { ...document.models, [place.name]: changed } };
    }
  }
}

function withNode(document: GraphDocument, id: string, change: Partial<GraphDocument['nodes'][string]>): GraphDocument {
  const node = document.nodes[id];
  return node === undefined ? document : { ...document, nodes: { ...document.nodes, [id]: { ...node, ...change } } };
}
