import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { examples, furtherExamples } from '../../src/app/examples.ts';
import { simulateDocument } from '../../src/cli/simulate.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import { toResults } from '../../src/formats/results.ts';
import { sayFinding } from '../../src/text/language.ts';
import { compareExact, compareStatistics } from '../reference/compare.mjs';

interface File {
  readonly recorders: Readonly<Record<string, { readonly events: Readonly<Record<string, readonly number[]>> }>>;
}

const expected = (name: string) => JSON.parse(readFileSync(new URL(`../reference/cases/${name}.expected.json`, import.meta.url), 'utf8'));

function run(file: unknown, seed?: number): File {
  const { document, diagnostics } = readDocument(file);
  if (!document) throw new Error(diagnostics.map(sayFinding).join('\n'));
  const outcome = simulateDocument(document, { seed });
  expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return toResults(outcome.results as NonNullable<typeof outcome.results>) as File;
}

/** Gives a recorder the name and node ids it has in NEST's file. */
function renamed(results: File, recorders: Readonly<Record<string, string>>, senders: Readonly<Record<number, number>>): File {
  return {
    ...results,
    recorders: Object.fromEntries(
      Object.entries(recorders).map(([ours, theirs]) => {
        const recorder = results.recorders[ours] as File['recorders'][string];
        const events = { ...recorder.events, senders: (recorder.events['senders'] as readonly number[]).map((id) => senders[id] ?? id) };
        return [theirs, { ...recorder, events }];
      }),
    ),
  };
}

const file = (name: string) => [...examples, ...furtherExamples].find((example) => example.name === name)?.file;

describe('the circuits of the start screen', () => {
  it('give NEST’s numbers: constant current', () => {
    const results = renamed(run(file('constant-current')), { multimeter: 'multimeter', spikes: 'spikedetector' }, {});
    expect(compareExact(expected('tutorial-one-neuron'), results).problems).toEqual([]);
  });

  it('give NEST’s numbers: two neurons on one multimeter', () => {
    const wanted = expected('tutorial-two-neurons-one-multimeter');
    delete wanted.recorders.spikedetector;
    const results = renamed(run(file('two-neurons')), { multimeter: 'multimeter' }, { 2: 4 });
    expect(compareExact(wanted, results).problems).toEqual([]);
  });

  it('give NEST’s numbers: Poisson noise, over six seeds', () => {
    const { kernel } = JSON.parse(readFileSync(new URL('../reference/cases/tutorial-poisson-noise.graph.json', import.meta.url), 'utf8'));
    const longer = { ...(file('poisson-noise') as object), kernel };
    const runs = [1, 2, 3, 4, 5, 6].map((seed) => renamed(run(longer, seed), { multimeter: 'multimeter', spikes: 'spikedetector' }, {}));
    expect(compareStatistics(expected('tutorial-poisson-noise'), runs).problems).toEqual([]);
  });

  it('give NEST’s numbers: two connected neurons', () => {
    const results = renamed(run(file('two-connected-neurons')), { multimeter: 'multimeter' }, {});
    expect(compareExact(expected('tutorial-two-connected-neurons'), results).problems).toEqual([]);
  });

  it('show what their texts promise', () => {
    const balanced = run(file('balanced-network')).recorders['spikes']?.events;
    expect(new Set(balanced?.['senders']).size).toBeGreaterThan(20);
    const weights = run(file('plastic-connection')).recorders['weights']?.events['weights'] as readonly number[];
    expect(weights.at(-1)).toBeGreaterThan((weights[0] as number) * 1.5);
  });
});
