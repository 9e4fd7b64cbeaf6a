/** Reads a reference case and puts what PyNEST's verbs recorded into the form that compare.mjs compares. */
import { readFileSync } from 'node:fs';
import type { NodeCollection } from '../../src/pynest/nodeCollection.ts';
import { compareExact, compareStatistics } from '../reference/compare.mjs';

const cases = new URL('../reference/cases/', import.meta.url);

function expectedOf(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.expected.json`, cases), 'utf8'));
}

/** Events of recorders by the id they have in the case. */
export function resultsOf(recorders: Readonly<Record<string, NodeCollection>>): unknown {
  return {
    kernel: { resolution: 0.1 },
    recorders: Object.fromEntries(
      Object.entries(recorders).map(([id, node]) => [id, { model: node.get('model')[0], events: node.get('events')[0] }]),
    ),
  };
}

/** Findings of compare.mjs; empty when the recorders agree with NEST. */
export function differences(name: string, recorders: Readonly<Record<string, NodeCollection>>): readonly string[] {
  return compareExact(expectedOf(name), resultsOf(recorders)).problems;
}

/** Findings over several seeds. */
export function statisticalDifferences(name: string, runs: readonly unknown[]): readonly string[] {
  return compareStatistics(expectedOf(name), runs).problems;
}
