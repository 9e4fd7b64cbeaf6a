import { intervalOf, parseValue } from '../language/index.ts';
import { countConnections } from '../models/vocabulary/rules.ts';
import { isStatic } from '../models/vocabulary/synapses.ts';
import type { Positions } from '../space/types.ts';
import { chanceByPlace } from './connect/chance.ts';
import { LONGEST_DELAY } from './connect/values.ts';
import { LARGEST_MEMORY } from './plan/arena.ts';
import { meeting, progressionOf } from './plan/collection.ts';
import { isDrawn, isExpression } from './random/expression.ts';
import { said } from './said.ts';
import {
  type ConnectionSpec,
  type Estimate,
  KernelError,
  type Limits,
  MOST_RECORDED_BYTES,
  type NetworkSpec,
  type NodeRange,
  type Quantity,
} from './types.ts';

/**
 * Costs measured on one core (Zen 5) with the WebAssembly back end, in ns: per neuron and step by solver, per synaptic event, per step and
 * connection of a generator, per connection built; per spike, population it goes to and delay, however many synapses that are; per step of a
 * population, however few of its neurons.
 */
const COST = {
  exact: 2,
  rkf45: 200,
  none: 2,
  event: 0.55,
  ownWeightEvent: 2.3,
  plasticEvent: 15,
  own_trains: 1,
  current: 1.3,
  rate: 1.3,
  connect: 11,
  drawn: 75,
  row: 130,
  ownWeightRow: 45,
  part: 1400,
};

/** Spikes per second and neuron that the estimate of work assumes; nobody knows before the run. */
const ASSUMED_RATE = 10;

/**
 * Figures of a network before anything is built; needs neither memory nor time that grows with the network. Broken parts of a
 * network count as nothing: `build` has the words for them.
 */
export function estimate(network: NetworkSpec, duration: number): Estimate {
  const { resolution } = network;
  const steps = duration / resolution;
  const sizeOf = (node: number) => network.nodes[node]?.n ?? 0;
  let neurons = 0;
  let bytes = 1_000_000;
  let nanoseconds = 2e6;
  for (const node of network.nodes) {
    const { model } = node;
    if (model.elementType !== 'neuron') {
      // Every device is an object of its own with its lists.
      bytes += positive(node.n) * 400;
      continue;
    }
    neurons += node.n;
    const padded = Math.ceil(node.n / 4) * 4;
    const columns = Object.keys(model.state).length + Object.values(node.params).filter((value) => !isPlain(value)).length;
    // Besides its columns a neuron has room in the lists of spikes.
    bytes += padded * (8 * columns + 32);
    nanoseconds += node.n * steps * COST[model.solver.method];
  }
  let connections = 0;
  let recordedBytes = 0;
  const longest = new Map<number, number>();
  for (const spec of network.connections) {
    const sources = sizeOfRanges(spec.source, sizeOf);
    const targets = sizeOfRanges(spec.target, sizeOf);
    const count = expectedIn(network, spec);
    connections += count;
    const from = network.nodes[spec.source[0]?.node ?? -1]?.model;
    const to = network.nodes[spec.target[0]?.node ?? -1]?.model;
    if (from?.elementType === 'recorder') {
      recordedBytes += count * samplesOf(network, spec, duration);
      bytes += count * 24;
      continue;
    }
    if (to?.elementType === 'recorder') {
      recordedBytes += count * (duration / 1000) * ASSUMED_RATE * 12;
      bytes += count * 24;
      continue;
    }
    const delays = delaysOf(spec, resolution, [0, farthestIn(network.nodes[spec.target[0]?.node ?? -1]?.spatial)]);
    // Longer ones are refused with words of their own.
    const slots = delays.longest > LONGEST_DELAY ? 1 : delays.longest;
    for (const { node } of spec.target) longest.set(node, Math.max(longest.get(node) ?? 0, slots));
    nanoseconds += count * costOf(network, spec, duration);
    if (from?.elementType === 'stimulator' && from.output !== 'one_train') {
      bytes += count * 40;
      continue;
    }
    const plastic = !isStatic(spec.syn_spec.synapse_model);
    const own = !isPlain(spec.syn_spec.weight);
    const each =
      (targets <= 65536 ? 2 : 4) + (plastic ? 16 + 8 * stateOf(spec) : own ? (isDrawn(spec.syn_spec.weight, 'connection') ? 4 : 8) : 0);
    bytes += count * each + sources * delays.distinct * 4;
  }
  for (const [node, slots] of longest) bytes += Math.ceil(sizeOf(node) / 4) * 4 * slots * 8 * 2;
  return { neurons, connections, bytes: Math.round(bytes), milliseconds: nanoseconds / 1e6, recordedBytes: Math.round(recordedBytes) };
}

/** ns that one connection of a Connect call takes, to be built and for `duration` ms of model time. */
function costOf({ nodes, resolution }: NetworkSpec, { source, syn_spec }: ConnectionSpec, duration: number): number {
  const from = nodes[source[0]?.node ?? -1]?.model;
  const kind = from?.elementType === 'stimulator' ? from.output : 'one_train';
  if (kind !== 'one_train') return (duration / resolution) * COST[kind] + COST.connect;
  const own = !isPlain(syn_spec.weight);
  const event = !isStatic(syn_spec.synapse_model) ? COST.plasticEvent : own ? COST.ownWeightEvent : COST.event;
  return (duration / 1000) * ASSUMED_RATE * event + COST.connect + (own ? COST.drawn : 0);
}

/** What the neurons of an entry of nodes take with all that ends at them, in ns, built and simulated. */
export interface Costs {
  /** Each of them. */
  readonly neuron: number;
  /** Whoever has some of them, be they few or many: the rows of synapses of each spike that goes to any of them have to be found. */
  readonly part: number;
}

/** For each entry of nodes what its neurons take, built and for `duration` ms of model time. Devices count as nothing. */
export function costsOfNeurons(network: NetworkSpec, duration: number): readonly Costs[] {
  const { nodes, resolution } = network;
  const sizeOf = (node: number) => nodes[node]?.n ?? 0;
  const costs = nodes.map(({ model }) => ({
    neuron: model.elementType === 'neuron' ? (duration / resolution) * COST[model.solver.method] : 0,
    part: (duration / resolution) * COST.part,
  }));
  for (const spec of network.connections) {
    if (nodes[spec.source[0]?.node ?? -1]?.model.elementType === 'recorder') continue;
    const targets = sizeOfRanges(spec.target, sizeOf);
    if (targets === 0) continue;
    const cost = expectedIn(network, spec) * costOf(network, spec, duration);
    const from = nodes[spec.source[0]?.node ?? -1]?.model;
    const spikes = from?.elementType === 'neuron' ? sizeOfRanges(spec.source, sizeOf) * (duration / 1000) * ASSUMED_RATE : 0;
    const rows =
      spikes === 0 ? 0 : spikes * delaysOf(spec, resolution, [0, farthestIn(nodes[spec.target[0]?.node ?? -1]?.spatial)]).distinct;
    for (const range of spec.target) {
      const entry = costs[range.node];
      if (entry === undefined || nodes[range.node]?.model.elementType !== 'neuron') continue;
      const share = sizeOfRanges([range], sizeOf) / targets;
      entry.neuron += (cost * share) / sizeOf(range.node);
      entry.part += rows * (isPlain(spec.syn_spec.weight) ? COST.row : COST.ownWeightRow);
    }
  }
  return costs;
}

/** Expected number of connections of one Connect call; 0 where it is broken. */
function expectedIn(network: NetworkSpec, { source, target, conn_spec }: ConnectionSpec): number {
  const sizeOf = (node: number) => network.nodes[node]?.n ?? 0;
  const sides = { sources: sizeOfRanges(source, sizeOf), targets: sizeOfRanges(target, sizeOf), ...meeting(source, target, sizeOf) };
  const space = chanceByPlace(network.nodes[source[0]?.node ?? -1], network.nodes[target[0]?.node ?? -1], conn_spec);
  if (space !== undefined) return positive(sides.sources * sides.targets * space);
  return positive(countConnections(conn_spec, sides)?.expected ?? 0);
}

/** For each Connect call the share of all building, 0 to 1, that is done when it begins. */
export function sharesOfWork(network: NetworkSpec): readonly number[] {
  // A call takes time even where it makes few connections.
  const work = network.connections.map((spec) => expectedIn(network, spec) + 1000);
  const total = work.reduce((sum, part) => sum + part, 0);
  let done = 0;
  return work.map((part) => {
    const share = done / total;
    done += part;
    return share;
  });
}

/**
 * Refuses a network that is past the caller's limits or past what can be addressed, with the figures.
 * @param duration ms that will be simulated at least, as far as is known; counts for what is recorded.
 */
export function checkLimits(network: NetworkSpec, limits: Limits, duration = 0): void {
  const { neurons, connections, bytes, recordedBytes } = estimate(network, duration);
  const all = Math.round(connections);
  const size = said('kernel.size', {
    neurons: said('kernel.size.neurons', { count: neurons }),
    connections: said('kernel.size.connections', { count: all }),
  });
  if (limits.connections !== undefined && connections > limits.connections) {
    throw new KernelError('NetworkTooLarge', said('kernel.tooLarge.connections', { size, limit: limits.connections }));
  }
  if (limits.bytes !== undefined && bytes > limits.bytes) {
    throw new KernelError('NetworkTooLarge', said('kernel.tooLarge.bytes', { size, bytes, limit: limits.bytes }));
  }
  const { recordedBytes: mostRecorded = MOST_RECORDED_BYTES } = limits;
  if (recordedBytes > mostRecorded) {
    throw new KernelError(
      'RecordingsTooLarge',
      said('kernel.tooLarge.recordings', { bytes: recordedBytes, duration, limit: mostRecorded }),
    );
  }
  if (bytes > LARGEST_MEMORY || connections > 4294967295) {
    throw new KernelError('NetworkTooLarge', said('kernel.tooLarge.addresses', { size, bytes, most: LARGEST_MEMORY }));
  }
}

function positive(x: number): number {
  return Number.isFinite(x) && x > 0 ? x : 0;
}

function sizeOfRanges(ranges: readonly NodeRange[], sizeOf: (node: number) => number): number {
  return ranges.reduce((sum, range) => sum + positive(progressionOf(range, sizeOf(range.node)).count), 0);
}

/** One value for all, written as such. */
function isPlain(value: Quantity | undefined): boolean {
  return value === undefined || typeof value !== 'object' || Array.isArray(value);
}

function stateOf(spec: ConnectionSpec): number {
  const own = Object.values(spec.syn_spec.params ?? {}).filter((value) => !isPlain(value)).length;
  return own + Object.keys(spec.syn_spec.synapse_model.state).length;
}

/** The farthest that nodes of a layer are apart: its diagonal, as far as it is known. */
function farthestIn(spatial: Positions | undefined): number {
  return Math.sqrt((spatial?.extent ?? [1, 1]).reduce((sum, size) => sum + size * size, 0));
}

/** Longest delay and number of distinct ones, in steps. `reach`: the distances that there are. */
function delaysOf(spec: ConnectionSpec, resolution: number, reach: readonly [number, number]): { longest: number; distinct: number } {
  const { delay } = spec.syn_spec;
  const stepsOf = (ms: number) => Math.max(1, Math.ceil(positive(ms) / resolution));
  if (typeof delay === 'number') return { longest: stepsOf(delay), distinct: 1 };
  if (delay !== undefined && isExpression(delay)) {
    const parsed = parseValue(delay.expression, 'connection');
    if (!parsed.ok) return { longest: 1, distinct: 1 };
    const [shortest, longest] = intervalOf(parsed.value.root, {
      of: (name) => (name.startsWith('distance') ? reach : undefined),
      tails: 'wide',
    });
    return { longest: stepsOf(longest), distinct: stepsOf(longest - Math.max(0, shortest)) + 1 };
  }
  if (typeof delay === 'object' && 'each' in delay) {
    let longest = 0;
    for (const each of delay.each) if (typeof each === 'number') longest = Math.max(longest, each);
    return { longest: stepsOf(longest), distinct: Math.min(delay.each.length, stepsOf(longest)) };
  }
  return { longest: stepsOf(1), distinct: 1 };
}

/** Bytes that one connection of a multimeter records in `duration` ms. */
function samplesOf(network: NetworkSpec, spec: ConnectionSpec, duration: number): number {
  const meter = network.nodes[spec.source[0]?.node ?? -1];
  const model = meter?.model;
  const interval = meter?.params['interval'] ?? model?.parameters['interval']?.default;
  const names = meter?.params['record_from'] ?? model?.parameters['record_from']?.default;
  const columns = Array.isArray(names) ? names.length : 1;
  return typeof interval === 'number' && interval > 0 ? (duration / interval) * (12 + 8 * columns) : 0;
}
