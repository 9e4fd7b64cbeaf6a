import { describe, expect, it } from 'vitest';
import { edgeLook, endsText, strokeWidth } from '../../src/canvas/look/edgeLook.ts';
import { GRID, nodeLook } from '../../src/canvas/look/nodeLook.ts';
import { edgeSpeech, nodeSpeech } from '../../src/canvas/look/speech.ts';
import { shortValue, withUnit } from '../../src/canvas/look/valueText.ts';
import { typicalOf } from '../../src/document/meaning/typical.ts';
import type { GraphEdge, GraphNode } from '../../src/document/types.ts';
import { nodeModels } from '../../src/models/catalogue.ts';
import { glyphOf } from '../../src/models/vocabulary/glyphs.ts';
import { edge, graph, node } from './build.ts';

const lookOf = (entry: ReturnType<typeof node>, models = {}) => {
  const document = graph({ nodes: [entry], models });
  return nodeLook(document, document.nodes[entry.id] as GraphNode);
};

describe('nodeLook', () => {
  it('tells neurons, stimulators, recorders and unknown models apart by outline', () => {
    expect(lookOf(node('a', 'iaf_psc_alpha'))).toMatchObject({ kind: 'neuron', outline: 'capsule', glyph: 'psc_alpha' });
    expect(lookOf(node('a', 'poisson_generator'))).toMatchObject({ kind: 'stimulator', outline: 'hexagon', glyph: 'poisson' });
    expect(lookOf(node('a', 'spike_recorder'))).toMatchObject({ kind: 'recorder', outline: 'instrument', glyph: 'raster' });
    expect(lookOf(node('a', 'not_a_model'))).toMatchObject({ kind: 'unknown', glyph: 'unknown', chips: [] });
  });

  it('has the colour that its author gave it, and none for what is no colour', () => {
    const colourOf = (colours: unknown) => {
      const document = graph({ nodes: [node('a', 'iaf_psc_alpha')] });
      return nodeLook({ ...document, view: { colours: colours as Record<string, unknown> } }, document.nodes['a'] as GraphNode).colour;
    };
    expect(colourOf({ a: '#1F77b4' })).toBe('#1F77b4');
    for (const nothing of [undefined, null, 'red', { b: '#1f77b4' }, { a: 7 }, { a: 'url(#x)' }]) expect(colourOf(nothing)).toBeUndefined();
  });

  it('shows primary parameters that differ from the default, with their unit', () => {
    const look = lookOf(node('a', 'iaf_psc_alpha', { params: { I_e: 376, tau_m: 10, C_m: 100 } }));
    // tau_m is at its default, C_m is not among the primary ones.
    expect(look.chips).toEqual([{ name: 'I_e', value: '376 pA' }]);
  });

  it('writes distributions and values of their own short', () => {
    const drawn = lookOf(node('a', 'iaf_psc_alpha', { params: { I_e: { expression: 'normal(300, 20)' } } }));
    expect(drawn.chips).toEqual([{ name: 'I_e', value: 'N(300, 20) pA' }]);
    const listed = lookOf(node('a', 'iaf_psc_alpha', { n: 3, params: { I_e: { values: [380, 370, 376] } } }));
    expect(listed.chips).toEqual([{ name: 'I_e', value: '370 … 380 pA' }]);
    const ramp = lookOf(node('a', 'iaf_psc_alpha', { n: 3, params: { I_e: { expression: '300 + 50*i' } } }));
    expect(ramp.chips).toEqual([{ name: 'I_e', value: '300 + 50*i pA' }]);
    expect(
      shortValue({
        values: [
          [5, 5],
          [5, 5],
        ],
      }),
    ).toBe('5');
    const each = lookOf(node('a', 'iaf_psc_alpha', { n: 2, params: [{ I_e: 370 }, { I_e: 376 }] }));
    expect(each.chips).toEqual([{ name: 'I_e', value: '370 pA …' }]);
  });

  it('takes the values of a copied model into account', () => {
    const models = { driven: { copy_of: 'iaf_psc_alpha', params: { I_e: 400 } }, more: { copy_of: 'driven', params: { V_th: -50 } } };
    expect(lookOf(node('a', 'driven'), models)).toMatchObject({
      kind: 'neuron',
      model: 'driven',
      chips: [{ name: 'I_e', value: '400 pA' }],
    });
    const { chips, moreChips } = lookOf(node('a', 'more', { params: { I_e: 1 } }), models);
    expect([...chips, ...moreChips].map((chip) => chip.value)).toEqual(['−50 mV', '1 pA']);
  });

  it('shows when a stimulator is on in a line of its own', () => {
    const look = lookOf(node('g', 'dc_generator', { params: { amplitude: 300, start: 10, stop: 90 } }));
    expect(look.chips).toEqual([{ name: 'amplitude', value: '300 pA' }]);
    expect(look.window).toEqual({ name: 'start–stop', value: '10–90 ms' });
    expect(lookOf(node('g', 'dc_generator', { params: { stop: 90 } })).window).toEqual({ name: 'stop', value: '90 ms' });
    expect(lookOf(node('g', 'dc_generator')).window).toBeUndefined();
    const meter = lookOf(node('m', 'multimeter', { params: { start: 10 } }));
    expect([...meter.chips, ...meter.moreChips]).toContainEqual({ name: 'start', value: '10 ms' });
  });

  it('survives models that are copies of each other', () => {
    expect(lookOf(node('a', 'x'), { x: { copy_of: 'y', params: {} }, y: { copy_of: 'x', params: {} } }).kind).toBe('unknown');
  });

  it('keeps centres on the grid, however long the label', () => {
    for (const label of ['a', 'Excitatory population', 'x'.repeat(200)]) {
      const { width, height } = lookOf(node('a', 'iaf_psc_alpha', { label, n: 1000 }));
      expect((width / 2) % GRID).toBe(0);
      expect((height / 2) % GRID).toBe(0);
      expect(width).toBeLessThanOrEqual(280);
    }
  });

  it('gives every model of the catalogue a glyph of its kind', () => {
    for (const model of Object.values(nodeModels)) {
      expect(glyphOf(model), model.name).not.toMatch(/^(unknown|generic_)/);
    }
  });
});

describe('edgeLook', () => {
  const nodes = [
    node('pulse', 'poisson_generator'),
    node('dc', 'dc_generator'),
    node('a', 'iaf_psc_alpha', { n: 10 }),
    node('b', 'iaf_psc_alpha'),
    node('g', 'iaf_cond_alpha'),
    node('d', 'iaf_psc_delta'),
    node('spikes', 'spike_recorder'),
    node('meter', 'multimeter'),
  ];
  const look = (entry: ReturnType<typeof edge>) => {
    const document = graph({ nodes, edges: [entry] });
    return edgeLook(document, document.edges[entry.id] as never);
  };

  it('writes the weight in the unit of its target', () => {
    expect(look(edge('e', 'a', 'b', { syn_spec: { weight: 20, delay: 1.5 } })).label).toBe('20 pA · 1.5 ms');
    expect(look(edge('e', 'a', 'g', { syn_spec: { weight: 20 } })).label).toBe('20 nS · 1 ms');
    expect(look(edge('e', 'a', 'd', { syn_spec: { weight: -0.1 } })).label).toBe('−0.1 mV · 1 ms');
  });

  it('writes what a current is multiplied by, 1 as well', () => {
    expect(look(edge('e', 'dc', 'b', { syn_spec: { weight: 2 } })).label).toBe('×2 · 1 ms');
    expect(look(edge('e', 'dc', 'b')).label).toBe('×1 · 1 ms');
  });

  it('tells excitation from inhibition by the sign of the weight', () => {
    expect(look(edge('e', 'a', 'b', { syn_spec: { weight: 2 } })).sign).toBe('excitatory');
    expect(look(edge('e', 'a', 'b', { syn_spec: { weight: -2 } })).sign).toBe('inhibitory');
    expect(look(edge('e', 'a', 'b', { syn_spec: { weight: 0 } })).sign).toBe('neutral');
    expect(look(edge('e', 'a', 'b', { syn_spec: { weight: { expression: 'uniform(-3, -1)' } } })).sign).toBe('inhibitory');
  });

  it('gives recorders thin links without weight', () => {
    expect(look(edge('e', 'a', 'spikes'))).toMatchObject({ sign: 'record', label: '', recorderEnd: 'target' });
    expect(look(edge('e', 'meter', 'a'))).toMatchObject({ sign: 'record', label: '', recorderEnd: 'source' });
  });

  it('says the rule where it is not trivial, and marks rules that draw at random and weights that learn', () => {
    const random = look(edge('e', 'a', 'b', { conn_spec: { rule: 'fixed_indegree', indegree: 10 } }));
    expect(random).toMatchObject({ rule: 'fixed_indegree 10', pattern: 'random' });
    expect(look(edge('e', 'a', 'b')).rule).toBe('');
    expect(look(edge('e', 'b', 'g', { conn_spec: { rule: 'one_to_one' } })).rule).toBe('');
    expect(look(edge('e', 'a', 'b', { conn_spec: { rule: 'one_to_one' } })).rule).toBe('one_to_one');
    expect(look(edge('e', 'a', 'b', { syn_spec: { synapse_model: 'stdp_synapse' } }))).toMatchObject({
      pattern: 'plastic',
      synapse: 'stdp_synapse',
    });
  });

  it('tells what flows in every step from spikes: gap junctions, rates with a delay and without', () => {
    const carried = (synapse_model: string) => {
      const document = graph({
        nodes: [node('a', 'lin_rate_ipn'), node('b', 'lin_rate_ipn')],
        edges: [edge('e', 'a', 'b', { syn_spec: { synapse_model, weight: 0.5 }, conn_spec: { rule: 'fixed_indegree', indegree: 1 } })],
      });
      const connection = document.edges['e'] as never;
      const found = edgeLook(document, connection);
      return [found.pattern, edgeSpeech(document, connection, found)];
    };
    expect(carried('rate_connection_delayed')).toEqual(['rate', expect.stringContaining('rate in every step,')]);
    expect(carried('rate_connection_instantaneous')).toEqual(['instantaneous_rate', expect.stringContaining('without delay')]);
    expect(carried('gap_junction')).toEqual(['gap', expect.stringContaining('gap junction, both ways')]);
  });

  it('is drawn muted with either of its ends', () => {
    const document = graph({
      nodes: [node('a', 'iaf_psc_alpha', { muted: true }), node('b', 'iaf_psc_alpha')],
      edges: [edge('e', 'a', 'b')],
    });
    expect(edgeLook(document, document.edges['e'] as never).muted).toBe(true);
  });

  it('grows with the logarithm of the weight, up to a cap', () => {
    expect(strokeWidth(1)).toBe(1.5);
    expect(strokeWidth(-100)).toBe(3);
    expect(strokeWidth(1e9)).toBe(4);
    expect(strokeWidth(undefined)).toBe(1.5);
  });
});

describe('values', () => {
  it('are short, with a true minus sign', () => {
    expect(withUnit(-70, 'mV')).toBe('−70 mV');
    expect(withUnit(0.30000000000000004, '1')).toBe('0.3');
    expect(shortValue([1, 2, 3, 4])).toBe('1, 2, 3, …');
    expect(shortValue({ expression: 'exponential(2)' })).toBe('Exp(2)');
  });

  it('have a typical number: the mean of a distribution', () => {
    expect(typicalOf({ expression: 'uniform(1, 3)' })).toBe(2);
    expect(typicalOf({ expression: 'exponential(0.25)' })).toBe(0.25);
    expect(typicalOf({ expression: 'lognormal(0, 1)' })).toBeCloseTo(Math.exp(0.5), 12);
    expect(typicalOf('text')).toBeUndefined();
  });
});

describe('words', () => {
  const document = graph({
    nodes: [node('a', 'iaf_psc_alpha', { label: 'A', n: 5, params: { I_e: 376 } }), node('b', 'iaf_psc_alpha', { label: 'B' })],
    edges: [edge('e', 'a', 'b', { syn_spec: { weight: 20, delay: 1.5 } })],
  });

  it('name a node with what it shows', () => {
    const a = document.nodes['a'] as GraphNode;
    const look = nodeLook(document, a, 'none', [{ severity: 'error', code: 'empty_network', path: 'nodes[0]', node: 'a' }]);
    expect(nodeSpeech(a, look, 3, 2)).toBe('iaf_psc_alpha A, 5 of them, I_e 376 pA, 3 in, 2 out, error: There is nothing to simulate yet.');
  });

  it('name an edge by its ends, model and values', () => {
    const e = document.edges['e'] as never;
    expect(edgeSpeech(document, e, edgeLook(document, e))).toBe('A to B, static_synapse, 20 pA, 1.5 ms, excitatory');
  });

  it('says slices of the ends in a label and in words', () => {
    const document = graph({
      nodes: [node('a', 'iaf_psc_alpha', { n: 80 }), node('b', 'iaf_psc_alpha', { n: 20 })],
      edges: [edge('e', 'a', 'b', { source_slice: [0, 50, null], conn_spec: { rule: 'fixed_indegree', indegree: 10 } })],
    });
    const sliced = document.edges['e'] as GraphEdge;
    expect(edgeLook(document, sliced).rule).toBe('fixed_indegree 10 · [0:50] →');
    expect(edgeSpeech(document, sliced, edgeLook(document, sliced))).toContain('fixed_indegree 10, [0:50] to');
    expect(endsText({ target_slice: [null, null, 2] })).toBe('→ [::2]');
  });
});
