/** Ends of edges: groups as one collection, and slices as Python reads them. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { compile } from '../../src/compile/index.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { build, estimate } from '../../src/kernel/index.ts';
import { sayFinding } from '../../src/text/language.ts';
import { spoken } from '../support/voice.ts';

function graph(parts: object): GraphDocument {
  const { document, diagnostics } = readDocument({ format: 'spikepatch.graph', version: 2, kernel: { duration: 10 }, ...parts });
  if (document === undefined) throw new Error(JSON.stringify(diagnostics));
  return document;
}

/** The pairs of NEST ids that the edges make. */
function pairs(parts: object): [number, number][] {
  const compiled = compile(graph(parts));
  if (compiled.network === undefined) throw new Error(compiled.diagnostics.map(sayFinding).join('\n'));
  const simulation = build(compiled.network, { backend: wasmBackend });
  const made = compiled.edges.flatMap((_, index) => {
    const { sources, targets } = simulation.connectionsOf(index);
    return Array.from(sources, (source, k): [number, number] => [source, targets[k] as number]);
  });
  expect(estimate(compiled.network, 10).connections).toBeCloseTo(made.length, 6);
  return made.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}

/** What a slice takes of 0 … n − 1, written after Python's documentation of slice.indices and nothing else. */
function python(n: number, [start, stop, step]: readonly (number | null)[]): number[] {
  const at = (index: number) => (index < 0 ? Math.max(0, n + index) : Math.min(n, index));
  const taken: number[] = [];
  for (let i = at(start ?? 0); i < at(stop ?? n); i += step ?? 1) taken.push(i);
  return taken;
}

const neurons = (id: string, n: number, more: object = {}) => ({ id, model: 'parrot_neuron', n, ...more });
const part = fc.option(fc.integer({ min: -12, max: 12 }));
const anySlice = fc.tuple(part, part, fc.option(fc.integer({ min: 1, max: 4 })));

describe('a slice', () => {
  it('takes the neurons that Python takes, on both sides, also of one population', () => {
    fc.assert(
      fc.property(anySlice, anySlice, fc.boolean(), fc.boolean(), (from, to, autapses, same) => {
        const [sources, targets] = [python(9, from), python(same ? 9 : 7, to)];
        fc.pre(sources.length > 0 && targets.length > 0);
        const first = same ? 1 : 10;
        const wanted = targets
          .flatMap((t) => sources.map((s): [number, number] => [s + 1, t + first]))
          .filter(([s, t]) => autapses || s !== t);
        const edge = {
          id: 'e',
          source: 'a',
          target: same ? 'a' : 'b',
          source_slice: from,
          target_slice: to,
          conn_spec: { rule: 'all_to_all', allow_autapses: autapses },
        };
        expect(pairs({ nodes: [neurons('a', 9), neurons('b', 7)], edges: [edge] })).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('pairs its neurons in their order', () => {
    const edge = { id: 'e', source: 'a', target: 'b', source_slice: [1, null, 2], target_slice: [-4, null, 1], conn_spec: 'one_to_one' };
    expect(pairs({ nodes: [neurons('a', 9), neurons('b', 7)], edges: [edge] })).toEqual([
      [2, 13],
      [4, 14],
      [6, 15],
      [8, 16],
    ]);
  });

  it('that takes nothing is said, with what it is a slice of', () => {
    const { diagnostics } = compile(
      graph({ nodes: [neurons('a', 9)], edges: [{ id: 'e', source: 'a', target: 'a', source_slice: [20, 30, 1] }] }),
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error').map((finding) => `${finding.path}: ${sayFinding(finding)}`)).toEqual([
      'edges[0].source_slice: source_slice is [20:30], which takes none of the 9 nodes of a.',
    ]);
  });

  it('may be written behind the id as in a script', () => {
    const read = graph({
      nodes: [neurons('ex', 100), { id: 'sr', model: 'spike_recorder' }],
      edges: [{ id: 'e', source: 'ex[0:50]', target: 'sr' }],
    });
    expect(read.edges['e']).toMatchObject({ source: 'ex', source_slice: [0, 50, null] });
    expect(compile(read).network).toBeDefined();
  });

  it('has the index of the slice in expressions', () => {
    const compiled = compile(
      graph({
        nodes: [neurons('a', 9), neurons('b', 7)],
        edges: [
          {
            id: 'e',
            source: 'a',
            target: 'b',
            source_slice: [2, 8, 3],
            target_slice: [1, 3, 1],
            syn_spec: { weight: { expression: '100 * target_index + source_index' } },
          },
        ],
      }),
    );
    const made = compiled.network && build(compiled.network, { backend: wasmBackend }).connectionsOf(0);
    expect(made && Array.from(made.sources, (source, k) => [source, made.targets[k], made.values['weight']?.[k]])).toEqual([
      [3, 11, 0],
      [6, 11, 1],
      [3, 12, 100],
      [6, 12, 101],
    ]);
  });
});

describe('a group as an end', () => {
  const nodes = [
    neurons('a', 2, { group: 'inner' }),
    { id: 'dc', model: 'dc_generator', group: 'outer' },
    neurons('b', 3, { group: 'outer' }),
    neurons('c', 4, { group: 'inner', muted: true }),
    neurons('t', 5),
  ];
  const groups = [{ id: 'outer' }, { id: 'inner', group: 'outer' }];

  it('stands for its neurons and those of the groups in it, in file order, without muted ones', () => {
    const edges = [{ id: 'e', source: 'outer', target: 't', conn_spec: 'one_to_one' }];
    expect(pairs({ nodes, groups, edges })).toEqual([
      [1, 7],
      [2, 8],
      [4, 9],
      [5, 10],
      [6, 11],
    ]);
  });

  it('is sliced across its nodes', () => {
    const edges = [{ id: 'e', source: 'outer', target: 't', source_slice: [1, null, 2], target_slice: [0, 1, 1] }];
    expect(pairs({ nodes, groups, edges })).toEqual([
      [2, 7],
      [5, 7],
    ]);
  });

  it('takes a value for each pair, and leaves out those of neurons with themselves', () => {
    const rows = Array.from({ length: 5 }, (_, t) => Array.from({ length: 5 }, (_, s) => 10 * t + s));
    const compiled = compile(
      graph({
        nodes,
        groups,
        edges: [
          {
            id: 'e',
            source: 'outer',
            target: 'outer',
            conn_spec: { rule: 'all_to_all', allow_autapses: false },
            syn_spec: { weight: { values: rows } },
          },
        ],
      }),
    );
    if (compiled.network === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
    const { sources, targets, values } = build(compiled.network, { backend: wasmBackend }).connectionsOf(0);
    const place = new Map([1, 2, 4, 5, 6].map((id, index) => [id, index]));
    expect(sources.length).toBe(20);
    sources.forEach((source, k) => {
      expect(values['weight']?.[k]).toBe(10 * (place.get(targets[k] as number) as number) + (place.get(source) as number));
    });
  });

  it('without neurons is a finding', () => {
    const { diagnostics } = compile(
      graph({ nodes, groups: [...groups, { id: 'empty' }], edges: [{ id: 'e', source: 'empty', target: 't' }] }),
    );
    expect(spoken(diagnostics.find(({ severity }) => severity === 'error'))).toBe('source is the group "empty", which has no neurons.');
  });
});
