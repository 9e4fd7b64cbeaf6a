/** Which thread has which neurons, and which networks threads can share at all. */
import { BLOCK } from '../../codegen/types.ts';
import { synapseDraws } from '../../models/draws.ts';
import type { Collection } from '../plan/collection.ts';
import { populationAt } from '../plan/parts.ts';
import type { Population } from '../plan/population.ts';
import type { NetworkSpec, Quantity, SynSpec } from '../types.ts';

/** ms of model time for which threads have about equally much to do. Nobody knows how long a network will be simulated. */
export const SHARED_FOR = 1000;

/**
 * Gives each thread a stretch of all neurons that is about equally much work, by whole blocks: a population's blocks go to threads in ascending order, so that what they
 * send is in the order of the neurons when the threads are heard in theirs. Single neurons are the lead's: they are what is watched.
 * @param costs of a neuron, for each entry of nodes (`costsOfNeurons`). All threads have to be given the same.
 */
export function shareOut(populations: readonly Population[], costs: readonly number[], index: number, size: number): void {
  const total = populations.reduce((sum, { n, node }) => sum + n * (costs[node] as number), 0);
  let before = 0;
  for (const population of populations) {
    const owners = new Uint8Array(population.blocks);
    const cost = costs[population.node] as number;
    for (let block = 0; block < population.blocks && population.n > 1; block++) {
      owners[block] = Math.min(size - 1, Math.floor(((before + block * BLOCK * cost) * size) / total));
    }
    before += population.n * cost;
    population.owners = owners;
    const first = owners.indexOf(index);
    population.ownFrom = Math.max(0, first);
    population.ownTo = first < 0 ? 0 : owners.lastIndexOf(index) + 1;
  }
}

/** 1 for each node of a collection of neurons that is this thread's; undefined where all are, or they are no neurons. */
export function ownIn({ stretches, size }: Collection): Uint8Array | undefined {
  if (!stretches.every(({ entry }) => entry.populations.length > 0)) return undefined;
  const own = new Uint8Array(size);
  for (const { entry, from, count, step, start } of stretches) {
    for (let i = 0; i < count; i++) {
      const node = from + i * step;
      const population = populationAt(entry, node) as Population;
      const block = Math.floor((node - population.from) / BLOCK);
      if (block >= population.ownFrom && block < population.ownTo) own[start + i] = 1;
    }
  }
  return own.includes(0) ? own : undefined;
}

/** Neurons whose index fits beside a lag in a word. */
const MOST_NODES = 2 ** 24;

/**
 * Whether threads can share a network. They cannot where neurons exchange values in every step, where synapses read what neurons note or
 * are modulated, draw numbers or have state together, where spikes reach a generator, where weights are recorded, and where connections or their values are listed one by one: such networks are small,
 * or bound by what all of them look at.
 */
export function canBeShared({ nodes, connections }: Pick<NetworkSpec, 'nodes' | 'connections'>): boolean {
  if (nodes.some(({ model, n }) => (model.elementType === 'neuron' && model.modulates !== undefined) || n > MOST_NODES)) return false;
  if (nodes.some(({ model }) => model.elementType === 'stimulator' && model.receives.length > 0)) return false;
  return connections.every(({ pairs, syn_spec }) => pairs === undefined && isPlain(syn_spec));
}

function isPlain({ synapse_model, weight, delay, params = {}, weight_recorder }: SynSpec): boolean {
  if (weight_recorder !== undefined || synapse_model.carries !== undefined) return false;
  if (
    synapse_model.together !== undefined ||
    synapse_model.modulated !== undefined ||
    synapse_model.onPostNote !== undefined ||
    synapseDraws(synapse_model)
  )
    return false;
  return [weight, delay, ...Object.values(params)].every((quantity) => !isListed(quantity));
}

function isListed(quantity: Quantity | undefined): boolean {
  return typeof quantity === 'object' && !Array.isArray(quantity) && 'each' in quantity;
}
