import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDocument, parseDocument, writeDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument, KeptNetwork } from '../../src/document/types.ts';
import { anyDocument } from './arbitraries.ts';

const networkOf = ({ kernel, relaxation, models, nodes, edges, groups }: GraphDocument): KeptNetwork => ({
  kernel,
  ...(relaxation && { relaxation }),
  models,
  nodes,
  edges,
  groups,
});

/** What results depend on, as a file has it: without where things lie and what they are called. */
function written(document: GraphDocument): unknown {
  const { kernel, models, nodes, edges, groups } = writeDocument(document) as Record<string, Record<string, unknown>[]>;
  const plain = ({ position: _, size: __, label: ___, collapsed: ____, ...rest }: Record<string, unknown>) => rest;
  // A file has no −0.
  return JSON.parse(JSON.stringify({ kernel, models, nodes: nodes?.map(plain), edges, groups: groups?.map(plain) }));
}

describe('a kept run in a file', () => {
  it('gives its network back out of any other document', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (now, then) => {
        const kept = { id: 'k', label: 'then', seed: then.kernel.rng_seed, network: networkOf(then), summary: { rate: 1 } };
        const read = parseDocument(formatDocument({ ...now, runs: [kept] }), { unknownNames: 'keep' });
        if (read.document === undefined) throw new Error(JSON.stringify(read.diagnostics));
        const [record] = read.document.runs ?? [];
        expect(record?.patch).toBeUndefined();
        const { relaxation: _, ...plain } = then;
        expect(written({ ...plain, ...(record?.network as KeptNetwork) })).toEqual(written(then));
        expect(formatDocument(read.document)).toBe(formatDocument({ ...now, runs: [kept] }));
      }),
      { numRuns: 150 },
    );
  });
});
