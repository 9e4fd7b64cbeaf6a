import type { Pair } from './connect.ts';
import { channelFor, isStatic, type Wish } from './connectSpikes.ts';
import { DeviceConnections } from './projections/device.ts';
import type { CurrentSource, TrainSource } from './stimulators/types.ts';
import { TrainGroup } from './trains.ts';
import { KernelError } from './types.ts';

interface Member {
  readonly sources: number[];
  readonly targets: number[];
  readonly weights: number[];
}

/** Current generators to neurons: connections by generator and delay, into the population's current ring. */
export function connectCurrent(wish: Wish, pair: Pair): void {
  const { network } = wish;
  const stimulator = pair.source.entry.stimulator as CurrentSource;
  refuseProgram(wish, pair, 'a current');
  for (const population of pair.target.entry.populations) {
    const channel = population.currentChannel(wish.receptor_type);
    if (channel === undefined) {
      throw new KernelError(
        'UnknownReceptorType',
        `Receptor type ${wish.receptor_type} of ${population.model.name} takes no currents; available: ${population.currentChannels.map((c) => c.receptor_type).join(', ') || 'none'}.`,
        { ...wish.address, field: 'syn_spec.receptor_type' },
      );
    }
    const groups = gather(wish, pair, population.from, population.n, (source, delay) => `${source}|${delay}`);
    for (const [text, member] of groups) {
      const [index, delay] = text.split('|').map(Number) as [number, number];
      network.noteDelay(delay);
      const group = {
        targets: Uint32Array.from(member.targets),
        weights: same(member.weights),
        delay,
        ring: population.ringFor(channel, delay),
      };
      (stimulator.groups[index] ??= []).push(group);
      network.currents.push(group);
      network.stores.push(
        new DeviceConnections(
          wish,
          pair.source.entry.firstId,
          population.firstId,
          index,
          member.targets,
          member.weights,
          delay,
          (i, weight) => {
            if (typeof group.weights === 'number') group.weights = Float64Array.from(member.targets, () => group.weights as number);
            group.weights[i] = weight;
          },
        ),
      );
    }
  }
}

/** Generators with a random train per connection, to neurons: connections by likeness of generators, delay and channel. */
export function connectTrains(wish: Wish, pair: Pair): void {
  const { network } = wish;
  const source = pair.source.entry.stimulator as TrainSource;
  refuseProgram(wish, pair, 'a random train for each connection');
  const likenesses: string[] = [];
  const kinds = new Map<string, number>();
  const kindOf = (index: number): number => {
    const text = (likenesses[index] ??= source.likeness(index));
    let kind = kinds.get(text);
    if (kind === undefined) kinds.set(text, (kind = index));
    return kind;
  };
  let number = 0;
  for (const population of pair.target.entry.populations) {
    const groups = gather(
      wish,
      pair,
      population.from,
      population.n,
      (index, delay, weight) => `${kindOf(index)}|${delay}|${weight < 0 ? 1 : 0}`,
    );
    for (const [text, member] of groups) {
      const [index, delay, negative] = text.split('|').map(Number) as [number, number, number];
      network.noteDelay(delay);
      const group = new TrainGroup({
        source,
        index,
        population,
        channel: channelFor(wish, population, negative === 1),
        targets: Uint32Array.from(member.targets),
        weights: same(member.weights),
        delay,
        seed: network.seed,
        key: wish.key,
        group: pair.part * 4096 + number++,
      });
      population.trains.push(group);
      network.trains.push(group);
      network.stores.push(
        new DeviceConnections(
          wish,
          pair.source.entry.firstId,
          population.firstId,
          member.sources,
          member.targets,
          member.weights,
          delay,
          undefined,
        ),
      );
    }
  }
}

/** Groups the connections of a pair of stretches that end in one population. */
function gather(
  wish: Wish,
  { source, target }: Pair,
  populationFrom: number,
  populationSize: number,
  keyOf: (source: number, delay: number, weight: number) => string,
): Map<string, Member> {
  const { wiring, weights, delays } = wish;
  const groups = new Map<string, Member>();
  const from = Math.max(target.from, populationFrom);
  const to = Math.min(target.from + target.count, populationFrom + populationSize);
  for (let node = from; node < to; node++) {
    const t = target.start + node - target.from;
    for (let i = wiring.offsets[t] as number; i < (wiring.offsets[t + 1] as number); i++) {
      const s = (wiring.sources[i] as number) - source.start;
      if (s < 0 || s >= source.count) continue;
      const weight = typeof weights === 'number' ? weights : (weights[i] as number);
      const delay = typeof delays === 'number' ? delays : (delays[i] as number);
      const key = keyOf(source.from + s, delay, weight);
      let member = groups.get(key);
      if (member === undefined) {
        member = { sources: [], targets: [], weights: [] };
        groups.set(key, member);
      }
      member.sources.push(source.from + s);
      member.targets.push(node - populationFrom);
      member.weights.push(weight);
    }
  }
  return groups;
}

function same(weights: readonly number[]): number | Float64Array {
  return weights.every((weight) => weight === weights[0]) ? (weights[0] as number) : Float64Array.from(weights);
}

function refuseProgram(wish: Wish, pair: Pair, what: string): void {
  if (isStatic(wish.synapse)) return;
  throw new KernelError(
    'IllegalConnection',
    `${pair.source.entry.model.name} sends ${what}, which ${wish.synapse.name} cannot carry; use static_synapse, or put a parrot_neuron between.`,
    { ...wish.address, field: 'syn_spec.synapse_model' },
  );
}
