/**
 * Networks that differ in numbers only, as one network: every population holds the neurons of all of them, one network's behind the
 * other's. Without random numbers each neuron computes just what it would alone, so results are the same to the last bit, and a
 * population of thirty costs hardly more than one neuron.
 */
import type { ConnectionSpec, NetworkSpec, NodeRange, NodeSpec, Quantity } from '../kernel/types.ts';
import { drawsNumbers, synapseDraws } from '../models/draws.ts';
import type { Value } from '../models/types.ts';
import { DEFAULT_RULE, RULE_IN_ORDER, ruleNamed } from '../models/vocabulary/rules.ts';
import { synapseKind } from '../models/vocabulary/synapses.ts';
import { firstIds, type RowsOfNode } from './recorded.ts';

interface Together {
  readonly network: NetworkSpec;
  /** What each network would have recorded alone, with its own ids, from what all recorded together. */
  apart(rows: readonly RowsOfNode[]): readonly (readonly RowsOfNode[])[];
}

/** Whether a network draws nothing: its results are the same for every seed. */
export function drawsNothing({ nodes, connections }: NetworkSpec): boolean {
  const plain = (value: Quantity | undefined) => value === undefined || typeof value !== 'object' || !('expression' in value);
  return (
    nodes.every(({ model, params }) => !drawsNumbers(model) && Object.values(params).every(plain)) &&
    connections.every(({ conn_spec, pairs, syn_spec: { synapse_model, weight, delay, params = {} } }) => {
      const fixed = pairs !== undefined || ruleNamed(conn_spec.rule)?.random === false;
      return fixed && !synapseDraws(synapse_model) && plain(weight) && plain(delay) && Object.values(params).every(plain);
    })
  );
}

/** The networks as one; undefined where they are not alike but for numbers, draw, or have more than static connections. */
export function together(networks: readonly NetworkSpec[]): Together | undefined {
  const [first] = networks;
  if (first === undefined || networks.length < 2 || !networks.every((network) => drawsNothing(network) && isAlike(first, network)))
    return undefined;
  const nodes: NodeSpec[] = [];
  for (const index of first.nodes.keys()) {
    const node = together1(networks.map((network) => network.nodes[index] as NodeSpec));
    if (node === undefined) return undefined;
    nodes.push(node);
  }
  const connections: ConnectionSpec[] = [];
  for (const index of first.connections.keys()) {
    const joined = connectionsOf(
      first,
      networks.map((network) => network.connections[index] as ConnectionSpec),
    );
    if (joined === undefined) return undefined;
    connections.push(...joined);
  }
  const network = { ...first, nodes, connections };
  return { network, apart: (rows) => apart(first, network, networks.length, rows) };
}

function isRecorder({ model }: NodeSpec): boolean {
  return model.elementType === 'recorder';
}

function isAlike(a: NetworkSpec, b: NetworkSpec): boolean {
  return (
    a.resolution === b.resolution &&
    a.nodes.length === b.nodes.length &&
    a.connections.length === b.connections.length &&
    a.nodes.every((node, i) => node.model === b.nodes[i]?.model && node.n === b.nodes[i]?.n)
  );
}

function together1(specs: readonly NodeSpec[]): NodeSpec | undefined {
  const [first] = specs as readonly [NodeSpec];
  if (isRecorder(first)) {
    const alike = specs.every(({ params }) => JSON.stringify(params) === JSON.stringify(first.params));
    return alike && first.n === 1 && first.model.elementType === 'recorder' && first.model.records !== 'weights' ? first : undefined;
  }
  const params: Record<string, Quantity> = {};
  for (const name of new Set(specs.flatMap((spec) => Object.keys(spec.params)))) {
    const given = specs.map((spec) => spec.params[name] ?? spec.model.parameters[name]?.default);
    const [one] = given;
    if (given.some((value) => value === undefined)) return undefined;
    if (given.every((value) => value === one) && !isEach(one)) params[name] = one as Value;
    else params[name] = { each: given.flatMap((value) => spread(value as Quantity, first.n)) };
  }
  // Nothing that draws nothing asks where its nodes lie.
  const { spatial: _, ...node } = first;
  return { ...node, n: first.n * specs.length, params };
}

function isEach(value: Quantity | undefined): value is { readonly each: readonly Value[] } {
  return typeof value === 'object' && value !== null && 'each' in value;
}

function spread(value: Quantity, n: number): readonly Value[] {
  return isEach(value) ? value.each : Array.from({ length: n }, () => value as Value);
}

function connectionsOf(solo: NetworkSpec, specs: readonly ConnectionSpec[]): readonly ConnectionSpec[] | undefined {
  const [first] = specs as readonly [ConnectionSpec];
  const { synapse_model, weight_recorder } = first.syn_spec;
  const rule = first.conn_spec.rule;
  if (first.pairs !== undefined || weight_recorder !== undefined || synapseKind(synapse_model) !== 'static') return undefined;
  if (specs.some((spec) => spec.conn_spec.rule !== rule || spec.syn_spec.synapse_model !== synapse_model)) return undefined;
  const sizeOf = (node: number) => solo.nodes[node]?.n ?? 0;
  const placed = (ranges: readonly NodeRange[], k: number): NodeRange[] =>
    ranges.map(({ node, from = 0, count = sizeOf(node) - from }) =>
      isRecorder(solo.nodes[node] as NodeSpec) ? { node } : { node, from: k * sizeOf(node) + from, count },
    );
  const single = (ranges: readonly NodeRange[]) => ranges.length === 1 && sizeOf(ranges[0]?.node ?? -1) === 1;
  const whole = (ranges: readonly NodeRange[]) => ranges.map(({ node }) => ({ node }));
  const hears = [...first.source, ...first.target].some(({ node }) => isRecorder(solo.nodes[node] as NodeSpec));
  if (hears && specs.every((spec) => isWhole(spec, sizeOf)) && rule === DEFAULT_RULE) {
    return [{ ...first, source: whole(first.source), target: whole(first.target) }];
  }
  if (!hears && single(first.source) && single(first.target)) {
    const syn_spec = columnsOf(specs);
    if (syn_spec !== undefined) {
      return [{ ...first, source: whole(first.source), target: whole(first.target), conn_spec: { rule: RULE_IN_ORDER }, syn_spec }];
    }
  }
  return specs.map((spec, k) => ({ ...spec, source: placed(spec.source, k), target: placed(spec.target, k) }));
}

function isWhole({ source, target }: ConnectionSpec, sizeOf: (node: number) => number): boolean {
  return [...source, ...target].every(({ node, from = 0, count }) => from === 0 && (count === undefined || count === sizeOf(node)));
}

/** The numbers of single connections as one list for all; undefined where they are no plain numbers. */
function columnsOf(specs: readonly ConnectionSpec[]): ConnectionSpec['syn_spec'] | undefined {
  const [first] = specs as readonly [ConnectionSpec];
  const column = (of: (spec: ConnectionSpec) => Quantity | undefined): Quantity | undefined | 'mixed' => {
    const values = specs.map(of);
    if (values.every((value) => value === values[0]) && !isEach(values[0])) return values[0];
    return values.every((value) => typeof value === 'number') ? { each: values as number[] } : 'mixed';
  };
  const weight = column(({ syn_spec }) => syn_spec.weight);
  const delay = column(({ syn_spec }) => syn_spec.delay);
  const others = specs.every(
    ({ syn_spec: { params, receptor_type } }) => params === undefined && receptor_type === first.syn_spec.receptor_type,
  );
  if (weight === 'mixed' || delay === 'mixed' || !others) return undefined;
  return { ...first.syn_spec, ...(weight === undefined ? {} : { weight }), ...(delay === undefined ? {} : { delay }) };
}

function apart(solo: NetworkSpec, all: NetworkSpec, count: number, rows: readonly RowsOfNode[]): RowsOfNode[][] {
  const soloFirst = firstIds(solo);
  const allFirst = firstIds(all);
  const total = all.nodes.reduce((sum, { n }) => sum + n, 0);
  const ownerOf = new Int32Array(total + 1);
  const idOf = new Uint32Array(total + 1);
  for (const [index, { n }] of solo.nodes.entries()) {
    const copies = isRecorder(solo.nodes[index] as NodeSpec) ? 1 : count;
    for (let k = 0; k < copies; k++) {
      for (let i = 0; i < n; i++) {
        const id = (allFirst[index] as number) + k * n + i;
        ownerOf[id] = k;
        idOf[id] = (soloFirst[index] as number) + i;
      }
    }
  }
  const made: RowsOfNode[][] = Array.from({ length: count }, () => []);
  for (const { node, times, senders, values } of rows) {
    const sizes = new Uint32Array(count);
    for (let row = 0; row < times.length; row++) {
      const owner = ownerOf[senders[row] as number] as number;
      sizes[owner] = (sizes[owner] as number) + 1;
    }
    const names = Object.keys(values);
    const parts = Array.from(sizes, (size) => ({
      node,
      times: new Float64Array(size),
      senders: new Uint32Array(size),
      values: Object.fromEntries(names.map((name) => [name, new Float64Array(size)])),
    }));
    const at = new Uint32Array(count);
    for (let row = 0; row < times.length; row++) {
      const sender = senders[row] as number;
      const owner = ownerOf[sender] as number;
      const part = parts[owner] as (typeof parts)[number];
      const place = at[owner] as number;
      part.times[place] = times[row] as number;
      part.senders[place] = idOf[sender] as number;
      for (const name of names) (part.values[name] as Float64Array)[place] = values[name]?.[row] as number;
      at[owner] = place + 1;
    }
    for (const [k, part] of parts.entries()) (made[k] as RowsOfNode[]).push(part);
  }
  return made;
}
