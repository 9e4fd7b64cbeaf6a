import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonProblem } from '../../src/document/file/jsonSyntax.ts';
import { formatDocument, parseDocument, readDocument, writeDocument } from '../../src/document/file/schema.ts';
import type { DiagnosticCode } from '../../src/document/meaning/diagnostics.ts';
import { violatedInvariants } from '../../src/document/meaning/invariants.ts';
import type { Diagnostic, GraphDocument } from '../../src/document/types.ts';
import { findings } from '../../src/text/en/findings.ts';
import { sayFinding } from '../../src/text/language.ts';
import { spoken } from '../support/voice.ts';
import { anyBreakage, anyDocument, broken } from './arbitraries.ts';

const cases = new URL('../reference/cases/', import.meta.url);
const graphs = readdirSync(cases).filter((name) => name.endsWith('.graph.json'));

function read(json: unknown): GraphDocument {
  const result = readDocument(json);
  if (result.document === undefined)
    throw new Error(result.diagnostics.map((finding) => `${finding.path}: ${sayFinding(finding)}`).join('\n'));
  return result.document;
}

function refused(json: unknown): readonly Diagnostic[] {
  const { diagnostics } = readDocument(json);
  expect(diagnostics, 'the file should be refused').toBeDefined();
  return diagnostics ?? [];
}

interface AnyFile {
  [key: string]: unknown;
  nodes: Record<string, unknown>[];
  edges: Record<string, unknown>[];
}

/** A small file to break. */
function file(change: (file: AnyFile) => void = () => {}): unknown {
  const json: AnyFile = {
    format: 'spikepatch.graph',
    version: 1,
    nodes: [
      { id: 'neuron1', model: 'iaf_psc_alpha', params: { I_e: 376 }, position: { x: 0, y: 0 } },
      { id: 'neuron2', model: 'iaf_psc_alpha', n: 2, position: { x: 300, y: 0 } },
      { id: 'multimeter', model: 'multimeter', params: { record_from: ['V_m'] }, position: { x: 600, y: 0 } },
    ],
    edges: [
      { id: 'e1', source: 'neuron1', target: 'neuron2', conn_spec: { rule: 'all_to_all' }, syn_spec: { weight: 20, delay: 1 } },
      { id: 'e2', source: 'multimeter', target: 'neuron2' },
    ],
  };
  change(json);
  return json;
}

describe('reading', () => {
  it.each(graphs)('reads %s and writes it back unchanged', (name) => {
    const document = read(JSON.parse(readFileSync(new URL(name, cases), 'utf8')));
    expect(violatedInvariants(document)).toEqual([]);
    expect(read(writeDocument(document))).toEqual(document);
    expect(parseDocument(formatDocument(document)).document).toEqual(document);
  });

  it('fills what may be left out', () => {
    const document = read(file());
    expect(document.title).toBe('');
    expect(document.kernel).toEqual({ resolution: 0.1, rng_seed: 1, duration: 1000 });
    expect(document.nodes['neuron1']).toMatchObject({ n: 1, order: 0 });
    expect(document.edges['e2']).toEqual({
      id: 'e2',
      order: 1,
      source: 'multimeter',
      target: 'neuron2',
      conn_spec: { rule: 'all_to_all' },
      syn_spec: {},
    });
  });

  it('takes a rule as a plain string and NEST 2’s "model" of a synapse', () => {
    const document = read(
      file((json) => {
        json.edges[0]!['conn_spec'] = 'one_to_one';
        json.edges[0]!['syn_spec'] = { model: 'stdp_synapse', weight: 3 };
      }),
    );
    expect(document.edges['e1']?.conn_spec).toEqual({ rule: 'one_to_one' });
    expect(document.edges['e1']?.syn_spec).toEqual({ synapse_model: 'stdp_synapse', weight: 3 });
    expect(formatDocument(document)).toContain('"conn_spec": { "rule": "one_to_one" }');
  });

  it('keeps old names as they were written and drops what has no meaning any more', () => {
    const document = read(
      file((json) => {
        json.nodes.push(
          { id: 'sd', model: 'spike_detector', params: { withtime: true, withgid: true, to_memory: true, to_file: false, start: 5 } },
          { id: 'old', model: 'iaf_neuron', params: { tau_syn: 3 } },
        );
      }),
    );
    expect(document.nodes['sd']).toMatchObject({ model: 'spike_detector', params: { start: 5 } });
    expect(document.nodes['old']).toMatchObject({ model: 'iaf_neuron', params: { tau_syn: 3 } });
  });

  it('keeps unknown models with their parameters, and everything in the view', () => {
    const document = read(
      file((json) => {
        json.nodes[0] = { id: 'neuron1', model: 'iaf_psc_alhpa', params: { anything: [1, 'a'] } };
        json['view'] = { later: { version: [1, { deep: true }] }, panels: { multimeter: { hidden: true, colour: 'red' } } };
      }),
    );
    expect(document.nodes['neuron1']).toMatchObject({ model: 'iaf_psc_alhpa', params: { anything: [1, 'a'] } });
    expect(document.view).toEqual({ later: { version: [1, { deep: true }] }, panels: { multimeter: { hidden: true, colour: 'red' } } });
    expect(read(writeDocument(document))).toEqual(document);
  });

  it('lays out what has no position: signals run from left to right, nothing on top of another', () => {
    const document = read({
      format: 'spikepatch.graph',
      version: 1,
      nodes: [
        { id: 'rec', model: 'spike_recorder' },
        { id: 'stim', model: 'poisson_generator' },
        ...Array.from({ length: 15 }, (_, i) => ({ id: `n${i}`, model: 'iaf_psc_alpha' })),
        { id: 'placed', model: 'iaf_psc_alpha', position: { x: 40, y: 70 } },
      ],
    });
    const at = (id: string) => document.nodes[id]?.position ?? { x: Number.NaN, y: 0 };
    expect(at('placed')).toEqual({ x: 40, y: 70 });
    expect(at('stim').x).toBeLessThan(at('n0').x);
    expect(at('n14').x).toBeLessThan(at('rec').x);
    const places = Object.values(document.nodes).map(({ position }) => position);
    for (const [i, a] of places.entries()) {
      for (const b of places.slice(i + 1)) expect(Math.abs(a.x - b.x) >= 200 || Math.abs(a.y - b.y) >= 100).toBe(true);
    }
  });

  it('shares nothing with what it read', () => {
    const json = file((graph) => {
      graph['view'] = { a: [1] };
    }) as { nodes: { params: { I_e: number } }[]; view: { a: number[] } };
    const document = read(json);
    json.nodes[0]!.params.I_e = 0;
    json.view.a.push(2);
    expect(document.nodes['neuron1']?.params).toEqual({ I_e: 376 });
    expect(document.view).toEqual({ a: [1] });
  });
});

describe('refusing', () => {
  it('lists every violation with its path, what was found, what is allowed and the nearest name', () => {
    const found = refused(
      file((json) => {
        json.nodes[0]!['params'] = { V_tj: -50, tau_m: 'ten' };
        json.nodes[1]!['n'] = 0;
        json.nodes[1]!['postion'] = { x: 1, y: 1 };
        json.edges[0]!['syn_spec'] = { wieght: 1, delay: '1.5' };
        json.edges[0]!['conn_spec'] = { rule: 'fixed_indegre', indegree: 1 };
        json.edges[1]!['target'] = 'neuron';
        json['kernel'] = { resolution: 0, duration: -1, rng_seed: 0, seed: 2 };
      }),
    );
    const byPath = Object.fromEntries(found.map((finding) => [finding.path, finding]));
    expect(Object.keys(byPath).sort()).toEqual(
      [
        'nodes[0].params.V_tj',
        'nodes[0].params.tau_m',
        'nodes[1].n',
        'nodes[1].postion',
        'edges[0].syn_spec.wieght',
        'edges[0].syn_spec.delay',
        'edges[0].conn_spec.rule',
        'edges[1].target',
        'kernel.resolution',
        'kernel.duration',
        'kernel.rng_seed',
        'kernel.seed',
      ].sort(),
    );
    expect(byPath['nodes[0].params.V_tj']).toMatchObject({ code: 'unknown_parameter', node: 'neuron1', field: 'V_tj', nearest: 'V_th' });
    expect(spoken(byPath['nodes[0].params.V_tj'])).toContain('Did you mean V_th?');
    expect(spoken(byPath['nodes[0].params.tau_m'])).toBe('tau_m is "ten"; iaf_psc_alpha needs a number in ms.');
    expect(byPath['nodes[1].postion']).toMatchObject({ code: 'unknown_key', nearest: 'position' });
    expect(byPath['edges[0].syn_spec.wieght']).toMatchObject({ edge: 'e1', field: 'syn_spec.wieght', nearest: 'weight' });
    expect(spoken(byPath['edges[0].syn_spec.delay'])).toBe('syn_spec.delay is "1.5"; static_synapse needs a number in ms.');
    expect(byPath['edges[0].conn_spec.rule']).toMatchObject({ code: 'unknown_rule', nearest: 'fixed_indegree' });
    expect(byPath['edges[1].target']).toMatchObject({ code: 'unknown_end', nearest: 'neuron1' });
    expect(spoken(byPath['kernel.resolution'])).toBe('resolution is 0 ms; it has to be above 0.');
  });

  it.each([
    [undefined, 'wrong_type'],
    [null, 'wrong_type'],
    [[], 'wrong_type'],
    ['text', 'wrong_type'],
    [{}, 'wrong_format'],
    [{ format: 'spikepatch.results', version: 1 }, 'wrong_format'],
    [{ format: 'spikepatch.graph' }, 'missing_key'],
    [{ format: 'spikepatch.graph', version: '1' }, 'wrong_version'],
    [{ format: 'spikepatch.graph', version: 0 }, 'wrong_version'],
    [{ format: 'spikepatch.graph', version: 3 }, 'newer_version'],
  ])('says what kind of file %j is not', (json, code) => {
    expect(refused(json).map((finding) => finding.code)).toEqual([code]);
  });

  it.each([
    ['{ "format": }', 'line 1, column 13'],
    ['{\n  "a": 1,\n}', 'line 3, column 1'],
    ['{ "a": NaN }', 'NaN at line 1, column 8 is no JSON value'],
    ['{ "stop": -Infinity }', '-Infinity at line 1, column 11'],
    ['', 'empty'],
    ['format: spikepatch.graph', 'there is "f" where a value should be, at line 1, column 1.'],
    ['{ "a": 1, // comment\n }', 'line 1, column 11'],
    ["{ 'a': 1 }", 'a key in double quotes'],
  ])('says where the text %j is no JSON', (text, words) => {
    const { diagnostics } = parseDocument(text);
    expect(diagnostics?.[0]?.code).toBe('not_json');
    expect(spoken(diagnostics?.[0])).toContain(words);
  });

  it('reads text with a byte order mark', () => {
    expect(parseDocument(`\uFEFF${JSON.stringify(file())}`).document).toBeDefined();
  });

  it('keeps out names that reach into prototypes', () => {
    const text = JSON.stringify(file()).replace('"I_e":376', '"__proto__":{"polluted":1}').replace('"id":"e1"', '"id":"__proto__"');
    const { diagnostics } = parseDocument(text);
    expect(diagnostics?.map(({ code }) => code)).toEqual(['reserved_name', 'reserved_name']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const view = parseDocument(JSON.stringify(file()).replace(/}$/, ',"view":{"a":{"__proto__":{"polluted":1}}}}'));
    expect(view.diagnostics?.[0]).toMatchObject({ code: 'reserved_name', path: 'view.a.__proto__' });
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
      expect(refused(file((json) => json.edges.push({ id: 'x', source: name, target: 'neuron1' })))[0]).toMatchObject({
        code: 'unknown_end',
      });
      expect(refused(file((json) => (json.nodes[0]!['params'] = { [name]: 1 })))[0]).toMatchObject({ code: 'unknown_parameter' });
      expect(read(file((json) => json.nodes.push({ id: name, model: name }))).nodes[name]).toMatchObject({ model: name });
    }
  });

  it('stops at depth and size instead of running out of either', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 50_000; i++) deep = [deep];
    expect(refused(file((json) => (json['view'] = { deep })))[0]).toMatchObject({ code: 'too_deep' });
    expect(refused(file((json) => (json.nodes[0]!['params'] = { I_e: deep })))[0]).toMatchObject({ code: 'too_deep' });
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(refused(file((json) => (json['view'] = cyclic)))[0]).toMatchObject({ code: 'too_deep' });
    expect(refused(file((json) => (json.nodes = new Array(100_001).fill(null))))[0]).toMatchObject({ code: 'too_many' });
    const many = refused(file((json) => (json.nodes = new Array(100_000).fill(null))));
    expect(many.length).toBe(501);
    expect(many[500]?.code).toBe('more_findings');
  });

  it('takes its time with nothing, however large and wrong a file is', () => {
    const ids = Array.from({ length: 30_000 }, (_, index) => `neuron_number_${index}`);
    const nodes = ids.map((id) => ({ id, model: 'iaf_psc_alhpa', group: 'g29999' }));
    const edges = ids.map((id, index) => ({ id: `e${index}`, source: `${id}x`, target: id }));
    const groups = ids.map((_, index) => ({ id: `g${index}`, ...(index > 0 ? { group: `g${index - 1}` } : {}) }));
    expect(refused({ format: 'spikepatch.graph', version: 1, nodes, edges, groups }).length).toBe(501);
    expect(Object.keys(read({ format: 'spikepatch.graph', version: 1, nodes, groups }).groups).length).toBe(30_000);
    const unknown = Object.fromEntries(ids.map((id) => [id, 1]));
    expect(refused({ format: 'spikepatch.graph', version: 1, ...unknown }).length).toBe(501);
  });

  it('keeps unknown parameters where the editor reads its own documents', () => {
    const json = file((graph) => (graph.nodes[0]!['params'] = { V_tj: 1, tau_m: 'ten' }));
    expect(readDocument(json, { unknownNames: 'keep' }).document?.nodes['neuron1']?.params).toEqual({ V_tj: 1, tau_m: 'ten' });
  });
});

describe('writing', () => {
  it('is readable: fixed order of keys, one line for each short entry', () => {
    const document = read(
      file((json) => {
        json.nodes[0] = { position: { y: 0, x: 1 }, params: { I_e: 376 }, n: 1, model: 'iaf_psc_alpha', id: 'neuron1' };
        json.nodes.push({
          id: 'train',
          model: 'spike_generator',
          params: { spike_times: Array.from({ length: 200 }, (_, i) => i + 0.5) },
        });
        json['title'] = 'A "title"\nin two lines';
      }),
    );
    const text = formatDocument(document);
    expect(text).toContain(
      '\n    { "id": "neuron1", "model": "iaf_psc_alpha", "n": 1, "params": { "I_e": 376 }, "position": { "x": 1, "y": 0 } },\n',
    );
    expect(text.startsWith('{\n  "format": "spikepatch.graph",\n  "version": 2,\n  "title": "A \\"title\\"\\nin two lines",\n')).toBe(true);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(142);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('gives the file’s order to nodes whatever the order of the record', () => {
    const document = read(file());
    const { neuron1, ...others } = document.nodes;
    const shuffled = { ...document, nodes: { ...others, neuron1: { ...neuron1!, order: 7 } } };
    expect((writeDocument(shuffled)['nodes'] as { id: string }[]).map(({ id }) => id)).toEqual(['neuron2', 'multimeter', 'neuron1']);
  });
});

describe('kept runs', () => {
  it('stay patches where the file holds what no JSON can, and nothing throws', () => {
    const file = {
      format: 'spikepatch.graph',
      version: 2,
      nodes: [{ id: 'a', model: 'iaf_psc_alpha', params: { C_m: () => 1 } }],
      runs: [{ id: 'r', label: 'r', patch: [] }],
    };
    expect(() => readDocument(file)).not.toThrow();
  });
});

describe('any document', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(violatedInvariants(document)).toEqual([]);
        expect(parseDocument(formatDocument(document)).document).toEqual(JSON.parse(JSON.stringify(document)));
        expect(read(writeDocument(document))).toEqual(document);
      }),
      { numRuns: 300 },
    );
  });

  it('gives diagnostics or a sound document however it is broken, never an exception', () => {
    let refusals = 0;
    fc.assert(
      fc.property(anyDocument, fc.array(anyBreakage, { minLength: 1, maxLength: 4 }), (document, breakages) => {
        const result = readDocument(broken(writeDocument(document), breakages));
        if (result.document === undefined) {
          refusals++;
          expect(result.diagnostics.length).toBeGreaterThan(0);
          for (const { code, values, path } of result.diagnostics) {
            const words = [...findings[`finding.${code as DiagnosticCode}`].matchAll(/\{(\w+)/g)].map(([, word]) => word);
            expect(Object.keys(values ?? {})).toEqual(expect.arrayContaining(words));
            expect(path.length).toBeLessThan(2000);
          }
        } else {
          expect(violatedInvariants(result.document)).toEqual([]);
          expect(read(writeDocument(result.document))).toEqual(result.document);
        }
      }),
      { numRuns: 1000 },
    );
    expect(refusals).toBeGreaterThan(250);
  });

  it('may be anything at all', () => {
    fc.assert(fc.property(fc.anything(), (json) => (readDocument(json).diagnostics?.length ?? 0) > 0));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('nodes', 'edges', 'models', 'kernel', 'groups', 'notes', 'view', 'title'), fc.anything()),
        (json) => {
          readDocument({ format: 'spikepatch.graph', version: 1, ...json });
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('the search for a syntax error', () => {
  it('agrees with JSON.parse on what is JSON', () => {
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), fc.nat(2), (json, at, inserted, removed) => {
        const place = at % (json.length + 1);
        const text = json.slice(0, place) + inserted + json.slice(place + removed);
        expect(jsonProblem(text) === undefined, text).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });
});
