import { DEFAULT_SYNAPSE, isStatic } from '../../models/vocabulary/synapses.ts';
import type { NodeEntry } from '../plan/parts.ts';
import type { Population, TrainInput } from '../plan/population.ts';
import { ProcessGroup, ProcessTrain } from '../plan/processes.ts';
import { TrainGroup } from '../plan/trains.ts';
import { DeviceConnections, type Member } from '../projections/device.ts';
import { said } from '../said.ts';
import type { CurrentGroup, CurrentSource, ProcessSource, TrainSource } from '../stimulators/types.ts';
import { KernelError } from '../types.ts';
import { channelFor, checkSender, checkSigns } from './connectSpikes.ts';
import type { Pair, Wish } from './wishes.ts';

/** Current generators to neurons: connections by generator and delay, into the population's current ring. */
export function connectCurrent(wish: Wish, pair: Pair): void {
  const { network } = wish;
  const stimulator = pair.source.entry.stimulator as CurrentSource;
  refuseProgram(wish, pair, 'currents');
  for (const population of pair.target.entry.populations) {
    const channel = population.currentChannel(wish.receptor_type);
    if (channel === undefined) {
      throw new KernelError(
        'UnknownReceptorType',
        said('kernel.connection.noCurrents', {
          receptor: wish.receptor_type,
          model: population.model.name,
          known: population.currentChannels.map((c) => c.receptor_type),
        }),
        { ...wish.address, field: 'syn_spec.receptor_type' },
      );
    }
    for (const member of gather(wish, pair, population, (source) => source)) {
      const { delay, targets } = member;
      const index = member.sources[0] as number;
      network.noteDelay(delay);
      const group: CurrentGroup = {
        targets: Uint32Array.from(targets),
        weights: same(member.weights),
        delay,
        ring: population.ringFor(channel, delay),
        connection: wish.index,
      };
      (stimulator.groups[index] as CurrentGroup[]).push(group);
      network.stores.push(
        new DeviceConnections(wish, member, (indices, weights) => {
          const own = typeof group.weights === 'number' ? new Float64Array(targets.length).fill(group.weights) : group.weights;
          indices.forEach((i, k) => {
            own[i] = weights[k] as number;
          });
          group.weights = own;
        }),
      );
    }
  }
}

/** Generators with a random train per connection, to neurons: one group for each delay, channel and kind of generator that behaves alike. */
export function connectTrains(wish: Wish, pair: Pair): void {
  const { network } = wish;
  const { entry } = pair.source;
  refuseProgram(wish, pair, 'trains');
  checkSender(wish, pair);
  checkSigns(wish, pair);
  pair.target.entry.populations.forEach((population, p) => {
    gather(wish, pair, population, () => 0).forEach((member, m) => {
      network.noteDelay(member.delay);
      let groups: TrainGroup[] = [];
      const regroup = () => {
        const old: ReadonlySet<TrainInput> = new Set(groups);
        if (old.size > 0) {
          network.trains = network.trains.filter((group) => !old.has(group));
          population.trains = population.trains.filter((group) => !old.has(group));
        }
        groups = groupTrains(wish, entry, population, member, (pair.part * 64 + p) * 4096 + m);
        for (const group of groups) {
          population.trains.push(group);
          network.trains.push(group);
        }
        network.revision++;
      };
      regroup();
      network.trainPlans.push({ entry, regroup });
      network.stores.push(
        new DeviceConnections(wish, member, (indices, weights) => {
          indices.forEach((i, k) => {
            member.weights[i] = weights[k] as number;
          });
          regroup();
        }),
      );
    });
  });
}

/** Generators whose trains remember, to neurons: a train for each connection, which stays when parameters or weights are set. */
export function connectProcesses(wish: Wish, pair: Pair): void {
  const { network } = wish;
  const { entry } = pair.source;
  refuseProgram(wish, pair, 'trains');
  checkSender(wish, pair);
  checkSigns(wish, pair);
  const source = () => entry.stimulator as ProcessSource;
  pair.target.entry.populations.forEach((population, p) => {
    gather(wish, pair, population, () => 0).forEach((member, m) => {
      network.noteDelay(member.delay);
      const number = (pair.part * 64 + p) * 4096 + m;
      const trains = member.sources.map((index, i) => new ProcessTrain(source, index, network.seed, wish.key, number, i));
      network.processes.push(...trains);
      let groups: ReadonlySet<TrainInput> = new Set();
      const regroup = () => {
        population.trains = population.trains.filter((group) => !groups.has(group));
        groups = new Set(
          [false, true].flatMap((negative) => {
            const places = member.weights.flatMap((weight, i) => (weight < 0 === negative ? [i] : []));
            if (places.length === 0) return [];
            const connections = places.map((i) => ({
              train: trains[i] as ProcessTrain,
              target: member.targets[i] as number,
              weight: member.weights[i] as number,
            }));
            const indices = places.map((i) => member.sources[i] as number);
            const from = { connection: wish.index, sender: onlySender(pair.source.entry, indices) };
            return [new ProcessGroup(connections, channelFor(wish, population, negative), member.delay, from)];
          }),
        );
        population.trains.push(...groups);
        network.revision++;
      };
      regroup();
      network.stores.push(
        new DeviceConnections(wish, member, (indices, weights) => {
          indices.forEach((i, k) => {
            member.weights[i] = weights[k] as number;
          });
          regroup();
        }),
      );
    });
  });
}

/** Splits trains of one delay by the generators' likeness and the sign of the weight. */
function groupTrains(wish: Wish, entry: NodeEntry, population: Population, member: Member, number: number): TrainGroup[] {
  const { network } = wish;
  const source = () => entry.stimulator as TrainSource;
  const likenesses: (string | undefined)[] = [];
  const parts = new Map<string, { index: number; negative: boolean; sources: number[]; targets: number[]; weights: number[] }>();
  member.sources.forEach((index, i) => {
    const likeness = likenesses[index] ?? source().likeness(index);
    likenesses[index] = likeness;
    const weight = member.weights[i] as number;
    const text = `${weight < 0}|${likeness}`;
    let part = parts.get(text);
    if (part === undefined) {
      part = { index, negative: weight < 0, sources: [], targets: [], weights: [] };
      parts.set(text, part);
    }
    part.sources.push(index);
    part.targets.push(member.targets[i] as number);
    part.weights.push(weight);
  });
  return [...parts.values()].map(({ index, negative, sources, targets, weights }, k) => {
    const channel = channelFor(wish, population, negative);
    return new TrainGroup({
      source,
      index,
      population,
      channel,
      targets: Uint32Array.from(targets),
      // A generator's spikes carry nothing.
      weights: channel.byOffset ? 0 : same(weights),
      delay: member.delay,
      connection: wish.index,
      sender: onlySender(entry, sources),
      seed: network.seed,
      // Regrouped trains must not repeat what they sent before.
      key: network.since === 0 ? wish.key : wish.key ^ Math.imul(network.since, 0x9e3779b1),
      group: number * 64 + k,
    });
  });
}

/** The NEST id of the one generator that all these are; undefined for several. */
function onlySender({ firstId }: NodeEntry, indices: readonly number[]): number | undefined {
  const [first = 0] = indices;
  return indices.every((index) => index === first) ? firstId + first : undefined;
}

/** The connections of a pair of stretches that end in one population, by delay and whatever else `kindOf` tells apart. */
export function gather(
  { wiring, weights, delays }: Wish,
  { source, target }: Pair,
  population: Population,
  kindOf: (source: number) => number,
): Member[] {
  const members = new Map<number, Member>();
  const from = Math.max(target.from, population.from);
  const to = Math.min(target.from + target.count, population.from + population.n);
  for (let node = from; node < to; node++) {
    const t = target.start + node - target.from;
    for (let i = wiring.offsets[t] as number; i < (wiring.offsets[t + 1] as number); i++) {
      const s = (wiring.sources[i] as number) - source.start;
      if (s < 0 || s >= source.count) continue;
      const delay = typeof delays === 'number' ? delays : (delays[i] as number);
      const key = kindOf(source.from + s) * 2097152 + delay;
      let member = members.get(key);
      if (member === undefined) {
        member = { delay, sources: [], targets: [], weights: [], places: [] };
        members.set(key, member);
      }
      member.sources.push(source.from + s);
      member.targets.push(node - population.from);
      member.weights.push(typeof weights === 'number' ? weights : (weights[i] as number));
      member.places.push(i);
    }
  }
  return [...members.values()];
}

function same(weights: readonly number[]): number | Float64Array {
  return weights.every((weight) => weight === weights[0]) ? (weights[0] as number) : Float64Array.from(weights);
}

function refuseProgram(wish: Wish, pair: Pair, what: 'currents' | 'trains'): void {
  if (isStatic(wish.synapse)) return;
  throw new KernelError(
    'IllegalConnection',
    said(`kernel.connection.carries.${what}`, {
      source: pair.source.entry.model.name,
      synapse: wish.synapse.name,
      allowed: DEFAULT_SYNAPSE,
    }),
    { ...wish.address, field: 'syn_spec.synapse_model' },
  );
}
