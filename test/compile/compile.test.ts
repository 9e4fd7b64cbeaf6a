import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Compiled, checkDocument, compile, kernelDiagnostic, violationsOf } from '../../src/compile/index.ts';
import { parseDocument, readDocument } from '../../src/document/file/schema.ts';
import type { Diagnostic, GraphDocument } from '../../src/document/types.ts';
import { builtIn } from '../../src/models/catalogue.ts';
import { createCatalogue } from '../../src/models/createCatalogue.ts';
import type { NeuronModel } from '../../src/models/types.ts';
import { sayFinding } from '../../src/text/language.ts';
import { anyDocument } from '../document/arbitraries.ts';
import { nodeModel, synapseModel } from '../support/named.ts';
import { spoken } from '../support/voice.ts';

const cases = new URL('../reference/cases/', import.meta.url);
const names = readdirSync(cases)
  .filter((name) => name.endsWith('.graph.json'))
  .map((name) => name.replace('.graph.json', ''));

function load(name: string): GraphDocument {
  return parseDocument(readFileSync(new URL(`${name}.graph.json`, cases), 'utf8')).document as GraphDocument;
}

interface Parts {
  readonly kernel?: unknown;
  readonly models?: unknown;
  readonly nodes?: readonly Record<string, unknown>[];
  readonly edges?: readonly Record<string, unknown>[];
}

/** A document of these parts; ids of edges are made up. Names are not checked by the reader, so that compile sees them. */
function graph({ edges = [], ...parts }: Parts): GraphDocument {
  const file = { format: 'spikepatch.graph', version: 1, ...parts, edges: edges.map((edge, index) => ({ id: `e${index}`, ...edge })) };
  const { document, diagnostics } = readDocument(file, { unknownNames: 'keep' });
  if (document === undefined) throw new Error(JSON.stringify(diagnostics, null, 1));
  return document;
}

function compiled(document: GraphDocument): Compiled {
  const result = compile(document);
  if (result.network === undefined)
    throw new Error(result.diagnostics.map((finding) => `${finding.path}: ${sayFinding(finding)}`).join('\n'));
  return result;
}

function errors(parts: Parts): readonly Diagnostic[] {
  const { network, diagnostics } = compile(graph(parts));
  expect(network, 'the document should be refused').toBeUndefined();
  return diagnostics.filter(({ severity }) => severity === 'error');
}

const neuron = { id: 'a', model: 'iaf_psc_alpha', params: { I_e: 376 } };
const other = { id: 'b', model: 'iaf_psc_alpha', params: { I_e: 376 } };

describe('a network', () => {
  it.each(names)('comes out of %s with NEST’s node ids', (name) => {
    const document = load(name);
    const result = compiled(document);
    const expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, cases), 'utf8')) as { nodes?: unknown };
    if (expected.nodes !== undefined) expect(result.nodeIds).toEqual(expected.nodes);
    expect(result.network.nodes.length).toBe(Object.keys(document.nodes).length);
    expect(result.network.connections.length).toBe(Object.keys(document.edges).length);
    expect(structuredClone(result.network)).toEqual(result.network);
  });

  it('says only what differs from the defaults, under NEST’s present names', () => {
    const { network } = compiled(load('tutorial-two-neurons-one-multimeter'));
    expect(network.nodes).toEqual([
      { model: nodeModel('iaf_psc_alpha'), n: 1, params: { I_e: 376 } },
      { model: nodeModel('multimeter'), n: 1, params: { record_from: ['V_m'] } },
      { model: nodeModel('spike_recorder'), n: 1, params: {} },
      { model: nodeModel('iaf_psc_alpha'), n: 1, params: { I_e: 370 } },
    ]);
  });

  it('resolves copies of copies, old names and what overrides them', () => {
    const { network } = compiled(
      graph({
        models: {
          fast: { copy_of: 'iaf_neuron', params: { tau_syn: 1, I_e: 900 } },
          faster: { copy_of: 'fast', params: { tau_syn: 0.5 } },
          strong: { copy_of: 'stdp_synapse', params: { weight: 70, Wmax: 200, delay: 3 } },
        },
        nodes: [
          { id: 'a', model: 'faster', params: { tau_syn_in: 4 } },
          { id: 'b', model: 'fast', params: { I_e: 0 } },
        ],
        edges: [{ source: 'a', target: 'b', syn_spec: { synapse_model: 'strong', delay: 1, weight: 80 } }],
      }),
    );
    expect(network.nodes.map(({ model, params }) => [model, params])).toEqual([
      [nodeModel('iaf_psc_alpha'), { tau_syn_ex: 0.5, tau_syn_in: 4, I_e: 900 }],
      [nodeModel('iaf_psc_alpha'), { tau_syn_ex: 1, tau_syn_in: 1 }],
    ]);
    expect(network.connections[0]?.syn_spec).toEqual({
      synapse_model: synapseModel('stdp_synapse'),
      weight: 80,
      params: { Wmax: 200 },
      copied: { name: 'strong', params: ['Wmax'] },
    });
  });

  it('gives lists of parameters as one value each, or as one for all', () => {
    const { network } = compiled(load('wiring-recurrent-autapses'));
    expect(network.nodes[0]?.params).toEqual({ I_e: { each: [400, 425, 450, 475] } });
    const uniform = { expression: 'uniform(-70, -56)' } as const;
    const mixed = compiled(
      graph({
        nodes: [
          {
            id: 'a',
            model: 'iaf_psc_alpha',
            n: 2,
            params: [
              { I_e: 5, V_th: -50, V_m: uniform },
              { I_e: 5, V_m: uniform },
            ],
          },
        ],
      }),
    );
    expect(mixed.network.nodes[0]?.params).toEqual({ I_e: 5, V_th: { each: [-50, -55] }, V_m: uniform });
  });

  it('leaves out what is muted, and counts ids without it', () => {
    const result = compiled(
      graph({
        nodes: [
          { ...neuron, muted: true, n: 10 },
          other,
          { id: 'mm', model: 'voltmeter' },
          { id: 'ghost', model: 'no_such_model', muted: true },
        ],
        edges: [
          { source: 'a', target: 'b' },
          { source: 'mm', target: 'b' },
          { source: 'b', target: 'b', muted: true },
        ],
      }),
    );
    expect(result.nodeIds).toEqual({ b: { first: 1, last: 1 }, mm: { first: 2, last: 2 } });
    expect(result.edges).toEqual(['e1']);
    expect(result.network.connections[0]).toMatchObject({ source: [{ node: 1 }], target: [{ node: 0 }] });
  });

  it('names the weight_recorder by its place', () => {
    const { network } = compiled(load('recorder-weights-stdp'));
    expect(network.connections[1]?.syn_spec).toEqual({
      synapse_model: synapseModel('stdp_synapse'),
      weight: 200,
      params: { lambda: 0.05, Wmax: 500 },
      weight_recorder: 5,
    });
  });
});

describe('a catalogue of one’s own', () => {
  const mine: NeuronModel = { ...(nodeModel('iaf_psc_alpha') as NeuronModel), name: 'my_neuron', doc: 'Mine.', aliases: [] };
  const catalogue = createCatalogue([...Object.values(builtIn.nodeModels), mine], Object.values(builtIn.synapseModels));
  const document = graph({ models: { slow: { copy_of: 'my_neuron', params: { tau_m: 40 } } }, nodes: [{ id: 'a', model: 'slow' }] });

  it('is looked up by the names in the document, which mean nothing without it', () => {
    const { network } = compile(document, catalogue) as Compiled;
    expect(network.nodes).toEqual([{ model: mine, n: 1, params: { tau_m: 40 } }]);
    expect(network.nodes[0]?.model).toBe(mine);
    expect(compile(document).diagnostics[0]).toMatchObject({ code: 'unknown_model' });
  });

  it('leaves the hash of networks without its models as it is, and counts what its models say', () => {
    const plain = graph({ nodes: [neuron] });
    const other = createCatalogue(
      [...Object.values(builtIn.nodeModels), { ...mine, update: `${mine.update}\n` }],
      Object.values(builtIn.synapseModels),
    );
    expect((compile(plain, catalogue) as Compiled).hash).toBe(compiled(plain).hash);
    const [one, two] = [catalogue, other].map((known) => (compile(document, known) as Compiled).hash);
    expect(one).not.toBe(two);
  });
});

describe('the hash', () => {
  const base = load('tutorial-two-connected-neurons');
  const hash = compiled(base).hash;
  const edge = base.edges['e1'] as GraphDocument['edges'][string];
  const node = base.nodes['neuron1'] as GraphDocument['nodes'][string];

  it.each<[string, GraphDocument]>([
    ['a moved node', { ...base, nodes: { ...base.nodes, neuron1: { ...node, position: { x: 9, y: 9 } } } }],
    ['a label', { ...base, nodes: { ...base.nodes, neuron1: { ...node, label: 'Other' } } }],
    ['title, text and view', { ...base, title: 'T', description: 'D', view: { panels: { multimeter: { hidden: true } } } }],
    ['the order of keys', { ...base, nodes: Object.fromEntries(Object.entries(base.nodes).reverse()) }],
    ['a default that is spelt out', { ...base, nodes: { ...base.nodes, neuron1: { ...node, params: { V_th: -55, I_e: 376 } } } }],
    [
      'a weight of the default',
      { ...base, edges: { ...base.edges, e1: { ...edge, conn_spec: { rule: 'all_to_all', allow_autapses: true } } } },
    ],
    ['an unused copied model', { ...base, models: { unused: { copy_of: 'iaf_psc_alpha', params: { I_e: 1 } } } }],
  ])('stays with %s', (_what, document) => {
    expect(compiled(document).hash).toBe(hash);
  });

  it('stays when a node is renamed', () => {
    const text = JSON.stringify(load('tutorial-two-connected-neurons')).replaceAll('neuron1', 'renamed');
    expect(compiled(JSON.parse(text) as GraphDocument).hash).toBe(hash);
  });

  it.each<[string, GraphDocument]>([
    ['a parameter', { ...base, nodes: { ...base.nodes, neuron1: { ...node, params: { I_e: 377 } } } }],
    ['a weight', { ...base, edges: { ...base.edges, e1: { ...edge, syn_spec: { weight: 21 } } } }],
    ['a rule', { ...base, edges: { ...base.edges, e1: { ...edge, conn_spec: { rule: 'one_to_one' } } } }],
    ['the seed', { ...base, kernel: { ...base.kernel, rng_seed: 2 } }],
    ['the duration', { ...base, kernel: { ...base.kernel, duration: 2000 } }],
    ['a muted edge', { ...base, edges: { ...base.edges, e1: { ...edge, muted: true } } }],
  ])('changes with %s', (_what, document) => {
    expect(compiled(document).hash).not.toBe(hash);
  });
});

describe('what keeps a document from running', () => {
  it('is addressed to node, edge and field', () => {
    const found = errors({
      kernel: { resolution: 0.1, duration: 100.05 },
      nodes: [
        neuron,
        { ...other, params: { tau_m: -5 } },
        { id: 'mm', model: 'multimeter', params: { start: 0.25, record_from: ['V_n'] } },
      ],
      edges: [
        { source: 'a', target: 'b', syn_spec: { delay: 0 } },
        { source: 'b', target: 'mm' },
        { source: 'mm', target: 'a' },
      ],
    });
    const at = Object.fromEntries(found.map((finding) => [finding.path, finding]));
    expect(at['kernel.duration']).toMatchObject({ code: 'off_grid', field: 'duration' });
    expect(at['nodes[1].params.tau_m']).toMatchObject({ code: 'constraint', node: 'b', field: 'tau_m' });
    expect(spoken(at['nodes[1].params.tau_m'])).toContain('Membrane and synapse time constants must be > 0.');
    expect(at['nodes[2].params.start']).toMatchObject({ code: 'off_grid', node: 'mm', field: 'start' });
    expect(at['edges[0].syn_spec.delay']).toMatchObject({ code: 'delay_too_short', edge: 'e0', field: 'syn_spec.delay' });
    expect(at['edges[1]']).toMatchObject({ code: 'wrong_direction', edge: 'e1' });
    expect(spoken(at['edges[1]'])).toContain('Make mm (multimeter) the source and b (iaf_psc_alpha) the target.');
    expect(at['edges[2]']).toMatchObject({ code: 'unknown_recordable', edge: 'e2', node: 'mm', nearest: 'V_m' });
    expect(found.length).toBe(6);
  });

  it('counts sources and targets for every rule', () => {
    const pops = [
      { ...neuron, n: 50 },
      { ...other, n: 20 },
    ];
    const refused = (source: string, target: string, conn_spec: unknown) => {
      const { diagnostics } = compile(graph({ nodes: pops, edges: [{ source, target, conn_spec }] }));
      return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, field }) => `${code} ${field}`);
    };
    const none: string[] = [];
    expect(refused('a', 'b', { rule: 'fixed_indegree', indegree: 50, allow_multapses: false })).toEqual(none);
    expect(refused('a', 'b', { rule: 'fixed_indegree', indegree: 60 })).toEqual(none);
    expect(refused('a', 'b', { rule: 'fixed_indegree', indegree: 60, allow_multapses: false })).toEqual([
      'rule_impossible conn_spec.indegree',
    ]);
    expect(refused('a', 'a', { rule: 'fixed_indegree', indegree: 50, allow_multapses: false, allow_autapses: false })).toEqual([
      'rule_impossible conn_spec.indegree',
    ]);
    expect(refused('a', 'b', { rule: 'fixed_outdegree', outdegree: 21, allow_multapses: false })).toEqual([
      'rule_impossible conn_spec.outdegree',
    ]);
    expect(refused('a', 'b', { rule: 'fixed_total_number', N: 1000, allow_multapses: false })).toEqual([
      'rule_impossible conn_spec.allow_multapses',
    ]);
    expect(refused('a', 'b', { rule: 'all_to_all', make_symmetric: false })).toEqual(none);
    expect(refused('a', 'a', { rule: 'all_to_all', make_symmetric: true })).toEqual(['rule_impossible conn_spec.make_symmetric']);
    expect(refused('a', 'b', { rule: 'one_to_one' })).toEqual(['one_to_one_sizes conn_spec.rule']);
    expect(refused('a', 'b', { rule: 'pairwise_bernoulli', p: 1.5 })).toEqual(['out_of_range conn_spec.p']);
    expect(refused('a', 'b', { rule: 'pairwise_bernoulli' })).toEqual(['rule_key_missing conn_spec.p']);
    expect(refused('a', 'a', { rule: 'symmetric_pairwise_bernoulli', p: 0.1, make_symmetric: true })).toEqual([
      'rule_impossible conn_spec.allow_autapses',
    ]);
    expect(refused('a', 'a', { rule: 'symmetric_pairwise_bernoulli', p: 0.1, make_symmetric: true, allow_autapses: false })).toEqual(none);
    expect(refused('a', 'b', { rule: 'fixed_indegree', indegree: 1.5 })).toEqual(['out_of_range conn_spec.indegree']);
    expect(refused('a', 'b', { rule: 'pairwise_poisson', pairwise_avg_num_conns: -1 })).toEqual([
      'out_of_range conn_spec.pairwise_avg_num_conns',
    ]);
  });

  it('knows the ports of a neuron, also where they depend on its parameters', () => {
    const multi = { id: 'm', model: 'iaf_psc_exp_multisynapse', params: { tau_syn: [1, 5] } };
    const wire = (target: string, receptor_type: number, source = 'a') => ({ source, target, syn_spec: { receptor_type } });
    const dc = { id: 'dc', model: 'dc_generator' };
    const found = errors({
      nodes: [neuron, multi, dc],
      edges: [wire('m', 2), wire('m', 0), wire('m', 3), wire('a', 1), wire('m', 0, 'dc'), wire('m', 1, 'dc')],
    });
    expect(found.map(({ path, code }) => [path, code])).toEqual([
      ['edges[1].syn_spec.receptor_type', 'receptor_unknown'],
      ['edges[2].syn_spec.receptor_type', 'receptor_unknown'],
      ['edges[3].syn_spec.receptor_type', 'receptor_unknown'],
      ['edges[5].syn_spec.receptor_type', 'receptor_unknown'],
    ]);
    expect(spoken(found[1])).toBe('receptor_type is 3; m (iaf_psc_exp_multisynapse) has receptor_type 1 or 2.');
  });

  it('holds distributions against constraints by their ends', () => {
    const drawn = (tau_m: unknown) =>
      compile(graph({ nodes: [{ id: 'a', model: 'iaf_psc_alpha', params: { tau_m, I_e: 1 } }] })).diagnostics;
    expect(drawn({ expression: 'uniform(5, 15)' })).toEqual([]);
    expect(drawn({ expression: 'uniform(-5, 15)' }).map(({ code }) => code)).toEqual(['constraint']);
    expect(drawn({ expression: 'normal(-1, 2)' }).map(({ code }) => code)).toEqual(['constraint']);
    expect(drawn({ expression: 'redraw(normal(0, 1), 50, 60)' }).map(({ code }) => code)).toEqual(['distribution_bounds']);
  });

  it('names the model that is missing, and goes on with the rest', () => {
    const found = errors({
      nodes: [{ id: 'a', model: 'iaf_psc_alhpa' }, { id: 'b', model: 'stdp_synapse' }, neuron2()],
      edges: [
        { source: 'a', target: 'b' },
        { source: 'c', target: 'c', syn_spec: { synapse_model: 'stpd_synapse' } },
        { source: 'c', target: 'c', syn_spec: { synapse_model: 'parrot_neuron' } },
      ],
    });
    expect(found.map(({ path, code, nearest }) => [path, code, nearest])).toEqual([
      ['nodes[0].model', 'unknown_model', 'iaf_psc_alpha'],
      ['nodes[1].model', 'wrong_kind', undefined],
      ['edges[1].syn_spec.synapse_model', 'unknown_synapse_model', 'stdp_synapse'],
      ['edges[2].syn_spec.synapse_model', 'wrong_kind', undefined],
    ]);
  });

  function neuron2() {
    return { id: 'c', model: 'iaf_psc_alpha', params: { I_e: 1 } };
  }
});

describe('a synapse with a program', () => {
  it.each(['spike_generator', 'poisson_generator', 'sinusoidal_poisson_generator'])('cannot come from a %s, as in NEST', (model) => {
    const found = errors({
      nodes: [{ id: 'g', model }, other],
      edges: [{ source: 'g', target: 'b', syn_spec: { synapse_model: 'stdp_synapse' } }],
    });
    expect(found.map(({ code, path }) => [code, path])).toEqual([['synapse_not_allowed', 'edges[0].syn_spec.synapse_model']]);
    expect(spoken(found[0])).toMatch(/parrot_neuron/);
  });

  it.each(['stdp_synapse', 'tsodyks_synapse', 'bernoulli_synapse'])(
    'may come from a pulsepacket_generator: %s, as in NEST',
    (synapse_model) => {
      const edges = [{ source: 'g', target: 'b', syn_spec: { synapse_model } }];
      expect(compile(graph({ nodes: [{ id: 'g', model: 'pulsepacket_generator' }, other], edges })).network).toBeDefined();
    },
  );

  it('that reads what its target notes cannot come from a pulsepacket_generator', () => {
    const found = errors({
      nodes: [
        { id: 'g', model: 'pulsepacket_generator' },
        { id: 'c', model: 'aeif_psc_delta_clopath' },
      ],
      edges: [{ source: 'g', target: 'c', syn_spec: { synapse_model: 'clopath_synapse' } }],
    });
    expect(found.map(({ code }) => code)).toEqual(['synapse_not_allowed']);
  });
});

describe('what is worth a look', () => {
  const warnings = (parts: Parts) => {
    const result = compiled(graph(parts));
    return result.diagnostics.map(({ code, node, edge, severity }) => [severity, code, node ?? edge]);
  };

  it('a weight_recorder that only devices name stays empty', () => {
    const found = warnings({
      nodes: [{ id: 'g', model: 'spike_generator', params: { spike_times: [1] } }, other, { id: 'wr', model: 'weight_recorder' }],
      edges: [{ source: 'g', target: 'b', syn_spec: { weight_recorder: 'wr' } }],
    });
    expect(found).toEqual([['warning', 'weight_recorder_unused', 'wr']]);
  });

  it('is told without keeping the network from running', () => {
    expect(warnings({})).toEqual([['warning', 'empty_network', undefined]]);
    expect(
      warnings({
        nodes: [
          { id: 'quiet', model: 'iaf_psc_alpha' },
          { id: 'lonely', model: 'poisson_generator' },
          { id: 'deaf', model: 'spike_recorder' },
          { id: 'blind', model: 'multimeter' },
          { id: 'wr', model: 'weight_recorder' },
          { id: 'late', model: 'dc_generator', params: { start: 1000 } },
        ],
        edges: [
          { source: 'blind', target: 'quiet' },
          { source: 'quiet', target: 'quiet', syn_spec: { delay: 1.27 }, muted: true },
          { source: 'late', target: 'quiet', muted: true },
        ],
      }),
    ).toEqual([
      ['warning', 'neuron_without_input', 'quiet'],
      ['warning', 'stimulator_unconnected', 'lonely'],
      ['warning', 'recorder_unconnected', 'deaf'],
      ['warning', 'nothing_to_record', 'blind'],
      ['warning', 'weight_recorder_unused', 'wr'],
      ['warning', 'starts_after_end', 'late'],
      ['warning', 'stimulator_unconnected', 'late'],
    ]);
    expect(warnings({ nodes: [neuron, other], edges: [{ source: 'a', target: 'b', syn_spec: { delay: 1.27 } }] })).toEqual([
      ['warning', 'delay_rounded', 'e0'],
    ]);
  });
});

describe('the kernel’s complaints', () => {
  it('come back to node, edge and field of the document', () => {
    const document = graph({
      nodes: [{ ...neuron, muted: true }, other],
      edges: [
        { source: 'b', target: 'a' },
        { source: 'b', target: 'b' },
      ],
    });
    const result = compiled(document);
    const say = (address: object) =>
      kernelDiagnostic({ name: 'BadProperty', said: { code: 'kernel.events.zero', values: {} }, address }, document, result);
    expect(say({ node: 0, field: 'V_th' })).toMatchObject({
      code: 'refused_by_kernel',
      path: 'nodes[1].params.V_th',
      node: 'b',
      field: 'V_th',
      values: { message: { code: 'kernel.events.zero' } },
    });
    expect(say({ connection: 0, field: 'syn_spec.delay' })).toMatchObject({ path: 'edges[1].syn_spec.delay', edge: 'e1' });
    expect(say({})).toMatchObject({ path: '' });
    expect(spoken(say({}))).toBe('n_events can only be set to 0, which empties the recorder.');
  });
});

describe('any document', () => {
  it('compiles or is refused with reasons, and is checked alike', () => {
    let networks = 0;
    fc.assert(
      fc.property(anyDocument, (document) => {
        const result = compile(document);
        expect(checkDocument(document).some(({ severity }) => severity === 'error')).toBe(result.network === undefined);
        if (result.network === undefined) return;
        networks++;
        expect(compiled(document).hash).toBe(result.hash);
      }),
      { numRuns: 600 },
    );
    expect(networks).toBeGreaterThan(20);
  });
});

describe('a file that was refused', () => {
  it('has everything listed at once, in the order of the file', () => {
    const read = readDocument({
      format: 'spikepatch.graph',
      version: 1,
      kernel: { duration: 0.05 },
      nodes: [
        { id: '1a', model: 'iaf_psc_alpha' },
        { id: 'b', model: 'iaf_psc_alpha', params: { V_th: -80, tau_sym_ex: 3 } },
        { id: 'c', model: 'iaf_psc_alhpa' },
        { id: 'd', model: 'poisson_generator', params: { rate: -5 } },
        { id: 'f', model: 'iaf_psc_alpha', n: 0, params: { C_m: -3 } },
      ],
      edges: [
        { id: 'e1', source: 'x', target: 'b' },
        { id: 'e2', source: '1a', target: 'd' },
        { id: 'e3', source: 'b', target: 'd', conn_spec: { rule: 'fixed_indegree', indegree: -1 } },
        { id: 'e4', source: 'f', target: 'f', syn_spec: { delay: -1 } },
      ],
    });
    expect(read.document).toBeUndefined();
    expect(violationsOf(read).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'kernel.duration off_grid',
      'nodes[0].id illegal_id',
      'nodes[1].params.tau_sym_ex unknown_parameter',
      'nodes[1].params.V_th constraint',
      'nodes[2].model unknown_model',
      'nodes[3].params.rate constraint',
      'nodes[4].n out_of_range',
      'nodes[4].params.C_m constraint',
      'edges[0].source unknown_end',
      'edges[2] wrong_direction',
      'edges[2].conn_spec.indegree out_of_range',
      'edges[3].syn_spec.delay delay_too_short',
    ]);
  });

  it('of a document that can be opened is what compile says', () => {
    const document = load('tutorial-one-neuron');
    expect(violationsOf({ document })).toEqual(checkDocument(document));
  });
});
