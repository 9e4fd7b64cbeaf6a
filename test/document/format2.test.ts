/** Version 2 of the file: every key is read, written and kept; documents of version 1 mean what they meant. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { parseDocument, readDocument, writeDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { sayFinding } from '../../src/text/language.ts';

const read = (parts: object, version = 2): GraphDocument => {
  const { document, diagnostics } = readDocument({ format: 'spikepatch.graph', version, ...parts });
  if (document === undefined) throw new Error(diagnostics.map((finding) => `${finding.path}: ${sayFinding(finding)}`).join('\n'));
  return document;
};

/** A document in which every key of the format is said. */
const everything = readFileSync(new URL('./everything.graph.json', import.meta.url), 'utf8');

/** The keys of objects anywhere in a file, by the kind of place where they stand. */
function keysIn(value: unknown, path = ''): Set<string> {
  const keys = new Set<string>();
  if (typeof value !== 'object' || value === null) return keys;
  for (const [key, child] of Object.entries(value)) {
    const here = Array.isArray(value) ? `${path}[]` : `${path}.${key}`;
    if (!Array.isArray(value)) keys.add(here);
    for (const inner of keysIn(child, here)) keys.add(inner);
  }
  return keys;
}

describe('every key of the format', () => {
  it('is read and written back as it was', () => {
    const { document, diagnostics } = parseDocument(everything);
    expect(diagnostics).toBeUndefined();
    expect(writeDocument(document!)).toEqual(JSON.parse(everything));
  });

  it('that the reader knows stands in the document that holds every key', () => {
    const known = keysIn(JSON.parse(everything));
    const asked: readonly (readonly [file: string, list: RegExp, path: (key: string) => string])[] = [
      ['schema', /const KEYS = \[([^\]]*)\]/, (key) => `.${key}`],
      ['readNodes', /const NODE_KEYS = \[([^\]]*)\]/, (key) => `.nodes[].${key}`],
      ['readNodes', /const EDGE_KEYS = \[([^\]]*)\]/, (key) => `.edges[].${key}`],
      ['readExperiment', /EXPERIMENT_KEYS = \[([^\]]*)\]/, (key) => `.${key}`],
      ['readDrawing', /'note', \[([^\]]*)\]/, (key) => `.notes[].${key}`],
      ['readDrawing', /const keys = \[([^\]]*)\]/, (key) => `.groups[].${key}`],
    ];
    for (const [file, list, path] of asked) {
      const source = readFileSync(new URL(`../../src/document/file/${file}.ts`, import.meta.url), 'utf8');
      const keys = [...(list.exec(source)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, key]) => path(key as string));
      expect(keys.length, `${file} has its list of keys`).toBeGreaterThan(2);
      expect(keys.filter((key) => !known.has(key))).toEqual([]);
    }
  });

  it('is in the types that hold it', () => {
    const types = readFileSync(new URL('../../src/document/types.ts', import.meta.url), 'utf8');
    // The order of cards is no key; settings of waveform relaxation stand in `kernel`, each under its own name.
    const aside = new Set(['order', 'relaxation']);
    const members = (name: string) => {
      const body = new RegExp(`(?:export )?interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(types)?.[1] ?? '';
      return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, key]) => key as string).filter((key) => !aside.has(key));
    };
    const known = keysIn(JSON.parse(everything));
    for (const [name, path] of [
      ['GraphDocument', ''],
      ['GraphNode', '.nodes[]'],
      ['GraphEdge', '.edges[]'],
      ['GraphNote', '.notes[]'],
      ['GraphGroup', '.groups[]'],
      ['DialView', '.view.dials[]'],
    ] as const) {
      expect(members(name).length).toBeGreaterThan(2);
      expect(members(name).filter((key) => !known.has(`${path}.${key}`))).toEqual([]);
    }
  });
});

describe('values', () => {
  const params = (given: object, n = 1) => read({ nodes: [{ id: 'a', model: 'iaf_psc_alpha', n, params: given }] }).nodes['a']?.params;

  it('are infinite where NEST lets them be, and nowhere else', () => {
    expect(params({ V_th: 'inf', V_min: '-inf' })).toEqual({ V_th: Number.POSITIVE_INFINITY, V_min: Number.NEGATIVE_INFINITY });
    const { diagnostics } = readDocument({
      format: 'spikepatch.graph',
      version: 2,
      nodes: [{ id: 'a', model: 'iaf_psc_alpha', params: { C_m: 'inf' } }],
    });
    expect(diagnostics?.map(sayFinding)).toEqual(['C_m is Infinity; iaf_psc_alpha takes no infinity here, it has to be a number in pF.']);
  });

  it('of NEST’s distributions with its names of either version are expressions', () => {
    const of = (distribution: object) => (params({ V_m: distribution }) as Record<string, unknown>)['V_m'];
    expect(of({ distribution: 'uniform', min: -70, max: -55 })).toEqual({ expression: 'uniform(-70, -55)' });
    expect(of({ distribution: 'uniform', low: -70, high: -55 })).toEqual({ expression: 'uniform(-70, -55)' });
    expect(of({ distribution: 'normal', mean: -65, std: 5 })).toEqual({ expression: 'normal(-65, 5)' });
    expect(of({ distribution: 'normal_clipped', mu: -65, sigma: 5, low: -70, high: -60 })).toEqual({
      expression: 'redraw(normal(-65, 5), -70, -60)',
    });
    expect(of({ distribution: 'exponential', lambda: 0.25 })).toEqual({ expression: 'exponential(4)' });
    expect(of({ distribution: 'exponential', beta: 4 })).toEqual({ expression: 'exponential(4)' });
    expect(of({ distribution: 'uniform_int', max: 4 })).toEqual({ expression: 'uniform_int(4)' });
  });

  it('with a slip in a distribution say it once', () => {
    const { diagnostics } = readDocument({
      format: 'spikepatch.graph',
      version: 1,
      nodes: [{ id: 'a', model: 'iaf_psc_alpha', params: { V_m: { distribution: 'uniform', mni: -70, max: -55 } } }],
    });
    expect(diagnostics?.map(({ path, nearest }) => [path, nearest])).toEqual([['nodes[0].params.V_m.mni', 'min']]);
  });

  it('in a list where one number is wanted are for each node, or for each connection', () => {
    expect(params({ I_e: [1, 2] }, 2)).toEqual({ I_e: { values: [1, 2] } });
    expect(params({ I_e: [3] }, 5)).toEqual({ I_e: 3 });
    const document = read({
      nodes: [
        { id: 'noise', model: 'poisson_generator', n: 2, params: { rate: [80000, 15000] } },
        { id: 'neuron', model: 'iaf_psc_alpha' },
      ],
      edges: [{ id: 'e', source: 'noise', target: 'neuron', syn_spec: { weight: [[1.2, -1.0]], delay: 1.0 } }],
    });
    const { network } = compile(document);
    expect(network?.nodes[0]?.params).toEqual({ rate: { each: [80000, 15000] } });
    expect(network?.connections[0]?.syn_spec.weight).toEqual({ each: [1.2, -1] });
  });
});

describe('a document of version 1', () => {
  const folders = ['../reference/cases/', '../../src/app/examples/'].map((folder) => new URL(folder, import.meta.url));
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json') && !name.endsWith('.expected.json'))
      .map((name) => new URL(name, folder)),
  );

  it.each(files.map((file) => file.pathname.split('/').at(-1) as string))(
    '%s is written as version 2 and compiles to the same network',
    (name) => {
      const file = files.find(({ pathname }) => pathname.endsWith(`/${name}`)) as URL;
      const { document } = parseDocument(readFileSync(file, 'utf8'));
      const written = writeDocument(document!);
      expect(written['version']).toBe(2);
      expect(JSON.stringify(written)).not.toContain('"distribution"');
      const [before, after] = [document!, read(written)].map((one) => compile(one));
      expect(after?.network && after.hash).toBe(before?.network && before.hash);
    },
  );

  it('has the bound of its drawn delays written out, where a draw can fall below a step', () => {
    const delay = (given: object) => {
      const edges = [{ id: 'e', source: 'a', target: 'a', syn_spec: { delay: given } }];
      return read({ kernel: { resolution: 0.2 }, nodes: [{ id: 'a', model: 'iaf_psc_alpha' }], edges }, 1).edges['e']?.syn_spec['delay'];
    };
    expect(delay({ distribution: 'normal', mu: 1.5, sigma: 0.75 })).toEqual({ expression: 'max(0.2, normal(1.5, 0.75))' });
    expect(delay({ distribution: 'uniform', low: 0.1, high: 3 })).toEqual({ expression: 'max(0.2, uniform(0.1, 3))' });
    expect(delay({ distribution: 'uniform', low: 0.2, high: 3 })).toEqual({ expression: 'uniform(0.2, 3)' });
    expect(delay({ distribution: 'exponential', lambda: 0.7 })).toEqual({ expression: 'max(0.2, exponential(1.4285714285714286))' });
  });
});

describe('what scripts say of files and threads', () => {
  it('is read with a note, and a recorder’s label is the node’s', () => {
    const { document, notes } = readDocument({
      format: 'spikepatch.graph',
      version: 1,
      kernel: { duration: 30, local_num_threads: 4, overwrite_files: true, print_time: true, total_num_virtual_procs: 4 },
      nodes: [{ id: 'sr', model: 'spike_recorder', params: { label: 'brunel-ex', record_to: 'ascii', time_in_steps: true } }],
    });
    expect(document?.nodes['sr']).toMatchObject({ label: 'brunel-ex', params: {} });
    expect(document?.kernel).toEqual({ resolution: 0.1, rng_seed: 1, duration: 30 });
    expect(notes?.map(({ severity, path }) => [severity, path])).toEqual([
      ['warning', 'kernel.local_num_threads'],
      ['warning', 'kernel.total_num_virtual_procs'],
      ['warning', 'kernel.overwrite_files'],
      ['warning', 'kernel.print_time'],
      ['warning', 'nodes[0].params.label'],
      ['warning', 'nodes[0].params.record_to'],
      ['warning', 'nodes[0].params.time_in_steps'],
    ]);
  });
});

describe('limits', () => {
  it('count warnings apart, so that they never keep a network from running nor hide an error', () => {
    const nodes = Array.from({ length: 501 }, (_, index) => ({ id: `n${index}`, model: 'iaf_psc_alpha' }));
    const { network, diagnostics } = compile(read({ kernel: { duration: 1 }, nodes }));
    expect(network?.nodes.length).toBe(501);
    expect(diagnostics.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(diagnostics.length).toBe(501);
    const edges = [{ id: 'e', source: 'n0', target: 'n1', syn_spec: { receptor_type: 3 } }];
    expect(compile(read({ kernel: { duration: 1 }, nodes, edges })).diagnostics[0]?.code).toBe('receptor_unknown');
  });

  it('follow copies of copies 50 deep and refuse one more, once', () => {
    const chain = (length: number) =>
      Object.fromEntries(Array.from({ length }, (_, i) => [`m${i}`, { copy_of: i === 0 ? 'iaf_psc_alpha' : `m${i - 1}` }]));
    expect(readDocument({ format: 'spikepatch.graph', version: 2, models: chain(50) }).diagnostics).toBeUndefined();
    const { diagnostics } = readDocument({ format: 'spikepatch.graph', version: 2, models: chain(2000) });
    expect(diagnostics?.map(({ code, path }) => [code, path])).toEqual([['copies_too_deep', 'models.m50']]);
  });
});
