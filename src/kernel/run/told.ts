import { timeOf } from '../../language/time.ts';
import type { Told } from '../../models/types.ts';
import { type Column, columnAt } from '../plan/parameters.ts';
import type { NodeEntry } from '../plan/parts.ts';
import type { Population } from '../plan/population.ts';
import type { Executor } from './executor.ts';

/** What is kept of each neuron of a population, by its number in it; undefined where nobody keeps it. */
type Kept = (executor: Executor, population: Population) => ((neuron: number) => number) | undefined;

const keptOf: Readonly<Record<Extract<Told, string>, Kept>> = {
  connected:
    (_, { receives }) =>
    () =>
      Number(receives),
  last_spike({ network }, population) {
    const activity = network.activities?.get(population);
    return activity && ((neuron) => activity.lastSpikes[neuron] as number);
  },
  calcium({ network, now }, population) {
    const activity = network.activities?.get(population);
    const time = timeOf(now, network.resolution);
    return activity && ((neuron) => activity.calciumAt(neuron, time));
  },
  trace({ network, now }, population) {
    const archive = network.archives.get(population);
    if (archive === undefined || archive.readers.length === 0) return () => 0;
    return (neuron) => archive.trace(network.arena, neuron, now, network.resolution);
  },
};

/**
 * Puts what parameters tell of this moment (Parameter.tells) in the place of what was set. What nobody keeps is as it was set before
 * time passes, and left out afterwards.
 *
 * @param values numbers by name, one a node: parameters as they were set, and state
 */
export function tell(executor: Executor, entry: NodeEntry, values: Record<string, Float64Array>): void {
  for (const [name, { tells }] of Object.entries(entry.model.parameters)) {
    if (tells === undefined) continue;
    const told = toldOf(tells, executor, entry, values);
    if (told !== undefined) values[name] = told;
    else if (executor.now > 0) delete values[name];
  }
}

function toldOf(
  tells: Told,
  executor: Executor,
  entry: NodeEntry,
  values: Readonly<Record<string, Float64Array>>,
): Float64Array | undefined {
  if (typeof tells === 'object') {
    if ('isPositive' in tells) return values[tells.isPositive]?.map((value) => Number(value > 0));
    const list = entry.columns.get(tells.lengthOf) as Column;
    return Float64Array.from({ length: entry.n }, (_, i) => (columnAt(list, i) as readonly unknown[]).length);
  }
  const told = new Float64Array(entry.n);
  for (const population of entry.populations) {
    const kept = keptOf[tells](executor, population);
    if (kept === undefined) return undefined;
    for (let i = 0; i < population.n; i++) told[population.from + i] = kept(i);
  }
  return told;
}
