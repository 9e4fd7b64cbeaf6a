/** PyNEST's verbs, as NEST 2.20 and NEST 3 have them. */
import { WEIGHT_RECORDER } from '../../models/vocabulary/recorders.ts';
import { MODULATOR } from '../../models/vocabulary/references.ts';
import { DEFAULT_RULE, RULE_IN_ORDER } from '../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { entriesOf, isSequence, numberOf, take } from './arguments.ts';
import { textOf } from './format.ts';
import { nest2Distribution } from './nest2.ts';
import { Nodes, Synapses } from './network/handles.ts';
import { dictionaryOf, jsonOf, sharedDraw, unknownProblem } from './network/json.ts';
import type { Network } from './network/network.ts';
import type { Connection, Copy, Json } from './network/populations.ts';
import { spatialOf } from './network/spatial.ts';
import { Problem } from './problem.ts';
import { Builtin, Dict, type Given, List, Thing, typeName, Unknown, unknownOf, type Value } from './values.ts';

/** What the verbs act on. */
export interface Session {
  readonly network: Network;
  readonly at: number;
  /** The comment beside or above the call that is being made. */
  comment(): string | undefined;
  /** Before something is created or connected. */
  extend(): void;
  simulate(duration: number): void;
  reset(): void;
  /** Sets a property of the kernel. */
  setKernel(key: string, value: Value): void;
  getKernel(key: string): Value;
  note(code: 'verb' | 'collocated' | 'draws', what: string): void;
}

type Verb = (given: Given, session: Session) => Value;

/** The verbs by name; `session` is asked for at each call. */
export function verbs(session: Session): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const [name, verb] of Object.entries(VERBS)) found[name] = new Builtin(name, (given) => verb(given, session));
  for (const name of QUIET) found[name] = new Builtin(name, () => null);
  return found;
}

/** Nothing of a network is in them. */
const QUIET = [
  'help',
  'Prepare',
  'Cleanup',
  'set_verbosity',
  'get_verbosity',
  'sysinfo',
  'version',
  'PrintNodes',
  'PrintNetwork',
  'PrintModels',
  'authors',
  'message',
  'EnableStructuralPlasticity',
  'RunManager',
];

const VERBS: Readonly<Record<string, Verb>> = {
  ResetKernel: (_, session) => {
    session.reset();
    return null;
  },
  Create: create,
  Connect: connect,
  SetStatus: setStatus,
  GetStatus: (given, { network }) => {
    const taken = take('GetStatus', given, ['nodes', 'keys', 'output']);
    const nodes = taken.need('nodes');
    if (nodes instanceof Unknown || nodes instanceof Synapses) return new Unknown('recorded', 'GetStatus');
    return statusOf(network, nodesOf(nodes, network), taken.get('keys') ?? null);
  },
  SetDefaults: (given, { network }) => {
    const taken = take('SetDefaults', given, ['model', 'params', 'val']);
    const [model, params, value] = [textOf(taken.need('model')), taken.need('params'), taken.get('val')];
    setDefaults(network, model, value === undefined ? params : Dict.of({ [textOf(params)]: value }));
    return null;
  },
  GetDefaults: (given, { network }) => {
    const taken = take('GetDefaults', given, ['model', 'keys', 'output']);
    const keys = taken.get('keys');
    const model = textOf(taken.need('model'));
    if (keys === undefined || keys === null) return network.standards(model);
    return isSequence(keys)
      ? new List(entriesOf(keys).map((key) => network.standard(model, textOf(key))))
      : network.standard(model, textOf(keys));
  },
  CopyModel: copyModel,
  Simulate: (given, session) => {
    session.simulate(take('Simulate', given, ['t']).number('t'));
    return null;
  },
  Run: (given, session) => {
    session.simulate(take('Run', given, ['t']).number('t'));
    return null;
  },
  SetKernelStatus: (given, session) => {
    const params = take('SetKernelStatus', given, ['params']).need('params');
    if (!(params instanceof Dict)) throw unknownProblem(params);
    for (const [key, value] of params.entries.values()) session.setKernel(textOf(key), value);
    return null;
  },
  set: ({ named }, session) => {
    for (const [key, value] of named) session.setKernel(key, value);
    return null;
  },
  GetKernelStatus: (given, session) => {
    const keys = take('GetKernelStatus', given, ['keys']).get('keys');
    if (keys === undefined || keys === null) return new Unknown('foreign', 'GetKernelStatus');
    return isSequence(keys) ? new List(entriesOf(keys).map((key) => session.getKernel(textOf(key)))) : session.getKernel(textOf(keys));
  },
  GetConnections: getConnections,
  FindConnections: getConnections,
  NodeCollection: (given, { network }) => nodesOf(take('NodeCollection', given, ['node_ids']).get('node_ids') ?? new List([]), network),
  CollocatedSynapses: ({ args }) => new Thing('synapses', { specs: new List([...args]) }),
  CreateMask: (given) => {
    const taken = take('CreateMask', given, ['masktype', 'specs', 'anchor']);
    const [kind, specs, anchor] = [textOf(taken.need('masktype')), taken.need('specs'), taken.get('anchor')];
    return new Thing('mask', { [kind]: specs, ...(anchor === undefined || anchor === null ? {} : { anchor }) });
  },
  CreateParameter: (given) => {
    const taken = take('CreateParameter', given, ['parametertype', 'specs']);
    const specs = taken.need('specs');
    if (!(specs instanceof Dict)) throw unknownProblem(specs);
    const named = specs.copy();
    named.set('distribution', taken.need('parametertype'));
    const drawn = nest2Distribution(named);
    if (drawn === undefined) throw new Problem('distribution', textOf(taken.need('parametertype')));
    return drawn;
  },
  ConvergentConnect: oldConnect,
  DivergentConnect: oldConnect,
  Models: () => new Unknown('foreign', 'Models'),
  GetNodes: () => new Unknown('foreign', 'GetNodes'),
};

/** NEST 2's first verbs, which connect every pair. */
function oldConnect(given: Given, session: Session): Value {
  const taken = take('Connect', given, ['pre', 'post', 'weight', 'delay', 'model']);
  const syn = new Dict();
  for (const key of ['weight', 'delay', 'model']) {
    const value = taken.get(key);
    if (value !== undefined && value !== null) syn.set(key, value);
  }
  return connect({ args: [taken.need('pre'), taken.need('post')], named: new Map([['syn_spec', syn]]) }, session);
}

/** A collection of nodes: NEST 3's, ids, or a list of either. Throws a Problem for anything else. */
function nodesOf(value: Value, network: Network): Nodes {
  if (value instanceof Nodes) return value;
  if (value instanceof Unknown) throw unknownProblem(value);
  if (typeof value === 'bigint' || typeof value === 'number') return network.nodesWith([Number(value)]);
  if (isSequence(value)) return Nodes.of(entriesOf(value).flatMap((item) => nodesOf(item, network).stretches));
  throw new Problem('nodes', typeName(value));
}

function create(given: Given, session: Session): Value {
  const taken = take('Create', given, ['model', 'n', 'params', 'positions']);
  const model = taken.need('model');
  if (typeof model !== 'string')
    throw unknownOf([model]) === undefined ? new Problem('type', typeName(model), { wanted: 'str' }) : unknownProblem(model);
  const positions = taken.get('positions');
  const count = taken.get('n') ?? 1n;
  if (count instanceof Unknown) throw unknownProblem(count);
  // NEST 2 takes the parameters in the place of the number.
  const params = count instanceof Dict ? count : taken.get('params');
  const spatial = positions instanceof Thing ? spatialOf(positions, numberOf(count instanceof Dict ? 1n : count)) : undefined;
  const n = spatial?.n ?? (count instanceof Dict ? 1 : numberOf(count));
  if (!Number.isInteger(n) || n < 1 || n > MOST_NODES) throw new Problem('size', String(n));
  session.extend();
  const nodes = session.network.create(model, n, spatial?.json, session.comment());
  if (params !== undefined && params !== null) session.network.set(nodes, params);
  return nodes;
}

/** More nodes than any browser can hold. */
const MOST_NODES = 100_000_000;

function setStatus(given: Given, { network }: Session): Value {
  const taken = take('SetStatus', given, ['nodes', 'params', 'val']);
  const [target, params, value] = [taken.need('nodes'), taken.need('params'), taken.get('val')];
  const isByName = typeof params === 'string' && value !== undefined;
  if (target instanceof Synapses) {
    const dict = isByName ? Dict.of({ [params]: value }) : params;
    if (dict instanceof Dict) network.setSynapses(target, dict);
    else throw new Problem('status', '');
    return null;
  }
  network.set(nodesOf(target, network), isByName ? Dict.of({ [params]: value }) : params);
  return null;
}

/** GetStatus answers in a tuple, one entry for each node. */
function statusOf(network: Network, nodes: Nodes, keys: Value): Value {
  const each = nodes.length > 1 ? nodes.each() : [nodes];
  return new List(
    each.map((node) => {
      if (keys !== null && isSequence(keys)) return new List(entriesOf(keys).map((key) => network.get(node, textOf(key))));
      return network.get(node, keys);
    }),
  );
}

function setDefaults(network: Network, model: string, params: Value): void {
  if (!(params instanceof Dict)) throw unknownProblem(params);
  const copy = network.copies.get(model);
  const isUsed = network.populations.some((one) => one.model === model) || network.connections.some((one) => one.model === model);
  if (copy === undefined || isUsed) network.setDefaults(model, params);
  else network.copy(model, copyWith(copy, params));
}

function copyModel(given: Given, session: Session): Value {
  const taken = take('CopyModel', given, ['existing', 'new', 'params']);
  const [existing, name, params] = [taken.need('existing'), taken.need('new'), taken.get('params')];
  if (typeof existing !== 'string' || typeof name !== 'string') throw new Problem('type', typeName(existing), { wanted: 'str' });
  const { [WEIGHT_RECORDER]: recorder, [MODULATOR]: modulator, ...inherited } = session.network.defaults.get(existing) ?? {};
  const plain: Copy = {
    copy_of: existing,
    params: inherited,
    recorder: recorderOf(recorder, session.network) ?? session.network.copies.get(existing)?.recorder,
    modulator: recorderOf(modulator, session.network) ?? session.network.copies.get(existing)?.modulator,
    at: session.at,
  };
  if (params !== undefined && params !== null && !(params instanceof Dict)) throw unknownProblem(params);
  session.network.copy(name, params instanceof Dict ? copyWith(plain, params, session.network) : plain);
  return null;
}

function copyWith(copy: Copy, given: Dict, network?: Network): Copy {
  const { [WEIGHT_RECORDER]: recorder, [MODULATOR]: modulator, ...params } = dictionaryOf(given);
  return {
    ...copy,
    params: { ...copy.params, ...params },
    recorder: (network && recorderOf(recorder, network)) ?? copy.recorder,
    modulator: (network && recorderOf(modulator, network)) ?? copy.modulator,
  };
}

/** Place of the node that a weight_recorder or volume_transmitter names by its id. */
function recorderOf(value: Json | undefined, network: Network): number | undefined {
  const [id] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return typeof id === 'number' ? network.nodesWith([id]).stretches[0]?.population.index : undefined;
}

const OLD_KEYS: Readonly<Record<string, string>> = { autapses: 'allow_autapses', multapses: 'allow_multapses' };

function connect(given: Given, session: Session): Value {
  const taken = take('Connect', given, ['pre', 'post', 'conn_spec', 'syn_spec', 'return_synapsecollection'], ['model']);
  const { network } = session;
  const [source, target] = [nodesOf(taken.need('pre'), network), nodesOf(taken.need('post'), network)];
  if (source.length === 0 || target.length === 0) throw new Problem('empty', 'Connect');
  const conn = connSpec(taken.get('conn_spec') ?? null);
  const synapse = taken.get('syn_spec') ?? taken.get('model') ?? null;
  const specs = synapse instanceof Thing && synapse.kind === 'synapses' ? entriesOf(synapse.given['specs'] ?? null) : [synapse];
  if (specs.length > 1 && conn['rule'] !== DEFAULT_RULE && conn['rule'] !== RULE_IN_ORDER) session.note('collocated', String(conn['rule']));
  session.extend();
  const made = specs.map((spec): Connection => {
    const syn = synSpec(spec, source.length === 1 && target.length === 1);
    const { synapse_model, model: old, ...params } = syn;
    const model = String(synapse_model ?? old ?? DEFAULT_SYNAPSE);
    const all = { ...network.defaults.get(model), ...params };
    return { source, target, conn, syn: recorded(all, network), model, at: session.at };
  });
  network.connections.push(...made);
  return new Synapses(made, false, network);
}

function recorded(syn: Readonly<Record<string, Json>>, network: Network): Readonly<Record<string, Json>> {
  const { [WEIGHT_RECORDER]: recorder, [MODULATOR]: modulator, ...rest } = syn;
  const [place, by] = [recorderOf(recorder, network), recorderOf(modulator, network)];
  return { ...rest, ...(place === undefined ? {} : { [WEIGHT_RECORDER]: place }), ...(by === undefined ? {} : { [MODULATOR]: by }) };
}

function connSpec(given: Value): Record<string, Json> {
  if (given === null) return { rule: DEFAULT_RULE };
  if (typeof given === 'string') return { rule: given };
  if (!(given instanceof Dict)) throw unknownProblem(given);
  const spec: Record<string, Json> = {};
  for (const [key, value] of given.entries.values()) {
    const name = textOf(key);
    const own = Object.hasOwn(OLD_KEYS, name) ? (OLD_KEYS[name] as string) : name;
    spec[own] = jsonOf(value);
  }
  return { rule: DEFAULT_RULE, ...spec };
}

function synSpec(given: Value, isSingle: boolean): Record<string, Json> {
  if (given === null) return {};
  if (typeof given === 'string') return { synapse_model: given };
  if (!(given instanceof Dict)) throw unknownProblem(given);
  return Object.fromEntries([...given.entries.values()].map(([key, value]) => [textOf(key), synValue(textOf(key), value, isSingle)]));
}

function synValue(key: string, value: Value, isSingle: boolean): Json {
  if (value instanceof Dict) {
    const drawn = nest2Distribution(value);
    if (drawn === undefined) throw new Problem('distribution', key);
    return jsonOf(drawn);
  }
  if (!isSequence(value)) return jsonOf(value);
  const leaves = leavesOf(value);
  const [only] = leaves;
  const shared = sharedDraw(leaves);
  if (shared !== undefined) return shared;
  if (isSingle && leaves.length === 1 && only !== undefined) return jsonOf(only);
  return key === WEIGHT_RECORDER ? jsonOf(value) : { values: jsonOf(value) as readonly Json[] };
}

function leavesOf(value: Value): Value[] {
  return isSequence(value) ? entriesOf(value).flatMap(leavesOf) : [value];
}

function getConnections(given: Given, { network }: Session): Value {
  const taken = take('GetConnections', given, ['source', 'target', 'synapse_model', 'synapse_label'], ['synapse_type']);
  const side = (name: string) => {
    const value = taken.get(name);
    return value === undefined || value === null ? undefined : new Set(nodesOf(value, network).ids);
  };
  const [sources, targets, model] = [side('source'), side('target'), taken.get('synapse_model') ?? taken.get('synapse_type')];
  let isPart = false;
  const covers = (wanted: Set<number> | undefined, nodes: Nodes): boolean => {
    if (wanted === undefined) return true;
    const inside = nodes.ids.filter((id) => wanted.has(id)).length;
    if (inside > 0 && inside < nodes.length) isPart = true;
    return inside > 0;
  };
  const found = network.connections.filter((connection) => {
    if (typeof model === 'string' && connection.model !== model) return false;
    return covers(sources, connection.source) && covers(targets, connection.target);
  });
  return new Synapses(found, isPart, network);
}
