/** Projects of NEST Desktop open as what they mean; whatever cannot be carried over is said. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateDocument } from '../../src/cli/simulate.ts';
import { checkDocument } from '../../src/compile/index.ts';
import { applyCommand, cut, renameId } from '../../src/document/commands/index.ts';
import { readDocument, writeDocument } from '../../src/document/file/schema.ts';
import { inOrder } from '../../src/document/order.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { readForeign } from '../../src/formats/import.ts';
import { eventsOf } from './nestDesktopScript.ts';

const folder = new URL('../nest-desktop/', import.meta.url);
const samples = ['v3', 'v4'].flatMap((version) =>
  readdirSync(new URL(`${version}/`, folder)).map(
    (name) => [`${version}/${name}`, readFileSync(new URL(`${version}/${name}`, folder), 'utf8')] as const,
  ),
);

/** A project of version 4 with these parts. */
function project(network: Record<string, unknown>, more: Record<string, unknown> = {}): string {
  return JSON.stringify({
    name: 'p',
    version: '4.1.0',
    network: { connections: [], ...network },
    simulation: { time: 100, kernel: { resolution: 0.1 } },
    ...more,
  });
}
const view = { position: { x: 0, y: 0 } };
const neuron = { model: 'iaf_psc_alpha', view };

function read(text: string): { document: GraphDocument; lost: string[] } {
  const { documents, lost } = readForeign(text, 'file.json');
  const [first] = documents;
  if (first === undefined) throw new Error(JSON.stringify(lost));
  return { document: first.document, lost: lost.map(({ where, what, why }) => `${where} | ${what} | ${why}`) };
}
const nodesOf = ({ nodes }: GraphDocument) => inOrder(nodes).map(({ id, model, n, params }) => ({ id, model, n, params }));
const edgesOf = ({ edges }: GraphDocument) => inOrder(edges).map(({ order: _, ...edge }) => edge);

describe('a bundled project', () => {
  it.each(samples)('%s opens, runs and records what NEST Desktop’s script records', (name, text) => {
    const { document, lost } = read(text);
    // The F-I curve's two panels over neurons are the only loss.
    expect(lost.length, lost.join('\n')).toBe(name.endsWith('f-i-curve.json') ? 2 : 0);
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([]);
    const { results } = simulateDocument(document, { backend: 'js' });
    const recorded = Object.values(results?.recorders ?? {});
    const expected = eventsOf(JSON.parse(text));
    expect(recorded.length).toBe(expected.length);
    for (const [index, { times, senders, values }] of recorded.entries()) {
      const { times: t = [], senders: s = [], ...rest } = expected[index] ?? {};
      expect(t.length, name).toBeGreaterThan(0);
      expect(Array.from(times)).toEqual(t);
      expect(Array.from(senders)).toEqual(s);
      for (const [quantity, column] of Object.entries(rest))
        if (quantity in values) expect(Array.from(values[quantity] ?? [])).toEqual(column);
    }
    // What is written and read again is the same network.
    expect(readDocument(writeDocument(document)).document).toEqual(document);
  });
});

describe('a project', () => {
  it('is one document each in a list, named by the project, with definitions of models said to be left out', () => {
    const list = [
      JSON.parse(project({ nodes: [neuron] })),
      { id: 'mine', elementType: 'neuron', params: [] },
      { name: 'second', network: { nodes: [neuron], connections: [] } },
      7,
    ];
    const { documents, lost, reader } = readForeign(JSON.stringify(list), 'all.json');
    expect(reader).toBe('nest_desktop');
    expect(documents.map(({ name, document }) => [name, document.title])).toEqual([
      ['p', 'p'],
      ['second', 'second'],
    ]);
    expect(lost.map(({ where, said }) => [where, said.code])).toEqual([
      ['[1]', 'lost.model_definition'],
      ['[3]', 'lost.not_a_project'],
    ]);
  });

  it('has the ids that NEST Desktop derives as labels', () => {
    const models = [
      'iaf_psc_alpha',
      'dc_generator',
      'voltmeter',
      'parrot_neuron',
      'step_current_generator',
      'dc_generator',
      'multimeter',
      'mine',
    ];
    const { document } = read(
      project({
        nodes: [...models.map((model) => ({ model, view })), { nodes: [0, 3] }],
        models: [{ existing: 'poisson_generator', new: 'mine', params: [{ id: 'rate', value: '20.68' }] }],
      }),
    );
    expect(nodesOf(document).map(({ id }) => id)).toEqual(['n1', 'dc1', 'vm1', 'n2', 'scg1', 'dc2', 'mm1', 'pg1']);
    expect(Object.keys(document.groups)).toEqual(['g9']);
    expect(document.models['mine']).toEqual({ copy_of: 'poisson_generator', params: { rate: 20.68 } });
  });

  it('sets what version 3 marks as visible, with numbers that are written as texts', () => {
    const { document, lost } = read(
      project({
        nodes: [
          {
            model: 'iaf_psc_alpha',
            size: '20',
            params: [
              { id: 'C_m', value: '200', visible: true },
              { id: 'V_th', value: -40, visible: false },
            ],
            view: { ...view, color: null },
          },
        ],
        connections: [
          {
            source: 0,
            target: 0,
            rule: 'fixed_indegree',
            params: [
              { id: 'indegree', value: '3', visible: false },
              { id: 'allow_autapses', value: false, visible: true },
            ],
            synapse: {
              model: 'static_synapse',
              params: [
                { id: 'weight', value: '-1', visible: true },
                { id: 'delay', value: 2, visible: false },
              ],
            },
          },
          { source: 0, target: 0, rule: 'pairwise_bernoulli', params: [] },
        ],
      }),
    );
    expect(lost).toEqual([]);
    expect(nodesOf(document)).toEqual([{ id: 'n1', model: 'iaf_psc_alpha', n: 20, params: { C_m: 200 } }]);
    expect(edgesOf(document).map(({ conn_spec, syn_spec }) => [conn_spec, syn_spec])).toEqual([
      [{ rule: 'fixed_indegree', indegree: 3, allow_autapses: false }, { weight: -1 }],
      [{ rule: 'pairwise_bernoulli', p: 0.1 }, {}],
    ]);
  });

  it.each([
    ['np.arange', { start: 0, stop: 30, step: 10 }, { expression: '10 * i' }],
    ['numpy.linspace', { start: 300, stop: 200, num: 3 }, { expression: '300 - 50 * i' }],
    ['np.linspace', { start: 0.1, stop: 0.7, num: 3 }, { values: [0.1, 0.4, 0.7] }],
    ['random.normal', { mean: 5, std: 2 }, { expression: 'normal(5, 2)' }],
    ['random.uniform', { min: -70, max: -55 }, { expression: 'uniform(-70, -55)' }],
  ])('says the kind of value %s %j as %j', (id, specs, expected) => {
    const type = { id, specs: Object.entries(specs).map(([key, value]) => ({ id: key, value })) };
    const { document } = read(project({ nodes: [{ ...neuron, size: 3, params: [{ id: 'I_e', value: 99, type }] }] }));
    const [node] = nodesOf(document);
    expect(node?.params).toEqual({ I_e: expected });
  });

  it('gives a list parameter the values of a range, and reads lists that are written as text', () => {
    const type = {
      id: 'np.arange',
      specs: [
        { id: 'start', value: 1 },
        { id: 'stop', value: 4 },
      ],
    };
    const { document } = read(
      project({
        nodes: [
          {
            model: 'spike_generator',
            params: [
              { id: 'spike_times', value: [], type },
              { id: 'spike_weights', value: '1, 2, 3' },
            ],
            view,
          },
        ],
      }),
    );
    expect(nodesOf(document)[0]?.params).toEqual({ spike_times: [1, 2, 3], spike_weights: [1, 2, 3] });
  });

  it('says spatial kinds of values as expressions of distance, masks and layers as they are', () => {
    const spatial = (id: string, specs: [string, number][]) => ({ id, specs: specs.map(([key, value]) => ({ id: key, value })) });
    const layer = { positions: 'grid', specs: { numDimensions: 2, shape: [4, 5], extent: [2, 2], center: [0, 0], edgeWrap: true } };
    const connection = (weight: unknown, more = {}) => ({
      source: 0,
      target: 0,
      synapse: { params: [{ id: 'weight', value: 1, type: weight }] },
      ...more,
    });
    const { document } = read(
      project({
        nodes: [{ ...neuron, spatial: layer }],
        connections: [
          connection(
            spatial('spatial.distance', [
              ['a', -2],
              ['c', 3],
            ]),
          ),
          connection(spatial('spatial_distributions.exponential', [['beta', 0.5]])),
          connection(
            spatial('spatial_distributions.gaussian2D', [
              ['mean_x', 0],
              ['mean_y', 0],
              ['std_x', 1],
              ['std_y', 2],
              ['rho', 0],
            ]),
            {
              mask: { masktype: 'circular', specs: { radius: 0.3 } },
            },
          ),
        ],
      }),
    );
    expect(nodesOf(document)[0]?.n).toBe(20);
    expect(inOrder(document.nodes)[0]?.spatial).toEqual({
      positions: 'grid',
      shape: [4, 5],
      extent: [2, 2],
      center: [0, 0],
      edge_wrap: true,
    });
    expect(edgesOf(document).map(({ syn_spec }) => syn_spec['weight'])).toEqual([
      { expression: '-2 * distance + 3' },
      { expression: 'exponential_decay(distance, 0.5)' },
      { expression: 'gaussian2d(distance_x, distance_y, 0, 0, 1, 2, 0)' },
    ]);
    expect(edgesOf(document)[2]?.conn_spec['mask']).toEqual({ circular: { radius: 0.3 } });
  });

  it('turns a recorder’s connection the way that NEST wants it', () => {
    const { document } = read(
      project({
        nodes: [neuron, { model: 'voltmeter', view }, { model: 'spike_recorder', view }],
        connections: [
          {
            source: 0,
            target: 1,
            sourceSlice: [
              { id: 'start', value: 0 },
              { id: 'stop', value: 1 },
            ],
          },
          { source: 2, target: 0 },
        ],
      }),
    );
    expect(edgesOf(document).map(({ source, target, target_slice }) => [source, target, target_slice])).toEqual([
      ['vm1', 'n1', [0, 1, null]],
      ['n1', 'sr1', undefined],
    ]);
  });

  it('lets a multimeter record what was chosen of what its targets have, and all where nothing was', () => {
    const multimeter = { model: 'multimeter', view };
    const { document, lost } = read(
      project({
        nodes: [neuron, { ...multimeter, records: [{ id: 'V_m' }, { id: 'g_ex' }] }, multimeter],
        connections: [
          { source: 1, target: 0 },
          { source: 2, target: 0 },
        ],
      }),
    );
    expect(nodesOf(document).map(({ params }) => params)).toEqual([
      {},
      { record_from: ['V_m'] },
      { record_from: ['I_syn_ex', 'I_syn_in', 'V_m'] },
    ]);
    expect(lost.length).toBe(1);
    expect(lost[0]).toContain('network.nodes[1].records | g_ex');
  });

  it('lets connections name a weight_recorder, also where the copied synapse names it by its label', () => {
    const { document, lost } = read(
      project({
        nodes: [neuron, neuron, { model: 'weight_recorder', view }],
        models: [
          {
            existing: 'static_synapse',
            new: 'strong',
            params: [
              { id: 'weight', value: 9 },
              { id: 'weight_recorder', value: 'wr1' },
            ],
          },
        ],
        connections: [
          { source: 0, target: 1, synapse: { model: 'strong' } },
          { source: 1, target: 0, synapse: { params: [{ id: 'weight_recorder', value: 'wr2' }] } },
        ],
      }),
    );
    expect(edgesOf(document).map(({ syn_spec }) => syn_spec)).toEqual([{ synapse_model: 'strong', weight_recorder: 'wr1' }, {}]);
    expect(lost.map((line) => line.split(' | ').slice(0, 2))).toEqual([['network.connections[1].synapse.params[0]', '"wr2"']]);
  });

  it('keeps nested groups as ends, and writes out what a second group of the same nodes is connected to', () => {
    const nodes = [neuron, neuron, neuron, { nodes: [0, 1] }, { nodes: [3, 2] }, { nodes: [1, 2] }, { model: 'poisson_generator', view }];
    const { document, lost } = read(
      project({
        nodes,
        connections: [
          { source: 4, target: 3, rule: 'fixed_indegree', params: [{ id: 'indegree', value: 2 }] },
          { source: 6, target: 5 },
          { source: 5, target: 5, rule: 'fixed_indegree', params: [{ id: 'indegree', value: 2 }] },
        ],
      }),
    );
    expect(inOrder(document.groups).map(({ id, group }) => [id, group])).toEqual([
      ['g4', 'g5'],
      ['g5', undefined],
    ]);
    expect(edgesOf(document).map(({ id, source, target }) => [id, source, target])).toEqual([
      ['e1', 'g5', 'g4'],
      ['e2', 'pg1', 'n2'],
      ['e2_2', 'pg1', 'n3'],
    ]);
    expect(lost.map((line) => line.split(' | ')[0])).toEqual(['network.nodes[5]', 'network.connections[2]']);
  });

  it('shows the panels of the project: what is recorded, widths of bins, quantities, other panels hidden', () => {
    const panel = (id: string, records?: unknown[], params?: unknown) => ({
      model: { id, ...(records ? { records } : {}), ...(params ? { params } : {}) },
    });
    const nodes = [
      neuron,
      { model: 'voltmeter', view },
      { model: 'multimeter', view, records: [{ id: 'V_m' }, { id: 'I_syn_ex' }] },
      { model: 'spike_recorder', view },
    ];
    const connections = [
      { source: 1, target: 0 },
      { source: 2, target: 0 },
      { source: 0, target: 3 },
    ];
    const panels = [
      panel('analogSignalPlot', [{ id: 'V_m', groupId: 'V_m.mm1' }]),
      panel('spikeTimesRasterPlot', undefined, {}),
      panel('interSpikeIntervalHistogram', undefined, { binSize: '5' }),
      panel('analogSignalHistogram', [{ id: 'I_syn_ex', groupId: 'I_syn_ex.mm1' }]),
    ];
    const { document, lost } = read(project({ nodes, connections }, { activityGraph: { panels } }));
    expect(lost).toEqual([]);
    expect(document.view.panels).toEqual({ vm1: { hidden: true }, mm1: { hide: ['I_syn_ex'] }, sr1: { rate: false } });
    expect(document.analyses).toEqual([
      { id: 'isi_histogram', kind: 'isi_histogram', of: ['sr1'], bin: 5 },
      { id: 'distribution', kind: 'distribution', of: ['mm1'], quantity: 'I_syn_ex', measure: 'count' },
    ]);
  });

  it('keeps annotations as label or note, and what was recorded as results', () => {
    const nodes = [
      { ...neuron, annotations: ['inh'] },
      { ...neuron, annotations: ['A sentence about this neuron that is longer than a label.'] },
      { model: 'spike_recorder', view },
    ];
    const activities = [{ events: { times: [5, 7.5], senders: [1, 2] }, nodeIds: [1, 2] }];
    const { documents } = readForeign(project({ nodes, connections: [] }, { activities }), 'p.json');
    const [first] = documents;
    expect(first?.document.nodes['n1']?.label).toBe('inh');
    expect(Object.values(first?.document.notes ?? {}).map(({ text }) => text)).toEqual([
      'A sentence about this neuron that is longer than a label.',
    ]);
    expect(first?.results?.['sr1']).toEqual({
      model: 'spike_recorder',
      times: Float64Array.of(5, 7.5),
      senders: Uint32Array.of(1, 2),
      values: {},
    });
  });

  it('keeps colours of nodes, also when they are renamed', () => {
    const coloured = (color: unknown) => ({ ...neuron, view: { ...view, color } });
    const { document, lost } = read(project({ nodes: [coloured('#1F77B4'), coloured(null), coloured('blue-ish')] }));
    expect(document.view['colours']).toEqual({ n1: '#1F77B4' });
    expect(lost.map((line) => line.split(' | ')[0])).toEqual(['network.nodes[2].view.color']);
    const renamed = applyCommand(document, renameId(document, 'n1', 'ex'));
    expect(renamed.view['colours']).toEqual({ ex: '#1F77B4' });
    expect(applyCommand(renamed, cut(renamed, { nodes: ['ex'], edges: [], notes: [], groups: [] })).view['colours']).toEqual({});
  });

  it('spreads the nodes, so that none covers another', () => {
    const at = (x: number, y: number) => ({ ...neuron, view: { position: { x, y } } });
    const { document } = read(project({ nodes: [at(-75, 0), at(0, 0), at(0, 60), at(0, 60)] }));
    const places = inOrder(document.nodes).map(({ position }) => position);
    for (const [i, a] of places.entries())
      for (const b of places.slice(i + 1))
        expect(Math.abs(a.x - b.x) >= 200 || Math.abs(a.y - b.y) >= 120, JSON.stringify(places)).toBe(true);
  });

  it('leaves out what no model has, and says what and why', () => {
    const { document, lost } = read(
      project({
        nodes: [
          {
            ...neuron,
            params: [
              { id: 'C_mm', value: 1 },
              { id: 'V_th', value: 'high' },
              { id: 'tau_m', value: 12 },
            ],
          },
          { model: 'unheard_of', view },
        ],
        connections: [
          { source: 0, target: 9 },
          { source: 0, target: 0, rule: 'unheard_rule' },
        ],
      }),
    );
    expect(nodesOf(document)[0]?.params).toEqual({ tau_m: 12 });
    expect(edgesOf(document)).toEqual([]);
    expect(lost.map((line) => line.split(' | ')[0]).sort()).toEqual([
      'network.connections[0].target',
      'network.connections[1]',
      'network.nodes[0].params.C_mm',
      'network.nodes[0].params.V_th',
      'network.nodes[1].model',
    ]);
  });
});

describe('a broken project', () => {
  const whole = samples.map(([, text]) => JSON.parse(text) as unknown);
  const junk = fc.oneof(
    fc.constant(null),
    fc.constant('x'),
    fc.integer(),
    fc.constant([]),
    fc.constant({}),
    fc.boolean(),
    fc.constant(-1e300),
    fc.constant('__proto__'),
    fc.constant([null, {}, 'V_m', [1]]),
  );

  it('never throws, opens or says where it is wrong, and opens as what reads back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 6 }), (sample, edits) => {
        const broken = structuredClone(sample);
        for (const [place, value] of edits) {
          const slots = slotsOf(broken);
          const slot = slots[place % slots.length];
          if (slot !== undefined) slot[0][slot[1]] = structuredClone(value);
        }
        const { documents, lost } = readForeign(JSON.stringify(broken), 'broken.json');
        if (documents.length === 0) expect(lost.length).toBeGreaterThan(0);
        for (const { document } of documents) expect(readDocument(writeDocument(document)).diagnostics).toBeUndefined();
        for (const { why } of lost) expect(why).toMatch(/\S/);
      }),
      { numRuns: 600, seed: 9 },
    );
  });

  /** Every member and element that can be replaced. */
  function slotsOf(value: unknown): [Record<string, unknown>, string][] {
    if (typeof value !== 'object' || value === null) return [];
    const owner = value as Record<string, unknown>;
    return Object.keys(owner).flatMap((key): [Record<string, unknown>, string][] => [[owner, key], ...slotsOf(owner[key])]);
  }

  it('of another kind is read as a document of ours, with its violations', () => {
    const { documents, lost, reader, diagnostics } = readForeign('{"network": 3}', 'x.json');
    expect([documents.length, reader, diagnostics[0]?.code, lost[0]?.where]).toEqual([0, undefined, 'wrong_format', 'format']);
  });
});
