/** The network that a script says, call by call, and its parameters. */

import { standardOf } from '../../../document/meaning/inForce.ts';
import { lookupModel, lookupNodeModel } from '../../../document/meaning/modelNames.ts';
import { parameterNames } from '../../../document/meaning/parameters.ts';
import type { CopiedModel } from '../../../document/types.ts';
import { recordablesOf } from '../../../models/recordables.ts';
import type { Model, Parameter } from '../../../models/types.ts';
import { typeOfParameter } from '../../../models/vocabulary/parameterTypes.ts';
import { entriesOf, isSequence } from '../arguments.ts';
import { textOf } from '../format.ts';
import { Problem } from '../problem.ts';
import { Dict, List, Tuple, Unknown, unknownOf, type Value } from '../values.ts';
import { Nodes, type Synapses } from './handles.ts';
import { dictionaryOf, jsonOf, ownDraws, sharedDraw } from './json.ts';
import type { Change, Connection, Copy, Json, Keeper, Population, Stored } from './populations.ts';

const MOST_READ = 20_000;

/** What a script says of the kernel. */
interface KernelSaid {
  resolution: number | undefined;
  rng_seed: number | undefined;
  grng_seed: number | undefined;
  /** Settings of waveform relaxation, as written. */
  relaxation: Readonly<Record<string, Json>>;
}

export class Network implements Keeper {
  readonly populations: Population[] = [];
  readonly connections: Connection[] = [];
  readonly copies = new Map<string, Copy>();
  /** SetDefaults, by model. */
  readonly defaults = new Map<string, Record<string, Json>>();
  readonly changes: Change[] = [];
  readonly kernel: KernelSaid = { resolution: undefined, rng_seed: undefined, grng_seed: undefined, relaxation: {} };
  /** ms simulated since the network was last extended. */
  time = 0;
  /** Whether it was simulated, and offset of the last call that did. */
  simulatedAt: number | undefined;
  /** Whether anything was created or connected since. */
  isGrown = false;
  readonly #at: () => number;
  #nextId = 1;
  #models: Readonly<Record<string, CopiedModel>> | undefined;

  constructor(at: () => number) {
    this.#at = at;
  }

  /** Copied models as a document has them; a new object whenever one is added or changed, for the answers are kept by it. */
  get models(): Readonly<Record<string, CopiedModel>> {
    this.#models ??= Object.fromEntries(
      [...this.copies].map(([name, { copy_of, params }]) => [name, { copy_of, params: params as CopiedModel['params'] }]),
    );
    return this.#models;
  }

  /** CopyModel, or new parameters of a copy that nothing was made of yet. */
  copy(name: string, copy: Copy): void {
    this.copies.set(name, copy);
    this.#models = undefined;
  }

  create(model: string, n: number, spatial: Json | undefined, comment: string | undefined): Nodes {
    const population: Population = {
      keeper: this,
      index: this.populations.length,
      firstId: this.#nextId,
      model,
      n,
      at: this.#at(),
      params: new Map(Object.entries(this.defaults.get(model) ?? {}).map(([key, all]) => [key, { all }])),
      spatial,
      name: undefined,
      names: undefined,
      comment,
    };
    this.#nextId += n;
    this.populations.push(population);
    this.isGrown = true;
    return new Nodes([{ population, first: 0, count: n, step: 1 }]);
  }

  /** Nodes by NEST's ids. */
  nodesWith(ids: readonly number[]): Nodes {
    return Nodes.of(
      ids.map((id) => {
        const population = this.populations.find(({ firstId, n }) => id >= firstId && id < firstId + n);
        if (population === undefined) throw new Problem('no_node', String(id));
        return { population, first: id - population.firstId, count: 1, step: 1 };
      }),
    );
  }

  /** What the model says of a parameter, by new or old name. */
  parameterOf(model: string, key: string): Parameter | undefined {
    const found = lookupModel(this.models, model);
    if (found.kind !== 'known') return undefined;
    const [first] = parameterNames(found, key) ?? [];
    return first === undefined ? undefined : found.model.parameters[first];
  }

  /** SetStatus: a dictionary for all, a list of dictionaries, or a number of parameters by name. */
  set(nodes: Nodes, given: Value): void {
    if (given instanceof Unknown) throw new Problem(`unknown_${given.reason}`, given.name);
    if (given instanceof Dict) {
      for (const [key, value] of given.entries.values()) this.#setOne(nodes, textOf(key), value);
      return;
    }
    if (!isSequence(given)) throw new Problem('status', '');
    const dicts = entriesOf(given);
    if (dicts.length === 1 && nodes.length !== 1) {
      this.set(nodes, dicts[0] as Value);
      return;
    }
    if (dicts.length !== nodes.length) throw new Problem('length', String(dicts.length), { n: String(nodes.length) });
    const keys = [...new Set(dicts.flatMap((dict) => (dict instanceof Dict ? dict.keys.map(textOf) : [])))];
    for (const key of keys) {
      const values = dicts.map((dict) => (dict instanceof Dict ? dict.get(key) : undefined));
      if (values.every((value): value is Value => value !== undefined)) this.#store(nodes, key, this.#eachOf(values));
      else this.#store(nodes, key, { each: values.map((value) => (value === undefined ? undefined : jsonOf(value))) });
    }
  }

  #setOne(nodes: Nodes, key: string, value: Value): void {
    const unknown = unknownOf([value]);
    if (unknown !== undefined) throw new Problem(`unknown_${unknown.reason}`, key);
    this.#store(nodes, key, this.#stored(nodes, key, value));
  }

  /** A list is one value for each node where the parameter itself is no list. */
  #stored(nodes: Nodes, key: string, value: Value): Stored {
    if (!isSequence(value)) return { all: jsonOf(value) };
    const [model] = nodes.populations;
    const parameter = model && this.parameterOf(model.model, key);
    const entries = entriesOf(value);
    const isList = parameter === undefined ? nodes.length !== entries.length : typeOfParameter(parameter).endsWith('_list');
    const isNested = entries.length > 0 && entries.length === nodes.length && entries.every((entry) => isSequence(entry));
    if (isList && !isNested) return { all: jsonOf(value) };
    if (entries.length !== nodes.length) throw new Problem('length', `${key}: ${entries.length}`, { n: String(nodes.length) });
    return this.#eachOf(entries);
  }

  #eachOf(values: readonly Value[]): Stored {
    const shared = sharedDraw(values);
    if (shared !== undefined) return { all: shared };
    return { each: ownDraws(values) ?? values.map(jsonOf) };
  }

  #store(nodes: Nodes, key: string, value: Stored): void {
    if (this.simulatedAt !== undefined) {
      this.changes.push({ nodes, key, value, time: this.time, at: this.#at() });
      if (!this.isGrown) return;
    }
    this.apply(nodes, key, value);
  }

  /** Sets a parameter, whatever the time. */
  apply(nodes: Nodes, key: string, value: Stored): void {
    let offset = 0;
    for (const { population, first, count, step } of nodes.stretches) {
      const part = 'all' in value ? value : { each: value.each.slice(offset, offset + count) };
      offset += count;
      if (count === population.n)
        population.params.set(key, 'each' in part && count === 1 && part.each[0] !== undefined ? { all: part.each[0] } : part);
      else {
        const before = population.params.get(key);
        const each = Array.from({ length: population.n }, (_, place) =>
          before === undefined ? undefined : 'all' in before ? before.all : before.each[place],
        );
        for (let place = 0; place < count; place++) each[first + place * step] = 'all' in part ? part.all : part.each[place];
        population.params.set(key, { each });
      }
    }
  }

  /** GetStatus: all of it, one value, or several. */
  get(nodes: Nodes, names: Value): Value {
    if (names === null) {
      return nodes.length === 1
        ? new Unknown('recorded', 'status', recorders(nodes))
        : new List(nodes.each().map((node) => new Unknown('recorded', 'status', recorders(node))));
    }
    if (typeof names === 'string') {
      if (nodes.length === 1) return this.#valueAt(nodes, names);
      // Nobody reads the values of more nodes one by one to build a network.
      if (nodes.length > MOST_READ) return new Unknown('foreign', names);
      return new Tuple(nodes.each().map((node) => this.#valueAt(node, names)));
    }
    if (isSequence(names))
      return Dict.of(Object.fromEntries(entriesOf(names).map((name) => [textOf(name), this.get(nodes, textOf(name))])));
    throw new Problem('status', '');
  }

  /** The value of one node: what was set, or the model's default. */
  #valueAt(node: Nodes, key: string): Value {
    const [stretch] = node.stretches;
    if (stretch === undefined) throw new Problem('empty', key);
    const { population, first } = stretch;
    if (key === 'global_id') return BigInt(population.firstId + first);
    if (key === 'model') return population.model;
    const stored = population.params.get(key);
    const set = stored === undefined ? undefined : 'all' in stored ? stored.all : stored.each[first];
    const found = lookupNodeModel(this.models, population.model);
    const [name = key] = found.kind === 'known' ? (parameterNames(found, key) ?? []) : [];
    const parameter = found.kind === 'known' ? found.model.parameters[name] : undefined;
    const fact = set === undefined && parameter === undefined && found.kind === 'known' ? factOf(found.model, key) : undefined;
    if (fact !== undefined) return fact;
    if (
      set === undefined &&
      (parameter === undefined || (parameter.readonly && found.kind === 'known' && found.model.elementType === 'recorder'))
    ) {
      if (found.kind === 'known' && found.model.elementType === 'recorder') return new Unknown('recorded', key, [population.index]);
      throw new Problem('attribute', key, { type: population.model });
    }
    const standard = found.kind === 'known' ? standardOf(found, name) : undefined;
    return readBack(set ?? (standard as unknown as Json) ?? null, parameter);
  }

  setDefaults(model: string, given: Dict): void {
    this.defaults.set(model, { ...this.defaults.get(model), ...dictionaryOf(given) });
  }

  /** GetDefaults. */
  standard(model: string, key: string): Value {
    const found = lookupModel(this.models, model);
    if (found.kind !== 'known') throw new Problem('model', model);
    const [name] = parameterNames(found, key) ?? [];
    const set = this.defaults.get(model)?.[key];
    if (name === undefined) return factOf(found.model, key) ?? new Unknown('foreign', key);
    return readBack(set ?? (standardOf(found, name) as unknown as Json), found.model.parameters[name]);
  }

  /** All of GetDefaults: what parameters a model has, and what else is known of it. */
  standards(model: string): Value {
    const found = lookupModel(this.models, model);
    if (found.kind !== 'known') throw new Problem('model', model);
    const names = [...Object.keys(found.model.parameters), ...FACTS];
    return Dict.of(Object.fromEntries([...names, ...COUNTED].map((name) => [name, this.standard(model, name)])));
  }

  /** Parameters of whole connections. */
  setSynapses({ connections, isPart }: Synapses, given: Dict): void {
    if (isPart) throw new Problem('part_of_connection', given.keys.map(textOf).join(', '));
    if (this.simulatedAt !== undefined && !this.isGrown)
      throw new Problem('later', given.keys.map(textOf).join(', '), { time: `${this.time} ms` });
    const params = dictionaryOf(given);
    for (const connection of connections) connection.syn = { ...connection.syn, ...params };
  }
}

function recorders(nodes: Nodes): number[] {
  return nodes.populations.map(({ index }) => index);
}

/** What GetStatus and GetDefaults answer that is no parameter, and no run changes. */
const FACTS = ['receptor_types', 'recordables'];
/** What depends on the run, or on NEST alone. */
const COUNTED = ['num_connections', 'element_type', 'model', 'type_id'];

function factOf(model: Model, key: string): Value | undefined {
  if (model.elementType !== 'neuron') return undefined;
  if (key === 'receptor_types') {
    const types = Object.entries(model.receptor_types);
    return types.length === 0 ? undefined : Dict.of(Object.fromEntries(types.map(([name, type]) => [name, BigInt(type)])));
  }
  return key === 'recordables' ? new List(Object.keys(recordablesOf(model)).sort()) : undefined;
}

/** A file's value in a script. */
function readBack(value: Json, parameter: Parameter | undefined): Value {
  if (typeof value === 'number')
    return parameter !== undefined && typeOfParameter(parameter).startsWith('integer') && Number.isInteger(value) ? BigInt(value) : value;
  if (value === 'inf' || value === '-inf') return value === 'inf' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return new List((value as readonly Json[]).map((item) => readBack(item, parameter)));
  return new Unknown('recorded', 'parameter');
}
