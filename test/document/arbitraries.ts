/** Random documents for fuzzing: valid ones, and valid files with a few things broken. */
import fc from 'fast-check';
import type { GraphDocument, GraphEdge, GraphNode, ParamValue } from '../../src/document/types.ts';
import type { Mask, Positions } from '../../src/space/types.ts';

const finite = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ noNaN: true, noDefaultInfinity: true }));

const expression: fc.Arbitrary<ParamValue> = fc
  .oneof(
    fc.tuple(finite, finite).map(([a, b]) => `uniform(${a}, ${b})`),
    fc.tuple(finite, finite).map(([a, b]) => `normal(${a}, ${b})`),
    fc.tuple(finite, finite, finite, finite).map(([a, b, c, d]) => `redraw(normal(${a}, ${b}), ${c}, ${d})`),
    fc.tuple(finite, finite).map(([a, b]) => `${a} + lognormal(${b}, 1) * abs(exponential(${a}))`),
    fc.constantFrom('300 + 50 * i', 'source_index * target_index', 'x', 'uniform_int(3) + 1', 'nothing(', 'max(i, n) ** 2', ''),
    fc.string(),
  )
  .map((text) => ({ expression: text }));

const values: fc.Arbitrary<ParamValue> = fc.oneof(
  fc.array(finite, { maxLength: 5 }).map((list) => ({ values: list })),
  fc.array(fc.array(finite, { minLength: 1, maxLength: 4 }), { maxLength: 4 }).map((rows) => ({ values: rows })),
);

const real: fc.Arbitrary<ParamValue> = fc.oneof({ weight: 3, arbitrary: finite }, expression, values);

/** Parameters that exist, per model. */
const nodeParams: Readonly<Record<string, fc.Arbitrary<Record<string, ParamValue>>>> = {
  iaf_psc_alpha: fc.dictionary(fc.constantFrom('I_e', 'V_th', 'tau_m', 'C_m', 'V_m'), real, { maxKeys: 4 }),
  iaf_neuron: fc.dictionary(fc.constantFrom('I_e', 'tau_syn'), real, { maxKeys: 2 }),
  poisson_generator: fc.dictionary(fc.constantFrom('rate', 'start', 'stop'), real, { maxKeys: 3 }),
  spike_generator: fc.record({ spike_times: fc.array(finite, { maxLength: 50 }) }),
  multimeter: fc.record({ record_from: fc.array(fc.constantFrom('V_m', 'I_syn_ex'), { maxLength: 3 }), interval: finite }),
  spike_detector: fc.constant({}),
  own: fc.constant({}),
  no_such_model: fc.dictionary(fc.constantFrom('a', 'V_th', 'constructor'), real, { maxKeys: 3 }),
};

const id = (prefix: string) => (index: number) => `${prefix}${index}`;
const position = fc.record({ x: fc.integer({ min: -5000, max: 5000 }), y: fc.integer({ min: -5000, max: 5000 }) });
const size = fc.record({ width: fc.integer({ min: 10, max: 900 }), height: fc.integer({ min: 10, max: 900 }) });

function node(index: number, groups: readonly string[]): fc.Arbitrary<GraphNode> {
  return fc
    .tuple(fc.constantFrom(...Object.keys(nodeParams)), fc.integer({ min: 1, max: 4 }), fc.boolean())
    .chain(([model, n, individual]) => {
      const params = nodeParams[model] as fc.Arbitrary<Record<string, ParamValue>>;
      return fc.record(
        {
          id: fc.constant(id('node')(index)),
          order: fc.constant(index),
          model: fc.constant(model),
          n: fc.constant(n),
          params: individual ? fc.array(params, { minLength: n, maxLength: n }) : params,
          position,
          label: fc.string(),
          group: fc.constantFrom(...groups),
          muted: fc.boolean(),
          spatial: spatial(n),
        },
        { requiredKeys: ['id', 'order', 'model', 'n', 'params', 'position'] },
      );
    }) as fc.Arbitrary<GraphNode>;
}

const slice = fc.tuple(
  fc.option(fc.integer({ min: -4, max: 6 })),
  fc.option(fc.integer({ min: -4, max: 6 })),
  fc.option(fc.constantFrom(1, 2, 3, -1)),
);

const mask: fc.Arbitrary<Mask> = fc.oneof(
  fc.record({ radius: fc.constantFrom(0.2, 1) }).map((circular) => ({ circular })),
  fc.constant({ rectangular: { lower_left: [-0.5, -0.5], upper_right: [0.5, 0.5] }, anchor: [0.1, 0.2] }),
  fc.constant({ grid: { shape: [2, 3] } }),
);

function spatial(n: number): fc.Arbitrary<Positions> {
  const more = fc.record({ extent: fc.constant([1, 2]), center: fc.constant([0, 0.5]), edge_wrap: fc.boolean() }, { requiredKeys: [] });
  const where: fc.Arbitrary<object> = fc.oneof(
    fc.constant({ positions: 'grid', shape: [n, 1] }),
    fc.constant({ positions: 'free', values: Array.from({ length: n }, (_, index) => [index, 0.5]) }),
    fc.constant({ positions: 'free', expression: ['uniform(-0.5, 0.5)', 'i'] }),
  );
  return fc.tuple(where, more).map(([a, b]) => ({ ...a, ...b }) as unknown as Positions);
}

function edge(index: number, nodes: readonly string[], groups: readonly string[]): fc.Arbitrary<GraphEdge> {
  return fc.record(
    {
      id: fc.constant(id('e')(index)),
      order: fc.constant(index),
      source: fc.constantFrom(...nodes, ...groups),
      target: fc.constantFrom(...nodes, ...groups),
      source_slice: slice,
      target_slice: slice,
      conn_spec: fc.oneof(
        fc.constant({ rule: 'all_to_all' }),
        fc.constant({ rule: 'one_to_one', allow_autapses: false }),
        fc.integer({ min: -1, max: 60 }).map((indegree) => ({ rule: 'fixed_indegree', indegree, allow_multapses: false })),
        finite.map((p) => ({ rule: 'pairwise_bernoulli', p })),
        mask.map((region) => ({
          rule: 'pairwise_bernoulli',
          p: { expression: 'gaussian(distance, 0, 0.2)' },
          mask: region,
          use_on_source: true,
        })),
        finite.map((p) => ({ rule: 'symmetric_pairwise_bernoulli', p, make_symmetric: true, allow_autapses: false })),
      ),
      syn_spec: fc.oneof(
        fc.dictionary(fc.constantFrom('weight', 'delay'), real, { maxKeys: 2 }),
        fc.record({ synapse_model: fc.constant('stdp_synapse'), Wmax: finite, lambda: real }),
        fc.record({ synapse_model: fc.constant('no_such_synapse'), q: real }),
        fc.record({ weight_recorder: fc.constantFrom(...nodes) }),
        fc.record({ synapse_model: fc.constant('strong') }),
      ),
      muted: fc.boolean(),
    },
    { requiredKeys: ['id', 'order', 'source', 'target', 'conn_spec', 'syn_spec'] },
  ) as fc.Arbitrary<GraphEdge>;
}

const byId = <T extends { id: string }>(list: readonly T[]): Record<string, T> => Object.fromEntries(list.map((item) => [item.id, item]));

/** What belongs to an experiment; every key may be missing. */
const experiment = {
  analyses: fc.constant([{ id: 'p', kind: 'rate', of: ['node0'], from: 10, to: null, bin: 5 }]),
  sweeps: fc.constant([
    {
      id: 's',
      title: 'f-I',
      dials: [{ paths: [{ path: 'nodes.node0.params.I_e', factor: 2 }], from: 0, to: 10, count: 5, scale: 'log' }],
      seeds: { first: 1, count: 3 },
      measure: 'rate(node0, 200, end)',
    },
  ]),
  lesson: fc.constant({
    language: 'en',
    locked: ['nodes.*.model'],
    steps: [{ id: 'a', kind: 'predict', text: 'How many?', tolerance: 1 }],
  }),
  report: fc.constant({ question: 'Why?', figures: [{ panel: 'p', caption: '' }] }),
  stimuli: fc.constant([{ id: 'r', node: 'node0', shape: 'ramp', from: 0 }]),
  runs: fc.constant([{ id: 'k', label: 'before', patch: [{ op: 'replace' }], seed: 4, summary: { rate: 3 } }]),
};

/** A document that the schema accepts; whether it can be simulated is another matter. */
export const anyDocument: fc.Arbitrary<GraphDocument> = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 }))
  .chain(([nodeCount, edgeCount, groupCount, noteCount]) => {
    const nodes = Array.from({ length: nodeCount }, (_, index) => id('node')(index));
    const groups = Array.from({ length: groupCount }, (_, index) => id('g')(index));
    return fc.record(
      {
        title: fc.string(),
        description: fc.string({ unit: 'grapheme' }),
        kernel: fc.record({
          resolution: fc.constantFrom(0.1, 0.05, 1),
          rng_seed: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
          duration: fc.integer({ min: 0, max: 1000 }),
        }),
        models: fc.constantFrom(
          {},
          { strong: { copy_of: 'static_synapse', params: { weight: 700 } } },
          { strong: { copy_of: 'static_synapse', params: { weight: 700 } }, own: { nestml: 'model own:\n' } },
        ),
        nodes: fc.tuple(...nodes.map((_, index) => node(index, groups))).map(byId),
        edges:
          nodeCount === 0 ? fc.constant({}) : fc.tuple(...Array.from({ length: edgeCount }, (_, i) => edge(i, nodes, groups))).map(byId),
        notes: fc
          .tuple(
            ...Array.from({ length: noteCount }, (_, index) => fc.record({ text: fc.string(), position, size, order: fc.constant(index) })),
          )
          .map((notes) => byId(notes.map((note, index) => ({ id: id('n')(index), ...note })))),
        groups: fc
          .tuple(...groups.map(() => fc.record({ label: fc.string(), position, size })))
          .map((frames) =>
            byId(frames.map((frame, index) => ({ id: id('g')(index), order: index, ...(index > 0 ? { group: 'g0' } : {}), ...frame }))),
          ),
        view: fc.dictionary(
          fc.string().filter((key) => key !== '__proto__' && key !== 'panels'),
          // Files cannot hold this name, at any depth.
          fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('"__proto__":')),
          { maxKeys: 3 },
        ),
        ...experiment,
      },
      { requiredKeys: ['title', 'description', 'kernel', 'models', 'nodes', 'edges', 'notes', 'groups', 'view'] },
    );
  }) as fc.Arbitrary<GraphDocument>;

/** One way to break something: the path's choices are taken modulo what is there. */
interface Breakage {
  readonly steps: readonly number[];
  readonly action: 'replace' | 'remove' | 'rename' | 'add' | 'double';
  readonly value: unknown;
}

const poison: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, -1, 0, 1e308, Number.NaN, Number.POSITIVE_INFINITY, '', 'class', '__proto__', 'constructor', [], {}, true, [
    [[[[1]]]],
  ]),
  fc.constantFrom({ distribution: 'uniform' }, { distribution: 'unifrom', low: 1, high: 2 }, { rule: 'all_to_al' }, { x: 'a', y: 1 }),
  fc.constantFrom(new Map(), new Date(0), () => 1, Symbol('s'), 10n, undefined),
  fc.string(),
  fc.anything({
    maxDepth: 3,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
);

export const anyBreakage: fc.Arbitrary<Breakage> = fc.record({
  steps: fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }),
  action: fc.constantFrom('replace', 'remove', 'rename', 'add', 'double'),
  value: poison,
});

/** Applies a breakage to a deep copy of a file. */
export function broken(file: unknown, breakages: readonly Breakage[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(file));
  for (const breakage of breakages) breakOnce(copy, breakage);
  return copy;
}

function breakOnce(root: unknown, { steps, action, value }: Breakage): void {
  let parent = root;
  for (const [index, step] of steps.entries()) {
    if (typeof parent !== 'object' || parent === null) return;
    const keys = Object.keys(parent);
    if (keys.length === 0) return;
    const key = keys[step % keys.length] as keyof typeof parent;
    const child: unknown = parent[key];
    // The cells of a typed array take numbers only, so one is broken as a whole.
    const last = index === steps.length - 1 || typeof child !== 'object' || child === null || ArrayBuffer.isView(child);
    if (!last) {
      parent = child;
      continue;
    }
    const target = parent as Record<PropertyKey, unknown>;
    if (action === 'remove') Array.isArray(parent) ? parent.splice(step % keys.length, 1) : Reflect.deleteProperty(target, key);
    else if (action === 'rename') Reflect.set(target, `${String(key)}x`, child);
    else if (action === 'double') Array.isArray(parent) && parent.push(child);
    else {
      const name = action === 'add' ? (typeof value === 'string' ? value : 'extra') : key;
      Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return;
  }
}
