/**
 * Circuits that were run in NEST 3.9 as well: one file NAME.graph.json, what NEST made of it in NAME.expected.json (results, with
 * what GetStatus says of detectors of correlations, or the refusal with its error name) and why the case is there in NAME.md. A new case needs those three files and nothing else;
 * where the program goes its own way on purpose, different.json says why.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulateDocument } from '../../src/cli/simulate.ts';
import { checkDocument } from '../../src/compile/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import type { Diagnostic, GraphDocument } from '../../src/document/types.ts';
import { type RecorderRows, type Results, toResults } from '../../src/formats/results.ts';
import { nodeModels } from '../../src/models/catalogue.ts';
import { detected, type RecordedSpikes } from '../../src/models/correlations.ts';
import type { RecorderModel } from '../../src/models/types.ts';
import { sayFinding } from '../../src/text/language.ts';
import { compareExact } from '../reference/compare.mjs';

const folder = new URL('nest/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const different: Readonly<Record<string, string>> = JSON.parse(read('different.json'));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.graph.json'))
  .map((file) => file.replace('.graph.json', ''));

interface Times {
  readonly model: string;
  readonly events: { readonly times: readonly number[] };
}

function documentOf(name: string): GraphDocument {
  const { document, diagnostics } = parseDocument(read(`${name}.graph.json`));
  if (!document) throw new Error(diagnostics.map(sayFinding).join('\n'));
  return document;
}

/** An error without a class of its own has its sentence for a name; what follows the first full stop says the value is unchanged. */
const sentenceOf = (error: string) => error.split('.')[0] ?? error;

const errorsOf = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ severity }) => severity === 'error');

/** Recorders that hold no row although NEST has some, or the other way round: compareExact looks at the rows of NEST only. */
function emptiness(expected: Readonly<Record<string, Times>>, actual: Readonly<Record<string, Times>>): string[] {
  return Object.entries(expected)
    .filter(([id, { events }]) => (events.times.length === 0) !== ((actual[id]?.events.times.length ?? 0) === 0))
    .map(([id, { events }]) => `${id}: ${actual[id]?.events.times.length} rows, NEST has ${events.times.length}`);
}

/** What NEST's status of detectors of correlations says and the rows of the program do not come to. */
function wrongStatus(expected: Readonly<Record<string, object>>, document: GraphDocument, { recorders, kernel }: Results): string[] {
  return Object.entries(expected).flatMap(([id, wanted]) => {
    const { model, times, senders, values } = recorders[id] as RecorderRows;
    const params = document.nodes[id]?.params as Readonly<Record<string, unknown>>;
    const spikes = { times, senders, ...values } as unknown as RecordedSpikes;
    const found = detected(nodeModels[model] as RecorderModel, (name) => params[name], kernel.resolution, spikes, kernel.duration);
    return Object.entries(wanted).flatMap(([key, value]) => {
      const [theirs, ours] = [flat(value), flat(found?.[key as keyof typeof found])];
      const isRight = theirs.length === ours.length && theirs.every((number, k) => Math.abs(number - (ours[k] as number)) < 1e-12);
      return isRight ? [] : [`${id}.${key} is ${ours}, NEST has ${theirs}`];
    });
  });
}

const flat = (value: unknown): number[] => (Array.isArray(value) ? value.flatMap(flat) : [Number(value)]);

/** Times that NEST has and the program has not, to the last bit. */
function missingTimes(expected: Readonly<Record<string, Times>>, actual: Readonly<Record<string, Times>>): string[] {
  return Object.entries(expected).flatMap(([id, { events }]) => {
    const there = new Set(actual[id]?.events.times);
    const missing = events.times.filter((time) => !there.has(time));
    return missing.length === 0 ? [] : [`${id}: nothing at ${missing[0]}`];
  });
}

describe.each(['js', 'wasm'] as const)('on the back end %s', (backend) => {
  it.each(names)('%s is as in NEST', (name) => {
    const document = documentOf(name);
    const expected = JSON.parse(read(`${name}.expected.json`));
    const outcome = simulateDocument(document, { backend });
    const errors = errorsOf(outcome.diagnostics);
    if (expected.check.kind === 'refused' && !Object.hasOwn(different, name)) {
      expect(outcome.results).toBeUndefined();
      expect(
        errors.some((finding) => finding.values?.['name'] === expected.error || sayFinding(finding).includes(sentenceOf(expected.error))),
      ).toBe(true);
      // What the run refuses is said before it, while the circuit is drawn.
      expect(errorsOf(checkDocument(document)).length).toBeGreaterThan(0);
      return;
    }
    expect(errors).toEqual([]);
    expect(errorsOf(checkDocument(document))).toEqual([]);
    if (!outcome.results) throw new Error('There are neither results nor errors.');
    if (Object.hasOwn(different, name)) return;
    const actual = JSON.parse(JSON.stringify(toResults(outcome.results)));
    expect(compareExact(expected, actual).problems).toEqual([]);
    expect(emptiness(expected.recorders, actual.recorders)).toEqual([]);
    expect(missingTimes(expected.recorders, actual.recorders)).toEqual([]);
    expect(wrongStatus(expected.status ?? {}, document, outcome.results)).toEqual([]);
  });
});

it('says of every case why it is there', () => {
  const files = readdirSync(folder);
  expect(names.filter((name) => !files.includes(`${name}.md`) || !files.includes(`${name}.expected.json`))).toEqual([]);
  expect(Object.keys(different).filter((name) => !names.includes(name))).toEqual([]);
});
