import { expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import { build } from '../../src/kernel/index.ts';

it('rows of weights by source land on the connections of their own source (fixed_outdegree)', () => {
  const weights = [0, 1, 2, 3].map((source) => [1, 2, 3].map((k) => 10 * (source + 1) + k));
  const { document } = parseDocument(
    JSON.stringify({
      format: 'spikepatch.graph',
      version: 2,
      kernel: { resolution: 0.1, rng_seed: 3, duration: 1 },
      nodes: [
        { id: 'a', model: 'iaf_psc_alpha', n: 4 },
        { id: 'b', model: 'iaf_psc_alpha', n: 5 },
      ],
      edges: [
        {
          id: 'e',
          source: 'a',
          target: 'b',
          conn_spec: { rule: 'fixed_outdegree', outdegree: 3 },
          syn_spec: { weight: { values: weights } },
        },
      ],
    }),
  );
  const compiled = document && compile(document);
  if (compiled?.network === undefined) throw new Error('does not compile');
  const { sources, values } = build(compiled.network).connectionsOf(0);
  const bySource = weights.map(() => [] as number[]);
  for (const [k, id] of sources.entries()) bySource[id - 1]?.push(values['weight']?.[k] ?? Number.NaN);
  expect(bySource.map((row) => row.sort((a, b) => a - b))).toEqual(weights);
});
