import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateDocument } from '../../src/cli/simulate.ts';
import { parseDocument, readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { toResults } from '../../src/formats/results.ts';
import { sayFinding } from '../../src/text/language.ts';
import { anyDocument } from '../document/arbitraries.ts';
import { compareExact } from '../reference/compare.mjs';

const cases = new URL('../reference/cases/', import.meta.url);
const load = (name: string) => parseDocument(readFileSync(new URL(`${name}.graph.json`, cases), 'utf8')).document as GraphDocument;
const expectation = (name: string) => JSON.parse(readFileSync(new URL(`${name}.expected.json`, cases), 'utf8')) as { format: string };

/** Deterministic circuits of the introduction to PyNEST, and those that need every part of a document. */
const exact = readdirSync(cases)
  .filter((name) => name.endsWith('.graph.json'))
  .map((name) => name.replace('.graph.json', ''))
  .filter((name) => expectation(name).format === 'spikepatch.results');

describe('a document', () => {
  it.each(exact)('%s gives NEST’s results', (name) => {
    const { results, diagnostics } = simulateDocument(load(name));
    if (results === undefined) throw new Error(diagnostics.map(sayFinding).join('\n'));
    expect(compareExact(expectation(name), toResults(results)).problems).toEqual([]);
  });

  it('takes another seed and duration without being changed', () => {
    const document = load('tutorial-one-neuron');
    const { results } = simulateDocument(document, { duration: 50, seed: 9 });
    expect(results?.kernel).toEqual({ resolution: 0.1, rng_seed: 9, duration: 50 });
    expect(Math.max(...(Object.values(results?.recorders ?? {})[0]?.times ?? []))).toBe(50);
    expect(document.kernel.duration).toBe(1000);
  });

  it('comes back with what keeps it from running', () => {
    const { document } = readDocument({ format: 'spikepatch.graph', version: 1, nodes: [{ id: 'a', model: 'iaf_psc_alhpa' }] });
    const { results, diagnostics } = simulateDocument(document as GraphDocument);
    expect(results).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code: 'unknown_model', path: 'nodes[0].model', nearest: 'iaf_psc_alpha' });
  });

  it('keeps one table for a population of recorders', () => {
    const { document } = readDocument({
      format: 'spikepatch.graph',
      version: 1,
      kernel: { duration: 100 },
      nodes: [
        { id: 'a', model: 'iaf_psc_alpha', n: 3, params: { I_e: 800 } },
        { id: 'sr', model: 'spike_recorder', n: 2 },
        { id: 'vm', model: 'voltmeter', n: 2 },
      ],
      edges: [
        { id: 'e1', source: 'a', target: 'sr' },
        { id: 'e2', source: 'vm', target: 'a' },
      ],
    });
    const { results, simulation } = simulateDocument(document as GraphDocument) as Exclude<
      ReturnType<typeof simulateDocument>,
      { results?: undefined }
    >;
    const rows = results.recorders['sr'];
    expect(simulation.recordings.filter(({ node }) => node === 1).length).toBe(2);
    expect(rows?.times.length).toBe(simulation.recordings.filter(({ node }) => node === 1).reduce((sum, { length }) => sum + length, 0));
    expect([...(rows?.times ?? [])]).toEqual([...(rows?.times ?? [])].sort((x, y) => x - y));
    expect(results.recorders['vm']?.values['V_m']?.length).toBe(results.recorders['vm']?.times.length);
  });

  it('of any kind runs or is refused by name, and never throws or hangs', () => {
    let ran = 0;
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { results, diagnostics } = simulateDocument(document, { duration: 10 });
        if (results === undefined) {
          expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
          return;
        }
        ran++;
        for (const { times, senders, values } of Object.values(results.recorders)) {
          expect(senders.length).toBe(times.length);
          for (const column of Object.values(values)) expect(column.length).toBe(times.length);
        }
      }),
      { numRuns: 250 },
    );
    expect(ran).toBeGreaterThan(20);
  });
});

describe('the circuits of the introduction', () => {
  const folder = new URL('../../src/app/examples/', import.meta.url);
  // The whole microcircuit takes minutes; a tenth of it runs in test/app/microcircuit.test.ts.
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'microcircuit.json');

  it.each(names)('%s opens without a complaint and runs', (name) => {
    const { document } = parseDocument(readFileSync(new URL(name, folder), 'utf8'));
    const { results, diagnostics } = simulateDocument(document as GraphDocument, { duration: 100 });
    expect(diagnostics).toEqual([]);
    expect(Object.values(results?.recorders ?? {}).some(({ times }) => times.length > 0)).toBe(true);
  });
});
