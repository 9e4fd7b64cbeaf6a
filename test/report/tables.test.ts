import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDocument, writeDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { builtIn } from '../../src/models/catalogue.ts';
import { nordlieTables } from '../../src/report/nordlie.ts';
import { textOf, valuesIn } from './reading.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folders = ['src/shelf/circuits', 'src/shelf/lessons', 'src/app/examples', 'test/cases', 'test/cases/nest', 'test/reference/cases'];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.json') && !/recorders-100000|copy-chain|warnings-501/.test(name))
    .map((name) => join(folder, name)),
);

function documentAt(path: string): GraphDocument | undefined {
  return readDocument(JSON.parse(readFileSync(join(root, path), 'utf8')), { unknownNames: 'keep' }).document;
}

const documents = files.flatMap((path) => {
  const document = documentAt(path);
  return document === undefined ? [] : [[path, document] as const];
});

type Entry = Readonly<Record<string, unknown>>;

/** What the written file says at a path; undefined where it says nothing and a default holds. */
function saidIn(file: Entry, path: string): unknown {
  const [section = '', id = '', ...rest] = path.split('.');
  if (section === 'kernel') return (file['kernel'] as Entry)[id];
  const entry = (file[section] as readonly Entry[]).find((each) => each['id'] === id);
  if (rest[0] === 'params' && Array.isArray(entry?.['params'])) {
    const each = (entry['params'] as readonly Entry[]).map((own) => own[rest[1] as string]);
    return each.every((one) => one === undefined) ? undefined : { each };
  }
  return rest.reduce<unknown>((value, key) => (value as Entry | undefined)?.[key], entry);
}

interface Defaults {
  readonly defaults: Entry;
}
const nest = JSON.parse(readFileSync(join(root, 'test/reference/nest-defaults.json'), 'utf8')) as {
  readonly nodes: Readonly<Record<string, Defaults>>;
  readonly synapses: Readonly<Record<string, Defaults>>;
};

/** What NEST itself reports, where the file names one of its models and says nothing; undefined where that cannot be told. */
function defaultAt(file: Entry, path: string): unknown {
  const [section = '', id = '', kind, name = ''] = path.split('.');
  const entry = section === 'kernel' ? undefined : (file[section] as readonly Entry[]).find((each) => each['id'] === id);
  if (entry === undefined || name === '') return undefined;
  const model = kind === 'params' ? entry['model'] : ((entry['syn_spec'] as Entry | undefined)?.['synapse_model'] ?? 'static_synapse');
  const reported = (kind === 'params' ? nest.nodes : nest.synapses)[String(model)]?.defaults[name];
  return typeof reported === 'string' ? reported.replace('Infinity', 'inf') : reported;
}

/** A value of the file in the words of a table, written here once more. */
function words(value: unknown): string {
  if (Array.isArray(value)) {
    if (value.length <= 40) return `[${value.map(words).join(', ')}]`;
    return `[${value.slice(0, 20).map(words).join(', ')}, …, ${words(value.at(-1))}] (${value.length} values)`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const { expression, values } = value as { expression?: string; values?: unknown };
  if (expression !== undefined && !('positions' in value)) return expression;
  if (values !== undefined && !('positions' in value)) return words(values);
  return `{${Object.entries(value)
    .map(([key, member]) => `${key}: ${words(member)}`)
    .join(', ')}}`;
}

describe('the tables of a report', () => {
  it('are made of many documents', () => {
    expect(documents.length).toBeGreaterThan(70);
  });

  it.each(documents)('of %s hold the document’s own numbers, every one, and no others', (_, document) => {
    const file = JSON.parse(JSON.stringify(writeDocument(document))) as Entry;
    const read = valuesIn(nordlieTables(document).html);
    expect(read.length).toBeGreaterThan(2);
    const wrong = read.flatMap(({ path, text }) => {
      const said = saidIn(file, path);
      if (typeof said === 'object' && said !== null && 'each' in said) return [];
      const expected = said ?? defaultAt(file, path);
      return expected === undefined || text === words(expected) ? [] : [`${path}: ${text}, not ${words(expected)}`];
    });
    expect(wrong).toEqual([]);

    // What the file says and no table does.
    const shown = new Set(read.map(({ path }) => path));
    const nodes = (file['nodes'] as readonly Entry[]).flatMap(({ id, model, params = {} }) => {
      const known = builtIn.nodeModels[String(model)];
      if (known === undefined || Array.isArray(params)) return [`nodes.${id}.n`];
      const names = Object.keys(params as Entry).filter((name) => {
        const parameter = known.parameters[name];
        return parameter !== undefined && !parameter.hidden && !parameter.readonly;
      });
      return [`nodes.${id}.n`, ...names.map((name) => `nodes.${id}.params.${name}`)];
    });
    const recorders = new Set(
      Object.values(document.nodes)
        .filter(({ model }) => builtIn.nodeModels[model]?.elementType === 'recorder')
        .map(({ id }) => id),
    );
    const edges = (file['edges'] as readonly Entry[])
      .filter(({ source, target }) => !recorders.has(String(source)) && !recorders.has(String(target)))
      .flatMap(({ id, conn_spec = {}, syn_spec = {} }) => [
        ...Object.keys(conn_spec as Entry)
          .filter((key) => key !== 'rule')
          .map((key) => `edges.${id}.conn_spec.${key}`),
        ...Object.keys(syn_spec as Entry)
          .filter((key) => key !== 'synapse_model')
          .map((key) => `edges.${id}.syn_spec.${key}`),
      ]);
    expect([...nodes, ...edges].filter((path) => !shown.has(path))).toEqual([]);
  });

  const one = (nodes: readonly object[], edges: readonly object[] = [], models: object = {}) => {
    const { document } = readDocument({ format: 'spikepatch.graph', version: 2, nodes, edges, models });
    if (document === undefined) throw new Error('not read');
    return valuesIn(nordlieTables(document).html);
  };
  const at = (path: string, read: ReturnType<typeof valuesIn>) => read.find((value) => value.path === path);

  it('print in bold what is not NEST’s default, and only that', () => {
    const read = one([{ id: 'a', model: 'iaf_psc_alpha', params: { V_th: -50, tau_m: 10 } }]);
    expect(at('nodes.a.params.V_th', read)).toEqual({ path: 'nodes.a.params.V_th', text: '-50', bold: true });
    // Said, and NEST's default all the same.
    expect(at('nodes.a.params.tau_m', read)).toMatchObject({ text: '10', bold: false });
    expect(at('nodes.a.params.C_m', read)).toMatchObject({ text: '250', bold: false });
    expect(read.filter(({ bold }) => bold).map(({ path }) => path)).toEqual(['nodes.a.params.V_th']);
  });

  it('say what a copied model sets, each value of a population, infinities and draws as the file does', () => {
    const read = one(
      [
        { id: 'a', model: 'slow', n: 3, params: { V_th: 'inf', V_m: { expression: 'normal(-65, 5)' } } },
        { id: 'b', model: 'iaf_psc_alpha', n: 2, params: [{ I_e: 0.1 }, { I_e: 0.30000000000000004 }] },
      ],
      [{ id: 'e', source: 'a', target: 'b', conn_spec: { rule: 'fixed_indegree', indegree: 2 }, syn_spec: { weight: -1e-7 } }],
      { slow: { copy_of: 'iaf_psc_alpha', params: { tau_m: 33.25 } } },
    );
    expect(at('nodes.a.params.tau_m', read)).toMatchObject({ text: '33.25', bold: true });
    expect(at('nodes.a.params.V_th', read)?.text).toBe('inf');
    expect(at('nodes.a.params.V_m', read)?.text).toBe('normal(-65, 5)');
    expect(at('nodes.b.params.I_e', read)?.text).toBe('[0.1, 0.30000000000000004]');
    expect(at('edges.e.conn_spec.indegree', read)?.text).toBe('2');
    expect(Number(at('edges.e.syn_spec.weight', read)?.text)).toBe(-1e-7);
  });

  it('share one table of parameters among populations that agree in all of them', () => {
    const same = { model: 'iaf_psc_exp', params: { tau_m: 12.5 } };
    const { document } = readDocument({
      format: 'spikepatch.graph',
      version: 2,
      nodes: [
        { id: 'a', ...same },
        { id: 'b', ...same },
        { id: 'c', model: 'iaf_psc_exp' },
      ],
      edges: [],
    });
    const { html } = nordlieTables(document as GraphDocument);
    const captions = [...html.matchAll(/<caption>(.*?)<\/caption>/g)].map(([, caption = '']) => textOf(caption));
    expect(captions).toEqual(['Parameters of iaf_psc_exp: a, b', 'Parameters of iaf_psc_exp: c']);
  });
});
