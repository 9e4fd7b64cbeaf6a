/** The values that the parameters of a run's neurons have, those that were drawn for it included. */
import { type ValuesOfNode, valuesOfNode } from '../compile/nodeValues.ts';
import type { NetworkSpec } from '../kernel/types.ts';
import { firstIds } from './recorded.ts';

const known = new WeakMap<NetworkSpec, Map<number, ValuesOfNode | undefined>>();

/** The values of the nodes whose first NEST id is `first`; undefined where the network does not know them (results without a graph). */
export function valuesInRun(network: NetworkSpec, first: number): ValuesOfNode | undefined {
  let entries = known.get(network);
  if (entries === undefined) {
    entries = new Map();
    known.set(network, entries);
  }
  if (!entries.has(first)) entries.set(first, valuesOfNode(network, firstIds(network).indexOf(first)));
  return entries.get(first);
}
