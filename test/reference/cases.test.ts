/** Every reference circuit, from the text of its file to the text of its results, on both back ends, against what NEST 3.9 recorded. */
import { sayFinding } from '../../src/text/language.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulateDocument } from '../../src/cli/simulate.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import { toResults } from '../../src/formats/results.ts';
import type { BackendName } from '../../src/kernel/types.ts';
import { compareExact, compareStatistics } from './compare.mjs';

const names = ['cases/', 'catalogue/', 'format-2/'].flatMap((folder) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((file) => file.endsWith('.graph.json'))
    .map((file) => folder + file.replace('.graph.json', '')),
);
const textOf = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
/** Random circuits are held against NEST's spread over several seeds. */
const seeds = [11, 222, 3333, 44444, 555555, 6666666];

function run(name: string, backend: BackendName, seed?: number): unknown {
  const { document, diagnostics } = parseDocument(textOf(`${name}.graph.json`));
  if (!document) throw new Error(diagnostics.map(sayFinding).join('\n'));
  const outcome = simulateDocument(document, { backend, seed });
  if (!outcome.results) throw new Error(outcome.diagnostics.map(sayFinding).join('\n'));
  return toResults(outcome.results);
}

describe.each(['js', 'wasm'] as const)('on the back end %s', (backend) => {
  it.each(names)('%s agrees with NEST', (name) => {
    const expected = JSON.parse(textOf(`${name}.expected.json`));
    const { problems } =
      expected.format === 'spikepatch.statistics'
        ? compareStatistics(
            expected,
            seeds.map((seed) => run(name, backend, seed)),
          )
        : compareExact(expected, run(name, backend));
    expect(problems).toEqual([]);
  });
});
