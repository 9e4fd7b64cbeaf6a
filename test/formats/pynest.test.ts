import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { toPynest } from '../../src/formats/pynest.ts';
import { anyDocument } from '../document/arbitraries.ts';
import { pythonComplaint } from './python.ts';

const cases = new URL('../reference/cases/', import.meta.url);
const graphs = readdirSync(cases).filter((name) => name.endsWith('.graph.json'));

function load(name: string): GraphDocument {
  return parseDocument(readFileSync(new URL(`${name}.graph.json`, cases), 'utf8')).document as GraphDocument;
}

function graph(parts: Record<string, unknown>): GraphDocument {
  const { document, diagnostics } = readDocument({ format: 'spikepatch.graph', version: 1, ...parts });
  if (document === undefined) throw new Error(JSON.stringify(diagnostics));
  return document;
}

describe('a PyNEST script', () => {
  it('is Python for every reference circuit', () => {
    const scripts: Record<string, string> = {};
    for (const name of graphs) {
      for (const nest of [2, 3] as const)
        scripts[`${name} for NEST ${nest}`] = toPynest(load(name.replace('.graph.json', '')), { nest }).script;
    }
    expect(Object.keys(scripts).length).toBe(2 * graphs.length);
    expect(pythonComplaint(scripts)).toBeUndefined();
  });

  it('is Python for any document, whatever its names and texts', () => {
    const documents = fc.sample(
      fc.record({ document: anyDocument, title: fc.string({ unit: 'binary' }), label: fc.string({ unit: 'binary' }) }),
      { numRuns: 300, seed: 5 },
    );
    const scripts = documents.map(({ document, title, label }, index) => {
      const nodes = Object.fromEntries(Object.entries(document.nodes).map(([id, node]) => [id, { ...node, label }]));
      return [
        String(index),
        toPynest({ ...document, title, description: `${title}\r\n"""\n'''\\\n${label}`, nodes }, { nest: index % 2 === 0 ? 3 : 2 }).script,
      ];
    });
    expect(pythonComplaint(Object.fromEntries(scripts))).toBeUndefined();
    expect(pythonComplaint({ broken: 'neuron = nest.Create(' })).toContain('broken');
  });

  it.each([2, 3] as const)('for two connected neurons in NEST %i reads as a person writes it', (nest) => {
    expect(toPynest(load('tutorial-two-connected-neurons'), { nest }).script).toMatchSnapshot();
  });

  it.each([2, 3] as const)('for weights of an stdp_synapse in NEST %i makes a copy that records them', (nest) => {
    expect(toPynest(load('recorder-weights-stdp'), { nest }).script).toMatchSnapshot();
  });

  it.each([2, 3] as const)('has the words of NEST %i for old names, copies, lists, distributions, rules, mutes and notes', (nest) => {
    const document = graph({
      title: 'Everything',
      description: 'First line.\nSecond *line*.',
      kernel: { resolution: 0.05, rng_seed: 7, duration: 250 },
      models: {
        strong: { copy_of: 'slow', params: { weight: 700 } },
        slow: { copy_of: 'static_synapse', params: { delay: 5 } },
        noisy: { copy_of: 'iaf_psc_alpha', params: { I_e: 100, V_m: { distribution: 'uniform', low: -70, high: -55 } } },
      },
      nodes: [
        { id: 'nest', model: 'iaf_neuron', params: { tau_syn: 3, E_L: -70 }, label: 'Old name' },
        {
          id: 'pop',
          model: 'noisy',
          n: 50,
          params: { I_e: 100, C_m: { distribution: 'normal_clipped', mu: 250, sigma: 20, low: 200, high: 300 } },
        },
        { id: 'four', model: 'iaf_psc_exp', n: 4, params: [{ I_e: 400 }, { I_e: 425 }, { I_e: 450 }, { I_e: 475 }] },
        { id: 'trains', model: 'spike_generator', n: 2, params: [{ spike_times: [5] }, { spike_times: [10, 20] }] },
        { id: 'quiet', model: 'dc_generator', params: { amplitude: 5 }, muted: true },
        { id: 'sd', model: 'spike_detector' },
        { id: 'vm', model: 'voltmeter', params: { interval: 0.5 } },
      ],
      edges: [
        { id: 'a', source: 'nest', target: 'pop', syn_spec: { synapse_model: 'strong', weight: 700, delay: 2 } },
        {
          id: 'b',
          source: 'pop',
          target: 'pop',
          conn_spec: { rule: 'fixed_indegree', indegree: 10, allow_autapses: false, allow_multapses: true },
          syn_spec: { weight: { distribution: 'normal', mu: 20, sigma: 4 }, delay: { distribution: 'exponential', lambda: 0.5 } },
        },
        {
          id: 'c',
          source: 'pop',
          target: 'four',
          conn_spec: { rule: 'pairwise_bernoulli', p: 0.1 },
          syn_spec: { synapse_model: 'tsodyks_synapse' },
        },
        { id: 'd', source: 'trains', target: 'four', syn_spec: { weight: 800 }, muted: true },
        { id: 'e', source: 'quiet', target: 'four' },
        { id: 'f', source: 'four', target: 'sd' },
        { id: 'g', source: 'vm', target: 'four' },
      ],
      notes: [{ id: 'n1', text: 'A note\non two lines' }],
    });
    const script = toPynest(document, { nest }).script;
    expect(script).toMatchSnapshot();
    expect(pythonComplaint({ script })).toBeUndefined();
    expect(script.includes('spike_recorder')).toBe(nest === 3);
    expect(script.includes('SetStatus(')).toBe(nest === 2);
  });

  it('keeps unknown models as they were written', () => {
    const script = toPynest(graph({ nodes: [{ id: 'x', model: 'my "model"', params: { a: 1, b: [true, 'c'] } }] }), { nest: 3 }).script;
    expect(script).toContain('x = nest.Create("my \\"model\\"", params={"a": 1.0, "b": [True, "c"]})');
  });

  it('says again with SetStatus what NEST loses of Create and CopyModel', () => {
    const { script } = toPynest(
      graph({
        models: { own: { copy_of: 'tanh_rate_opn', params: { theta: 0.3, tau: 5 } } },
        nodes: [
          { id: 'a', model: 'lin_rate_opn', n: 2, params: { mu: 1, g: 2 } },
          { id: 'b', model: 'own', params: {} },
          { id: 'c', model: 'lin_rate_opn', n: 2, params: { g: 2, mu: { values: [1, 2] } } },
          { id: 'd', model: 'lin_rate_ipn', params: { g: 2 } },
        ],
      }),
      { nest: 3 },
    );
    expect(script.split('\n').filter((line) => line.includes('SetStatus'))).toEqual([
      'nest.SetStatus(a, {"g": 2.0})',
      'nest.SetStatus(b, {"theta": 0.3})',
    ]);
  });

  it('says with SetStatus what NEST does not list, as Create takes it in no dictionary', () => {
    const params = { V_m: -75, equilibrate: true };
    const { script } = toPynest(graph({ nodes: [{ id: 'a', model: 'ht_neuron', n: 2, params }] }), { nest: 3 });
    expect(script).toContain('a = nest.Create("ht_neuron", 2, params={"V_m": -75.0})\nnest.SetStatus(a, {"equilibrate": True})');
  });

  it('knows what NEST 3 takes as a NodeCollection, and which rule NEST 2 lacks', () => {
    const document = graph({
      nodes: [
        { id: 'a', model: 'parrot_neuron', n: 3 },
        { id: 'wr', model: 'weight_recorder', params: { senders: [1, 2] } },
      ],
      edges: [
        {
          id: 'e',
          source: 'a',
          target: 'a',
          conn_spec: { rule: 'pairwise_poisson', pairwise_avg_num_conns: 2 },
          syn_spec: { weight_recorder: 'wr' },
        },
      ],
    });
    expect(toPynest(document, { nest: 3 }).script).toContain('params={"senders": nest.NodeCollection([1, 2])}');
    expect(toPynest(document, { nest: 2 }).script).toContain('{"senders": [1, 2]}');
    expect(toPynest(document, { nest: 2 }).script).toContain('# NEST 2 does not have the rule pairwise_poisson.\nnest.Connect(');
    expect(toPynest(document, { nest: 3 }).script).not.toContain('does not have');
  });
});
