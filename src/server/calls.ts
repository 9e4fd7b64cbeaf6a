/**
 * A network as calls of NEST Server's `/api/`, in the order in which they are made: ResetKernel, SetKernelStatus, CopyModel, Create,
 * Connect. Node ids come out as the kernel's own. What JSON cannot say (expressions, a list with a value for each drawn connection,
 * positions) is drawn here, by the kernel, and sent as numbers; rules with plain values are sent as rules, so that NEST draws for itself.
 * Source: pynest/nest/server/hl_api_server.py of NEST 3.9, whose `nestify` turns ids into NodeCollections in `pre`, `post` and `nodes` only.
 */
import type { Said } from '../base/said.ts';
import { build } from '../kernel/index.ts';
import type {
  ConnectionSpec,
  Limits,
  MadeConnections,
  NetworkSpec,
  NodeRange,
  NodeSpec,
  Quantity,
  Simulation,
  SynSpec,
} from '../kernel/types.ts';
import type { Model, Parameter, Value } from '../models/types.ts';
import { typeOfParameter } from '../models/vocabulary/parameterTypes.ts';
import { asksForSpace, DEFAULT_RULE, ruleNamed } from '../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../models/vocabulary/synapses.ts';
import { said } from './said.ts';
import { Real, type Sent } from './sent.ts';

/** One request: POST /api/NAME with keyword arguments. */
export interface ServerCall {
  readonly name: string;
  readonly args: { readonly [key: string]: Sent };
  /** For Create: the id that the first node has to get, if nobody else uses the server. */
  readonly first?: number;
  /** Index into NetworkSpec.nodes or .connections that it comes from. */
  readonly node?: number;
  readonly connection?: number;
}

/** The calls that build a network, or why there are none. */
type Calls = { readonly calls: readonly ServerCall[] } | { readonly refused: Said };

/** Parameters of a recorder that are about files of the machine it runs on. */
const OF_FILES = ['record_to', 'label'];
/** Requests that drawn connections may take; each costs a round trip. */
const MOST_CALLS = 20_000;
/** What a network may be to be drawn here, connections with plain values left out. */
const DRAWN_LIMITS: Limits = { bytes: 1_000_000_000, connections: 5_000_000 };

/**
 * Translates a network. Never throws for what a document may hold.
 * @param threads local_num_threads of the simulation, 1 or more
 */
export function callsOf(network: NetworkSpec, threads: number): Calls {
  const recorded = network.connections.findIndex(({ syn_spec }) => syn_spec.weight_recorder !== undefined);
  if (recorded >= 0) return { refused: said('server.weightRecorder') };
  const drawn = new Drawn(network);
  const kernel = {
    resolution: new Real(network.resolution),
    rng_seed: network.rng_seed,
    ...(threads > 1 ? { local_num_threads: threads } : {}),
  };
  const calls: ServerCall[] = [
    { name: 'ResetKernel', args: {} },
    { name: 'SetKernelStatus', args: { params: kernel } },
  ];
  let first = 1;
  for (const [node, spec] of network.nodes.entries()) {
    calls.push({ name: 'Create', args: created(spec, () => drawn.node(node)), first, node });
    first += spec.n;
  }
  const firsts: number[] = [];
  network.nodes.reduce((next, { n }) => {
    firsts.push(next);
    return next + n;
  }, 1);
  const copies = new Copies(calls);
  for (const [connection, spec] of network.connections.entries()) {
    const synapse = copies.of(spec.syn_spec);
    for (const args of connected(spec, synapse, firsts, network, () => drawn.connections(connection))) {
      calls.push({ name: 'Connect', args, connection });
      if (calls.length > MOST_CALLS) return { refused: said('server.tooManyCalls', { most: MOST_CALLS }) };
    }
  }
  return { calls };
}

/** Draws what has to be drawn, once it is asked for: a network in which only connections that JSON cannot describe are made. */
class Drawn {
  readonly #network: NetworkSpec;
  #simulation: Simulation | undefined;

  constructor(network: NetworkSpec) {
    this.#network = network;
  }

  get #built(): Simulation {
    const none = { sources: new Uint32Array(0), targets: new Uint32Array(0) };
    const connections = this.#network.connections.map((spec) => (isPlain(spec) ? { ...spec, pairs: none } : spec));
    this.#simulation ??= build({ ...this.#network, connections }, { limits: DRAWN_LIMITS });
    return this.#simulation;
  }

  node(index: number): Readonly<Record<string, Float64Array>> {
    return this.#built.stateOf(index);
  }

  connections(index: number): MadeConnections {
    return this.#built.connectionsOf(index);
  }
}

function isExpression(quantity: Quantity | undefined): quantity is { readonly expression: string } {
  return typeof quantity === 'object' && 'expression' in quantity;
}

function isEach(quantity: Quantity | undefined): quantity is { readonly each: readonly Value[] } {
  return typeof quantity === 'object' && 'each' in quantity;
}

/** Whether NEST can be told of a connection in one call: a rule with plain numbers, and one value for all connections. */
function isPlain({ conn_spec, pairs, syn_spec: { weight, delay, params } }: ConnectionSpec): boolean {
  const values = [weight, delay, ...Object.values(params ?? {})];
  return (
    pairs === undefined &&
    !asksForSpace(conn_spec) &&
    Object.values(conn_spec).every((value) => typeof value !== 'object') &&
    values.every((value) => !isExpression(value) && !isEach(value))
  );
}

function created(spec: NodeSpec, drawn: () => Readonly<Record<string, Float64Array>>): { readonly [key: string]: Sent } {
  const { model, n } = spec;
  const said = Object.entries(spec.params).filter(([name]) => model.elementType !== 'recorder' || !OF_FILES.includes(name));
  const base = { model: model.name, n };
  if (said.length === 0) return base;
  const parameter = (name: string) => model.parameters[name];
  const valueAt = ([name, quantity]: readonly [string, Quantity], index: number): Sent => {
    if (isExpression(quantity)) return sent(parameter(name), drawn()[name]?.[index] as number);
    return sent(parameter(name), isEach(quantity) ? (quantity.each[index] as Value) : (quantity as Value));
  };
  const at = (index: number) => Object.fromEntries(said.map((entry) => [entry[0], valueAt(entry, index)]));
  const isOne = said.every(([, quantity]) => !isExpression(quantity) && !isEach(quantity));
  return { ...base, params: isOne ? at(0) : Array.from({ length: n }, (_, index) => at(index)) };
}

/** A value as NEST wants it for this parameter. */
function sent(parameter: Parameter | undefined, value: Value): Sent {
  if (Array.isArray(value)) return (value as readonly Value[]).map((entry) => sent(parameter, entry));
  if (typeof value !== 'number') return value as string | boolean;
  const isWhole = parameter !== undefined && typeOfParameter(parameter).startsWith('integer');
  return isWhole && Number.isInteger(value) ? value : new Real(value);
}

/** Models that connections need for themselves: parameters that NEST takes for a whole synapse model only. */
class Copies {
  readonly #calls: ServerCall[];
  readonly #names = new Set<string>();

  constructor(calls: ServerCall[]) {
    this.#calls = calls;
  }

  /** The model's name in syn_spec, and the parameters that are said there. */
  of({ synapse_model, params = {}, copied }: SynSpec): { readonly name: string; readonly params: Readonly<Record<string, Quantity>> } {
    const own = copied?.params ?? [];
    if (copied === undefined) return { name: synapse_model.name, params };
    const of = Object.entries(params).filter(([name, value]) => own.includes(name) && !isExpression(value) && !isEach(value));
    if (!this.#names.has(copied.name)) {
      this.#names.add(copied.name);
      const values = Object.fromEntries(of.map(([name, value]) => [name, sent(synapse_model.parameters[name], value as Value)]));
      this.#calls.push({ name: 'CopyModel', args: { existing: synapse_model.name, new: copied.name, params: values } });
    }
    const said = of.map(([name]) => name);
    return { name: copied.name, params: Object.fromEntries(Object.entries(params).filter(([name]) => !said.includes(name))) };
  }
}

type Synapse = ReturnType<Copies['of']>;

function* connected(
  spec: ConnectionSpec,
  synapse: Synapse,
  firsts: readonly number[],
  network: NetworkSpec,
  drawn: () => MadeConnections,
): Generator<{ readonly [key: string]: Sent }> {
  const { synapse_model, receptor_type } = spec.syn_spec;
  const base: Record<string, Sent> = {
    ...(synapse.name === DEFAULT_SYNAPSE ? {} : { synapse_model: synapse.name }),
    ...(receptor_type === undefined || receptor_type === 0 ? {} : { receptor_type }),
  };
  const all = { weight: spec.syn_spec.weight, delay: spec.syn_spec.delay, ...synapse.params };
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined && !isExpression(value) && !isEach(value)) base[name] = ofSynapse(synapse_model, name, value);
  }
  if (isPlain(spec)) {
    const { rule, ...rest } = spec.conn_spec;
    const conn_spec = { rule, ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, ofRule(rule, key, value as Value)])) };
    const isDefault = rule === DEFAULT_RULE && Object.keys(rest).length === 0;
    yield {
      pre: idsOf(spec.source, firsts, network),
      post: idsOf(spec.target, firsts, network),
      ...(isDefault && Object.keys(base).length === 0 ? {} : { conn_spec }),
      ...(Object.keys(base).length === 0 ? {} : { syn_spec: base }),
    };
    return;
  }
  const lists = Object.entries(all).flatMap(([name, value]) => (isExpression(value) || isEach(value) ? [name] : []));
  const made = drawn();
  for (const { pre, post, rows } of blocksOf(made)) {
    const matrix = (column: Float64Array | undefined) => rows.map((row) => row.map((index) => new Real(column?.[index] ?? Number.NaN)));
    const drawnValues = Object.fromEntries(lists.map((name) => [name, matrix(made.values[name])]));
    const syn_spec = { ...base, ...drawnValues };
    yield { pre, post, ...(Object.keys(syn_spec).length === 0 ? {} : { syn_spec }) };
  }
}

function ofSynapse(model: Model, name: string, value: Value): Sent {
  return name === 'weight' || name === 'delay' ? new Real(value as number) : sent(model.parameters[name], value);
}

/** A key of a rule as its record has it: probabilities and averages are reals, numbers of connections are whole. */
function ofRule(rule: string, key: string, value: Value): Sent {
  const isReal = ruleNamed(rule)?.keys.find(({ name }) => name === key)?.type === 'real';
  return typeof value === 'number' && isReal ? new Real(value) : (value as Sent);
}

function idsOf(ranges: readonly NodeRange[], firsts: readonly number[], network: NetworkSpec): number[] {
  return ranges.flatMap(({ node, from = 0, step = 1, count }) => {
    const size = count ?? Math.ceil(((network.nodes[node] as NodeSpec).n - from) / step);
    return Array.from({ length: size }, (_, index) => (firsts[node] as number) + from + index * step);
  });
}

/** Connections that one all_to_all makes: every source of `pre` to every target of `post`; `rows`: index of the connection, by target and source. */
interface Block {
  readonly pre: number[];
  readonly post: number[];
  readonly rows: number[][];
}

/** Made connections in blocks: targets with the same sources stand together; a pair that is connected twice is in two blocks. */
export function blocksOf({ sources, targets }: Pick<MadeConnections, 'sources' | 'targets'>): Block[] {
  const layers: Map<number, Map<number, number>>[] = [];
  for (const [index, source] of sources.entries()) {
    const target = targets[index] as number;
    let layer = 0;
    while (layers[layer]?.get(target)?.has(source)) layer++;
    layers[layer] ??= new Map();
    const ofTarget = (layers[layer] as Map<number, Map<number, number>>).get(target) ?? new Map<number, number>();
    layers[layer]?.set(target, ofTarget);
    ofTarget.set(source, index);
  }
  return layers.flatMap((layer) => {
    const blocks = new Map<string, Block>();
    for (const target of [...layer.keys()].sort((a, b) => a - b)) {
      const ofTarget = layer.get(target) as Map<number, number>;
      const pre = [...ofTarget.keys()].sort((a, b) => a - b);
      const key = pre.join(',');
      const block = blocks.get(key) ?? { pre, post: [], rows: [] };
      blocks.set(key, block);
      block.post.push(target);
      block.rows.push(pre.map((source) => ofTarget.get(source) as number));
    }
    return [...blocks.values()];
  });
}
