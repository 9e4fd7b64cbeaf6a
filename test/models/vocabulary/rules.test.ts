/** What the records of the rules say, held against what the kernel makes and refuses. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../../src/codegen/wasm/index.ts';
import { compile } from '../../../src/compile/index.ts';
import { readDocument } from '../../../src/document/file/schema.ts';
import { build, estimate } from '../../../src/kernel/index.ts';
import { type ConnSpec, KernelError, type NetworkSpec, type NodeRange } from '../../../src/kernel/types.ts';
import { connectionRules, countConnections, ruleNamed, type WrittenConnSpec, withRule } from '../../../src/models/vocabulary/rules.ts';
import { network, node } from '../../kernel/networks.ts';
import { synapseModel } from '../../support/named.ts';
import { costly } from '../../support/properties.ts';

const names = Object.keys(connectionRules);

/** A stretch of a population of 20: both sides of a connection may be the same one, overlap, or be apart. */
const stretch = fc.record({ from: fc.integer({ min: 0, max: 12 }), count: fc.integer({ min: 1, max: 8 }) });

/** A rule with legal numbers; whether the sides have as many nodes is another matter. */
const legal = fc
  .record({
    rule: fc.constantFrom(...names),
    real: fc.double({ min: 0, max: 0.99, noNaN: true }),
    whole: fc.integer({ min: 0, max: 12 }),
    autapses: fc.boolean(),
    multapses: fc.boolean(),
  })
  .map(({ rule, real, whole, autapses, multapses }): WrittenConnSpec => {
    const keys = ruleNamed(rule)?.keys ?? [];
    const numbers = keys.filter(({ type }) => type !== 'boolean').map(({ name, type }) => [name, type === 'integer' ? whole : real]);
    return withRule(rule, { ...Object.fromEntries(numbers), allow_autapses: autapses, allow_multapses: multapses });
  });

function joined(conn_spec: WrittenConnSpec, source: NodeRange, target: NodeRange, rng_seed: number): NetworkSpec {
  const call = {
    source: [source],
    target: [target],
    conn_spec: conn_spec as unknown as ConnSpec,
    syn_spec: { synapse_model: synapseModel('static_synapse') },
  };
  return network([node('parrot_neuron', 20)], [call], rng_seed);
}

/** Connections that the kernel made, or undefined where it refused. */
function made(spec: NetworkSpec): number | undefined {
  try {
    return build(spec, { backend: wasmBackend }).connections;
  } catch (error) {
    if (error instanceof KernelError) return undefined;
    throw error;
  }
}

describe('the number of connections that a rule is said to make', () => {
  it('is what the kernel makes, for stretches that overlap as they will', () => {
    fc.assert(
      fc.property(legal, stretch, stretch, fc.integer({ min: 1, max: 1e6 }), (conn_spec, a, b, seed) => {
        const [source, target] = [
          { node: 0, ...a },
          { node: 0, ...b },
        ];
        const counts = Array.from({ length: 8 }, (_, k) => made(joined(conn_spec, source, target, seed + k)));
        if (counts[0] === undefined) return;
        const said = estimate(joined(conn_spec, source, target, seed), 0).connections;
        const mean = counts.reduce<number>((sum, count) => sum + (count as number), 0) / counts.length;
        // A connection made both ways counts twice, so that the variance is at most twice the mean.
        const exact = !ruleNamed(conn_spec.rule)?.random || /^fixed_/.test(conn_spec.rule);
        if (exact) expect(counts).toEqual(counts.map(() => said));
        else expect(Math.abs(mean - said)).toBeLessThan(5 * Math.sqrt((2 * said + 1) / counts.length));
      }),
      { numRuns: costly(150) },
    );
  });

  it('symmetric pairs within 200 neurons are drawn from either end', () => {
    const conn_spec = withRule('symmetric_pairwise_bernoulli', { p: 0.1 });
    const spec = (rng_seed: number) => ({ ...joined(conn_spec, { node: 0 }, { node: 0 }, rng_seed), nodes: [node('parrot_neuron', 200)] });
    const said = countConnections(conn_spec, { sources: 200, targets: 200, shared: 200, aligned: 200 })?.expected as number;
    expect(said).toBeCloseTo(8000, 6);
    const counts = Array.from({ length: 10 }, (_, k) => made(spec(k + 1)) as number);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    // 40,000 draws with p = 0.1, each worth two connections: sd of the mean 2·√(3600/10).
    expect(Math.abs(mean - said)).toBeLessThan(4 * 2 * Math.sqrt(360));
  });

  it('is told as certain exactly where it is', () => {
    fc.assert(
      fc.property(legal, fc.integer({ min: 1, max: 20 }), (conn_spec, n) => {
        const counted = countConnections(conn_spec, { sources: n, targets: n, shared: n, aligned: n });
        if (counted?.exact !== true) return;
        const range = { node: 0, count: n };
        const count = made(joined(conn_spec, range, range, 7));
        if (count !== undefined) expect(count).toBe(counted.expected);
      }),
      { numRuns: costly(100) },
    );
  });
});

const anyNumber = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, 2, 3, 1e6),
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.integer({ min: -3, max: 30 }),
);

/** A rule with whatever numbers and flags, or without them. */
const any = fc
  .record({
    rule: fc.constantFrom(...names),
    number: fc.option(anyNumber, { nil: undefined }),
    allow_autapses: fc.option(fc.boolean(), { nil: undefined }),
    allow_multapses: fc.option(fc.boolean(), { nil: undefined }),
    make_symmetric: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ rule, number, ...flags }) => {
    const keys = ruleNamed(rule)?.keys ?? [];
    const own = keys.map(({ name, type }) => [name, type === 'boolean' ? flags.make_symmetric : number]);
    const all = { ...Object.fromEntries(own), allow_autapses: flags.allow_autapses, allow_multapses: flags.allow_multapses };
    return { rule, ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) } as WrittenConnSpec;
  });

describe('a document', () => {
  it('is refused for its rule exactly where the kernel refuses', () => {
    const size = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(any, size, size, fc.boolean(), (conn_spec, n, m, same) => {
        const nodes = [
          { id: 'a', model: 'parrot_neuron', n },
          { id: 'b', model: 'parrot_neuron', n: m },
        ];
        const edges = [{ id: 'e', source: 'a', target: same ? 'a' : 'b', conn_spec }];
        const read = readDocument({ format: 'spikepatch.graph', version: 1, nodes, edges });
        const document = read.document ?? read.readable;
        const accepted = read.document !== undefined && document !== undefined && compile(document).network !== undefined;
        const spec = network(
          [node('parrot_neuron', n), node('parrot_neuron', m)],
          [
            {
              source: [{ node: 0 }],
              target: [{ node: same ? 0 : 1 }],
              conn_spec: conn_spec as unknown as ConnSpec,
              syn_spec: { synapse_model: synapseModel('static_synapse') },
            },
          ],
        );
        expect({ conn_spec, accepted }).toEqual({ conn_spec, accepted: made(spec) !== undefined });
      }),
      { numRuns: costly(300) },
    );
  });
});
