/** Every reference circuit on both back ends against what NEST 3.9 recorded; random ones over six seeds. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import type { Backend } from '../../src/codegen/types.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
// @ts-expect-error plain JavaScript without types
import { compareExact, compareStatistics } from './compare.mjs';
import { networkOf, type Results, readCase, resultsOf } from './network.ts';

const names = readdirSync(new URL('cases', import.meta.url))
  .filter((file) => file.endsWith('.graph.json'))
  .map((file) => file.replace('.graph.json', ''));
const backends: readonly Backend[] = [jsBackend, wasmBackend];
const SEEDS = [11, 222, 3333, 44444, 555555, 6666666];

function run(name: string, backend: Backend, seed?: number): Results {
  const graph = readCase(name);
  const simulation = build(networkOf(graph, seed), { backend });
  simulation.advance(graph.kernel.duration);
  return resultsOf(graph, simulation);
}

describe.each(backends)('on the back end $name', (backend) => {
  it.each(names)('%s agrees with NEST', (name) => {
    const expected = JSON.parse(readFileSync(new URL(`cases/${name}.expected.json`, import.meta.url), 'utf8'));
    const verdict =
      expected.format === 'spikepatch.statistics'
        ? compareStatistics(
            expected,
            SEEDS.map((seed) => run(name, backend, seed)),
          )
        : compareExact(expected, run(name, backend));
    expect(verdict.problems).toEqual([]);
  });
});
