/** Reads "models", "nodes" and "edges": what the network is made of. */

import { nearestName } from '../../base/nearest.ts';
import { isPythonName } from '../../base/pythonNames.ts';
import { isReferenceKey, REFERENCE_KEYS } from '../../models/vocabulary/references.ts';
import { connectionRules, DEFAULT_RULE, keysOfRule, ruleNamed, spatialKeysOfRule } from '../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { element, listed, member, type Place, quoted, shown } from '../meaning/diagnostics.ts';
import { DEEPEST_COPIES, isBuiltIn, lookupModel, lookupNodeModel, lookupSynapseModel, tooDeepCopies } from '../meaning/modelNames.ts';
import { checkParameters } from '../meaning/parameters.ts';
import { said } from '../said.ts';
import type { GraphConnSpec, GraphEdge, GraphNode, GraphSynSpec, OwnModel, Params, ParamValue, Position, Slice } from '../types.ts';
import { asWritten } from './asWritten.ts';
import { isJsonObject, type JsonObject, own, type Reader } from './reader.ts';
import { readExpressionOrNumber, readMask, readSpatial } from './readSpace.ts';
import { readMember, readParams, readPosition } from './readValues.ts';

/** Largest population and largest count of entries that are read; the kernel refuses long before. */
const MOST_NODES_IN_POPULATION = 2 ** 31 - 1;
export const MOST_ENTRIES = 100_000;

/** A node as the file gives it: its place on the canvas may be missing. */
export type UnplacedNode = Omit<GraphNode, 'position'> & { readonly position?: Position };

/** What reading an edge needs to know of the rest of the file. */
export interface Context {
  readonly reader: Reader;
  readonly models: Readonly<Record<string, OwnModel>>;
  /** Whether unknown parameters and rules' keys are violations (files) or kept (the editor's own documents). */
  readonly checkNames: boolean;
}

const NODE_KEYS = ['id', 'model', 'n', 'params', 'label', 'position', 'group', 'muted', 'spatial'];
const EDGE_KEYS = ['id', 'source', 'target', 'source_slice', 'target_slice', 'conn_spec', 'syn_spec', 'muted'];

/** "models": name → { copy_of, params } or { nestml }. */
export function readModels(value: unknown, place: Place, reader: Reader, checkNames: boolean): Record<string, OwnModel> {
  const models: Record<string, OwnModel> = {};
  if (value === undefined) return models;
  const object = reader.object(value, place, said('document.models'));
  for (const name of Object.keys(object ?? {})) {
    const here = member(place, name);
    if (reader.name(name, here, said('document.modelName')) === undefined) continue;
    if (isBuiltIn(name)) reader.findings.add('model_name_taken', here, { found: quoted(name) });
    const copied = reader.object(own(object as JsonObject, name), here, said('document.ownModel'));
    if (copied === undefined) continue;
    if (Object.hasOwn(copied, 'nestml')) {
      reader.keys(copied, here, ['nestml']);
      const nestml = reader.text(own(copied, 'nestml'), member(here, 'nestml'), said('document.nestml'));
      if (nestml !== undefined) models[name] = { nestml };
      continue;
    }
    reader.keys(copied, here, ['copy_of', 'params']);
    const copy_of = reader.name(own(copied, 'copy_of'), member(here, 'copy_of'), said('document.modelToCopy'));
    const params = readParams(own(copied, 'params') ?? {}, member(here, 'params'), reader);
    if (copy_of !== undefined && params !== undefined) models[name] = { copy_of, params };
  }
  for (const name of tooDeepCopies(models)) {
    reader.findings.add('copies_too_deep', member(place, name), { found: quoted(name), allowed: String(DEEPEST_COPIES) });
  }
  for (const name of Object.keys(models)) {
    const here = member(member(place, name), 'params');
    const found = lookupModel(models, name);
    if (found.kind === 'cycle') reader.findings.add('copy_cycle', member(place, name), { found: quoted(name) });
    if (found.kind !== 'known') continue;
    const copied = models[name];
    if (copied?.copy_of === undefined) continue;
    const params = asWritten(withoutDropped(copied.params, found.dropped), found);
    if (checkNames) checkParameters(params, found, here, reader.findings);
    models[name] = { ...copied, params };
  }
  return models;
}

function withoutDropped(params: Params, dropped: readonly string[]): Params {
  if (!dropped.some((name) => Object.hasOwn(params, name))) return params;
  return Object.fromEntries(Object.entries(params).filter(([name]) => !dropped.includes(name)));
}

/** "nodes", in file order; those that cannot be read are noted and left out. */
export function readNodes(value: unknown, place: Place, context: Context): Map<string, UnplacedNode> {
  const { reader } = context;
  const nodes = new Map<string, UnplacedNode>();
  const list = value === undefined ? [] : reader.list(value, place, MOST_ENTRIES, said('document.nodes'));
  const at = new Map<string, number>();
  for (const [index, entry] of (list ?? []).entries()) {
    const here: Place = { path: `nodes[${index}]` };
    const object = reader.object(entry, here, said('document.node'));
    if (object === undefined) continue;
    const id = readId(own(object, 'id'), here, reader, at, index, 'nodes');
    const owned: Place = id === undefined ? here : { ...here, node: id };
    const node = readNode(object, owned, index, id ?? '', context);
    if (id !== undefined && node !== undefined) nodes.set(id, node);
  }
  return nodes;
}

function readId(value: unknown, place: Place, reader: Reader, seen: Map<string, number>, index: number, list: string): string | undefined {
  const here = member(place, 'id');
  const id = reader.name(value, here, list === 'nodes' ? said('document.pythonName') : said('document.type.string'));
  if (id === undefined) return undefined;
  if (list === 'nodes' && !isPythonName(id)) {
    reader.findings.add('illegal_id', here, { found: quoted(id) });
    return undefined;
  }
  const other = seen.get(id);
  if (other !== undefined) {
    reader.findings.add('duplicate_id', here, { found: quoted(id), other: `${list}[${other}]` });
    return undefined;
  }
  seen.set(id, index);
  return id;
}

function readNode(object: JsonObject, place: Place, order: number, id: string, context: Context): UnplacedNode | undefined {
  const { reader } = context;
  reader.keys(object, place, NODE_KEYS);
  const model = reader.name(own(object, 'model'), member(place, 'model'), said('document.modelName'));
  const size = own(object, 'n');
  const n = size === undefined ? 1 : reader.integer(size, member(place, 'n'), 1, MOST_NODES_IN_POPULATION);
  const settings = readSettings(own(object, 'params'), member(place, 'params'), model, context);
  const params = readNodeParams(settings.params, member(place, 'params'), n, model, context);
  const rest = {
    ...(settings.label === undefined ? {} : { label: settings.label }),
    ...optional('label', object, (value) => reader.text(value, member(place, 'label'))),
    ...optional('position', object, (value) => readPosition(value, member(place, 'position'), reader)),
    ...optional('group', object, (value) => reader.name(value, member(place, 'group'), said('document.groupId'))),
    ...optional('muted', object, (value) => reader.boolean(value, member(place, 'muted'))),
    ...optional('spatial', object, (value) => readSpatial(value, member(place, 'spatial'), n ?? 1, reader)),
  };
  if (model === undefined) return undefined;
  // What could not be read is noted; the rest of the node is still there to be checked (violationsOf).
  return { id, order, model, n: n ?? (Array.isArray(params) ? params.length : 1), params: params ?? {}, ...rest };
}

/**
 * What scripts say of where a recorder's data go, taken out of its parameters with a note: recorders keep their data in memory here, and
 * times in ms. A label is the node's.
 */
function readSettings(
  params: unknown,
  place: Place,
  model: string | undefined,
  { reader, models }: Context,
): { readonly params: unknown; readonly label?: string } {
  const found = model === undefined ? undefined : lookupNodeModel(models, model);
  if (found?.kind !== 'known' || found.model.elementType !== 'recorder' || !isJsonObject(params)) return { params };
  const rest: Record<string, unknown> = { ...params };
  const { label, record_to, time_in_steps } = rest;
  if (typeof label === 'string') {
    delete rest['label'];
    if (label !== '') reader.findings.add('label_moved', member(place, 'label'));
  }
  if (typeof record_to === 'string' && Object.hasOwn(rest, 'record_to')) {
    delete rest['record_to'];
    if (record_to !== 'memory') {
      reader.findings.add('setting_ignored', member(place, 'record_to'), {
        found: quoted(record_to),
        why: said('document.inMemory'),
      });
    }
  }
  if (typeof time_in_steps === 'boolean') {
    delete rest['time_in_steps'];
    if (time_in_steps)
      reader.findings.add('setting_ignored', member(place, 'time_in_steps'), { found: 'true', why: said('document.timesInMs') });
  }
  return { params: rest, ...(typeof label === 'string' && label !== '' ? { label } : {}) };
}

/** A member that may be missing: { key: value } or nothing. */
export function optional<K extends string, V>(key: K, object: JsonObject, read: (value: unknown) => V | undefined): { [key in K]?: V } {
  const value = own(object, key);
  if (value === undefined) return {};
  const result = read(value);
  return (result === undefined ? {} : { [key]: result }) as { [key in K]?: V };
}

function readNodeParams(
  value: unknown,
  place: Place,
  n: number | undefined,
  model: string | undefined,
  { reader, models, checkNames }: Context,
): Params | readonly Params[] | undefined {
  if (value === undefined) return {};
  const found = model === undefined ? undefined : lookupNodeModel(models, model);
  const one = (given: unknown, here: Place): Params | undefined => {
    const params = readParams(given, here, reader);
    if (params === undefined || found?.kind !== 'known') return params;
    const read = asWritten(withoutDropped(params, found.dropped), found);
    if (checkNames) checkParameters(read, found, here, reader.findings);
    return read;
  };
  if (!Array.isArray(value)) return one(value, place);
  if (n !== undefined && value.length !== n) {
    reader.findings.add('params_length', { ...place, field: 'params' }, { found: String(value.length), allowed: String(n) });
    return undefined;
  }
  const list = value.map((given: unknown, index) => one(given, element(place, index)));
  return list.every((params) => params !== undefined) ? list : undefined;
}

/** What ids an edge may name: as the file has them, also of nodes and groups with violations of their own. */
interface Ends {
  readonly nodes: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** "edges", in file order. */
export function readEdges(value: unknown, place: Place, ends: Ends, context: Context): Map<string, GraphEdge> {
  const { reader } = context;
  const edges = new Map<string, GraphEdge>();
  const list = value === undefined ? [] : reader.list(value, place, MOST_ENTRIES, said('document.edges'));
  const at = new Map<string, number>();
  for (const [index, entry] of (list ?? []).entries()) {
    const here: Place = { path: `edges[${index}]` };
    const object = reader.object(entry, here, said('document.edge'));
    if (object === undefined) continue;
    const id = readId(own(object, 'id'), here, reader, at, index, 'edges');
    const owned: Place = id === undefined ? here : { ...here, edge: id };
    const edge = readEdge(object, owned, index, id ?? '', ends, context);
    if (id !== undefined && edge !== undefined) edges.set(id, edge);
  }
  return edges;
}

function readEdge(object: JsonObject, place: Place, order: number, id: string, ends: Ends, context: Context): GraphEdge | undefined {
  const { reader } = context;
  reader.keys(object, place, EDGE_KEYS);
  const source = readEnd('source', object, place, ends, reader);
  const target = readEnd('target', object, place, ends, reader);
  const conn_spec = readConnSpec(own(object, 'conn_spec'), member(place, 'conn_spec'), context);
  const syn_spec = readSynSpec(own(object, 'syn_spec'), member(place, 'syn_spec'), ends.nodes, context);
  const muted = optional('muted', object, (value) => reader.boolean(value, member(place, 'muted')));
  if (source === undefined || target === undefined || conn_spec === undefined || syn_spec === undefined) return undefined;
  return {
    id,
    order,
    source: source.id,
    target: target.id,
    ...(source.slice === undefined ? {} : { source_slice: source.slice }),
    ...(target.slice === undefined ? {} : { target_slice: target.slice }),
    conn_spec,
    syn_spec,
    ...muted,
  };
}

/** An end of an edge: a node or a group, and which of its nodes; "ex[0:50]" is read as the slice that Python means by it. */
function readEnd(
  end: 'source' | 'target',
  object: JsonObject,
  place: Place,
  { nodes, groups }: Ends,
  reader: Reader,
): { readonly id: string; readonly slice: Slice | undefined } | undefined {
  const here = member(place, end);
  const key = `${end}_slice` as const;
  const given = optional(key, object, (value) => readSlice(value, member(place, key), reader))[key];
  const id = reader.name(own(object, end), here, said('document.endId'));
  if (id === undefined) return undefined;
  if (nodes.has(id) || groups.has(id)) return { id, slice: given };
  const written = /^(\w+)\[(-?\d*):(-?\d*)(?::(-?\d*))?\]$/.exec(id);
  const [, base = '', start, stop, step] = written ?? [];
  if (nodes.has(base) || groups.has(base)) {
    if (given !== undefined) reader.findings.add('conflicting_keys', member(place, key), { found: shown(given), other: quoted(id) });
    const part = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
    return { id: base, slice: readSlice([part(start), part(stop), part(step)], here, reader) };
  }
  if (!reader.findings.isFull) {
    reader.findings.add('unknown_end', here, { found: quoted(id) }, nearestName(id, [...nodes, ...groups]));
  }
  return undefined;
}

/** [start, stop, step] with null where Python would leave a part out. */
function readSlice(value: unknown, place: Place, reader: Reader): Slice | undefined {
  const list = reader.list(value, place, 3, said('document.slice'));
  if (list === undefined) return undefined;
  const parts = [0, 1, 2].map((index) => list[index] ?? null);
  const wrong = parts.find((part) => part !== null && !Number.isSafeInteger(part));
  if (list.length < 2 || wrong !== undefined || parts[2] === 0) {
    const found = wrong === undefined ? (parts[2] === 0 ? said('document.stepless') : shown(list)) : shown(wrong);
    reader.findings.add('wrong_type', place, { found, allowed: said('document.sliceParts') });
    return undefined;
  }
  return parts as unknown as Slice;
}

/** The id of a node that the file has. */
function readNodeId(value: unknown, place: Place, nodeIds: ReadonlySet<string>, reader: Reader): string | undefined {
  const id = reader.name(value, place, said('document.nodeId'));
  if (id === undefined || nodeIds.has(id)) return id;
  if (!reader.findings.isFull) reader.findings.add('unknown_node', place, { found: quoted(id) }, nearestName(id, nodeIds));
  return undefined;
}

function readConnSpec(value: unknown, place: Place, { reader, checkNames }: Context): GraphConnSpec | undefined {
  if (value === undefined) return { rule: DEFAULT_RULE };
  const object = typeof value === 'string' ? { rule: value } : reader.object(value, place, said('document.connSpec'));
  if (object === undefined) return undefined;
  const here = member(place, 'rule');
  const written = own(object, 'rule');
  const name = written === undefined ? DEFAULT_RULE : reader.name(written, here, said('document.ruleName'));
  if (name === undefined) return undefined;
  const rule = ruleNamed(name);
  if (rule === undefined) {
    const names = Object.keys(connectionRules);
    reader.findings.add('unknown_rule', here, { found: quoted(name), allowed: listed(names) }, nearestName(name, names));
    return undefined;
  }
  const allowed = [...new Set([...keysOfRule(rule), ...spatialKeysOfRule(rule)])];
  const spec: Record<string, GraphConnSpec[string]> = {};
  for (const key of Object.keys(object)) {
    if (key === 'rule') continue;
    const at = member(place, key);
    if (key === 'mask') {
      const mask = readMask(object[key], at, reader);
      if (mask !== undefined) spec[key] = mask;
      continue;
    }
    if (key === 'p' || rule.keys.some(({ name, expression }) => name === key && expression)) {
      const p = readExpressionOrNumber(object[key], at, reader);
      if (p !== undefined) spec[key] = p;
      continue;
    }
    if (!allowed.includes(key)) {
      if (checkNames || key === '__proto__') {
        reader.findings.add('rule_key_unused', at, { rule: name, allowed: listed(allowed) }, nearestName(key, allowed));
      }
      continue;
    }
    const type = rule.keys.find((candidate) => candidate.name === key)?.type ?? 'boolean';
    const read = type === 'boolean' ? reader.boolean(object[key], at) : reader.number(object[key], at);
    if (read !== undefined) spec[key] = read;
  }
  return { rule: name, ...spec };
}

function readSynSpec(value: unknown, place: Place, nodeIds: ReadonlySet<string>, context: Context): GraphSynSpec | undefined {
  if (value === undefined) return {};
  const { reader } = context;
  const object = reader.object(value, place, said('document.synSpec'));
  if (object === undefined) return undefined;
  const written = own(object, 'synapse_model');
  const old = own(object, 'model');
  if (written !== undefined && old !== undefined && written !== old) {
    reader.findings.add('conflicting_keys', member(place, 'synapse_model'), {
      found: shown(written),
      other: said('document.model', { model: shown(old) }),
    });
  }
  const name = written ?? old;
  const at = member(place, written === undefined ? 'model' : 'synapse_model');
  const synapse_model = name === undefined ? undefined : reader.name(name, at, said('document.synapseName'));
  const spec: Record<string, ParamValue> = {};
  if (synapse_model !== undefined) spec['synapse_model'] = synapse_model;
  for (const key of Object.keys(object)) {
    if (key === 'synapse_model' || key === 'model') continue;
    const read = isReferenceKey(key)
      ? readNodeId(object[key], member(place, key), nodeIds, reader)
      : readMember(object, key, place, reader);
    if (read !== undefined) spec[key] = read;
  }
  const found = lookupSynapseModel(context.models, synapse_model ?? DEFAULT_SYNAPSE);
  if (found.kind !== 'known') return spec;
  const read = asWritten(spec, found);
  if (context.checkNames) checkParameters(read, found, place, reader.findings, ['synapse_model', ...REFERENCE_KEYS]);
  return read;
}
