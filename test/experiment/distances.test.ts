/** The profile of a connection over the distance: what a network has, counted by hand, beside the closed form of its rule. */
import { describe, expect, it } from 'vitest';
import { type EdgeSpace, edgeSpaceOf } from '../../src/compile/edgeSpace.ts';
import { compile } from '../../src/compile/index.ts';
import type { GraphConnSpec, GraphEdge } from '../../src/document/types.ts';
import { distanceProfile } from '../../src/experiment/distances.ts';
import { build } from '../../src/kernel/index.ts';
import type { Positions } from '../../src/space/types.ts';
import { edge, graph, node } from '../canvas/build.ts';

function profileOf(conn_spec: GraphConnSpec, n = 400, wraps = true) {
  const spatial: Positions = {
    positions: 'free',
    expression: ['uniform(-0.5, 0.5)', 'uniform(-0.5, 0.5)'],
    extent: [1, 1],
    center: [0, 0],
    edge_wrap: wraps,
  };
  const document = graph({
    nodes: [node('a', 'parrot_neuron', { n, spatial }), node('b', 'parrot_neuron', { n, spatial })],
    edges: [edge('e', 'a', 'b', { conn_spec })],
  });
  const compiled = compile(document);
  if (compiled.network === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
  const ends = build(compiled.network, {}).endsOf(0);
  const made = { sources: ends.sources.map((id) => id - 1), targets: ends.targets.map((id) => id - 1 - n) };
  const e = document.edges['e'] as GraphEdge;
  return { made, profile: distanceProfile(e, edgeSpaceOf(document, e) as EdgeSpace, made, 1) };
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe('the profile over the distance', () => {
  it('counts every connection and every pair once', () => {
    const { made, profile } = profileOf({ rule: 'pairwise_bernoulli', p: { expression: 'gaussian(distance, 0, 0.1)' } });
    expect(sum(profile.connections)).toBe(made.sources.length);
    expect(sum(profile.pairs)).toBe(400 * 400);
    // Pairs at a distance r below half the extent: 2πr dr of the unit square.
    for (let k = 1; k < 12; k++) {
      const [r0, r1] = [profile.edges[k] as number, profile.edges[k + 1] as number];
      if (r1 > 0.5) continue;
      const wanted = 160_000 * Math.PI * (r1 * r1 - r0 * r0);
      expect(Math.abs((profile.pairs[k] as number) - wanted)).toBeLessThan(0.12 * wanted);
    }
  });

  it('agrees with the formula within the scatter of a draw, and the formula with its closed form', () => {
    const { profile } = profileOf({ rule: 'pairwise_bernoulli', p: { expression: 'gaussian(distance, 0, 0.1)' } });
    for (const [k, expected] of profile.expected.entries()) {
      const pairs = profile.pairs[k] as number;
      if (pairs < 200) continue;
      const scatter = Math.sqrt((expected * (1 - expected)) / pairs);
      expect(Math.abs((profile.measured[k] as number) - expected)).toBeLessThan(4 * scatter + 1e-9);
      const [r0, r1] = [profile.edges[k] as number, profile.edges[k + 1] as number];
      const mean = (0.02 * (Math.exp(-(r0 ** 2) / 0.02) - Math.exp(-(r1 ** 2) / 0.02))) / (r1 * r1 - r0 * r0);
      if (r1 < 0.5 && mean > 0.01) expect(Math.abs(expected - mean)).toBeLessThan(0.06 * mean);
    }
    expect(profile.isScaled).toBe(false);
  });

  it('is 1 in a mask and 0 outside it, whichever side it is laid on', () => {
    for (const use_on_source of [false, true]) {
      const { profile } = profileOf({
        rule: 'pairwise_bernoulli',
        p: 1,
        mask: { circular: { radius: 0.2 } },
        ...(use_on_source && { use_on_source }),
      });
      for (const [k, measured] of profile.measured.entries()) {
        if (Number.isNaN(measured)) continue;
        expect(measured).toBeCloseTo(profile.expected[k] as number, 12);
        if ((profile.edges[k + 1] as number) < 0.2) expect(measured).toBe(1);
        if ((profile.edges[k] as number) > 0.2) expect(measured).toBe(0);
      }
    }
  });

  it('scales what a fixed number of partners is shared out by', () => {
    const { profile } = profileOf({ rule: 'fixed_indegree', indegree: 20, p: { expression: 'exponential_decay(distance, 0.2)' } });
    expect(profile.isScaled).toBe(true);
    expect(sum(profile.connections)).toBe(400 * 20);
    const expected = profile.expected.map((value, k) => (Number.isNaN(value) ? 0 : value * (profile.pairs[k] as number)));
    expect(sum(expected)).toBeCloseTo(8000, 6);
  });

  it('looks at a part of large layers, with the same meaning', () => {
    const { made, profile } = profileOf({ rule: 'pairwise_bernoulli', p: 0.3, mask: { circular: { radius: 0.05 } } }, 3000);
    expect(profile.isPart).toBe(true);
    expect(sum(profile.pairs)).toBeLessThan(1_100_000);
    expect(sum(profile.connections) / made.sources.length).toBeCloseTo(sum(profile.pairs) / 9_000_000, 1);
  });
});
