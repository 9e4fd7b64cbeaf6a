/** Whatever a document holds is data: no text of it ever becomes code in an exported script. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { readLink } from '../../src/formats/link.ts';
import { toPynest } from '../../src/formats/pynest.ts';
import { anyDocument } from '../document/arbitraries.ts';
import { costly } from '../support/properties.ts';
import { pythonNames } from './python.ts';

const cases = new URL('../cases/', import.meta.url);

/** Names that the exporter brings or that Python has, and everything that it ever calls. */
const OWN_NAMES = ['nest', 'plt', 'pylab', 'numpy', 'float', 'sorted', 'set', 'redraw', 'range', 'int', 'round'];
const OWN_CALLS = [
  ...['ResetKernel', 'SetKernelStatus', 'CopyModel', 'Create', 'SetStatus', 'GetStatus', 'Connect', 'Simulate', 'NodeCollection'],
  ...['uniform', 'uniform_int', 'normal', 'lognormal', 'exponential'].map((name) => `random.${name}`),
  ...['redraw', 'min', 'max', 'exp', 'sin', 'cos'].map((name) => `math.${name}`),
  ...['logic.conditional', 'spatial.grid', 'spatial.free'],
  ...['exponential', 'gaussian', 'gaussian2D', 'gamma'].map((name) => `spatial_distributions.${name}`),
].map((name) => `nest.${name}`);
const OTHER_CALLS = ['float', 'sorted', 'set', 'range', 'int', 'round', 'redraw'];
const NUMPY_CALLS = [
  ...['seed', 'uniform', 'randint', 'normal', 'lognormal', 'exponential'].map((name) => `random.${name}`),
  ...['exp', 'log', 'sqrt', 'sin', 'cos', 'abs', 'minimum', 'maximum', 'where', 'logical_and', 'logical_or', 'logical_not'],
].map((name) => `numpy.${name}`);
const PLOT_CALLS = ['figure', 'plot', 'xlabel', 'ylabel', 'legend', 'show'].flatMap((name) => [`plt.${name}`, `pylab.${name}`]);
/** Inside redraw, and what is handed to it. */
const HELPER_CALLS = ['draw', 'lambda'];
const BROUGHT = ['nest', 'numpy', 'pylab', 'matplotlib.pyplot', 'redraw'];

function foreign(scripts: readonly string[]): string[] {
  const calls = new Set([...OWN_CALLS, ...OTHER_CALLS, ...NUMPY_CALLS, ...PLOT_CALLS]);
  return pythonNames(scripts).flatMap(({ free, calls: called, brought }, index) =>
    [
      ...free.filter((name) => !OWN_NAMES.includes(name)),
      ...called.filter((name) => !calls.has(name) && !(brought.includes('redraw') && HELPER_CALLS.includes(name))),
      ...brought.filter((name) => !BROUGHT.includes(name)),
    ].map((name) => `${name} in\n${scripts[index]}`),
  );
}

/** Texts and shapes that would be code if anything took them for it. */
const CALL = "INJECTED('x')";
const texts = fc.oneof(
  fc.constantFrom(
    CALL,
    `"${CALL}"`,
    `\n${CALL}\n`,
    `\r${CALL}`,
    `\u2028${CALL}`,
    `\u0085${CALL}`,
    `\f${CALL}`,
    `\\"+${CALL}+\\"`,
    `"""\n${CALL}`,
    `'); ${CALL}; ('`,
    `\\`,
    `\0${CALL}`,
    `\ud800${CALL}`,
    `\u202e${CALL}`,
    `{${CALL}}`,
    `%(${CALL})s`,
    'nest',
    '__import__',
    'numpy.random.normal(0, 1, 3)',
    'clipped_normal(',
  ),
  fc.string({ unit: 'binary' }),
);
const keys = fc.oneof(
  fc.constantFrom('code', 'text', '#text', 'expression', 'distribution', 'values', 'low', 'toString', 'constructor'),
  texts,
);
const poison: fc.Arbitrary<unknown> = fc.oneof(
  texts,
  texts.map((code) => ({ code })),
  texts.map((text) => ({ text })),
  texts.map((expression) => ({ expression })),
  texts.map((text) => ({ expression: `normal(${text}, 1)` })),
  fc.constantFrom('i', 'INJECTED', 'exp(INJECTED)', 'i + nest', 'lambda: 1', 'min(x, __import__)').map((expression) => ({ expression })),
  texts.map((text) => ({ values: [text, { code: text }] })),
  texts.map((low) => ({ distribution: 'uniform', low, high: { code: low } })),
  texts.map((distribution) => ({ distribution, mu: { code: distribution } })),
  fc.array(texts, { maxLength: 3 }),
  fc.dictionary(keys, fc.oneof(texts, fc.double(), fc.constant(null)), { maxKeys: 3 }),
  fc.constantFrom(null, true, Number.NaN, Number.POSITIVE_INFINITY, -0, 1e308),
);

type Path = readonly (string | number)[];

/** Where something stands: every value that is not nested, and every object (for a new key in it). */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, child]) => placesIn(child, [...path, Array.isArray(value) ? Number(key) : key]));
  return Array.isArray(value) ? inside : [path, ...inside];
}

/** A copy with a value at a path, or beside what is there under a key of its own. */
function withPoison(root: unknown, path: Path, value: unknown, key: string): unknown {
  const copy = structuredClone(root) as Record<string, unknown>;
  let parent: Record<PropertyKey, unknown> = copy;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<PropertyKey, unknown>;
  const last = path.at(-1) as string | number;
  const before = parent[last];
  if (typeof before === 'object' && before !== null) {
    Object.defineProperty(before, key, { value, enumerable: true, configurable: true, writable: true });
  } else parent[last] = value;
  return copy;
}

const everything = {
  format: 'spikepatch.graph',
  version: 2,
  title: 'T',
  description: 'D',
  models: {
    mine: { copy_of: 'iaf_psc_alpha', params: { I_e: 3 } },
    odd: { copy_of: 'no_such_model', params: { a: 'b' } },
    bare: { copy_of: 'iaf_psc_alpha', params: {} },
  },
  nodes: [
    { id: 'a', model: 'my_model', params: { q: 'text', p: [1, 'two'] }, label: 'L', position: { x: 0, y: 0 } },
    { id: 'b', group: 'g1', model: 'mine', n: 2, params: [{ I_e: 1 }, { I_e: 2, zz: 'x' }], position: { x: 0, y: 0 } },
    {
      id: 'c',
      model: 'odd',
      n: 3,
      params: { V_th: { expression: 'normal(1, 2) + i' }, b: { values: [1, 'x', true] } },
      position: { x: 0, y: 0 },
      muted: true,
    },
    { id: 'bare_node', model: 'my_model', params: {}, position: { x: 0, y: 0 } },
    { id: 'bare_list', model: 'iaf_psc_alpha', n: 2, params: [{}, {}], position: { x: 0, y: 0 } },
    { id: 'm', model: 'multimeter', params: { record_from: ['V_m'] }, position: { x: 0, y: 0 } },
    { id: 'w', model: 'weight_recorder', params: { senders: [1] }, position: { x: 0, y: 0 } },
  ],
  edges: [
    {
      id: 'e',
      source: 'a',
      target: 'b',
      conn_spec: { rule: 'fixed_indegree', indegree: 1 },
      syn_spec: { synapse_model: 'my_syn', weight: { expression: 'source_index * log(uniform(1, 2))' }, q: 'x' },
    },
    {
      id: 'sliced',
      source: 'g1',
      target: 'b',
      source_slice: [0, 1, null],
      conn_spec: { rule: 'all_to_all' },
      syn_spec: { delay: { values: [[1], [2]] } },
    },
    { id: 'bare_edge', source: 'b', target: 'b', syn_spec: {} },
    { id: 'f', source: 'm', target: 'b', conn_spec: { rule: 'all_to_all' } },
    { id: 'g', source: 'b', target: 'b', syn_spec: { synapse_model: 'stdp_synapse', weight_recorder: 'w' }, muted: false },
  ],
  notes: [{ id: 'n', text: 'N', position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }],
  groups: [{ id: 'g1', label: 'G', position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }],
};

const places = placesIn(everything).filter((path) => path.length > 0);
const placed = fc.record({ path: fc.constantFrom(...places), value: fc.oneof(texts, poison), key: keys });

const script = (document: GraphDocument, nest: 2 | 3) => toPynest(document, { nest }).script;

describe('a text that looks like code', () => {
  const file = JSON.parse(readFileSync(new URL('pynest-injection.json', cases), 'utf8')) as unknown;

  it.each([2, 3] as const)('is a dictionary in the script for NEST %i, as it is in the document', (nest) => {
    const { document } = readDocument(file);
    const text = script(document as GraphDocument, nest);
    expect(text).toContain('{"code": "__import__(\'os\').system(\'echo INJECTED\')"}');
    expect(foreign([text])).toEqual([]);
  });

  it('does nothing when it comes by a link', async () => {
    const read = await readLink(readFileSync(new URL('pynest-injection-link.txt', cases), 'utf8').trim());
    const document = (read as { document?: GraphDocument }).document as GraphDocument;
    for (const nest of [2, 3] as const) {
      expect(script(document, nest)).toContain('__import__');
      expect(foreign([script(document, nest)])).toEqual([]);
    }
  });
});

describe('no name or call in a script is a document’s', () => {
  it('when anything stands in any place of a file', () => {
    const scripts: string[] = [];
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.array(placed, { minLength: 1, maxLength: 2 }), (poisons) => {
        const file = poisons.reduce((before, { path, value, key }) => withPoison(before, path, value, key), everything as unknown);
        const { document } = readDocument(file, { unknownNames: 'keep' });
        if (document === undefined) return;
        for (const { path } of poisons) reached.add(path.join('.'));
        scripts.push(script(document, 2), script(document, 3));
      }),
      { numRuns: costly(1600), seed: 11 },
    );
    expect(scripts.filter((text) => text.includes('INJECTED')).length).toBeGreaterThan(120);
    expect(reached.size).toBeGreaterThan(35);
    expect(foreign(scripts)).toEqual([]);
  });

  it('when anything stands in any place of a document in memory', () => {
    const steps = fc.array(fc.nat(60), { minLength: 3, maxLength: 6 });
    const scripts: string[] = [];
    fc.assert(
      fc.property(anyDocument, fc.constantFrom('nodes', 'edges', 'models', 'notes'), steps, poison, (document, part, path, value) => {
        const poisoned = { ...document, [part]: poisonedPart(document[part], path, value, false) } as GraphDocument;
        scripts.push(script(poisoned, 2), script(poisoned, 3));
      }),
      { numRuns: costly(1000), seed: 12 },
    );
    expect(scripts.filter((text) => text.includes('INJECTED')).length).toBeGreaterThan(120);
    expect(foreign(scripts)).toEqual([]);
  });
});

/** Keys whose value is a text in any document. */
const TEXTS = ['rule', 'synapse_model', 'weight_recorder'];

/** What ties a document together; other ids are tried in files. */
const TIES = ['id', 'source', 'target'];

/** In memory a text is always a text; where values stand, anything may. */
function poisonedPart(part: unknown, [step = 0, ...steps]: readonly number[], value: unknown, anything: boolean): unknown {
  if (typeof part !== 'object' || part === null) {
    if (anything) return value;
    return typeof part === 'string' ? (JSON.stringify(value) ?? '') : part;
  }
  const entries = Object.entries(part);
  if (entries.length === 0) return anything ? { key: value } : part;
  const [name, child] = entries[step % entries.length] as [string, unknown];
  if (TIES.includes(name)) return part;
  const within = poisonedPart(
    child,
    steps,
    value,
    (anything || ['params', 'syn_spec', 'conn_spec'].includes(name)) && !TEXTS.includes(name),
  );
  return Array.isArray(part) ? part.with(step % entries.length, within) : { ...part, [name]: within };
}
