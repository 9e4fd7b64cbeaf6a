/**
 * PyNEST's verbs over the kernel, with the argument forms of the PyNEST introduction. One call makes one session of its own:
 * nothing is shared between two of them.
 *
 * Python's nodes[2:5] is nodes.slice(2, 5) here, one + other is one.concat(other), and a tuple is an array. A wish that is
 * refused throws a KernelError whose `name` is NEST's error name and whose message says what was given and what is allowed.
 */
import type { NodeSpec } from '../kernel/types.ts';
import { recordablesOf } from '../models/recordables.ts';
import type { Model, NodeModel, Value } from '../models/types.ts';
import { MODULATOR } from '../models/vocabulary/references.ts';
import {
  checkWiring,
  endsOf,
  type ReadSynapse,
  rangesOf,
  readConnSpec,
  readModulator,
  readSynSpec,
  readWeightRecorder,
} from './connections.ts';
import { nestError } from './errors.ts';
import { modelHelp, verbsHelp } from './help.ts';
import type { Known, Named } from './models.ts';
import { NodeCollection } from './nodeCollection.ts';
import { connectPairs, pairsOfArrays, pairsOfRule } from './pairs.ts';
import { logic, math, random, spatial, spatial_distributions } from './parameter.ts';
import { checkConstraints, quantity, translated } from './parameters.ts';
import { defaultSettings, partSettings } from './recorderSettings.ts';
import { said } from './said.ts';
import { type PynestOptions, Session } from './session.ts';
import { displacements, free, grid, LayerPositions, maskOf, positionsOf, type WhereIs } from './space.ts';
import { elementTypeOf, nodeAccess, readDictionary } from './status.ts';
import { findConnections, SynapseCollection } from './synapseCollection.ts';
import { CollocatedSynapses, type ConnSpecArgument, type Nodes, type StatusDict, type StatusValue, type SynSpecArgument } from './types.ts';

/** A session of PyNEST. The functions are bound, so they may be taken apart: `const { Create, Connect } = createPynest()`. */
export type Pynest = ReturnType<typeof createPynest>;

/**
 * Begins a session: no nodes, time 0, NEST's defaults (resolution 0.1 ms). Times are in ms, all else in the units of the models'
 * records. Every verb throws a KernelError for what it refuses.
 * Source: PyNEST of NEST 3.9, and of NEST 2 where the PyNEST introduction writes it so.
 */
export function createPynest(options: PynestOptions = {}) {
  const session = new Session(options);
  const access = nodeAccess(session);

  const collection = (nodes: Nodes): NodeCollection => {
    if (nodes instanceof NodeCollection) return nodes;
    if (!Array.isArray(nodes)) throw nestError('TypeError', said('pynest.nodes.type', { found: nodes }));
    for (const id of nodes) session.nodes.groupOf(id);
    return new NodeCollection(nodes, access);
  };

  /** Forgets nodes, connections, copied models, changed defaults and time. */
  function ResetKernel(): void {
    session.reset();
  }

  /** Sets resolution (ms, only before nodes are created), rng_seed, and what is noted only: threads, print_time, files. */
  function SetKernelStatus(params: StatusDict): void {
    session.setKernelStatus(params);
  }

  /** The kernel's status, or the value of one key, or of several. */
  function GetKernelStatus(): StatusDict;
  function GetKernelStatus(key: string): StatusValue;
  function GetKernelStatus(keys: readonly string[]): StatusValue[];
  function GetKernelStatus(keys?: string | readonly string[]): StatusDict | StatusValue | StatusValue[] {
    return readDictionary(session.kernelStatus(), keys, said('pynest.thing.kernel'));
  }

  /** Names of all models, of nodes or of synapses, that contain `sel`, in alphabetical order. */
  function Models(mtype: 'all' | 'nodes' | 'synapses' = 'all', sel = ''): string[] {
    if (!['all', 'nodes', 'synapses'].includes(mtype)) throw nestError('ValueError', said('pynest.models.kind', { found: mtype }));
    if (typeof sel !== 'string') throw nestError('TypeError', said('pynest.models.part', { found: sel }));
    const names = [
      ...(mtype === 'synapses' ? [] : session.models.nodeNames()),
      ...(mtype === 'nodes' ? [] : session.models.synapseNames()),
    ];
    return names.filter((name) => name.includes(sel)).sort();
  }

  /**
   * Creates `n` nodes of a model, with parameters for all or a list of n dictionaries; one node where a dictionary stands for n. Positions
   * (spatial.grid, spatial.free) come last; where they say how many nodes there are, n is left out.
   */
  function Create(
    model: string,
    n?: number,
    params?: StatusDict | readonly StatusDict[] | LayerPositions,
    positions?: LayerPositions,
  ): NodeCollection;
  function Create(model: string, params: StatusDict, positions?: LayerPositions): NodeCollection;
  function Create(model: string, positions: LayerPositions): NodeCollection;
  function Create(model: string, ...given: readonly unknown[]): NodeCollection {
    const positions = given.find((one) => one instanceof LayerPositions);
    const [count = positions?.n ?? 1, own] = given.filter((one) => !(one instanceof LayerPositions));
    const isDictionary = typeof count === 'object' && count !== null && !Array.isArray(count) && own === undefined;
    const n = isDictionary ? (positions?.n ?? 1) : count;
    if (positions?.n !== undefined && n !== positions.n) throw nestError('NESTError', said('pynest.space.n', { n: positions.n }));
    const params = (isDictionary ? count : own) as StatusDict | readonly StatusDict[] | undefined;
    const named = session.models.node(model);
    const isRecorder = named.known.model.elementType === 'recorder';
    const parts = (Array.isArray(params) ? params : [params]).map((one) => (isRecorder ? partSettings(one) : { rest: one, settings: {} }));
    for (const { settings } of parts) session.settings.check(settings, session.hasSimulated);
    const plain = Array.isArray(params) ? parts.map(({ rest }) => rest) : parts[0]?.rest;
    const add = (spec: NodeSpec) => {
      session.simulation().addNodes(spec);
    };
    const group = session.nodes.create(named, n, plain, session.seed, session.resolution, add, positions);
    const ids = Array.from({ length: group.n }, (_, index) => group.first + index);
    session.settings.set(ids, named.known.settings ?? {});
    parts.forEach(({ settings }, place) => {
      session.settings.set(Array.isArray(params) ? [ids[place] as number] : ids, settings);
    });
    return new NodeCollection(ids, access);
  }

  /** Dictionaries of nodes or connections; with a key its values; with keys a list of values for each. */
  function GetStatus(nodes: Nodes | SynapseCollection): StatusDict[];
  function GetStatus(nodes: Nodes | SynapseCollection, key: string): StatusValue[];
  function GetStatus(nodes: Nodes | SynapseCollection, keys: readonly string[]): StatusValue[][];
  function GetStatus(nodes: Nodes | SynapseCollection, keys?: string | readonly string[]): StatusValue[] | StatusValue[][] | StatusDict[] {
    if (nodes instanceof SynapseCollection) return nodes.get(keys);
    return access.get(collection(nodes).ids, keys);
  }

  /** Sets parameters: a dictionary for all, a list with one for each, or a key with a value for all or a list with one for each. */
  function SetStatus(nodes: Nodes | SynapseCollection, params: StatusDict | readonly StatusDict[]): void;
  function SetStatus(nodes: Nodes | SynapseCollection, key: string, value: Value | StatusDict | readonly unknown[]): void;
  function SetStatus(nodes: Nodes | SynapseCollection, params: string | StatusDict | readonly StatusDict[], value?: unknown): void {
    if (typeof params === 'string' && value === undefined) {
      throw nestError('TypeError', said('pynest.status.noValue', { name: params }));
    }
    const given = (typeof params === 'string' ? { [params]: value } : params) as StatusDict | readonly StatusDict[];
    if (nodes instanceof SynapseCollection) nodes.set(given);
    else access.set(collection(nodes).ids, given);
  }

  /** Default parameters of a model, or the value of one key, or of several. */
  function GetDefaults(model: string): StatusDict;
  function GetDefaults(model: string, key: string): StatusValue;
  function GetDefaults(model: string, keys: readonly string[]): StatusValue[];
  function GetDefaults(model: string, keys?: string | readonly string[]): StatusDict | StatusValue | StatusValue[] {
    const { known } = session.models.any(model, 'UnknownComponent') as Named<Model>;
    const connections = known.model.elementType === 'synapse' ? { num_connections: session.connectionsOf(known.name) } : {};
    return readDictionary({ ...defaultsOf(known), ...connections }, keys, known.name);
  }

  /** Changes what Create and Connect start from; nodes that exist keep what they have. */
  function SetDefaults(model: string, params: StatusDict): void;
  function SetDefaults(model: string, key: string, value: Value): void;
  function SetDefaults(model: string, params: string | StatusDict, value?: unknown): void {
    setDefaults(session.models.any(model, 'UnknownComponent') as Named<Model>, typeof params === 'string' ? { [params]: value } : params);
  }

  /** Makes a model of a new name with defaults of its own. */
  function CopyModel(existing: string, name: string, params: StatusDict = {}): void {
    const before = session.models.any(existing) as Named<Model>;
    const trial = { ...before, known: { ...before.known } };
    setDefaults(trial, params);
    const copied = session.models.copy(existing, name).known as Known<Model>;
    copied.defaults = trial.known.defaults;
    copied.settings = trial.known.settings ?? {};
    if (trial.known.weightRecorder !== undefined) copied.weightRecorder = trial.known.weightRecorder;
    if (trial.known.modulator !== undefined) copied.modulator = trial.known.modulator;
  }

  function setDefaults(named: Named<Model>, params: unknown): void {
    const { known } = named;
    const defaults = { ...known.defaults };
    const parts = known.model.elementType === 'recorder' ? partSettings(params) : { rest: params, settings: {} };
    const { weight_recorder, volume_transmitter, ...rest } = translated(named, parts.rest);
    for (const [name, value] of Object.entries(rest)) defaults[name] = quantity(known.model, name, value, 1, session.resolution);
    const complete = Object.fromEntries(
      Object.entries(known.model.parameters).map(([name, parameter]) => {
        const value = defaults[name];
        return [name, value === undefined || (typeof value === 'object' && !Array.isArray(value)) ? parameter.default : (value as Value)];
      }),
    );
    checkConstraints(known.model, complete);
    if (volume_transmitter !== undefined) {
      if (known.model.elementType !== 'synapse' || known.model.modulated?.via !== MODULATOR)
        throw nestError('DictError', said('pynest.defaults.modulator', { model: known.name }));
      known.modulator = readModulator(volume_transmitter, session.nodes);
    }
    if (weight_recorder !== undefined) {
      if (known.model.elementType !== 'synapse')
        throw nestError('DictError', said('pynest.defaults.weightRecorder', { model: known.name }));
      known.weightRecorder = readWeightRecorder(weight_recorder, session.nodes);
    }
    known.defaults = defaults;
    known.settings = { ...known.settings, ...parts.settings };
  }

  /**
   * Connects nodes by a rule (all_to_all unless said otherwise) with a synapse model (static_synapse unless said otherwise). With
   * one_to_one, arrays of ids may be in any order and repeat. CollocatedSynapses make several connections for each pair.
   */
  function Connect(pre: Nodes, post: Nodes, conn_spec?: ConnSpecArgument, syn_spec?: SynSpecArgument | CollocatedSynapses): void {
    const rule = readConnSpec(conn_spec);
    const { from, to, areArrays } = endsOf(pre, post, rule.rule, collection, session.nodes);
    if (from.length === 0 || to.length === 0) throw nestError('IllegalConnection', said('pynest.connect.empty'));
    const specs = syn_spec instanceof CollocatedSynapses ? syn_spec.syn_specs : [syn_spec];
    const read = specs.map((spec) => readSynSpec(spec, session.models, session.nodes, rule, from.length, to.length, session.resolution));
    const arrays = areArrays ? pairsOfArrays(from, to) : undefined;
    const source = rangesOf(arrays?.from ?? from, session.nodes);
    const target = rangesOf(arrays?.to ?? to, session.nodes);
    for (const one of read) checkWiring(source, target, session.nodes, one);
    const [first] = read as [ReadSynapse];
    if (arrays === undefined && read.length === 1 && first.receptors === undefined) {
      session.simulation().connect({ source, target, conn_spec: rule, syn_spec: first.syn_spec });
      session.connections.push({ synapse_model: first.name });
      return;
    }
    const pairs = arrays === undefined ? pairsOfRule(rule, from, to, session.seed, session.nextKey()) : [arrays];
    for (const one of read) for (const some of pairs) connectPairs(session, some, one, session.nextKey());
  }

  /** The connections between nodes, of a synapse model; all of them without arguments. */
  function GetConnections(source?: Nodes, target?: Nodes, synapse_model?: string): SynapseCollection {
    if (synapse_model !== undefined) session.models.synapse(synapse_model);
    return findConnections(
      session,
      source === undefined ? undefined : collection(source),
      target === undefined ? undefined : collection(target),
      synapse_model,
    );
  }

  const whereIs: WhereIs = (id) => {
    const { first, space } = session.nodes.groupOf(id);
    return { layer: space?.layer, place: id - first };
  };

  /** The coordinates of nodes, one list each. */
  function GetPosition(nodes: Nodes): number[][] {
    return positionsOf(collection(nodes), whereIs);
  }

  /** For each node of `to` the way to it from `from`, nodes or positions; one of them may be a single one. */
  function Displacement(from: Nodes | readonly (readonly number[])[], to: Nodes): number[][] {
    const isPoints = Array.isArray(from) && Array.isArray(from[0]);
    return displacements(isPoints ? (from as readonly (readonly number[])[]) : collection(from as Nodes), collection(to), whereIs);
  }

  /** The lengths of the ways that Displacement gives. */
  function Distance(from: Nodes | readonly (readonly number[])[], to: Nodes): number[] {
    return Displacement(from, to).map((way) => Math.sqrt(way.reduce((sum, x) => sum + x * x, 0)));
  }

  /** Moves time on by `t` ms. A second call continues where the first one ended. */
  function Simulate(t: number): void {
    session.simulate(t);
  }

  /** Makes the network ready for Run. Simulate does Prepare, Run and Cleanup. */
  function Prepare(): void {
    session.prepare();
  }

  /** Moves time on by `t` ms, after Prepare; may be called again and again. */
  function Run(t: number): void {
    session.run(t);
  }

  /** Ends what Prepare began. */
  function Cleanup(): void {
    session.cleanup();
  }

  /** Python's `with nest.RunManager():` — Prepare, the work, Cleanup, also where the work throws. */
  function RunManager<T>(work: () => T): T {
    session.prepare();
    try {
      return work();
    } finally {
      session.cleanup();
    }
  }

  /** A page of text about a model, or about the verbs. */
  function help(name?: string): string {
    return name === undefined ? verbsHelp() : modelHelp((session.models.any(name) as Named<Model>).known.model);
  }

  return {
    ResetKernel,
    SetKernelStatus,
    GetKernelStatus,
    Models,
    Create,
    SetStatus,
    GetStatus,
    SetDefaults,
    GetDefaults,
    CopyModel,
    Connect,
    GetConnections,
    GetPosition,
    Displacement,
    Distance,
    /** A mask for conn_spec: its kind, its keys, and where it lies from the node. */
    CreateMask: maskOf,
    Simulate,
    Prepare,
    Run,
    Cleanup,
    RunManager,
    /** Several syn_specs for one Connect: each pair gets a connection of each. */
    CollocatedSynapses: (...syn_specs: readonly SynSpecArgument[]): CollocatedSynapses => new CollocatedSynapses(syn_specs),
    /** What the script has set that was taken and changes nothing here, one sentence each. */
    notes: (): readonly string[] => session.notes,
    help,
    /** A collection of existing nodes by their ids. */
    NodeCollection: (ids: readonly number[]): NodeCollection => collection(ids),
    random,
    math,
    logic,
    spatial: { ...spatial, grid, free },
    spatial_distributions,
  };
}

function defaultsOf(known: Known<Model>): Record<string, StatusValue> {
  const result: Record<string, StatusValue> = {};
  for (const [name, parameter] of Object.entries(known.model.parameters)) {
    if (parameter.unlisted) continue;
    result[name] = (known.defaults[name] as StatusValue | undefined) ?? parameter.default;
  }
  if (known.model.elementType === 'recorder') Object.assign(result, defaultSettings, known.settings);
  if (known.model.elementType !== 'synapse') {
    const recordables = Object.keys(recordablesOf(known.model as NodeModel)).sort();
    if (recordables.length > 0) result['recordables'] = recordables;
  }
  result['element_type'] = elementTypeOf(known.model);
  return result;
}
