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

  it('connect layers by their masks and kernels, with the numbers of their texts', () => {
    const columns = (name: string) => {
      const { senders = [], V_m = [], times = [] } = run(file(name)).recorders['voltages']?.events ?? {};
      return senders.map((sender, row) => ({ sender, time: times[row] as number, V_m: V_m[row] as number }));
    };
    const reached = new Set(columns('layer-circular-mask').flatMap(({ sender, V_m }) => (V_m > -69.999 ? [sender] : [])));
    expect(reached.size).toBe(29);
    const connections = run(file('layer-gaussian-kernel')).recorders['spikes']?.events['times']?.length ?? 0;
    expect(Math.abs(connections / (400 ** 2 * 2 * Math.PI * 0.01) - 1)).toBeLessThan(0.04);
    // Of 3 for each excited from near and −1 for each in the ring: at the edge of the stripe, one further in, and in its middle.
    const late = columns('layer-doughnut').filter(({ time }) => time > 200 && time <= 290);
    const first = Math.min(...late.map(({ sender }) => sender));
    const response = (column: number) => {
      const rows = late.filter(({ sender }) => Math.floor((sender - first) / 9) === column);
      return rows.reduce((sum, { V_m }) => sum + V_m + 70, 0) / rows.length;
    };
    expect(response(7) / response(6)).toBeCloseTo(7 / 2, 3);
    expect(response(10) / response(6)).toBeCloseTo(-1 / 2, 3);
    expect(response(5) / response(6)).toBeCloseTo(-3 / 2, 3);
  });

  it('rebuild NEST Desktop’s spatial projects as its files are read', () => {
    for (const [name, recorder] of [
      ['spatial-spike-activity', 'spikes'],
      ['spatial-neurons', 'voltages'],
    ] as const) {
      const { events } = run(file(name)).recorders[recorder] ?? {};
      expect(new Set(events?.['senders']).size).toBeGreaterThan(90);
    }
  });
});
