import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/document/file/schema.ts';
import { violatedInvariants } from '../../src/document/meaning/invariants.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../../src/document/types.ts';

const sound = readDocument({
  format: 'spikepatch.graph',
  version: 1,
  nodes: [
    { id: 'a', model: 'iaf_psc_alpha', group: 'g' },
    { id: 'b', model: 'iaf_psc_alpha', n: 2, params: [{}, { I_e: 3 }] },
  ],
  edges: [{ id: 'e', source: 'a', target: 'b', syn_spec: { weight: { distribution: 'normal', mu: 1, sigma: 2 } } }],
  groups: [{ id: 'g' }, { id: 'h', group: 'g' }],
  notes: [{ id: 'n', text: 'x' }],
}).document as GraphDocument;

const node = (change: Partial<GraphNode>): Partial<GraphDocument> => ({
  nodes: { ...sound.nodes, a: { ...(sound.nodes['a'] as GraphNode), ...change } },
});
const edge = (change: Partial<GraphEdge>): Partial<GraphDocument> => ({ edges: { e: { ...(sound.edges['e'] as GraphEdge), ...change } } });

describe('invariants', () => {
  it('hold for what the schema reads', () => {
    expect(violatedInvariants(sound)).toEqual([]);
  });

  it.each<[string, Partial<GraphDocument>]>([
    ['nodes.a has the id b', node({ id: 'b' })],
    ['nodes.b shares its order 1', node({ order: 1 })],
    ['nodes.a.n is 0', node({ n: 0 })],
    ['nodes.a has no model', node({ model: '' })],
    ['nodes.a has no position', node({ position: { x: Number.NaN, y: 0 } })],
    ['nodes.a lies in x, which is no group', node({ group: 'x' })],
    ['nodes.a.params has 2 entries for n = 1', node({ params: [{}, {}] })],
    ['nodes.a.params.I_e cannot be written to a file', node({ params: { I_e: Number.NaN } })],
    ['nodes.a.params.I_e cannot be written to a file', node({ params: { I_e: { values: [Number.NaN] } } })],
    ['edges.e comes from x, which is no node and no group', edge({ source: 'x' })],
    ['edges.e leads to toString, which is no node and no group', edge({ target: 'toString' })],
    ['edges.e names x as its weight_recorder, which is no node', edge({ syn_spec: { weight_recorder: 'x' } })],
    ['edges.e.syn_spec.weight cannot be written to a file', edge({ syn_spec: { weight: Number.NaN } })],
    ['groups.g lies in itself', { groups: { ...sound.groups, g: { ...sound.groups['g']!, group: 'h' } } }],
    ['kernel.rng_seed is 0', { kernel: { ...sound.kernel, rng_seed: 0 } }],
    ['kernel.resolution is 0', { kernel: { ...sound.kernel, resolution: 0 } }],
    ['kernel.duration is -1', { kernel: { ...sound.kernel, duration: -1 } }],
    [
      'models.m.params.weight cannot be written to a file',
      { models: { m: { copy_of: 'static_synapse', params: { weight: Number.NaN } } } },
    ],
  ])('say that %s', (sentence, change) => {
    expect(violatedInvariants({ ...sound, ...change })).toContain(sentence);
  });
});
