/** Whether two documents mean the same network: compiled, with the values in force for each node and connection. */
import { compile } from '../../src/compile/index.ts';
import type { GraphDocument, GraphNode } from '../../src/document/types.ts';
import type { ConnectionSpec, NetworkSpec, NodeRange, Quantity } from '../../src/kernel/types.ts';
import { type Expression, parseValue } from '../../src/language/index.ts';
import { draws, operators } from './scriptStructure.ts';

type Names = Readonly<Record<string, number>>;

/** Every place of a network gives the same number, as long as both documents ask for it in the same way. */
const PLACES: Names = {
  x: 0.11,
  y: 0.22,
  z: 0.33,
  distance: 0.44,
  distance_x: 0.1,
  distance_y: 0.2,
  distance_z: 0.3,
  source_x: 1.1,
  source_y: 1.2,
  source_z: 1.3,
  target_x: 2.1,
  target_y: 2.2,
  target_z: 2.3,
};
const OF_DISTANCE: Readonly<Record<string, (...of: number[]) => number>> = {
  gaussian: (d, mean, std) => (d as number) + 2 * (mean as number) + 3 * (std as number),
  gaussian2d: (...of) => of.reduce((sum, value, place) => sum + (place + 1) * value, 0),
  gamma: (d, kappa, theta) => (d as number) + 5 * (kappa as number) + 7 * (theta as number),
  exponential_decay: (d, beta) => (d as number) + 11 * (beta as number),
};

/** An expression with numbers in the place of draws, which give away every argument. */
function meant(root: Expression, names: Names): number {
  const value = (part: Expression) => meant(part, names);
  switch (root.kind) {
    case 'number':
      return root.value;
    case 'boolean':
      return Number(root.value);
    case 'name':
      return names[root.name] ?? PLACES[root.name] ?? Number.NaN;
    case 'unary':
      return -value(root.operand);
    case 'binary':
      return operators[root.operator]?.(value(root.left), value(root.right)) ?? Number.NaN;
    case 'conditional':
      return value(value(root.condition) ? root.consequent : root.otherwise);
    case 'call':
      return (OF_DISTANCE[root.name] ?? draws[root.name])?.(...root.arguments.map(value)) ?? Number.NaN;
    default:
      return Number.NaN;
  }
}

function valueAt(quantity: Quantity | undefined, index: number, names: Names): unknown {
  if (typeof quantity !== 'object' || Array.isArray(quantity)) return quantity;
  if ('each' in quantity) return quantity.each[index];
  const { expression } = quantity as { readonly expression: string };
  const parsed = parseValue(expression, 'n' in names ? 'node' : 'connection');
  return parsed.ok ? meant(parsed.value.root, names) : expression;
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)) || (Number.isNaN(a) && Number.isNaN(b));
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, place) => same(item, b[place]));
  return JSON.stringify(a) === JSON.stringify(b);
}

const MOST_LOOKED_AT = 400;

/** What differs, in words; `unsaid` are ids of nodes and edges whose values are not compared. */
export function differencesOf(one: GraphDocument, other: GraphDocument, unsaid: readonly string[] = []): string[] {
  const [a, b] = [compile(one), compile(other)];
  if (a.network === undefined || b.network === undefined) return [`not compiled: ${JSON.stringify(b.diagnostics)}`];
  const found: string[] = [];
  const expect = (what: string, x: unknown, y: unknown) => {
    if (!same(x, y)) found.push(`${what}: ${JSON.stringify(x)} ≠ ${JSON.stringify(y)}`);
  };
  expect('ids', Object.keys(a.nodeIds), Object.keys(b.nodeIds));
  expect('resolution', a.network.resolution, b.network.resolution);
  expect('seed', a.network.rng_seed, b.network.rng_seed);
  expect('duration', one.kernel.duration, other.kernel.duration);
  expect(
    'spatial',
    Object.values(one.nodes)
      .filter(({ id, muted }) => !muted && !unsaid.includes(id))
      .map(({ spatial }) => plainly(spatial)),
    Object.values(other.nodes)
      .filter(({ id }) => !unsaid.includes(id))
      .map(({ spatial }) => plainly(spatial)),
  );
  const ids = Object.keys(a.nodeIds);
  for (const [place, node] of a.network.nodes.entries()) {
    const [id, copy] = [ids[place] ?? '', b.network.nodes[place]];
    if (copy === undefined) continue;
    expect(`${id}: model`, node.model.name, copy.model.name);
    expect(`${id}: n`, node.n, copy.n);
    if (unsaid.includes(id)) continue;
    for (const key of new Set([...Object.keys(node.params), ...Object.keys(copy.params)])) {
      const standard = node.model.parameters[key]?.default;
      for (let index = 0; index < Math.min(node.n, MOST_LOOKED_AT); index++) {
        const names = { i: index, n: node.n };
        expect(
          `${id}: ${key}[${index}]`,
          valueAt(node.params[key] ?? standard, index, names),
          valueAt(copy.params[key] ?? standard, index, names),
        );
      }
    }
  }
  return [
    ...found,
    ...connectionDifferences(
      a.network,
      b.network,
      Object.values(one.edges).map(({ id }) => id),
      unsaid,
    ),
  ];
}

function rangesOf(ranges: readonly NodeRange[], { nodes }: NetworkSpec): unknown {
  return ranges.map(({ node, from = 0, count, step = 1 }) => [node, from, count ?? nodes[node]?.n, count === 1 ? 1 : step]);
}

function connectionDifferences(one: NetworkSpec, other: NetworkSpec, ids: readonly string[], unsaid: readonly string[]): string[] {
  const found: string[] = [];
  const expect = (what: string, x: unknown, y: unknown) => {
    if (!same(x, y)) found.push(`${what}: ${JSON.stringify(x)} ≠ ${JSON.stringify(y)}`);
  };
  expect('connections', one.connections.length, other.connections.length);
  for (const [place, connection] of one.connections.entries()) {
    const copy = other.connections[place];
    if (copy === undefined) continue;
    const id = one.connections.length === ids.length ? (ids[place] ?? '') : '';
    expect(`${id}: source`, rangesOf(connection.source, one), rangesOf(copy.source, other));
    expect(`${id}: target`, rangesOf(connection.target, one), rangesOf(copy.target, other));
    if (unsaid.includes(id) || (id === '' && unsaid.length > 0)) continue;
    expect(`${id}: rule`, plainRule(connection), plainRule(copy));
    synapseDifferences(id, connection, copy, one, expect);
  }
  return found;
}

function plainRule({ conn_spec }: ConnectionSpec): unknown {
  return Object.entries(conn_spec)
    .filter(([key, value]) => !(key.startsWith('allow_') && value === true))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function synapseDifferences(
  id: string,
  one: ConnectionSpec,
  other: ConnectionSpec,
  network: NetworkSpec,
  expect: (what: string, x: unknown, y: unknown) => void,
): void {
  const [a, b] = [one.syn_spec, other.syn_spec];
  expect(`${id}: synapse`, a.synapse_model.name, b.synapse_model.name);
  // NEST records no weights of what devices send, so that scripts name no recorder there.
  const isDevice = one.source.some(({ node }) => network.nodes[node]?.model.elementType !== 'neuron');
  if (!isDevice) expect(`${id}: recorder`, a.weight_recorder, b.weight_recorder);
  const count = (ranges: readonly NodeRange[]) =>
    ranges.reduce((sum, { node, count: some }) => sum + (some ?? network.nodes[node]?.n ?? 0), 0);
  const [sources, targets] = [count(one.source), count(one.target)];
  const rule = one.conn_spec.rule;
  const amount = rule === 'all_to_all' ? sources * targets : rule === 'one_to_one' ? sources : 1;
  const quantities = ({ weight, delay, receptor_type, params }: typeof a) => ({ weight, delay, receptor_type, ...params });
  const [mine, theirs] = [quantities(a), quantities(b)] as [Record<string, Quantity>, Record<string, Quantity>];
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const standard = a.synapse_model.parameters[key]?.default ?? (key === 'receptor_type' ? 0 : 1);
    for (let index = 0; index < Math.min(amount, MOST_LOOKED_AT); index++) {
      const [source_index, target_index] = rule === 'all_to_all' ? [index % sources, Math.floor(index / sources)] : [index, index];
      const names = { source_index, target_index };
      expect(`${id}: ${key}[${index}]`, valueAt(mine[key] ?? standard, index, names), valueAt(theirs[key] ?? standard, index, names));
    }
  }
}

/** Positions without what holds anyway. */
function plainly(spatial: GraphNode['spatial']): unknown {
  return spatial && { ...spatial, edge_wrap: spatial.edge_wrap || undefined };
}
