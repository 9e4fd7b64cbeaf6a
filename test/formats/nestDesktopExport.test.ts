/** A graph as a NEST Desktop project, and back: the same network wherever the project has words for it, and a note where not. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { parseDocument, readDocument } from '../../src/document/file/schema.ts';
import { inOrder } from '../../src/document/order.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { readForeign } from '../../src/formats/import.ts';
import { toNestDesktop } from '../../src/formats/nestDesktop.ts';
import type { NetworkSpec, Quantity } from '../../src/kernel/types.ts';
import { evaluate, parseValue } from '../../src/language/index.ts';
import { sayFinding } from '../../src/text/language.ts';

function back(document: GraphDocument): { document: GraphDocument; lost: string[]; notes: string[] } {
  const { project, notes } = toNestDesktop(document);
  const { documents, lost } = readForeign(JSON.stringify(project), 'back.json');
  const [first] = documents;
  if (first === undefined) throw new Error(JSON.stringify(lost));
  return { document: first.document, lost: lost.map(({ where, why }) => `${where}: ${why}`), notes: notes.map(sayFinding) };
}

/** The network in one form: what is an expression of the index, and what is a value each, are the same numbers. */
function network(document: GraphDocument): unknown {
  const compiled = compile(document);
  if (compiled.network === undefined) return compiled.diagnostics.map(({ code }) => code);
  const { nodes, connections, ...rest }: NetworkSpec = compiled.network;
  const plain = (quantity: Quantity, n: number): unknown => {
    if (typeof quantity !== 'object' || Array.isArray(quantity)) return quantity;
    if ('each' in quantity) return quantity.each;
    const { expression } = quantity as { readonly expression: string };
    const parsed = parseValue(expression, 'node');
    if (!parsed.ok) return expression.replaceAll(' ', '');
    try {
      const { root } = parsed.value;
      return Array.from({ length: n }, (_, i) => evaluate(root, { get: (name) => ({ i, n })[name] }));
    } catch {
      return expression;
    }
  };
  return {
    ...rest,
    nodes: nodes.map(({ model, n, params }) => ({
      model: model.name,
      n,
      params: Object.fromEntries(Object.entries(params).map(([key, value]) => [key, plain(value, n)])),
    })),
    connections: connections.map(({ syn_spec, ...connection }) => ({
      ...connection,
      syn_spec: JSON.parse(JSON.stringify(syn_spec, (key, value) => (key === 'synapse_model' ? value.name : value))),
    })),
  };
}

const folders = ['../reference/cases/', '../reference/format-2/', '../../src/app/examples/', '../cases/nest/'].map(
  (name) => new URL(name, import.meta.url),
);
const documents = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.expected.json'))
    .flatMap((name): [string, GraphDocument][] => {
      const { document } = parseDocument(readFileSync(new URL(name, folder), 'utf8'));
      return document !== undefined && compile(document).network !== undefined ? [[name, document]] : [];
    }),
);

describe('a NEST Desktop project of a graph', () => {
  it('reads back as the same network for every example and reference document, or says what it cannot', () => {
    expect(documents.length).toBeGreaterThan(50);
    const silent = documents.flatMap(([name, document]) => {
      const { document: read, notes } = back(document);
      if (notes.some((note) => note.includes('is left out'))) return [];
      try {
        expect(network(read)).toEqual(network(document));
        return [];
      } catch (error) {
        return [`${name}: ${String(error).slice(0, 600)}`];
      }
    });
    expect(silent).toEqual([]);
    const said = documents.filter(([, document]) => back(document).notes.some((note) => note.includes('is left out')));
    expect(said.length).toBeLessThan(documents.length / 4);
  });

  it('reads back with ids, labels, title, places of groups and panels', () => {
    const { document } = readDocument({
      format: 'spikepatch.graph',
      version: 2,
      title: 'Two',
      description: 'Text',
      nodes: [
        {
          id: 'ex',
          model: 'iaf_psc_alpha',
          n: 8,
          label: 'pyramidal',
          group: 'all',
          params: { V_th: 'inf' },
          spatial: { positions: 'grid', shape: [4, 2] },
        },
        { id: 'inh', model: 'iaf_psc_alpha', n: 2, group: 'inner', params: { I_e: { expression: 'normal(5, 1)' } } },
        { id: 'spikes', model: 'spike_recorder' },
        { id: 'volts', model: 'multimeter', params: { record_from: ['V_m', 'I_syn_ex'] } },
      ],
      groups: [{ id: 'all' }, { id: 'inner', group: 'all' }],
      edges: [
        { id: 'e1', source: 'all', target: 'ex', target_slice: [0, 4], conn_spec: { rule: 'fixed_indegree', indegree: 2 } },
        { id: 'e2', source: 'all', target: 'spikes' },
        { id: 'e3', source: 'volts', target: 'inh' },
      ],
      analyses: [
        { id: 'isi', kind: 'isi_histogram', of: ['spikes'], bin: 2 },
        { id: 'dist', kind: 'distribution', of: ['volts'], quantity: 'V_m', measure: 'count' },
      ],
      view: { panels: { volts: { hide: ['I_syn_ex'] }, spikes: { bin: 5 } } },
    });
    if (document === undefined) throw new Error('not read');
    const { document: read, lost, notes } = back(document);
    expect([lost, notes]).toEqual([[], []]);
    expect([read.title, read.description]).toEqual(['Two', 'Text']);
    const shape = ({ nodes, edges, groups }: GraphDocument) => ({
      nodes: inOrder(nodes).map(({ position: _, order: __, ...node }) => node),
      edges: inOrder(edges).map(({ order: _, ...edge }) => edge),
      groups: inOrder(groups)
        .map(({ id, group }) => ({ id, group }))
        .sort((a, b) => a.id.localeCompare(b.id)),
    });
    const wanted = shape(document);
    expect(shape(read)).toEqual(wanted);
    expect(read.view.panels).toEqual(document.view.panels);
    expect(read.analyses?.map(({ id: _, ...analysis }) => analysis)).toEqual(document.analyses?.map(({ id: _, ...analysis }) => analysis));
  });

  it('notes what NEST Desktop has no words for, and what its script leaves out', () => {
    const { document } = readDocument({
      format: 'spikepatch.graph',
      version: 2,
      nodes: [
        { id: 'a', model: 'iaf_psc_alpha', n: 3, params: { I_e: { expression: '2 * normal(5, 1)' } } },
        { id: 'b', model: 'iaf_psc_alpha', muted: true },
      ],
      edges: [{ id: 'e', source: 'a', target: 'a', source_slice: [0, 2] }],
      notes: [{ id: 'n', text: 'Look here' }],
      sweeps: [{ id: 's', dials: [], measure: 'rate(a)' }],
    });
    if (document === undefined) throw new Error('not read');
    const { project, notes } = toNestDesktop(document);
    expect(notes.map(({ code, path }) => [code, path])).toEqual([
      ['export_left_out', 'nodes.a.params.I_e'],
      ['export_left_out', 'nodes.b'],
      ['export_ignored', 'edges.e.source_slice'],
      ['export_left_out', 'sweeps'],
      ['export_left_out', 'notes.n'],
    ]);
    expect(JSON.stringify(project)).toContain('"sourceSlice"');
  });
});
