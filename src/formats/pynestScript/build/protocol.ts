/** What a script sets between two simulations: a stimulator's steps where NEST has a stimulator of this meaning, a note otherwise. */
import type { Network } from '../network/network.ts';
import type { Change, Population } from '../network/populations.ts';
import type { Note } from '../script.ts';
import type { SimulatedPart } from './types.ts';

/** The stimulator that says all steps at once. */
interface Stepped {
  readonly model: string;
  readonly params: Population['params'];
}

export function protocolOf(network: Network, { duration }: SimulatedPart, note: Note): ReadonlyMap<Population, Stepped> {
  const stepped = new Map<Population, Stepped>();
  // What is set after the last simulation changes nothing of this one.
  const changes = network.changes.filter(({ time }) => time < duration);
  for (const change of changes) left(change, note);
  return stepped;
}

function left({ key, time, at }: Change, note: Note): void {
  note('later', at, key, { time: `${time} ms` });
}
