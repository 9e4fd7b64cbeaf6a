/** Which thread has which neurons, and which networks threads can share at all. */
import { BLOCK } from '../../codegen/types.ts';
import { synapseDraws } from '../../models/draws.ts';
import type { Costs } from '../estimate.ts';
import type { Collection } from '../plan/collection.ts';
import { populationAt } from '../plan/parts.ts';
import type { Population } from '../plan/population.ts';
import type { NetworkSpec, Quantity, SynSpec } from '../types.ts';

/** ms of model time for which threads have about equally much to do. Nobody knows how long a network will be simulated. */
export const SHARED_FOR = 1000;

/**
 * Gives each thread a stretch of all neurons that is about equally much work, by whole blocks: a population's blocks go to threads in
 * ascending order, so that what they send is in the order of the neurons when the threads are heard in theirs. Single neurons are the lead's:
 * they are what is watched.
 * @param costs for each entry of nodes (`costsOfNeurons`). All threads have to be given the same.
 */
export function shareOut(populations: readonly Population[], costs: readonly Costs[], index: number, size: number): void {
  const owners = sharedBy(populations, costs, size, leastWork(populations, costs, size));
  populations.forEach((population, k) => {
    const own = owners[k] as Uint8Array;
    population.owners = own;
    const first = own.indexOf(index);
    population.ownFrom = Math.max(0, first);
    population.ownTo = first < 0 ? 0 : own.lastIndexOf(index) + 1;
  });
}

/** Halvings of the interval in which the least work lies: its last digits are less than a block. */
const HALVINGS = 40;

/** The least work by which each thread can be bounded, ns. */
function leastWork(populations: readonly Population[], costs: readonly Costs[], size: number): number {
  let [least, most] = [0, populations.reduce((sum, { n, node }) => sum + n * costsOf(costs, node).neuron + costsOf(costs, node).part, 0)];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const work = (least + most) / 2;
    let needed = 0;
    for (const owners of sharedBy(populations, costs, Number.POSITIVE_INFINITY, work)) needed = Math.max(needed, owners.at(-1) ?? 0);
    if (needed < size) most = work;
    else least = work;
  }
  return most;
}

/** The thread of each block of each population, where a thread is given blocks as long as it has no more than `most` to do (ns), and the last one all that is left. */
function sharedBy(populations: readonly Population[], costs: readonly Costs[], size: number, most: number): readonly Uint8Array[] {
  let thread = 0;
  let work = 0;
  return populations.map(({ n, node, blocks }) => {
    const owners = new Uint8Array(blocks);
    if (n === 1) return owners;
    const { neuron, part } = costsOf(costs, node);
    let has = 0;
    for (let block = 0; block < blocks; block++) {
      const wanted = Math.min(BLOCK, n - block * BLOCK) * neuron;
      if (work > 0 && work + wanted + (has > 0 ? 0 : part) > most && thread < Math.min(size, MOST_OWNERS) - 1) {
        thread++;
        work = 0;
        has = 0;
      }
      if (has === 0) work += part;
      work += wanted;
      has++;
      owners[block] = thread;
    }
    return owners;
  });
}

/** Threads that can be told apart in a byte. */
const MOST_OWNERS = 256;

function costsOf(costs: readonly Costs[], node: number): Costs {
  return costs[node] as Costs;
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
