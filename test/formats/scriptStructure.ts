/**
 * What an exported script asks of NEST, found by running it under python3 with stand-ins (pynest_record.py), and held against the
 * network that the document means: same nodes in the same order, same connections, and for each parameter the value in force.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Compiled } from '../../src/compile/index.ts';
import type { NodeRange, Quantity } from '../../src/kernel/types.ts';
import { builtIn } from '../../src/models/catalogue.ts';
import type { Model } from '../../src/models/types.ts';

export type Call = readonly [verb: string, given: readonly unknown[], named: Readonly<Record<string, unknown>>];

/** Runs scripts; the calls of each, or what Python complained of. */
export function recorded(scripts: readonly string[]): (readonly Call[] | { readonly error: string })[] {
  const run = spawnSync('python3', [fileURLToPath(new URL('pynest_record.py', import.meta.url))], {
    input: JSON.stringify(scripts),
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  if (run.status !== 0) throw new Error(run.error?.message ?? run.stderr);
  return JSON.parse(run.stdout) as (readonly Call[] | { error: string })[];
}

type Dictionary = Readonly<Record<string, unknown>>;

const entriesOf = (value: unknown): Dictionary => (value as { dictionary?: Dictionary } | null)?.dictionary ?? {};
const idsOf = (value: unknown): number[] => (value as { nodes?: number[] }).nodes ?? (value as number[]);

interface Copy {
  readonly of: string;
  readonly params: Dictionary;
}

/** A model's canonical name, and the parameters that copies lay over its defaults, under today's names. */
function unfolded(name: string, copies: ReadonlyMap<string, Copy>): { name: string; params: Dictionary; renamed: Dictionary } {
  const copy = copies.get(name);
  if (copy !== undefined) {
    const inner = unfolded(copy.of, copies);
    return { ...inner, params: { ...inner.params, ...today(copy.params, inner.renamed) } };
  }
  const found = builtIn.resolveNode(name) ?? builtIn.resolveSynapse(name);
  return { name: found?.model.name ?? name, params: {}, renamed: (found?.renamed ?? {}) as Dictionary };
}

/** Old names as today's. */
function today(params: Dictionary, renamed: Dictionary): Dictionary {
  return Object.fromEntries(
    Object.entries(params).flatMap(([key, value]) =>
      ((renamed[key] as readonly string[] | undefined) ?? [key]).map((name) => [name, value]),
    ),
  );
}

/** Draws as numbers that give away every argument, so that two trees of the same meaning give the same number. */
const DRAWS: Readonly<Record<string, (...of: number[]) => number>> = {
  uniform: (min, max) => 0.63 * (min as number) + 0.37 * (max as number),
  uniform_int: (max) => Math.floor(0.37 * (max as number)),
  randint: (max) => Math.floor(0.37 * (max as number)),
  normal: (mean, std) => (mean as number) + 0.61 * (std as number),
  lognormal: (mean, std) => 0.5 + (mean as number) + 0.61 * (std as number),
  exponential: (beta) => 0.83 * (beta as number),
  redraw: (x, min, max) => (x as number) + 0.01 * Math.max(-1e3, min as number) + 0.001 * Math.min(1e3, max as number),
  min: Math.min,
  max: Math.max,
  minimum: Math.min,
  maximum: Math.max,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  abs: Math.abs,
  pow: Math.pow,
  round: Math.round,
  where: (condition, x, y) => (condition ? x : y) as number,
  conditional: (condition, x, y) => (condition ? x : y) as number,
};

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
};

/** A value that a script wrote, as a number (or what else it is). A drawn one is evaluated with the draws above. */
function evaluated(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('float' in value) return Number.parseFloat(String(value.float).replace('inf', 'Infinity'));
  if ('nodes' in value) return value.nodes;
  if (Array.isArray(value)) return value.map(evaluated);
  if ('dictionary' in value) return nest2Draw(value.dictionary as Dictionary);
  const of = (value as unknown as { of: unknown[] }).of.map(evaluated) as number[];
  if ('op' in value) return OPERATORS[value.op as string]?.(of[0] as number, of[1] as number);
  const { call } = value as unknown as { call: string };
  return DRAWS[call]?.(...of);
}

/** NEST 2's dictionaries of distributions. */
function nest2Draw({ distribution, ...keys }: Dictionary): unknown {
  const k = keys as Readonly<Record<string, number>>;
  switch (distribution) {
    case 'uniform':
      return DRAWS['uniform']?.(k['low'] as number, k['high'] as number);
    case 'normal':
    case 'lognormal':
      return DRAWS[distribution]?.(k['mu'] as number, k['sigma'] as number);
    case 'exponential':
      return DRAWS['exponential']?.(1 / (k['lambda'] as number));
    case 'uniform_int':
      return DRAWS['uniform_int']?.((k['high'] as number) - (k['low'] as number) + 1);
    case 'normal_clipped':
    case 'normal_clipped_to_boundary':
    case 'lognormal_clipped_to_boundary':
    case 'exponential_clipped_to_boundary': {
      const inner = nest2Draw({ distribution: distribution.split('_')[0], ...keys }) as number;
      const [low, high] = [k['low'] ?? Number.NEGATIVE_INFINITY, k['high'] ?? Number.POSITIVE_INFINITY];
      return distribution === 'normal_clipped' ? DRAWS['redraw']?.(inner, low, high) : Math.min(high, Math.max(low, inner));
    }
    default:
      return { distribution, ...keys };
  }
}

/** A value of the network for one node or connection, in the same way. */
export type Expected = (
  quantity: Quantity,
  index: number,
  of: { readonly n: number } | { readonly sources: number; readonly rule: string },
) => unknown;

const sameNumber = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number'
    ? a === b || (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
    : Array.isArray(a) && Array.isArray(b)
      ? a.length === b.length && a.every((item, index) => sameNumber(item, b[index]))
      : a === b;

function listOf(ranges: readonly NodeRange[], compiled: Compiled): number[] {
  return ranges.flatMap(({ node, from = 0, count, ...rest }) => {
    const { first, last } = compiled.nodeIds[compiled.nodes[node] as string] as { first: number; last: number };
    const step = (rest as { step?: number }).step ?? 1;
    return Array.from({ length: count ?? last - first + 1 }, (_, index) => first + from + index * step);
  });
}

/** Everything in which a script differs from the network of its document; empty when they say the same. */
export function differences(calls: readonly Call[], compiled: Compiled, expected: Expected): string[] {
  const { network } = compiled;
  const wrong: string[] = [];
  const copies = new Map<string, Copy>();
  const nodes: { model: string; n: number; params: Dictionary[]; whole: Dictionary }[] = [];
  const connections: Call[] = [];
  const times: unknown[] = [];
  const order: string[] = [];
  for (const call of calls) {
    const [verb, given] = call;
    if (order.at(-1) !== verb) order.push(verb);
    if (verb === 'CopyModel') copies.set(given[1] as string, { of: given[0] as string, params: entriesOf(given[2]) });
    else if (verb === 'Create') {
      const [model, n, params] = given as [string, number, unknown];
      const each = Array.isArray(params) ? params.map(entriesOf) : Array.from({ length: n }, () => entriesOf(params));
      nodes.push({ model, n, params: each, whole: Array.isArray(params) ? {} : entriesOf(params) });
    } else if (verb === 'SetStatus') setStatus(given, nodes);
    else if (verb === 'Connect') connections.push(call);
    else if (verb === 'Simulate') times.push(given[0]);
    else if (verb === 'SetKernelStatus') {
      const { resolution, rng_seed, grng_seed } = entriesOf(given[0]);
      if (resolution !== network.resolution) wrong.push(`resolution ${resolution}`);
      if ((rng_seed ?? grng_seed) !== network.rng_seed) wrong.push(`seed ${rng_seed ?? grng_seed}`);
    }
  }
  if (order.at(0) !== 'ResetKernel' || order.at(1) !== 'SetKernelStatus' || order.at(-1) !== 'Simulate')
    wrong.push(`order ${order.join()}`);
  const first = (verb: string) => calls.findIndex(([name]) => name === verb);
  const last = (verb: string) => calls.findLastIndex(([name]) => name === verb);
  if (first('Connect') >= 0 && first('Connect') < last('Create')) wrong.push('Connect before Create');
  if (times.length !== 1 || times[0] !== compiled.duration) wrong.push(`Simulate ${times.join()}`);
  if (nodes.length !== network.nodes.length) return [...wrong, `${nodes.length} Create for ${network.nodes.length} nodes`];
  if (connections.length !== network.connections.length)
    return [...wrong, `${connections.length} Connect for ${network.connections.length} connections`];

  network.nodes.forEach((spec, index) => {
    const made = nodes[index] as (typeof nodes)[0];
    const id = compiled.nodes[index] as string;
    const { name, params: copied, renamed } = unfolded(made.model, copies);
    if (name !== spec.model.name) wrong.push(`${id}: ${name} for ${spec.model.name}`);
    if (made.n !== spec.n) wrong.push(`${id}: ${made.n} nodes for ${spec.n}`);
    const { model } = spec;
    for (let k = 0; k < made.n; k++) {
      const said = { ...copied, ...today(perNode(made.params[k] ?? {}, k, made.n, model), renamed) };
      compare(
        `${id}[${k}]`,
        model,
        said,
        (key) => expected(spec.params[key] as Quantity, k, { n: spec.n }),
        spec.params,
        wrong,
        NEST2_NODE_KEYS,
      );
    }
  });

  network.connections.forEach((spec, index) => {
    const [, given, named] = connections[index] as Call;
    const id = `edge ${compiled.edges[index]}`;
    const ends = [listOf(spec.source, compiled), listOf(spec.target, compiled)] as const;
    ends.forEach((ids, side) => {
      if (JSON.stringify(idsOf(given[side])) !== JSON.stringify(ids))
        wrong.push(`${id}: ${JSON.stringify(given[side])} for ${ids.slice(0, 9)}`);
    });
    compareRule(id, named['conn_spec'], spec.conn_spec as unknown as Dictionary, wrong);
    const written = typeof named['syn_spec'] === 'string' ? { synapse_model: named['syn_spec'] } : entriesOf(named['syn_spec']);
    const { synapse_model, model: oldName, ...params } = written;
    const unfoldedModel = unfolded(String(synapse_model ?? oldName ?? 'static_synapse'), copies);
    const { weight_recorder, ...said } = { ...unfoldedModel.params, ...params };
    const { synapse_model: wanted, weight, delay, receptor_type, params: more, weight_recorder: recorder } = spec.syn_spec;
    if (unfoldedModel.name !== wanted.name) wrong.push(`${id}: ${unfoldedModel.name} for ${wanted.name}`);
    const records = recorder === undefined ? undefined : compiled.nodeIds[compiled.nodes[recorder] as string]?.first;
    const recording =
      weight_recorder === undefined
        ? undefined
        : Array.isArray(evaluated(weight_recorder))
          ? (evaluated(weight_recorder) as number[])[0]
          : weight_recorder;
    const fromDevice = network.nodes[spec.source[0]?.node ?? 0]?.model.elementType !== 'neuron';
    if (recording !== (fromDevice ? undefined : records)) wrong.push(`${id}: weight_recorder ${recording} for ${records}`);
    const quantities: Record<string, Quantity> = {
      ...(weight === undefined ? {} : { weight }),
      ...(delay === undefined ? {} : { delay }),
      ...(receptor_type === undefined ? {} : { receptor_type }),
      ...more,
    };
    const model: Model = wanted;
    const sides = { sources: ends[0].length, rule: spec.conn_spec.rule };
    const rows = (value: unknown, k: number) => {
      const read = evaluated(value);
      return Array.isArray(read) ? read.flat()[k] : read;
    };
    const count = spec.conn_spec.rule === 'all_to_all' ? ends[0].length * ends[1].length : ends[0].length;
    for (let k = 0; k < Math.min(Math.max(lengthOf(quantities), Math.min(count, MOST_LOOKED_AT)), count); k++) {
      const one = Object.fromEntries(Object.entries(said).map(([key, value]) => [key, rows(value, k)]));
      compare(`${id}[${k}]`, model, one, (key) => expected(quantities[key] as Quantity, k, sides), quantities, wrong, []);
    }
  });
  return wrong;
}

/** Where a connection of a call stands: enough of them to tell rows from columns. */
const MOST_LOOKED_AT = 60;

/** How many values have to be looked at: all of those that are listed, else one. */
function lengthOf(quantities: Readonly<Record<string, Quantity>>): number {
  return Math.max(1, ...Object.values(quantities).map((value) => (typeof value === 'object' && 'each' in value ? value.each.length : 1)));
}

function setStatus(given: readonly unknown[], nodes: { n: number; params: Dictionary[] }[]): void {
  const ids = idsOf(given[0]);
  let before = 0;
  for (const node of nodes) {
    if (ids[0] === before + 1 && ids.length === node.n) {
      const [, what, value] = given;
      node.params.forEach((params, k) => {
        const more =
          typeof what === 'string' ? { [what]: Array.isArray(value) ? value[k] : value } : entriesOf(Array.isArray(what) ? what[k] : what);
        node.params[k] = { ...params, ...more };
      });
    }
    before += node.n;
  }
}

/** A list with a value for each node, where the parameter itself is none. */
function perNode(params: Dictionary, k: number, n: number, model: Model): Dictionary {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      const listed = Array.isArray(model.parameters[key]?.default);
      return [key, Array.isArray(value) && value.length === n && (!listed || Array.isArray(value[0])) ? value[k] : value];
    }),
  );
}

/** Keys that NEST 2's recorders need and NEST 3 has no more. */
const NEST2_NODE_KEYS = ['withtime', 'withgid'];

function compare(
  what: string,
  model: Model,
  said: Dictionary,
  wanted: (key: string) => unknown,
  quantities: Dictionary,
  wrong: string[],
  beside: readonly string[],
): void {
  for (const [key, value] of Object.entries(said)) {
    if (beside.includes(key)) continue;
    const target = key in quantities ? wanted(key) : model.parameters[key]?.default;
    const found = evaluated(value);
    if (!sameNumber(found, target)) wrong.push(`${what}.${key}: ${JSON.stringify(value)} for ${JSON.stringify(target)}`);
  }
  for (const key of Object.keys(quantities)) {
    if (key in said || sameNumber(wanted(key), model.parameters[key]?.default)) continue;
    wrong.push(`${what}.${key}: not said; it is ${JSON.stringify(wanted(key))}`);
  }
}

function compareRule(id: string, written: unknown, wanted: Dictionary, wrong: string[]): void {
  const found: Dictionary =
    typeof written === 'string' ? { rule: written } : written === undefined ? { rule: 'all_to_all' } : entriesOf(written);
  const { autapses, multapses, ...rest } = found;
  const said: Dictionary = {
    ...rest,
    ...(autapses === undefined ? {} : { allow_autapses: autapses }),
    ...(multapses === undefined ? {} : { allow_multapses: multapses }),
  };
  for (const key of new Set([...Object.keys(said), ...Object.keys(wanted)])) {
    const fallback = key.startsWith('allow_') ? true : undefined;
    if ((said[key] ?? fallback) !== (wanted[key] ?? fallback)) wrong.push(`${id}.conn_spec.${key}: ${said[key]} for ${wanted[key]}`);
  }
}

/** The draws' numbers, for evaluating a document's own expressions. */
export const draws = DRAWS;
export const operators = OPERATORS;
