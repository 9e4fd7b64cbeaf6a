/** What the parameters of a network's nodes are, draws included, without building it: for tables and analyses of a run. */
import { layerOfNodes, positionKey } from '../kernel/plan/layers.ts';
import { columnAt, resolveColumns } from '../kernel/plan/parameters.ts';
import { KernelError, type NetworkSpec } from '../kernel/types.ts';
import type { Value } from '../models/types.ts';

/** Says the value of a parameter of the k-th node (from 0) of an entry; undefined for names that its model has not. */
export type ValuesOfNode = (name: string, place: number) => Value | undefined;

/**
 * The values that a build of the network gives the nodes of one entry, to the last bit; undefined where the network has no such entry
 * or would be refused.
 */
export function valuesOfNode({ nodes, rng_seed }: NetworkSpec, index: number): ValuesOfNode | undefined {
  const spec = nodes[index];
  if (spec === undefined) return undefined;
  const isKeyed = ({ model }: (typeof nodes)[number]) => model.elementType !== 'recorder';
  const key = isKeyed(spec) ? nodes.slice(0, index).filter(isKeyed).length : -1;
  const address = { node: index };
  try {
    const layer = layerOfNodes(spec, rng_seed, positionKey(key, index), address);
    const columns = resolveColumns(spec.model, spec.params, spec.n, rng_seed, key, address, layer);
    return (name, place) => {
      const column = columns.get(name);
      return column && columnAt(column, place);
    };
  } catch (error) {
    if (error instanceof KernelError) return undefined;
    throw error;
  }
}
