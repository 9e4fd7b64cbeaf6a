/** Files that failed once, each with what is right (one file a fault; the kind of fault has its tests beside the code). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulateDocument, sizeProblem } from '../../src/cli/simulate.ts';
import { checkDocument, compile, violationsOf } from '../../src/compile/index.ts';
import { formatDocument, parseDocument } from '../../src/document/file/schema.ts';
import { nodeInForce } from '../../src/document/meaning/inForce.ts';
import type { Diagnostic, GraphDocument } from '../../src/document/types.ts';
import { parseMarkdown } from '../../src/ui/markdown.ts';

const read = (name: string) => parseDocument(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));

function open(name: string): GraphDocument {
  const { document, diagnostics } = read(name);
  if (document === undefined) throw new Error(JSON.stringify(diagnostics[0]));
  return document;
}

const errors = (found: readonly Diagnostic[]) => found.filter(({ severity }) => severity === 'error').map(({ code }) => code);

/** Runs, with nothing worse than warnings. */
function run(name: string, options: Parameters<typeof simulateDocument>[1] = {}) {
  const { results, diagnostics } = simulateDocument(open(name), options);
  expect(errors(diagnostics)).toEqual([]);
  if (results === undefined) throw new Error('no results');
  return results.recorders;
}

describe('a file that failed once', () => {
  it('501 unconnected neurons: warnings never keep a network from running', () => {
    expect(errors(violationsOf(read('warnings-501')))).toEqual([]);
    expect(compile(open('warnings-501')).network?.nodes).toHaveLength(501);
  });

  it('a chain of 2,000 copied models is refused with how deep is allowed', () => {
    const found = violationsOf(read('copy-chain-2000'));
    expect(found[0]).toMatchObject({ severity: 'error', path: 'models.m50' });
  });

  it('V_th "inf" switches spiking off, and is written as "inf" again', () => {
    const document = open('infinite-threshold');
    const [node] = Object.values(document.nodes);
    expect(node && nodeInForce(document, node, 'V_th')?.value).toBe(Number.POSITIVE_INFINITY);
    expect(formatDocument(document)).toContain('"V_th": "inf"');
    expect(errors(simulateDocument(document).diagnostics)).toEqual([]);
  });

  it('the keys of nest.random are read as those of NEST 2 are', () => {
    const document = open('nest3-distribution-keys');
    expect(document.nodes['a']?.params).toEqual({ V_m: { expression: 'uniform(-70, -55)' } });
    expect(document.nodes['b']?.params).toEqual({ V_m: { expression: 'normal(-65, 5)' } });
    run('nest3-distribution-keys');
  });

  it('ex[0:50] records the first fifty of a hundred', () => {
    const { sr } = run('population-slice');
    expect(Math.max(...(sr?.senders ?? []))).toBe(50);
    expect(new Set(sr?.senders).size).toBe(50);
  });

  it('one value for each of two generators, one weight for each connection', () => {
    const document = open('values-per-node-and-weights-per-connection');
    const compiled = compile(document);
    expect(compiled.network?.nodes[0]?.params['rate']).toEqual({ each: [80000, 15000] });
    expect(compiled.network?.connections[0]?.syn_spec.weight).toEqual({ each: [1.2, -1] });
    run('values-per-node-and-weights-per-connection');
  });

  it('what scripts set on recorders is read with a note: label, record_to, time_in_steps', () => {
    const found = violationsOf(read('recorder-label-record_to-time_in_steps'));
    expect(errors(found)).toEqual([]);
    expect(found.map(({ path }) => path)).toEqual(expect.arrayContaining(['nodes[1].params.label', 'nodes[1].params.record_to']));
    expect(open('recorder-label-record_to-time_in_steps').nodes['sr']?.label).toBe('brunel-ex');
  });

  it('a random rule into a recorder is refused where NEST refuses it', () => {
    expect(checkDocument(open('random-rule-to-recorder'))[0]).toMatchObject({ severity: 'error', path: 'edges[0].conn_spec.rule' });
  });

  it('a delay of half a step is one step', () => {
    run('delay-half-step');
  });

  it('drawn delays of a file of version 1 stay clamped at one step, and say so in the file', () => {
    run('drawn-delay-below-resolution');
    expect(formatDocument(open('drawn-delay-below-resolution'))).toContain('max(0.1, normal(');
  });

  it('the default interval off the grid is answered alike by check and run', () => {
    const document = open('interval-default-offgrid');
    expect(errors(checkDocument(document))).toEqual([]);
    const { m } = run('interval-default-offgrid');
    expect(m?.times.length).toBeGreaterThan(0);
  });

  it('a recording of 40 TB is refused with figures, before the run', () => {
    const problem = sizeProblem(open('endless-recording'), {});
    expect(problem).toMatchObject({ severity: 'error', code: 'refused_by_kernel', values: { name: 'RecordingsTooLarge' } });
    expect(errors(simulateDocument(open('endless-recording')).diagnostics)).toEqual(['refused_by_kernel']);
  });

  it('a storm of spikes ends at the limit, and what was recorded stays', () => {
    const { results, diagnostics } = simulateDocument(open('spike-storm'), { limits: { recordedBytes: 20_000_000 } });
    expect(errors(diagnostics)).toEqual(['refused_by_kernel']);
    expect(Object.values(results?.recorders ?? {})[0]?.times.length).toBeGreaterThan(100_000);
  });

  it('100,000 recorders are built and read', () => {
    expect(run('recorders-100000')['r']?.times).toHaveLength(0);
  });

  it('a description of hashes, blanks or quote marks is read in one go', () => {
    for (const name of ['description-heading', 'description-quote'])
      expect(parseMarkdown(open(name).description).length).toBeGreaterThan(0);
  });
});
