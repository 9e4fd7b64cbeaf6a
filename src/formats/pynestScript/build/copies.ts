/** Copied models that say nothing but their recorder. */
import type { Network } from '../network/network.ts';

/** Whether a copy names its recorder and nothing else: connections of the model itself say so here. */
export function isPlain(network: Network, name: string): boolean {
  const copy = network.copies.get(name);
  return copy !== undefined && (copy.recorder ?? copy.modulator) !== undefined && Object.keys(copy.params).length === 0;
}

/** The model that stands for a copy which says nothing but its recorder. */
export function rootOf(network: Network, name: string): string {
  let root = name;
  for (let steps = 0; steps <= network.copies.size && isPlain(network, root); steps++) root = network.copies.get(root)?.copy_of ?? root;
  return root;
}
